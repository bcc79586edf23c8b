"""ElevenLabs: voices, with the time of every sign."""

from collections.abc import Callable
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
from storyshot_gui.providers.arrivals import checked, decoded, wav
from storyshot_gui.providers.base import Media, Report, SpeechRequest, VoiceChoice, split_model
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.describing import spoken
from storyshot_gui.providers.http import Call, Http
from storyshot_gui.providers.prices import estimate, micro
from storyshot_gui.providers.till import Payer

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
        body = _form(request)
        call = Call("POST", path, till=self.till, seconds=120.0, json=body)
        answer = await self._http.send(call)
        cost = self._cost(request, answer)
        tree = self._http.read(answer, paid=True)
        encoded = tree.get("audio_base64") if isinstance(tree, dict) else None
        data = wav(decoded(encoded, self._name, cost), RATE)
        facts = {"request_id": answer.headers.get("request-id", "")}
        facts |= {"alignment": tree.get("alignment")} if isinstance(tree, dict) else {}
        return Media(data, checked(data, "audio", self._name, cost), cost_micro=cost, facts=facts)

    def _cost(self, request: SpeechRequest, answer: Answer) -> int:
        """The signs it billed at the list price; our own count where it does not say."""
        model = self._model(request.model)
        try:
            signs = float(answer.headers.get(COST, ""))
        except ValueError:
            return estimate(model, request) or 0
        return micro(signs / 1000 * model.price.usd[""]) if model.price else 0


def voice_id(voice: str) -> str:
    return VOICES.get(voice) or (voice if _is_id(voice) else next(iter(VOICES.values())))


def explain(answer: Answer) -> ProviderError | None:
    """What ElevenLabs means by an error, in each of the forms it has had."""
    tree = answer.tree()
    detail = tree.get("detail") if isinstance(tree, dict) else None
    code = str(detail.get("code") or detail.get("status")) if isinstance(detail, dict) else ""
    words = f"ElevenLabs: {words_of(answer)}"
    if code in EMPTY:
        return OutOfCredit(words)
    if code in GONE:
        return ModelGone(words, "Choose another model or voice.")
    if "policy" in code or code.startswith("blocked"):
        return Refused(words)
    if code in ("too_many_concurrent_requests", "concurrent_limit_exceeded"):
        return RateLimited(words)
    return KeyRejected(words) if answer.status == 403 else None


def _form(request: SpeechRequest) -> dict[str, Any]:
    pace = min(max(request.speed, SLOWEST), FASTEST)
    form: dict[str, Any] = {"text": spoken(request), "model_id": split_model(request.model)[1]}
    return form | ({"voice_settings": {"speed": pace}} if pace != 1 else {})


def _is_id(voice: str) -> bool:
    return len(voice) == ID_LENGTH and voice.isalnum() and voice.isascii()
