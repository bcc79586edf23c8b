"""OpenAI as it behaves: images, speech, chat; every answer held against its description."""

import base64
import re
from typing import Any

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
        if form["model"] in GONE:
            return error(404, f"The model {form['model']} does not exist", "x", "model_not_found")
        return self._drawn(form, references=0)

    @route(r"POST /v1/images/edits")
    def edits(self, asked: Asked) -> Reply:
        text = asked.body.decode("latin-1")
        form = dict(re.findall(r'name="(\w+)"\r\n\r\n([^\r]*)', text))
        return self._drawn(form, references=len(re.findall(r'name="image(?:\[\])?"', text)))

    @route(r"POST /v1/audio/speech")
    def speech(self, asked: Asked) -> Reply:
        form = asked.json()
        if found := wrong("openai", "CreateSpeechRequest", form):
            return error(400, "; ".join(found), "invalid_request_error", "invalid_value")
        self.sell("speech", len(form["input"]) / 15 / 60 * 0.015 * 1e6)
        return Reply(200, media.sound(form["input"]), {"content-type": "audio/wav"})

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

    def _drawn(self, form: dict[str, Any], references: int) -> Reply:
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


def error(status: int, words: str, kind: str, code: str, headers: Any = None) -> Reply:
    body = {"error": {"message": words, "type": kind, "param": None, "code": code}}
    return Reply(status, body, headers or {})
