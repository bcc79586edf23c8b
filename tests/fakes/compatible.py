"""A server of one's own that speaks OpenAI's language: it knows no schema and counts nothing."""

from typing import Any

from tests.fakes.openai import FakeOpenAI
from tests.fakes.server import Asked, FakeServer, Reply


class FakeCompatible(FakeOpenAI):
    """`knows_schemas` as LM Studio, llama.cpp and vLLM do; without, it refuses them."""

    key = "none"
    knows_schemas = False

    def environment(self) -> dict[str, str]:
        return {"LOCAL_LLM_URL": f"{self.url}/v1"}

    def answer(self, asked: Asked) -> Reply:
        plain = "authorization" not in asked.headers  # it needs no key, but a wrong one is wrong
        return FakeServer.answer(self, asked) if plain else super().answer(asked)

    def sell(self, what: str, micro: float) -> None:
        """It is one's own."""

    def wrong_chat(self, form: dict[str, Any]) -> list[str]:
        if "response_format" not in form:
            asked = str(form["messages"][0]["content"])
            return [] if "JSON like this" in asked else ["nobody said in which form"]
        return super().wrong_chat(form) if self.knows_schemas else ["unknown: response_format"]

    def chatted(self, form: dict[str, Any], message: dict[str, Any]) -> Reply:
        if form["model"] == "missing":
            return Reply(404, {"error": "model 'missing' not found"})
        return Reply(200, {"choices": [{"message": {"content": message["content"]}}]})
