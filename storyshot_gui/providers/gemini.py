"""Google Gemini: writing, images and speech by one call."""

import base64
from collections.abc import Callable, Mapping
from typing import Any

from storyshot_gui.errors import (
    InputError,
    KeyRejected,
    ModelGone,
    OutOfCredit,
    ProviderError,
    RateLimited,
    Refused,
)
from storyshot_gui.providers.answers import Answer, words_of
from storyshot_gui.providers.arrivals import billed, checked, decoded, wav
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
from storyshot_gui.providers.chat import tokens_expected
from storyshot_gui.providers.describing import described, nearest_ratio, reference, spoken, voice
from storyshot_gui.providers.http import Http
from storyshot_gui.providers.prices import estimate, tokens_cost
from storyshot_gui.providers.till import Payer
from storyshot_gui.providers.writing import Question, Writer

RATE = 24_000
GOOD_ENDS = (None, "STOP", "MAX_TOKENS", "FINISH_REASON_UNSPECIFIED", "CONTINUATION")
USUAL_VOICE = "gemini:gemini-3.8-flash-tts"
THOUGHTS = "thoughtsTokenCount"


class Gemini(Payer, Writer):
    id = "gemini"

    def __init__(
        self, http: Http, model: Callable[[str], Model], fallback: Director | None = None
    ) -> None:
        self.fallback = fallback
        self._http = http
        self._name = http.service.name
        self._model = model

    def voices(self) -> tuple[VoiceChoice, ...]:
        known: list[str] = self._model(USUAL_VOICE).wire["voices"]
        return tuple(VoiceChoice(name, name, self._name) for name in known)

    def check_voice(self, voice: str) -> None:
        if voice not in [known.id for known in self.voices()]:
            raise InputError(f"Gemini has no voice “{voice}”.", "There is Kore, for example.")

    async def image(self, request: ImageRequest, report: Report) -> Media:
        report(None, "Drawing")
        shape = {"aspectRatio": nearest_ratio(request.size), "imageSize": "1K"}
        config = {"responseModalities": ["IMAGE"], "imageConfig": shape}
        parts = [*map(_inline, request.references), {"text": described(request)}]
        tree = await self._ask(request.model, parts, config)
        cost = self._paid(request, tree)
        data, _ = self._media(tree, cost)
        mime = checked(data, "image", self._name, cost)
        return Media(data, mime, cost_micro=cost, facts=_facts(tree))

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        """What comes is bare samples, at the rate their type names."""
        report(None, "Speaking")
        name = voice(self._model(request.model), request)
        spoken_by = {"voiceConfig": {"prebuiltVoiceConfig": {"voiceName": name}}}
        config = {"responseModalities": ["AUDIO"], "speechConfig": spoken_by}
        tree = await self._ask(request.model, [{"text": spoken(request)}], config)
        cost = self._paid(request, tree)
        pcm, mime = self._media(tree, cost)
        data = wav(pcm, _rate(mime)) if "L16" in mime or "pcm" in mime else pcm
        kind = checked(data, "audio", self._name, cost)
        return Media(data, kind, cost_micro=cost, facts=_facts(tree))

    async def complete(self, question: Question) -> str:
        config = {"responseMimeType": "application/json", "responseJsonSchema": question.schema}
        parts = [{"text": question.user}]
        tree = await self._ask(question.model, parts, config, question.system)
        self.till.spend(tokens_cost(self._model(question.model), **_used(tree)))
        words = [part.get("text", "") for part in self._parts(tree, 0) if not part.get("thought")]
        return "".join(words)

    def lost(self, question: Question) -> None:
        self.till.spend(tokens_expected(self._model(question.model), question))

    async def _ask(
        self, model: str, parts: list[Any], config: Mapping[str, Any], system: str = ""
    ) -> Any:
        body: dict[str, Any] = {"contents": [{"role": "user", "parts": parts}]}
        body["generationConfig"] = dict(config)
        if system:
            body["systemInstruction"] = {"parts": [{"text": system}]}
        path = f"models/{split_model(model)[1]}:generateContent"
        return await self._http.buy(self.till, path, body, seconds=300.0)

    def _paid(self, request: ImageRequest | SpeechRequest, tree: Any) -> int:
        """By the tokens it used where they have a price, else by the piece if one came."""
        model = self._model(request.model)
        if model.price and model.price.unit == "million tokens":
            return tokens_cost(model, **_used(tree))
        made = any("inlineData" in part for part in _all_parts(tree))
        return (estimate(model, request) or 0) if made or _wrote(tree) else 0

    def _media(self, tree: Any, cost: int) -> tuple[bytes, str]:
        for part in self._parts(tree, cost):
            if isinstance(inline := part.get("inlineData"), dict) and not part.get("thought"):
                data = decoded(inline.get("data"), self._name, cost)
                return data, str(inline.get("mimeType", ""))
        raise billed(ProviderError(f"{self._name} answered, but made nothing."), cost)

    def _parts(self, tree: Any, cost: int) -> list[dict[str, Any]]:
        """The parts of the answer; Refused for one that is none, which comes with HTTP 200."""
        if reason := _refusal(tree):
            raise billed(Refused(f"{self._name} will not make this ({reason})."), cost)
        return _all_parts(tree)


