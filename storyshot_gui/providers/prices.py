"""What a question will cost, before it is asked, in millionths of a US dollar."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from storyshot_gui.providers.base import (
    CastRequest,
    ClipRequest,
    ImageRequest,
    PromptsRequest,
    RewriteRequest,
    SceneRequest,
    SpeechRequest,
)
from storyshot_gui.providers.catalog import Model

MICRO = 1_000_000
SIGNS_PER_TOKEN = 4
SIGNS_PER_SECOND = 15  # of speech
TOKENS_PER_SECOND = 25  # of speech
TOKENS_PER_PROMPT = 90
TOKENS_OF_INSTRUCTIONS = 700
TOKENS_OF_CAST = 500
PIXELS_OF_TOKENS = 1024 * 1024  # the size for which the table counts an image's tokens


def estimate(model: Model, request: object) -> int | None:
    """None when nobody knows; 0 for what costs nothing."""
    if not model.paid:
        return 0
    if model.price is None:
        return None
    if model.price.unit == "million tokens":
        return tokens_cost(model, **_tokens(model, request))
    quantity, variant = _quantity(model, request)
    usd = model.price.usd
    return micro(quantity * usd.get(variant, usd.get("", max(usd.values()))))


def tokens_cost(model: Model, **tokens: float) -> int:
    """The cost of so many tokens of each kind; 0 when the model has no such price."""
    if model.price is None or model.price.unit != "million tokens":
        return 0
    return round(sum(count * model.price.usd.get(kind, 0.0) for kind, count in tokens.items()))


def micro(usd: float) -> int:
    return round(usd * MICRO)


def resolution(model: Model, size: tuple[int, int]) -> str:
    """The smallest resolution sold that is not smaller than the film, "" when there is one only."""
    sold: list[str] = model.wire.get("resolutions", [])
    enough = [name for name in sold if lines(name) >= min(size)]
    return (enough or sold[-1:] or [""])[0]


def lines(name: str) -> int:
    """720 of "720p"."""
    return int(name.rstrip("p"))


def sold_length(model: Model, seconds: float) -> float:
    """The shortest length a model sells that covers so many seconds, else its longest."""
    enough = [length for length in sorted(model.lengths) if length >= seconds - 1e-6]
    return (enough or [max(model.lengths, default=seconds)])[0]


def _quantity(model: Model, request: object) -> tuple[float, str]:
    unit = model.price.unit if model.price else ""
    if isinstance(request, SpeechRequest):
        if unit == "minute":
            return len(request.text) / SIGNS_PER_SECOND / 60, ""
        return len(request.text) / 1000, ""
    if isinstance(request, ClipRequest):
        length = sold_length(model, request.seconds)
        return (1 if unit == "clip" else length), resolution(model, request.size)
    if isinstance(request, ImageRequest) and unit == "megapixel":
        return request.size[0] * request.size[1] / MICRO, ""
    return 1, ""


def _tokens(model: Model, request: object) -> Mapping[str, Any]:
    if isinstance(request, ImageRequest):
        share = max(request.size[0] * request.size[1], 655_360) / PIXELS_OF_TOKENS
        each = model.wire.get("tokens", {}).get(model.wire.get("quality", ""), 1756)
        return {"in": len(request.prompt + request.look) / SIGNS_PER_TOKEN, "out": each * share}
    if isinstance(request, SpeechRequest):
        seconds = len(request.text) / SIGNS_PER_SECOND
        return {"in": len(request.text) / SIGNS_PER_TOKEN, "out": seconds * TOKENS_PER_SECOND}
    if isinstance(request, CastRequest):
        story = sum(len(line.text) for line in request.story)
        return {"in": TOKENS_OF_INSTRUCTIONS + story / SIGNS_PER_TOKEN, "out": TOKENS_OF_CAST}
    if isinstance(request, RewriteRequest):
        return _prompts_tokens((replace(request.sentence, count=1),))
    if isinstance(request, SceneRequest):
        return _prompts_tokens(request.sentences)
    return _prompts_tokens((request,) if isinstance(request, PromptsRequest) else ())


def _prompts_tokens(asked: tuple[PromptsRequest, ...]) -> Mapping[str, Any]:
    around = asked[0].before if asked else ()
    signs = sum(len(line.text) for line in (*around, *(each.line for each in asked)))
    count = sum(each.count for each in asked)
    return {
        "in": TOKENS_OF_INSTRUCTIONS + signs / SIGNS_PER_TOKEN,
        "out": TOKENS_PER_PROMPT * count,
    }
