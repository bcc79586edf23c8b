"""OpenAI: images, speech and writing, through its own package."""

from collections.abc import Callable, Mapping
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
    ImageRequest,
    Media,
    Report,
    SpeechRequest,
    VoiceChoice,
)
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.chat import ChatWriter, form
from storyshot_gui.providers.describing import (
    described,
    references,
    speed,
    spoken,
    voice,
    wire_name,
)
from storyshot_gui.providers.formats import wave_seconds
from storyshot_gui.providers.prices import cost_of, estimate, tokens_cost
from storyshot_gui.providers.sizes import image_size
from storyshot_gui.providers.tree import Tree
from storyshot_gui.providers.writing import LONGEST_ANSWER, Question

LONGEST_TEXT = 4096
REFUSALS = ("moderation_blocked", "content_policy_violation")
EMPTY = (
    "insufficient_quota",
    "credit_balance_exhausted",
    "billing_hard_limit_reached",
    "organization_spend_limit_exceeded",
    "project_spend_limit_exceeded",
    "organization_usage_limit_exceeded",
)
UNVERIFIED = "Verify your organization at platform.openai.com, or choose another model."


class OpenAI(ChatWriter):
    id = "openai"

    def voices(self) -> tuple[VoiceChoice, ...]:
        known: list[str] = self._model("openai:gpt-4o-mini-tts").wire["voices"]
        return tuple(VoiceChoice(name, name.title(), "OpenAI") for name in known)

    def check_voice(self, voice: str) -> None:
        if voice not in [known.id for known in self.voices()]:
            raise InputError(f"OpenAI has no voice “{voice}”.", "There is marin, for example.")

    async def image(self, request: ImageRequest, report: Report) -> Media:
        report(None, "Drawing")
        model = self._model(request.model)
        tree = await self._sdk.tree(_drawing(model, request), self.till)
        said = _image_cost(model, tree)
        cost = (estimate(model, request) or 0) if said is None else said
        data = decoded(tree.at("data", 0, "b64_json").text, self._name, cost)
        mime = checked(data, "image", self._name, cost)
        facts = {name: each.value for name, each in tree.fields.items() if name != "data"}
        return Media(data, mime, cost_micro=cost, estimated=said is None, facts=facts)

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        """OpenAI does not say what speech costs: it is counted by the sound that came."""
        report(None, "Speaking")
        model = self._model(request.model)
        arguments = _speech(model, request)
        answer = await self._sdk.ask(
            lambda client: client.audio.speech.with_raw_response.create(**arguments), self.till
        )
        data, cost = answer.body, estimate(model, request) or 0
        mime = checked(data, "audio", self._name, cost)
        if model.price and model.price.unit == "minute":
            cost = cost_of(model, wave_seconds(data) / 60)
        return Media(data, mime, cost_micro=cost, estimated=True)

    def options(self, model: Model, question: Question) -> Mapping[str, object]:
        del model
        return {"response_format": form(question), "max_completion_tokens": LONGEST_ANSWER}


def explain(answer: Answer) -> ProviderError | None:
    """What OpenAI means by an error."""
    error = answer.tree().at("error")
    code, kind = error.at("code").text, error.at("type").text
    words = f"OpenAI: {words_of(answer)}"
    if code in REFUSALS:
        return Refused(words)
    if kind in EMPTY or code in EMPTY:
        return OutOfCredit(words)
    if answer.status in (404, 410) or code == "model_not_found":
        return ModelGone(words)
    return KeyRejected(words, UNVERIFIED) if answer.status == 403 else None


def _drawing(model: Model, request: ImageRequest) -> Callable[[Any], Any]:
    """References make it an edit, which is sent in parts, each image a file."""
    arguments = {
        "model": wire_name(model),
        "prompt": described(request),
        "size": image_size(model, request.size),
        "quality": model.wire.get("quality", "auto"),
        "n": 1,
    }
    shown = references(model, request)
    if not shown:
        return lambda client: client.images.with_raw_response.generate(**arguments)
    files = [_file(number, data, mime) for number, (data, mime) in enumerate(shown, 1)]
    return lambda client: client.images.with_raw_response.edit(image=list(files), **arguments)


def _file(number: int, data: bytes, mime: str) -> tuple[str, bytes, str]:
    return f"reference-{number}.{mime.partition('/')[2]}", data, mime


def _speech(model: Model, request: SpeechRequest) -> dict[str, object]:
    text = spoken(request)
    if len(text) > LONGEST_TEXT:
        raise InputError(f"OpenAI speaks at most {LONGEST_TEXT} signs at once.", "Split it.")
    return {
        "model": wire_name(model),
        "voice": voice(model, request),
        "input": text,
        "speed": speed(model, request),
        "response_format": "wav",
    }


def _image_cost(model: Model, tree: Tree) -> int | None:
    """By the tokens it says it used; None when it does not."""
    usage = tree.at("usage")
    if not usage.at("output_tokens").is_number:
        return None
    images = usage.at("input_tokens_details", "image_tokens").number
    text = usage.at("input_tokens").number - images
    return tokens_cost(model, image=images, **{"in": text, "out": usage.at("output_tokens").number})
