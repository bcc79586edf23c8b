"""OpenAI as it behaves: images, speech, chat; every answer held against its description."""

import base64
import email
import re
from typing import Any

from storyshot_gui.providers.formats import kind_of, wave_seconds
from storyshot_gui.providers.table import table
from tests.fakes import media
from tests.fakes.server import Asked, FakeServer, Reply, route
from tests.fakes.specs import right, wrong
from tests.fakes.writing import tokens, written

KEY = "planted-openai-0123456789"
GONE = ("gpt-image-1", "dall-e-3", "sora-2")
NEWER = re.compile(r"gpt-image-2")


class FakeOpenAI(FakeServer):
    """`manner` is how it writes next (see `written`); "refusal" refuses."""

    key = KEY

    def __init__(self) -> None:
        super().__init__()
        self.manners: list[str] = []
        self.models = {model.id: model for model in table()}

    def environment(self) -> dict[str, str]:
        return {"OPENAI_KEY": KEY, "OPENAI_BASE_URL": f"{self.url}/v1"}

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"Bearer {self.key}":
            words = f"Incorrect API key provided: {asked.headers.get('authorization')}"
            return error(401, words, "invalid_request_error", "invalid_api_key")
        return super().answer(asked)

    @route(r"POST /v1/images/generations")
    def generations(self, asked: Asked) -> Reply:
        form = asked.json()
        checks = {**form, "size": "auto"} if NEWER.match(form["model"]) else form
        if found := wrong("openai", "CreateImageRequest", checks):
            return error(400, "; ".join(found), "invalid_request_error", "invalid_value")
        return self._drawn(form, references=0)

    @route(r"POST /v1/images/edits")
    def edits(self, asked: Asked) -> Reply:
        form = _parts(asked)
        images = [data for name in ("image", "image[]") for data in form.pop(name, [])]
        fields: dict[str, Any] = {name: values[0].decode() for name, values in form.items()}
        checks = {**fields, "n": int(fields["n"]), "image": ["file"] * len(images), "size": "auto"}
        if found := wrong("openai", "CreateImageEditRequest", checks):
            return error(400, "; ".join(found), "invalid_request_error", "invalid_value")
        if not images or not all(kind_of(data[:12]).startswith("image/") for data in images):
            return error(400, "Invalid image file", "invalid_request_error", "invalid_image_file")
        return self._drawn(fields, references=len(images))

    @route(r"POST /v1/audio/speech")
    def speech(self, asked: Asked) -> Reply:
        form = asked.json()
        if found := wrong("openai", "CreateSpeechRequest", form):
            return error(400, "; ".join(found), "invalid_request_error", "invalid_value")
        if form["model"] in GONE:
            return error(404, f"The model {form['model']} does not exist", "x", "model_not_found")
        sound = media.sound(form["input"])
        self.sell("speech", wave_seconds(sound) / 60 * 0.015 * 1e6)
        return Reply(200, sound, {"content-type": "audio/wav"})

    @route(r"POST /v1/chat/completions")
    def chat(self, asked: Asked) -> Reply:
        form = asked.json()
        if found := self.wrong_chat(form):
            return error(400, "; ".join(found), "invalid_request_error", "invalid_value")
        manner = self.manners.pop(0) if self.manners else "well"
        message: dict[str, Any] = {"role": "assistant", "content": None, "refusal": None}
        if manner == "refusal":
            message["refusal"] = "I cannot help with that."
        else:
            message["content"] = written(form["messages"][-1]["content"], manner)
        return self.chatted(form, message)

    def sell(self, what: str, micro: float) -> None:
        self.bill.append((what, round(micro)))

    def wrong_chat(self, form: dict[str, Any]) -> list[str]:
        return wrong("openai", "CreateChatCompletionRequest", form)

    def chatted(self, form: dict[str, Any], message: dict[str, Any]) -> Reply:
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        body = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "choices": [choice]}
        body |= {"model": form["model"], "usage": self._usage(form, message)}
        return Reply(200, right("openai", "CreateChatCompletionResponse", body))

    def _usage(self, form: dict[str, Any], message: dict[str, Any]) -> dict[str, Any]:
        read = sum(tokens(each["content"]) for each in form["messages"])
        wrote = tokens(message["content"] or "")
        price = self.models[f"openai:{form['model']}"].price.usd
        self.bill.append(("chat", round(read * price["in"] + wrote * price["out"])))
        return {"prompt_tokens": read, "completion_tokens": wrote, "total_tokens": read + wrote}

    @route(r"GET /v1/models")
    def list_models(self, asked: Asked) -> Reply:
        own = [model for model in self.models.values() if model.provider == "openai"]
        rows = [_listed(model.id.partition(":")[2], model.shutdown) for model in own]
        body = {"object": "list", "data": [row for row in rows if row["id"] not in GONE]}
        return Reply(200, right("openai", "ListModelsResponse", body))

    def _drawn(self, form: dict[str, Any], references: int) -> Reply:
        if form["model"] in GONE or f"openai:{form['model']}" not in self.models:
            return error(404, f"The model {form['model']} does not exist", "x", "model_not_found")
        size = tuple(map(int, form["size"].split("x")))
        if not 655_360 <= size[0] * size[1] <= 8_294_400 or size[0] % 16 or size[1] % 16:
            return error(400, "Invalid size", "invalid_request_error", "invalid_value")
        if "forbidden" in form["prompt"]:
            words = "Your request was rejected by the safety system."
            return error(400, words, "image_generation_user_error", "moderation_blocked")
        model = self.models[f"openai:{form['model']}"]
        wrote = model.wire["tokens"][form["quality"]]
        text, seen = tokens(form["prompt"]), 500 * references
        price = model.price.usd
        paid = text * price["in"] + seen * price["image"] + wrote * price["out"]
        self.bill.append(("image", round(paid)))
        read = {"text_tokens": text, "image_tokens": seen}
        usage = {"input_tokens": text + seen, "input_tokens_details": read}
        usage |= {"output_tokens": wrote, "total_tokens": text + seen + wrote}
        picture = base64.b64encode(media.picture(form["prompt"])).decode()
        body = {"created": 1, "data": [{"b64_json": picture}], "usage": usage}
        return Reply(200, right("openai", "ImagesResponse", body))


def _parts(asked: Asked) -> dict[str, list[bytes]]:
    """The parts of a form that was sent in parts, by name."""
    head = f"Content-Type: {asked.headers['content-type']}\r\n\r\n".encode()
    message = email.message_from_bytes(head + asked.body)
    parts: dict[str, list[bytes]] = {}
    for part in message.get_payload():
        name = part.get_param("name", header="content-disposition")
        parts.setdefault(name, []).append(part.get_payload(decode=True))
    return parts


def error(status: int, words: str, kind: str, code: str, headers: Any = None) -> Reply:
    body = {"error": {"message": words, "type": kind, "param": None, "code": code}}
    return Reply(status, right("openai", "ErrorResponse", body), headers or {})


def _listed(name: str, shutdown: str) -> dict[str, Any]:
    row = {"id": name, "object": "model", "created": 1, "owned_by": "openai"}
    return row | {"shutdown_date": shutdown or None}
