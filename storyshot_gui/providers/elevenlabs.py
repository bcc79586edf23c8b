"""ElevenLabs: voices, with the time of every sign."""

import math
from collections.abc import Callable

from storyshot_gui.errors import (
    InputError,
    KeyRejected,
    ModelGone,
    OutOfCredit,
    ProviderError,
    RateLimited,
    Refused,
)
from storyshot_gui.providers.answers import Answer, refused, words_of
from storyshot_gui.providers.arrivals import checked, decoded, wav
from storyshot_gui.providers.base import Media, Report, SpeechRequest, VoiceChoice
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.describing import spoken, wire_name
from storyshot_gui.providers.http import Call, Http
from storyshot_gui.providers.prices import cost_of, estimate
from storyshot_gui.providers.till import Payer
from storyshot_gui.providers.tree import Tree

RATE = 24_000
COST = "character-cost"
VOICES = {
    "George": "JBFqnCBsd6RMkjVDRZzb",
    "Rachel": "21m00Tcm4TlvDq8ikWAM",
    "Sarah": "EXAVITQu4vr4xnSDxMaL",
    "Charlotte": "XB0fDUnXU5powFXDhCwa",
    "Daniel": "onwK4e9ZLuTAKqWW03F9",
    "Lily": "pFZP5JQG7iQjIQuC4Bku",
    "Brian": "nPczCjzI2devNBz1zQrb",
    "Adam": "pNInz6obpgDQGcFmaJgB",
}
ID_LENGTH = 20
SLOWEST, FASTEST = 0.7, 1.2
EMPTY = ("quota_exceeded", "payment_required", "insufficient_credits")
GONE = ("model_not_found", "voice_not_found")
TOO_LONG = ("max_character_limit_exceeded", "text_too_long")
CROWDED = ("too_many_concurrent_requests", "concurrent_limit_exceeded", "system_busy")
ALIGNMENT = "alignment"  # the fact that tells when each sign is said
TIMES = {
    "characters": "characters",
    "starts": "character_start_times_seconds",
    "ends": "character_end_times_seconds",
}


class ElevenLabs(Payer):
    id = "elevenlabs"

    def __init__(self, http: Http, model: Callable[[str], Model]) -> None:
        self._http = http
        self._name = http.service.name
        self._model = model

    def voices(self) -> tuple[VoiceChoice, ...]:
        return tuple(VoiceChoice(name, name, self._name) for name in VOICES)

    def check_voice(self, voice: str) -> None:
        if voice not in VOICES and not _is_id(voice):
            hint = "There is George, for example; an id from your own voices is fine too."
            raise InputError(f"ElevenLabs has no voice “{voice}”.", hint)

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        """24 kHz mono, with the start and end of every sign in `facts`."""
        report(None, "Speaking")
        voice = voice_id(request.voice)
        path = f"v1/text-to-speech/{voice}/with-timestamps?output_format=pcm_{RATE}"
        body = _form(self._model(request.model), request)
        answer = await self._http.send(Call("POST", path, self.till, seconds=120.0, json=body))
        said = self._cost(request, answer)
        cost = (estimate(self._model(request.model), request) or 0) if said is None else said
        tree = self._http.read(answer, paid=True)
        data = wav(decoded(tree.at("audio_base64").text, self._name, cost), RATE)
        mime = checked(data, "audio", self._name, cost)
        facts = {"request_id": answer.headers.get("request-id", ""), ALIGNMENT: alignment(tree)}
        return Media(data, mime, cost_micro=cost, estimated=said is None, facts=facts)

    def _cost(self, request: SpeechRequest, answer: Answer) -> int | None:
        """The credits it took at the list price; None when it does not say."""
        model = self._model(request.model)
        try:
            credits_ = float(answer.headers.get(COST, ""))
        except ValueError:
            return None
        if not math.isfinite(credits_):
            return None
        return cost_of(model, credits_ / model.wire.get("credits_per_sign", 1) / 1000)


def alignment(tree: Tree) -> dict[str, object]:
    """When each sign of the text is said, in seconds; empty where the model does not tell."""
    found = tree.at("alignment") or tree.at("normalized_alignment")
    return {name: found.at(field).value for name, field in TIMES.items()} if found else {}


def voice_id(voice: str) -> str:
    return VOICES.get(voice) or (voice if _is_id(voice) else next(iter(VOICES.values())))


def explain(answer: Answer) -> ProviderError | None:
    """What ElevenLabs means by an error, in each of the forms it has had."""
    detail = answer.tree().at("detail")
    code = detail.at("code").text or detail.at("status").text
    words = f"ElevenLabs: {words_of(answer)}"
    if code in EMPTY:
        return OutOfCredit(words)
    if code in GONE:
        return ModelGone(words, "Choose another model or voice.")
    if code in TOO_LONG:
        return ProviderError(words, "Split the sentence.")
    if "policy" in code or code.startswith("blocked"):
        return Refused(words, "Change the text and try again.")
    if code in CROWDED:
        return RateLimited(words)
    if answer.status == 403:
        return KeyRejected(words, "The plan or the key may not do this: choose another model.")
    return None


def unprocessed(answer: Answer) -> bool:
    """Its own failures are told in `detail`."""
    return refused(answer) or (answer.status >= 500 and bool(answer.tree().at("detail")))


def _form(model: Model, request: SpeechRequest) -> dict[str, object]:
    pace = min(max(request.speed, SLOWEST), FASTEST)
    form: dict[str, object] = {"text": spoken(request), "model_id": wire_name(model)}
    return form | ({"voice_settings": {"speed": pace}} if pace != 1 else {})


def _is_id(voice: str) -> bool:
    return len(voice) == ID_LENGTH and voice.isalnum() and voice.isascii()
