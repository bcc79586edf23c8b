"""ElevenLabs as it behaves: speech with the time of every sign, and what it took in credits."""

import base64

from storyshot_gui.providers.table import table
from tests.fakes import media
from tests.fakes.server import Asked, FakeServer, Reply, route
from tests.fakes.specs import right, wrong

KEY = "el-planted-0123"
VOICE = 20  # signs of a voice's id


class FakeElevenLabs(FakeServer):
    """`tells` says whether its answers carry what they cost and the times of the signs."""

    def __init__(self) -> None:
        super().__init__()
        self.tells = True
        self.models = {model.id: model for model in table()}

    def environment(self) -> dict[str, str]:
        return {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": self.url}

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("xi-api-key") != KEY:
            return error(401, "invalid_api_key", "Invalid API key")
        return super().answer(asked)

    @route(r"GET /v1/models")
    def list_models(self, asked: Asked) -> Reply:
        own = [model for model in self.models.values() if model.provider == "elevenlabs"]
        rows = [_listed(model.id.partition(":")[2], model.name) for model in own]
        return Reply(200, right("elevenlabs", "Models", rows))

    @route(r"GET /v1/user/subscription")
    def subscription(self, asked: Asked) -> Reply:
        body = {
            "tier": "starter",
            "character_count": 0,
            "character_limit": 1000,
            "status": "active",
        }
        return Reply(200, right("elevenlabs", "Subscription", body))

    @route(r"POST /v1/text-to-speech/(?P<voice>\w+)/with-timestamps")
    def speak(self, asked: Asked, voice: str) -> Reply:
        form = asked.json()
        if found := wrong("elevenlabs", "TextToSpeech", form):
            detail = [{"loc": ["body"], "msg": each, "type": "value_error"} for each in found]
            return Reply(422, right("elevenlabs", "Invalid", {"detail": detail}))
        if len(voice) != VOICE:
            return error(404, "voice_not_found", "A voice with this id was not found")
        if f"elevenlabs:{form['model_id']}" not in self.models:
            return error(404, "model_not_found", "There is no such model")
        return self._spoken(form["text"], self.models[f"elevenlabs:{form['model_id']}"])

    def _spoken(self, text: str, model) -> Reply:
        credits_ = len(text) * model.wire.get("credits_per_sign", 1)
        self.bill.append(("speech", round(len(text) * model.price.usd[""] * 1000)))
        starts = [n / 15 for n in range(len(text))]
        times = {"character_start_times_seconds": starts}
        times["character_end_times_seconds"] = [start + 1 / 15 for start in starts]
        alignment = {"characters": list(text), **times} if self.tells else None
        body = {"audio_base64": base64.b64encode(media.tone(text)).decode()}
        body |= {"alignment": alignment, "normalized_alignment": alignment}
        headers = {"character-cost": f"{credits_:g}"} if self.tells else {}
        return Reply(200, right("elevenlabs", "Spoken", body), {"request-id": "r1", **headers})


def error(status: int, code: str, words: str) -> Reply:
    detail = {"type": "request_error", "code": code, "message": words}
    body = {"detail": {**detail, "status": code, "request_id": "r1"}}
    return Reply(status, right("elevenlabs", "Error", body))


def _listed(name: str, title: str) -> dict[str, object]:
    return {"model_id": name, "name": title, "can_do_text_to_speech": True, "languages": []}
