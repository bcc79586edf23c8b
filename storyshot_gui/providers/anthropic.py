"""Anthropic: writing by Claude."""

from collections.abc import Callable
from typing import Any

from storyshot_gui.errors import ModelGone, OutOfCredit, ProviderError, Refused
from storyshot_gui.providers.answers import Answer, words_of
from storyshot_gui.providers.base import Director, split_model
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.chat import LONGEST_ANSWER, tokens_expected
from storyshot_gui.providers.http import Http
from storyshot_gui.providers.prices import tokens_cost
from storyshot_gui.providers.till import Payer
from storyshot_gui.providers.writing import Question, Writer

VERSION = {"anthropic-version": "2026-10-21"}
LIMIT = "enforced_spend_limit_reached"


class Anthropic(Payer, Writer):
    id = "anthropic"

    def __init__(
        self, http: Http, model: Callable[[str], Model], fallback: Director | None = None
    ) -> None:
        self.fallback = fallback
        self._http = http
        self._name = http.service.name
        self._model = model

    async def complete(self, question: Question) -> str:
        body = {
            "model": split_model(question.model)[1],
            "max_tokens": LONGEST_ANSWER,
            "system": question.system,
            "messages": [{"role": "user", "content": question.user}],
            "output_config": {"format": {"type": "json_schema", "schema": question.schema}},
        }
        tree = await self._http.buy(self.till, "v1/messages", body)
        self.till.spend(tokens_cost(self._model(question.model), **_used(tree)))
        return _said(tree, self._name)

    def lost(self, question: Question) -> None:
        self.till.spend(tokens_expected(self._model(question.model), question))


def explain(answer: Answer) -> ProviderError | None:
    """What Anthropic means by an error."""
    words = f"Anthropic: {words_of(answer)}"
    if answer.status == 404:
        return ModelGone(words, "Choose another model.")
    if LIMIT in answer.body.decode("utf-8", "replace"):
        return OutOfCredit(words)
    return None


def _said(tree: Any, name: str) -> str:
    if not isinstance(tree, dict) or not isinstance(tree.get("content"), list):
        raise ProviderError(f"{name} answered without an answer.")
    if tree.get("stop_reason") == "refusal":
        details: Any = tree.get("stop_details") or {}
        raise Refused(f"{name}: {details.get('explanation') or 'it will not write this.'}")
    blocks: list[Any] = tree["content"]
    return "".join(block.get("text", "") for block in blocks if block.get("type") == "text")


def _used(tree: Any) -> dict[str, int]:
    usage: Any = (tree.get("usage") if isinstance(tree, dict) else None) or {}
    cached = usage.get("cache_creation_input_tokens") or 0
    return {"in": usage.get("input_tokens", 0) + cached, "out": usage.get("output_tokens", 0)}
