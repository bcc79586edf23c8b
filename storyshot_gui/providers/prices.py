"""What a question will cost, before it is asked, in millionths of a US dollar."""

import math
from collections.abc import Mapping
from dataclasses import replace

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
from storyshot_gui.providers.sizes import shape, sides

MICRO = 1_000_000
SIGNS_PER_TOKEN = 4
SIGNS_PER_SECOND = 15  # of speech
TOKENS_PER_SECOND = 25  # of speech
TOKENS_PER_PROMPT = 90
PROMPTS_PER_ANSWER = 8
TOKENS_OF_INSTRUCTIONS = 700
TOKENS_OF_CAST = 500
TOKENS_OF_REFERENCE = 1000
TOKENS_OF_IMAGE = 1756  # where the table does not say
TOKENS = "million tokens"


def estimate(model: Model, request: object) -> int | None:
    """None when nobody knows; 0 for what costs nothing."""
    if not model.paid:
        return 0
    if model.price is None:
        return None
    if model.price.unit == TOKENS:
        return tokens_cost(model, **_tokens(model, request))
    quantity, variant = _quantity(model, request)
    return cost_of(model, quantity, variant)


def tokens_cost(model: Model, **tokens: float) -> int:
    """The cost of so many tokens of each kind; 0 when the model has no such price."""
    if model.price is None or model.price.unit != TOKENS:
        return 0
    return round(sum(count * model.price.usd.get(kind, 0.0) for kind, count in tokens.items()))


def cost_of(model: Model, quantity: float, variant: str = "") -> int:
    """The cost of so many of a model's units; 0 when it has no price."""
    if model.price is None:
        return 0
    usd = model.price.usd
    return micro(quantity * usd.get(variant, usd.get("", max(usd.values()))))


def answer_expected(model: Model, words: str) -> int:
    """What an answer to so many words is counted with when nobody said what it cost."""
    written = TOKENS_PER_PROMPT * PROMPTS_PER_ANSWER
    return tokens_cost(model, **{"in": len(words) / SIGNS_PER_TOKEN, "out": written})


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


def _tokens(model: Model, request: object) -> Mapping[str, float]:
    if isinstance(request, ImageRequest):
        return _image_tokens(model, request)
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


def _image_tokens(model: Model, request: ImageRequest) -> Mapping[str, float]:
    quality = model.wire.get("quality", "")
    drawn = model.wire.get("tokens", {}).get(quality, TOKENS_OF_IMAGE) * _share(model, request.size)
    looks = sum(len(figure.look) for figure in request.cast)
    said = len(request.prompt) + len(request.look) + looks
    seen = TOKENS_OF_REFERENCE * min(len(request.references), model.references)
    kind = "drawn" if model.price and "drawn" in model.price.usd else "out"
    return {"in": said / SIGNS_PER_TOKEN, "image": seen, kind: drawn}


def _share(model: Model, size: tuple[int, int]) -> float:
    """How many tokens an image of this size takes for one of 1024 x 1024.

    As told for the size most like it in the model's list: the same shape, and not smaller.
    """
    told: dict[str, float] = model.wire.get("shares", {})
    pixels, long = size[0] * size[1], shape(max(size), min(size))

    def unlike(name: str) -> tuple[bool, float, int]:
        width, height = sides(name)
        bent = abs(math.log(shape(max(width, height), min(width, height)) / long))
        return width * height < pixels, round(bent, 1), width * height

    return told[min(told, key=unlike)] if told else 1.0


def _prompts_tokens(asked: tuple[PromptsRequest, ...]) -> Mapping[str, float]:
    around = asked[0].before if asked else ()
    signs = sum(len(line.text) for line in (*around, *(each.line for each in asked)))
    count = sum(each.count for each in asked)
    return {
        "in": TOKENS_OF_INSTRUCTIONS + signs / SIGNS_PER_TOKEN,
        "out": TOKENS_PER_PROMPT * count,
    }
