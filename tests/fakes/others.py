"""ElevenLabs, Gemini, Anthropic and the servers of one's own, as they behave."""

import base64
import json
from typing import Any

from storyshot_gui.providers.table import table
from tests.fakes import media
from tests.fakes.openai import FakeOpenAI
from tests.fakes.server import Asked, FakeServer, Reply, route
from tests.fakes.specs import right, wrong
from tests.fakes.writing import tokens, written

MODELS = {model.id: model for model in table()}
ELEVEN_KEY, GEMINI_KEY, CLAUDE_KEY = "el-planted-0123", "AIza-planted-0123", "sk-ant-planted-0123"


class FakeElevenLabs(FakeServer):
    def environment(self) -> dict[str, str]:
        return {"ELEVENLABS_API_KEY": ELEVEN_KEY, "ELEVENLABS_BASE_URL": self.url}

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("xi-api-key") != ELEVEN_KEY:
            return eleven_error(401, "invalid_api_key", "Invalid API key")
        return super().answer(asked)

    @route(r"POST /v1/text-to-speech/(?P<voice>\w+)/with-timestamps")
    def speak(self, asked: Asked, voice: str) -> Reply:
        form = asked.json()
        model = MODELS.get(f"elevenlabs:{form['model_id']}")
        if model is None:
            return eleven_error(404, "model_not_found", "There is no such model")
        text = form["text"]
        self.bill.append(("speech", round(len(text) * model.price.usd[""] * 1000)))
        times = [n / 15 for n in range(len(text))]
        alignment = {"characters": list(text), "character_start_times_seconds": times}
        body = {"audio_base64": base64.b64encode(media.tone(text)).decode()}
        headers = {"character-cost": str(len(text)), "request-id": "r1"}
        return Reply(200, body | {"alignment": alignment}, headers)


def eleven_error(status: int, code: str, words: str) -> Reply:
    detail = {"type": "x", "code": code, "message": words, "status": code, "request_id": "r"}
    return Reply(status, {"detail": detail})


class FakeGemini(FakeServer):
    """`manners` are how it answers next: well, few, fenced, garbage; blocked, nothing, unsafe."""

    def __init__(self) -> None:
        super().__init__()
        self.manners: list[str] = []

    def environment(self) -> dict[str, str]:
        return {"GEMINI_API_KEY": GEMINI_KEY, "GEMINI_BASE_URL": f"{self.url}/v1beta"}

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("x-goog-api-key") != GEMINI_KEY:
            details = [{"reason": "API_KEY_INVALID"}]
            return gemini_error(400, "INVALID_ARGUMENT", "API key not valid.", details)
        return super().answer(asked)

    @route(r"POST /v1beta/models/(?P<name>[^:]+):generateContent")
    def generate(self, asked: Asked, name: str) -> Reply:
        form, manner = asked.json(), self.manners.pop(0) if self.manners else "well"
        model = MODELS.get(f"gemini:{name}")
        if model is None or model.price is None:
            return gemini_error(404, "NOT_FOUND", f"models/{name} is not found", [])
        if found := wrong("gemini", "Content", form["contents"][0]):
            return gemini_error(400, "INVALID_ARGUMENT", "; ".join(found), [])
        if manner == "blocked":
            return Reply(200, {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}})
        words = form["contents"][0]["parts"][-1]["text"]
        part, wrote = self._part(form["generationConfig"], words, manner)
        candidate: dict[str, Any] = {"finishReason": "STOP", "content": {"parts": [part]}}
        if manner in ("nothing", "unsafe"):
            reason = {"nothing": "NO_IMAGE", "unsafe": "IMAGE_SAFETY"}[manner]
            candidate, wrote = {"finishReason": reason, "content": {"parts": []}}, 0
        return Reply(200, self._billed(model, candidate, tokens(words), wrote))

    def _part(self, config: dict[str, Any], words: str, manner: str) -> tuple[dict[str, Any], int]:
        wanted = config.get("responseModalities", ["TEXT"])[0]
        if wanted == "IMAGE":
            data = base64.b64encode(media.picture(words)).decode()
            return {"inlineData": {"mimeType": "image/png", "data": data}}, 1120
        if wanted == "AUDIO":
            data, mime = (
                base64.b64encode(media.tone(words)).decode(),
                "audio/L16;codec=pcm;rate=24000",
            )
            return {"inlineData": {"mimeType": mime, "data": data}}, round(len(words) / 15 * 25)
        text = written(words, manner)
        return {"text": text}, tokens(text)

    def _billed(self, model: Any, candidate: dict[str, Any], read: int, wrote: int) -> Any:
        usd = model.price.usd
        tokenwise = model.price.unit == "million tokens"
        paid = read * usd["in"] + wrote * usd["out"] if tokenwise else usd[""] * 1e6 * bool(wrote)
        self.bill.append(("answer", round(paid)))
        usage = {"promptTokenCount": read, "candidatesTokenCount": wrote}
        usage["totalTokenCount"] = read + wrote
        body = {"candidates": [candidate], "usageMetadata": usage, "responseId": "r1"}
        return right("gemini", "GenerateContentResponse", body)


def gemini_error(status: int, kind: str, words: str, details: list[Any]) -> Reply:
    body = {"code": status, "message": words, "status": kind, "details": details}
    return Reply(status, {"error": body})


