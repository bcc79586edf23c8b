"""Google Gemini: writing, images and speech by one call."""

import base64
from collections.abc import Mapping, Sequence

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
from storyshot_gui.providers.base import ImageRequest, Media, Report, SpeechRequest, VoiceChoice
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.describing import described, references, spoken, voice, wire_name
from storyshot_gui.providers.prices import answer_expected, estimate, tokens_cost
from storyshot_gui.providers.sizes import nearest_ratio
from storyshot_gui.providers.tree import Tree
from storyshot_gui.providers.writing import Question, Writer

RATE = 24_000
GOOD_ENDS = ("", "STOP", "MAX_TOKENS", "FINISH_REASON_UNSPECIFIED", "CONTINUATION")
USUAL_VOICE = "gemini:gemini-3.8-flash-tts"
Part = Mapping[str, object]


class Gemini(Writer):
    id = "gemini"

    def voices(self) -> tuple[VoiceChoice, ...]:
        known: list[str] = self._model(USUAL_VOICE).wire["voices"]
        return tuple(VoiceChoice(name, name, self._name) for name in known)

    def check_voice(self, voice: str) -> None:
        if voice not in [known.id for known in self.voices()]:
            raise InputError(f"Gemini has no voice “{voice}”.", "There is Kore, for example.")

    async def image(self, request: ImageRequest, report: Report) -> Media:
        report(None, "Drawing")
        model = self._model(request.model)
        shape = {"aspectRatio": nearest_ratio(request.size), "imageSize": "1K"}
        config = {"responseModalities": ["IMAGE"], "imageConfig": shape}
        shown = [_inline(image, mime) for image, mime in references(model, request)]
        tree = await self._ask(model, [*shown, {"text": described(request)}], config)
        cost, estimated = _paid(model, request, tree)
        data, _ = self._media(tree, cost)
        mime = checked(data, "image", self._name, cost)
        return Media(data, mime, cost_micro=cost, estimated=estimated, facts=_facts(tree))

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        """What comes is bare samples, at the rate their type names."""
        report(None, "Speaking")
        model = self._model(request.model)
        spoken_by = {"voiceConfig": {"prebuiltVoiceConfig": {"voiceName": voice(model, request)}}}
        config = {"responseModalities": ["AUDIO"], "speechConfig": spoken_by}
        tree = await self._ask(model, [{"text": spoken(request)}], config)
        cost, estimated = _paid(model, request, tree)
        if not _refusal(tree) and not _made(tree):  # short texts are sometimes answered in words
            tree = await self._again(model, [{"text": spoken(request)}], config, cost)
            second, unsaid = _paid(model, request, tree)
            cost, estimated = cost + second, estimated or unsaid
        pcm, mime = self._media(tree, cost)
        data = wav(pcm, _rate(mime)) if "L16" in mime or "pcm" in mime else pcm
        mime = checked(data, "audio", self._name, cost)
        return Media(data, mime, cost_micro=cost, estimated=estimated, facts=_facts(tree))

    async def complete(self, question: Question) -> str:
        config = {"responseMimeType": "application/json", "responseJsonSchema": question.schema}
        model = self._model(question.model)
        tree = await self._ask(model, [{"text": question.user}], config, question.system)
        if _counted(tree):
            self.till.spend(tokens_cost(model, **_used(model, tree)))
        else:
            words = question.system + question.user
            self.till.spend(answer_expected(model, words), estimated=True)
        said = [part for part in self._parts(tree, 0) if not part.at("thought")]
        return "".join(part.at("text").text for part in said)

    async def _ask(
        self, model: Model, parts: Sequence[Part], config: Mapping[str, object], system: str = ""
    ) -> Tree:
        body: dict[str, object] = {"contents": [{"role": "user", "parts": parts}]}
        body["generationConfig"] = config
        if system:
            body["systemInstruction"] = {"parts": [{"text": system}]}
        path = f"models/{wire_name(model)}:generateContent"
        return await self._http.buy(self.till, path, body, seconds=300.0)

    async def _again(
        self, model: Model, parts: Sequence[Part], config: Mapping[str, object], cost: int
    ) -> Tree:
        """Ask once more; whatever comes of it, the first answer is paid."""
        try:
            return await self._ask(model, parts, config)
        except ProviderError as error:
            raise billed(error, error.cost_micro + cost) from None

    def _media(self, tree: Tree, cost: int) -> tuple[bytes, str]:
        for part in self._parts(tree, cost):
            inline = part.at("inlineData")
            if inline and not part.at("thought"):
                data = decoded(inline.at("data").text, self._name, cost)
                return data, inline.at("mimeType").text
        raise billed(ProviderError(f"{self._name} answered, but made nothing."), cost)

    def _parts(self, tree: Tree, cost: int) -> list[Tree]:
        """The parts of the answer; Refused for one that is none, which comes with HTTP 200."""
        if reason := _refusal(tree):
            raise billed(Refused(f"{self._name} will not make this ({reason})."), cost)
        return _all_parts(tree)