def explain(answer: Answer) -> ProviderError | None:
    """What Gemini means by an error."""
    tree = answer.tree()
    error: Any = tree.get("error") if isinstance(tree, dict) else None
    if not isinstance(error, dict):
        return None
    words, status = f"Gemini: {words_of(answer)}", str(error.get("status", ""))
    if "API_KEY_INVALID" in str(error) or "API key not valid" in words or answer.status == 403:
        return KeyRejected(words)
    if status == "NOT_FOUND":
        return ModelGone(words, "Choose another model.")
    if status == "RESOURCE_EXHAUSTED":
        if "PerDay" in str(error.get("details")):
            return OutOfCredit(words)
        limited = RateLimited(words)
        limited.retry_after = _delay(error)
        return limited
    return None


def _delay(error: Mapping[str, Any]) -> float | None:
    rows: Any = error.get("details") or []
    said = next((row["retryDelay"] for row in rows if "retryDelay" in row), "")
    try:
        return float(str(said).rstrip("s"))
    except ValueError:
        return None


def _refusal(tree: Any) -> str:
    feedback: Any = tree.get("promptFeedback") if isinstance(tree, dict) else None
    if isinstance(feedback, dict) and feedback.get("blockReason"):
        return str(feedback["blockReason"])
    candidates: Any = tree.get("candidates") if isinstance(tree, dict) else None
    reason = candidates[0].get("finishReason") if candidates else "no answer"
    return "" if reason in GOOD_ENDS else str(reason)


def _all_parts(tree: Any) -> list[dict[str, Any]]:
    candidates: Any = tree.get("candidates") if isinstance(tree, dict) else None
    content: Any = candidates[0].get("content") if candidates else None
    parts: Any = content.get("parts") if isinstance(content, dict) else None
    return [part for part in parts or [] if isinstance(part, dict)]


def _used(tree: Any) -> dict[str, int]:
    usage = _usage(tree)
    return {"in": usage.get("promptTokenCount", 0), "out": _wrote(tree) + usage.get(THOUGHTS, 0)}


def _wrote(tree: Any) -> int:
    """The tokens of the answer itself, even of one that holds nothing that can be used."""
    return _usage(tree).get("candidatesTokenCount", 0)


def _usage(tree: Any) -> Mapping[str, int]:
    return (tree.get("usageMetadata") if isinstance(tree, dict) else None) or {}


def _facts(tree: Any) -> dict[str, Any]:
    names = ("usageMetadata", "modelVersion", "responseId")
    return {name: tree[name] for name in names if name in tree}


def _inline(data: bytes) -> dict[str, Any]:
    mime = reference(data)
    return {"inlineData": {"mimeType": mime, "data": base64.b64encode(data).decode()}}


def _rate(mime: str) -> int:
    """24000 of "audio/L16;codec=pcm;rate=24000"."""
    rates = [part[5:] for part in mime.split(";") if part.startswith("rate=")]
    return int(rates[0]) if rates and rates[0].isdecimal() else RATE