class FakeAnthropic(FakeServer):
    def __init__(self) -> None:
        super().__init__()
        self.manners: list[str] = []

    def environment(self) -> dict[str, str]:
        return {"ANTHROPIC_API_KEY": CLAUDE_KEY, "ANTHROPIC_BASE_URL": self.url}

    @route(r"POST /v1/messages")
    def messages(self, asked: Asked) -> Reply:
        if asked.headers.get("x-api-key") != CLAUDE_KEY or "anthropic-version" not in asked.headers:
            return claude_error(401, "authentication_error", "invalid x-api-key")
        form = asked.json()
        if found := wrong("anthropic", "MessageCreateParamsNonStreaming", form):
            return claude_error(400, "invalid_request_error", "; ".join(found))
        manner = self.manners.pop(0) if self.manners else "well"
        text = written(form["messages"][-1]["content"], manner)
        read, wrote = tokens(str(form["system"]) + form["messages"][-1]["content"]), tokens(text)
        usd = MODELS[f"anthropic:{form['model']}"].price.usd
        self.bill.append(("answer", round(read * usd["in"] + wrote * usd["out"])))
        refused = manner == "refusal"
        body = {"id": "msg_1", "type": "message", "role": "assistant", "model": form["model"]}
        body |= {"content": [] if refused else [{"type": "text", "text": text, "citations": None}]}
        body |= {"stop_reason": "refusal" if refused else "end_turn", "stop_sequence": None}
        return Reply(200, body | {"usage": {"input_tokens": read, "output_tokens": wrote}})


def claude_error(status: int, kind: str, words: str) -> Reply:
    return Reply(status, {"type": "error", "error": {"type": kind, "message": words}})


class FakeCompatible(FakeOpenAI):
    """A server of OpenAI's shape that knows no schema and counts nothing."""

    key = "none"
    knows_schemas = False

    def sell(self, what: str, micro: float) -> None:
        """It is one's own."""

    def environment(self) -> dict[str, str]:
        return {"LOCAL_LLM_URL": f"{self.url}/v1"}

    def wrong_chat(self, form: dict[str, Any]) -> list[str]:
        return [] if self.knows_schemas or "response_format" not in form else ["unknown: format"]

    def chatted(self, form: dict[str, Any], message: dict[str, Any]) -> Reply:
        if form["model"] == "missing":
            return Reply(404, {"error": "model 'missing' not found"})
        return Reply(200, {"choices": [{"message": {"content": message["content"]}}]})


class FakeComfyUI(FakeServer):
    """`looks` is how often a job is looked at before it is done; `outcome` fine, error or empty."""

    def __init__(self) -> None:
        super().__init__()
        self.looks, self.outcome = 2, "fine"
        self.jobs: dict[str, dict[str, Any]] = {}
        self.left: dict[str, int] = {}

    def environment(self) -> dict[str, str]:
        return {"COMFYUI_URL": self.url}

    @route(r"POST /prompt")
    def prompt(self, asked: Asked) -> Reply:
        form = asked.json()
        if found := wrong("comfyui", "Prompt", form):
            errors = [{"type": "x", "message": "; ".join(found), "details": "", "extra_info": {}}]
            nodes = {"1": {"errors": errors, "class_type": "Any", "dependent_outputs": []}}
            problem = {"type": "invalid_prompt", "message": "Prompt is invalid", "details": ""}
            return Reply(400, {"error": {**problem, "extra_info": {}}, "node_errors": nodes})
        self.jobs[form["prompt_id"]], self.left[form["prompt_id"]] = form["prompt"], self.looks
        body = {"prompt_id": form["prompt_id"], "number": 1, "node_errors": {}}
        return Reply(200, right("comfyui", "Queued", body))

    @route(r"GET /history/(?P<job>.+)")
    def history(self, asked: Asked, job: str) -> Reply:
        self.left[job] = self.left.get(job, 0) - 1
        if job not in self.jobs or self.left[job] >= 0:
            return Reply(200, {})
        status: dict[str, Any] = {"status_str": "success", "completed": True, "messages": []}
        if self.outcome == "error":
            said = ["execution_error", {"exception_message": "CUDA out of memory"}]
            status = {"status_str": "error", "completed": False, "messages": [said]}
        file = {"filename": f"{job}.png", "subfolder": "", "type": "output"}
        video = "video" in json.dumps(self.jobs[job]).lower()
        file["filename"] = f"{job}.mp4" if video else file["filename"]
        outputs = {"9": {"gifs" if video else "images": [file]}} if self.outcome == "fine" else {}
        entry = {"prompt": [], "outputs": outputs, "status": status, "meta": {}}
        return Reply(200, right("comfyui", "History", {job: entry}))

    @route(r"GET /queue")
    def queue(self, asked: Asked) -> Reply:
        waiting = [job for job in self.jobs if self.left[job] >= 0]
        return Reply(200, {"queue_running": [[0, job] for job in waiting], "queue_pending": []})

    @route(r"POST /(queue|interrupt)")
    def stop(self, asked: Asked) -> Reply:
        return Reply(200)

    @route(r"POST /upload/image")
    def upload(self, asked: Asked) -> Reply:
        return Reply(200, {"name": "still.png", "subfolder": "in", "type": "input"})

    @route(r"GET /view")
    def view(self, asked: Asked) -> Reply:
        name = asked.query["filename"]
        return Reply(200, media.clip(2) if name.endswith(".mp4") else media.picture(name))


class FakeA1111(FakeServer):
    def environment(self) -> dict[str, str]:
        return {"A1111_URL": self.url}

    @route(r"POST /sdapi/v1/txt2img")
    def draw(self, asked: Asked) -> Reply:
        form = asked.json()
        if found := wrong("a1111", "Txt2Img", form):
            return Reply(422, {"error": "Validation", "detail": "; ".join(found)})
        picture = base64.b64encode(media.picture(form["prompt"])).decode()
        body = {"images": [picture], "parameters": form, "info": json.dumps({"seed": 1})}
        return Reply(200, right("a1111", "GenResponse", body))

    @route(r"POST /sdapi/v1/interrupt")
    def interrupt(self, asked: Asked) -> Reply:
        return Reply(200, {})