def explain(answer: Answer) -> ProviderError | None:
    """What Gemini means by an error."""
    error = answer.tree().at("error")
    words, status = f"Gemini: {words_of(answer)}", error.at("status").text
    reasons = {row.at("reason").text for row in error.at("details").rows}
    if "API_KEY_INVALID" in reasons or "API key not valid" in words or answer.status == 403:
        return KeyRejected(words)
    if status == "NOT_FOUND":
        return ModelGone(words)
    return _exhausted(error, words) if status == "RESOURCE_EXHAUSTED" else None


def _exhausted(error: Tree, words: str) -> ProviderError:
    """A quota of the day is as good as an empty account; one of the minute comes back soon."""
    if "PerDay" in str(error.at("details").value):
        return OutOfCredit(words, "The quota of the day is used up: wait for tomorrow, or pay.")
    limited = RateLimited(words)
    limited.retry_after = _delay(error)
    return limited


def _delay(error: Tree) -> float | None:
    said = [row.at("retryDelay").text for row in error.at("details").rows]
    try:
        return float("".join(said).rstrip("s"))
    except ValueError:
        return None


def _refusal(tree: Tree) -> str:
    if reason := tree.at("promptFeedback", "blockReason").text:
        return reason
    candidate = tree.at("candidates", 0)
    reason = candidate.at("finishReason").text if candidate else "no answer"
    return "" if reason in GOOD_ENDS else reason


def _all_parts(tree: Tree) -> list[Tree]:
    return tree.at("candidates", 0, "content", "parts").rows


def _counted(tree: Tree) -> bool:
    return tree.at("usageMetadata", "promptTokenCount").is_number


def _paid(model: Model, request: ImageRequest | SpeechRequest, tree: Tree) -> tuple[int, bool]:
    """What it cost by the tokens it used, else by our own table, and whether it is the latter."""
    if _counted(tree):
        return tokens_cost(model, **_used(model, tree)), False
    return (estimate(model, request) or 0) if _made(tree) else 0, True


def _made(tree: Tree) -> bool:
    return any(part.at("inlineData") for part in _all_parts(tree))


def _used(model: Model, tree: Tree) -> dict[str, float]:
    """The tokens by what they cost: those of images apart where they have a price of their own."""
    usage = tree.at("usageMetadata")
    written = usage.at("candidatesTokenCount").number
    drawn = 0.0
    if model.price and "drawn" in model.price.usd:
        kinds = usage.at("candidatesTokensDetails").rows
        told = (row.at("tokenCount").number for row in kinds if row.at("modality").text == "IMAGE")
        drawn = sum(told) if kinds else written
    read, thought = usage.at("promptTokenCount").number, usage.at("thoughtsTokenCount").number
    return {"in": read, "out": written - drawn + thought, "drawn": drawn}


def _facts(tree: Tree) -> dict[str, object]:
    names = ("usageMetadata", "modelVersion", "responseId")
    return {name: tree.at(name).value for name in names if tree.at(name)}


def _inline(data: bytes, mime: str) -> Part:
    return {"inlineData": {"mimeType": mime, "data": base64.b64encode(data).decode()}}


def _rate(mime: str) -> int:
    """24000 of "audio/L16;codec=pcm;rate=24000"."""
    rates = [part.strip()[5:] for part in mime.split(";") if part.strip().startswith("rate=")]
    return int(rates[0]) if rates and rates[0].isdecimal() else RATE
