"""OpenRouter as it behaves: chat with its cost, and the list of models."""

from typing import Any

from tests.fakes.openai import FakeOpenAI
from tests.fakes.server import Asked, Reply, route
from tests.fakes.specs import right, wrong
from tests.fakes.writing import tokens

KEY = "planted-openrouter-0123456789"
LISTED = {"openai/gpt-6-luna": (".0000001", ".0000005"), "new/model-9": ("0.000002", "0.000004")}


class FakeOpenRouter(FakeOpenAI):
    """`trouble` is an error that comes with HTTP 200."""

    key = KEY

    def __init__(self) -> None:
        super().__init__()
        self.trouble: dict[str, Any] | None = None

    def environment(self) -> dict[str, str]:
        return {"OPENROUTER_KEY": KEY, "OPENROUTER_BASE_URL": f"{self.url}/v1"}

    @route(r"GET /v1/models")
    def list_models(self, asked: Asked) -> Reply:
        rows = [_listed(name, *price) for name, price in LISTED.items()]
        body = {"data": rows, "total_count": len(rows), "links": {"next": None}}
        found = wrong("openrouter", "ModelsListResponse", body)
        assert not found, found
        return Reply(200, {**body, "data": [*rows, {"id": "odd"}]})  # there are odd ones, too

    @route(r"GET /v1/key")
    def own_key(self, asked: Asked) -> Reply:
        return Reply(200, {"data": {"label": "mine", "limit": None, "usage": 0}})

    def wrong_chat(self, form: dict[str, Any]) -> list[str]:
        found = wrong("openrouter", "ChatRequest", form)
        if not form.get("provider", {}).get("require_parameters"):
            found.append("provider.require_parameters: a provider may ignore the schema")
        return found

    def chatted(self, form: dict[str, Any], message: dict[str, Any]) -> Reply:
        if self.trouble:
            return Reply(200, {"error": self.trouble})
        message = {name: value for name, value in message.items() if value is not None}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        body = {"id": "gen-1", "object": "chat.completion", "created": 1, "choices": [choice]}
        body |= {"model": form["model"], "usage": self._usage(form, message)}
        body["system_fingerprint"] = None
        return Reply(200, right("openrouter", "ChatResult", body))

    def _usage(self, form: dict[str, Any], message: dict[str, Any]) -> dict[str, Any]:
        read, wrote = tokens(str(form["messages"])), tokens(message.get("content", ""))
        low, high = LISTED[form["model"]]
        cost = read * float(low) + wrote * float(high)
        self.bill.append(("chat", round(cost * 1_000_000)))
        used = {"prompt_tokens": read, "completion_tokens": wrote, "total_tokens": read + wrote}
        return used | {"cost": cost}


def _listed(name: str, low: str, high: str) -> dict[str, Any]:
    words = {"input_modalities": ["text"], "output_modalities": ["text"]}
    return {
        "id": name,
        "canonical_slug": name,
        "name": name.title(),
        "created": 1,
        "pricing": {"prompt": low, "completion": high},
        "context_length": 100_000,
        "architecture": {"modality": "text->text", **words},
        "top_provider": {"is_moderated": False},
        "per_request_limits": None,
        "supported_parameters": ["structured_outputs", "max_tokens"],
        "default_parameters": None,
        "supported_voices": None,
        "links": {"details": f"/api/v1/models/{name}/endpoints"},
        "expiration_date": None,
    }
