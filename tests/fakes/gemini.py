"""Gemini as it behaves: writing, images and speech by one call; it refuses with HTTP 200."""

import base64
from typing import Any

from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.prices import tokens_cost
from storyshot_gui.providers.table import table
from tests.fakes import media
from tests.fakes.server import Asked, FakeServer, Reply, route
from tests.fakes.specs import right, wrong
from tests.fakes.writing import tokens, written

KEY = "AIza-planted-0123"
SOUND = "audio/L16;codec=pcm;rate=24000"
REFUSALS = {"nothing": "NO_IMAGE", "unsafe": "IMAGE_SAFETY"}
OWN_FIELDS = {"contents", "systemInstruction", "generationConfig", "safetySettings", "tools"}
OWN_CONFIG = {"systemInstruction", "safetySettings", "tools", "toolConfig", "cachedContent"}
Json = dict[str, Any]


class FakeGemini(FakeServer):
    """`manners` are how it answers next: well, few, fenced, garbage; blocked, nothing, unsafe,
    wordy (it writes where it should have spoken or drawn).
    """

    def __init__(self) -> None:
        super().__init__()
        self.manners: list[str] = []
        self.models = {model.id: model for model in table()}

    def environment(self) -> dict[str, str]:
        return {"GEMINI_API_KEY": KEY, "GEMINI_BASE_URL": f"{self.url}/v1beta"}

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("x-goog-api-key") != KEY:
            details = [{"@type": "ErrorInfo", "reason": "API_KEY_INVALID"}]
            return gemini_error(400, "INVALID_ARGUMENT", "API key not valid.", details)
        return super().answer(asked)

    @route(r"GET /v1beta/models")
    def list_models(self, asked: Asked) -> Reply:
        own = [id_ for id_, model in self.models.items() if model.provider == "gemini"]
        rows = [{"name": f"models/{id_.partition(':')[2]}", "displayName": id_} for id_ in own]
        return Reply(200, {"models": rows})

    @route(r"POST /v1beta/models/(?P<name>[^:]+):generateContent")
    def generate(self, asked: Asked, name: str) -> Reply:
        form, manner = asked.json(), self.manners.pop(0) if self.manners else "well"
        model = self.models.get(f"gemini:{name}")
        if model is None or model.price is None:
            return gemini_error(404, "NOT_FOUND", f"models/{name} is not found", [])
        if found := wrong_form(form):
            return gemini_error(400, "INVALID_ARGUMENT", "; ".join(found), [])
        if manner == "blocked":
            body = {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}
            return Reply(200, right("gemini", "GenerateContentResponse", body))
        return Reply(200, self._made(model, form, manner))

    def _made(self, model: Model, form: Json, manner: str) -> Json:
        words = form["contents"][0]["parts"][-1]["text"]
        wanted = form["generationConfig"].get("responseModalities", ["TEXT"])[0]
        wanted = "TEXT" if manner == "wordy" else wanted
        part, wrote = _part(wanted, words, manner)
        candidate: Json = {"finishReason": "STOP", "content": {"role": "model", "parts": [part]}}
        if manner in REFUSALS:
            candidate, wrote = {"finishReason": REFUSALS[manner], "content": {"parts": []}}, 0
        return self._billed(model, candidate, tokens(words), wrote, wanted)

    def _billed(self, model: Model, candidate: Json, read: int, wrote: int, kind: str) -> Json:
        out = "drawn" if kind == "IMAGE" else "out"
        self.bill.append(("answer", tokens_cost(model, **{"in": read, out: wrote})))
        usage: Json = {"promptTokenCount": read, "candidatesTokenCount": wrote}
        usage["candidatesTokensDetails"] = [{"modality": kind, "tokenCount": wrote}]
        usage["totalTokenCount"] = read + wrote
        body = {"candidates": [candidate], "usageMetadata": usage, "responseId": "r1"}
        return right("gemini", "GenerateContentResponse", body)


def gemini_error(status: int, kind: str, words: str, details: list[Any]) -> Reply:
    body = {"error": {"code": status, "message": words, "status": kind, "details": details}}
    return Reply(status, right("gemini-errors", "Error", body))


def wrong_form(form: Json) -> list[str]:
    """What the service would say of a question; some of the settings stand beside it."""
    said = [f"Unknown name {name}" for name in form.keys() - OWN_FIELDS]
    config = form.get("generationConfig", {})
    said += [f"generationConfig: Unknown name {name}" for name in config.keys() & OWN_CONFIG]
    contents = [*form.get("contents", []), *filter(None, [form.get("systemInstruction")])]
    said += [each for content in contents for each in wrong("gemini", "Content", content)]
    return said + wrong("gemini", "GenerateContentConfig", config)


def _part(wanted: str, words: str, manner: str) -> tuple[Json, int]:
    if wanted == "IMAGE":
        return _inline("image/png", media.picture(words)), 1120
    if wanted == "AUDIO":
        return _inline(SOUND, media.tone(words)), round(len(words) / 15 * 25)
    text = written(words, manner)
    return {"text": text}, tokens(text)


def _inline(mime: str, data: bytes) -> Json:
    return {"inlineData": {"mimeType": mime, "data": base64.b64encode(data).decode()}}
