"""OpenAI: images, speech and writing, through its own package."""

import io
from collections.abc import Callable
from typing import Any

from storyshot_gui.errors import (
    InputError,
    KeyRejected,
    ModelGone,
    OutOfCredit,
    ProviderError,
    Refused,
)
from storyshot_gui.providers.answers import Answer, words_of
from storyshot_gui.providers.arrivals import checked, decoded
from storyshot_gui.providers.base import (
    Director,
    ImageRequest,
    Media,
    Report,
    SpeechRequest,
    VoiceChoice,
    split_model,
)
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.chat import (
    LONGEST_ANSWER,
    form,
    messages,
    said,
    tokens_expected,
    tokens_paid,
)
from storyshot_gui.providers.describing import described, reference, speed, spoken, stepped, voice
from storyshot_gui.providers.http import Http
from storyshot_gui.providers.prices import estimate, tokens_cost
from storyshot_gui.providers.sdk import Sdk
from storyshot_gui.providers.till import Payer
from storyshot_gui.providers.writing import Question, Writer

SMALLEST_PIXELS = 655_360
STEP = 16
LONGEST_TEXT = 4096
LARGEST_REFERENCES = 16
REFUSALS = ("moderation_blocked", "content_policy_violation")
EMPTY = ("insufficient_quota", "credit_balance_exhausted", "billing_hard_limit_reached")


class OpenAI(Payer, Writer):
    id = "openai"

    def __init__(
        self, http: Http, model: Callable[[str], Model], fallback: Director | None = None
    ) -> None:
        self.fallback = fallback
        self._name = http.service.name
        self._sdk = Sdk(http)
        self._model = model

    def voices(self) -> tuple[VoiceChoice, ...]:
        known: list[str] = self._model("openai:gpt-4o-mini-tts").wire["voices"]
        return tuple(VoiceChoice(name, name.title(), "OpenAI") for name in known)

    def check_voice(self, voice: str) -> None:
        if voice not in [known.id for known in self.voices()]:
            raise InputError(f"OpenAI has no voice “{voice}”.", "There is marin, for example.")

    async def image(self, request: ImageRequest, report: Report) -> Media:
        report(None, "Drawing")
        tree = await self._sdk.tree(self._drawing(request), self.till)
        cost = _image_cost(self._model(request.model), tree)
        data = _picture(tree, self._name, cost)
        facts = {name: value for name, value in tree.items() if name != "data"}
        return Media(data, checked(data, "image", self._name, cost), cost_micro=cost, facts=facts)

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        report(None, "Speaking")
        model = self._model(request.model)
        arguments = _speech(model, request)
        answer = await self._sdk.ask(
            lambda client: client.audio.speech.with_raw_response.create(**arguments), self.till
        )
        cost = estimate(model, request) or 0
        data = answer.body
        return Media(data, checked(data, "audio", self._name, cost), cost_micro=cost)

    async def complete(self, question: Question) -> str:
        arguments = {
            "model": split_model(question.model)[1],
            "messages": messages(question),
            "response_format": form(question),
            "max_completion_tokens": LONGEST_ANSWER,
        }
        tree = await self._sdk.tree(
            lambda client: client.chat.completions.with_raw_response.create(**arguments), self.till
        )
        self.till.spend(tokens_paid(self._model(question.model), tree))
        return said(tree, self._name)

    def lost(self, question: Question) -> None:
        self.till.spend(tokens_expected(self._model(question.model), question))

    def _drawing(self, request: ImageRequest) -> Callable[[Any], Any]:
        model = self._model(request.model)
        arguments = {
            "model": split_model(request.model)[1],
            "prompt": described(request),
            "size": image_size(model, request.size),
            "quality": model.wire.get("quality", "auto"),
            "n": 1,
        }
        if not request.references:
            return lambda client: client.images.with_raw_response.generate(**arguments)
        images = [_upload(n, data) for n, data in enumerate(request.references)]
        images = images[:LARGEST_REFERENCES]
        return lambda client: client.images.with_raw_response.edit(image=images, **arguments)


def explain(answer: Answer) -> ProviderError | None:
    """What OpenAI means by an error."""
    tree = answer.tree()
    error: Any = tree.get("error") if isinstance(tree, dict) else None
    if not isinstance(error, dict):
        return None
    code, kind = str(error.get("code") or ""), str(error.get("type") or "")
    words = f"OpenAI: {words_of(answer)}"
    if code in REFUSALS:
        return Refused(words)
    if kind in EMPTY or code in EMPTY or (code.endswith("_limit_exceeded") and "spend" in code):
        return OutOfCredit(words)
    if answer.status == 404 or code == "model_not_found":
        return ModelGone(words, "Choose another model.")
    if answer.status == 403:
        return KeyRejected(words)
    return None


def image_size(model: Model, size: tuple[int, int]) -> str:
    """A size the model draws that has the film's shape, or is nearest to it."""
    sold: list[str] = model.wire.get("sizes", [])
    if sold:
        return min(sold, key=lambda each: abs(_shape(each) - size[0] / size[1]))
    width, height = stepped(size, STEP, SMALLEST_PIXELS)
    return f"{width}x{height}"


def _shape(size: str) -> float:
    width, height = map(int, size.split("x"))
    return width / height


def _speech(model: Model, request: SpeechRequest) -> dict[str, Any]:
    text = spoken(request)
    if len(text) > LONGEST_TEXT:
        raise InputError(f"OpenAI speaks at most {LONGEST_TEXT} signs at once.", "Split it.")
    return {
        "model": split_model(request.model)[1],
        "voice": voice(model, request),
        "input": text,
        "speed": speed(model, request),
        "response_format": "wav",
    }


def _upload(number: int, data: bytes) -> tuple[str, io.BytesIO, str]:
    mime = reference(data)
    return f"reference-{number}.{mime.partition('/')[2]}", io.BytesIO(data), mime


def _picture(tree: Any, name: str, cost: int) -> bytes:
    rows = tree.get("data") if isinstance(tree, dict) else None
    return decoded(rows[0].get("b64_json") if isinstance(rows, list) and rows else None, name, cost)


def _image_cost(model: Model, tree: Any) -> int:
    usage = tree.get("usage") if isinstance(tree, dict) else None
    usage = usage if isinstance(usage, dict) else {}
    read: dict[str, int] = usage.get("input_tokens_details") or {}
    images = read.get("image_tokens", 0)
    used = {"in": usage.get("input_tokens", 0) - images, "out": usage.get("output_tokens", 0)}
    return tokens_cost(model, image=images, **used)
