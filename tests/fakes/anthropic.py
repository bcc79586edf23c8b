"""Anthropic as it behaves: messages in a schema."""

from storyshot_gui.providers.table import table
from tests.fakes.server import Asked, FakeServer, Reply, route
from tests.fakes.specs import right, wrong
from tests.fakes.writing import tokens, written

KEY = "sk-ant-planted-0123"
UNWANTED = ("temperature", "top_p", "top_k")  # refused by this version, whatever their value


class FakeAnthropic(FakeServer):
    """`manners` are how it answers next (see `written`); "refusal" refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.manners: list[str] = []
        self.models = {model.id: model for model in table()}

    def environment(self) -> dict[str, str]:
        return {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": self.url}

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("x-api-key") != KEY:
            return claude_error(401, "authentication_error", "invalid x-api-key")
        if "anthropic-version" not in asked.headers:
            return claude_error(400, "invalid_request_error", "anthropic-version is required")
        return super().answer(asked)

    @route(r"GET /v1/models")
    def list_models(self, asked: Asked) -> Reply:
        own = [id_ for id_, model in self.models.items() if model.provider == "anthropic"]
        rows = [{"type": "model", "id": id_.partition(":")[2], "display_name": id_} for id_ in own]
        return Reply(200, {"data": rows, "has_more": False})

    @route(r"POST /v1/messages")
    def messages(self, asked: Asked) -> Reply:
        form = asked.json()
        found = wrong("anthropic", "MessageCreateParamsNonStreaming", form)
        found += [f"{name} is not allowed" for name in UNWANTED if name in form]
        if found:
            return claude_error(400, "invalid_request_error", "; ".join(found))
        if f"anthropic:{form['model']}" not in self.models:
            return claude_error(404, "not_found_error", f"model: {form['model']}")
        return self._answered(form, self.manners.pop(0) if self.manners else "well")

    def _answered(self, form: dict, manner: str) -> Reply:
        text = written(form["messages"][-1]["content"], manner)
        read, wrote = tokens(str(form["system"]) + form["messages"][-1]["content"]), tokens(text)
        usd = self.models[f"anthropic:{form['model']}"].price.usd
        self.bill.append(("answer", round(read * usd["in"] + wrote * usd["out"])))
        refused = manner == "refusal"
        body = {"id": "msg_1", "type": "message", "role": "assistant", "model": form["model"]}
        body |= {"content": [] if refused else [{"type": "text", "text": text, "citations": None}]}
        body |= {"stop_reason": "refusal" if refused else "end_turn", "stop_sequence": None}
        body |= {"usage": {"input_tokens": read, "output_tokens": wrote}}
        return Reply(200, right("anthropic", "Message", body))


def claude_error(status: int, kind: str, words: str, code: str = "") -> Reply:
    error: dict = {"type": kind, "message": words}
    error |= {"details": {"error_code": code}} if code else {}
    body = {"type": "error", "error": error, "request_id": "req_1"}
    return Reply(status, right("anthropic", "ErrorResponse", body))
