"""OpenRouter: many houses' language models behind one key; its list of them is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from storyshot_gui.errors import ModelGone, ProviderError, Refused, Unreachable
from storyshot_gui.providers.answers import Answer, words_of
from storyshot_gui.providers.base import Director, split_model
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.chat import (
    LONGEST_ANSWER,
    form,
    messages,
    said,
    tokens_expected,
    tokens_paid,
)
from storyshot_gui.providers.http import Http
from storyshot_gui.providers.kept import keep
from storyshot_gui.providers.prices import MICRO
from storyshot_gui.providers.sdk import Sdk
from storyshot_gui.providers.till import Payer
from storyshot_gui.providers.writing import Question, Writer

REFUSALS = ("content_policy_violation", "refusal", "moderation")
TITLE = {"X-OpenRouter-Title": "StoryShot"}
PASSING = frozenset({408, 429, 500, 502, 503, 504, 524, 529})


class OpenRouter(Payer, Writer):
    id = "openrouter"

    def __init__(
        self, http: Http, model: Callable[[str], Model], fallback: Director | None = None
    ) -> None:
        self.fallback = fallback
        self._http = http
        self._name = http.service.name
        self._sdk = Sdk(http)
        self._model = model

    async def complete(self, question: Question) -> str:
        arguments = {
            "model": split_model(question.model)[1],
            "messages": messages(question),
            "response_format": form(question),
            "max_tokens": LONGEST_ANSWER,
            "extra_body": {"provider": {"require_parameters": True}},
            "extra_headers": TITLE,
        }
        tree = await self._sdk.tree(
            lambda client: client.chat.completions.with_raw_response.create(**arguments), self.till
        )
        self.till.spend(self._paid(question.model, tree))
        if trouble := _trouble(tree):
            raise trouble
        return said(tree, self._name)

    def lost(self, question: Question) -> None:
        self.till.spend(tokens_expected(self._model(question.model), question))

    async def list_models(self, file: Path) -> list[Model]:
        """What OpenRouter sells now, kept in a file for the next start."""
        tree = await self._http.get("models")
        rows = tree.get("data") if isinstance(tree, dict) else None
        if not isinstance(rows, list) or not rows:
            raise ProviderError("OpenRouter's list of models is empty.")
        return keep(file, rows)

    def _paid(self, model: str, tree: Any) -> int:
        """OpenRouter says what it charged."""
        usage = tree.get("usage") if isinstance(tree, dict) else None
        cost = usage.get("cost") if isinstance(usage, dict) else None
        if isinstance(cost, int | float):
            return round(cost * MICRO)
        return tokens_paid(self._model(model), tree)


def explain(answer: Answer) -> ProviderError | None:
    """What OpenRouter means by an error."""
    tree = answer.tree()
    error = tree.get("error") if isinstance(tree, dict) else None
    if not isinstance(error, dict):
        return None
    return _meaning(error, answer.status, words_of(answer))


def _trouble(tree: Any) -> ProviderError | None:
    """An error that comes with HTTP 200."""
    if not isinstance(tree, dict):
        return None
    choices: Any = tree.get("choices") or [{}]
    error = tree.get("error") or choices[0].get("error")
    if not isinstance(error, dict):
        return None
    status, words = error.get("code"), str(error.get("message", "it failed"))
    code = status if isinstance(status, int) else 500
    return _meaning(error, code, words) or ProviderError(f"OpenRouter: {words}")


def _meaning(error: dict[str, Any], status: int, words: str) -> ProviderError | None:
    metadata: Any = error.get("metadata") or {}
    kind = str(metadata.get("error_type") or error.get("error_type") or "")
    words = f"OpenRouter: {words}"
    if kind in REFUSALS or "flagged_input" in metadata:
        return Refused(words)
    if status == 404:
        return ModelGone(words, "Choose another model.")
    if status in PASSING and status != 429:
        return Unreachable(words)
    return None
