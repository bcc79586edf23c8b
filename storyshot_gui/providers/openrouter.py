"""OpenRouter: many houses' language models behind one key; its list of them is kept."""

from collections.abc import Mapping
from pathlib import Path

from storyshot_gui.errors import (
    KeyRejected,
    ModelGone,
    OutOfCredit,
    ProviderError,
    RateLimited,
    Refused,
    Unreachable,
)
from storyshot_gui.providers.answers import Answer, shortened
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.chat import ChatWriter, form, tokens_paid
from storyshot_gui.providers.kept import keep
from storyshot_gui.providers.prices import MICRO
from storyshot_gui.providers.tree import Tree
from storyshot_gui.providers.writing import LONGEST_ANSWER, Question, in_words

REFUSALS = ("content_policy_violation", "refusal", "moderation")
TITLE = {"X-OpenRouter-Title": "StoryShot"}
PASSING = frozenset({408, 500, 502, 503, 504, 524, 529})
NOT_BILLED = PASSING - {500} | {429}


class OpenRouter(ChatWriter):
    """It says what each answer cost; an empty or failed one costs nothing."""

    id = "openrouter"

    def options(self, model: Model, question: Question) -> Mapping[str, object]:
        options: dict[str, object] = {"max_tokens": LONGEST_ANSWER, "extra_headers": TITLE}
        if model.wire.get("schema", True):
            options["response_format"] = form(question)
            options["extra_body"] = {"provider": {"require_parameters": True}}
        return options

    def asked(self, question: Question) -> Question:
        """In words where the model knows no schema."""
        known = self._model(question.model).wire.get("schema", True)
        return question if known else in_words(question)

    def paid(self, model: Model, tree: Tree) -> int | None:
        cost = tree.at("usage", "cost")
        return round(cost.number * MICRO) if cost.is_number else tokens_paid(model, tree)

    async def list_models(self, file: Path) -> list[Model]:
        """What OpenRouter sells now, kept in a file for the next start."""
        rows = (await self._http.get("models")).at("data").rows
        if not rows:
            raise ProviderError("OpenRouter's list of models is empty.", "Try again later.")
        return keep(file, rows)


def explain(answer: Answer) -> ProviderError | None:
    """What OpenRouter means by an error."""
    error = answer.tree().at("error")
    return _meaning(error, answer.status) if error.is_object else None


def unprocessed(answer: Answer) -> bool:
    """Whether nothing is billed for a failure; it may say so itself."""
    willing = answer.tree().at("error", "availability", "retryable").value is True
    return answer.status in NOT_BILLED or willing


def amiss(answer: Answer) -> ProviderError | None:
    """An error that comes with HTTP 200: nothing is billed for it, so it may be asked again."""
    tree = answer.tree()
    choice = tree.at("choices", 0)
    error = tree.at("error") or choice.at("error")
    if error:
        status = error.at("code").number or error.at("http_status").number or 500
        return _meaning(error, int(status)) or ProviderError(f"OpenRouter: {_words(error)}")
    if choice.at("finish_reason").text == "error":
        return Unreachable("OpenRouter: the model failed in the middle of its answer.")
    return None


def _meaning(error: Tree, status: int) -> ProviderError | None:
    metadata, availability = error.at("metadata"), error.at("availability")
    kind = metadata.at("error_type").text or error.at("error_type").text
    words = f"OpenRouter: {_words(error)}"
    if kind in REFUSALS or metadata.at("flagged_input"):
        return Refused(words)
    if status == 429:
        limited = RateLimited(words)
        limited.retry_after = availability.at("retry_after").number or None
        return limited
    if status in PASSING or availability.at("retryable").value is True:
        return Unreachable(words)
    known = {402: OutOfCredit, 403: KeyRejected, 404: ModelGone}
    return known[status](words) if status in known else None


def _words(error: Tree) -> str:
    return shortened(error.at("message").text or error.text or "it failed")
