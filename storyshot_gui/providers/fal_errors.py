"""What fal.ai means by an unwelcome answer."""

from typing import Any

from storyshot_gui.errors import (
    KeyRejected,
    ModelGone,
    OutOfCredit,
    ProviderError,
    Refused,
    Unreachable,
)
from storyshot_gui.providers.answers import Answer, words_of

REFUSAL = "content_policy_violation"


class TooLate(ProviderError):
    """The job is done already, so it cannot be withdrawn."""


def explain(answer: Answer) -> ProviderError | None:
    tree = answer.tree()
    if not isinstance(tree, dict):
        return None
    words = f"fal.ai: {words_of(answer)}"
    if tree.get("status") == "ALREADY_COMPLETED":
        return TooLate("The job is done already.")
    if types := _types(tree.get("detail")):
        return Refused(words) if REFUSAL in types else ProviderError(_placed(tree["detail"]))
    if "still in progress" in words:
        return Unreachable(words)
    return _by_status(answer.status, words)


def _by_status(status: int, words: str) -> ProviderError | None:
    if status == 403 and ("balance" in words.lower() or "locked" in words.lower()):
        return OutOfCredit(words)
    if status == 403:
        return KeyRejected(words)
    if status == 404 and "application" in words.lower():
        return ModelGone(words, "Choose another model.")
    return None


def _types(detail: Any) -> list[str]:
    """The kinds of what is wrong, when the model itself says so."""
    rows = detail if isinstance(detail, list) else []
    return [str(row.get("type")) for row in rows if isinstance(row, dict) and row.get("type")]


def _placed(detail: list[Any]) -> str:
    """ "duration: Input should be '5' or '10'"."""
    rows = [row for row in detail if isinstance(row, dict)]
    said = (f"{_field(row.get('loc'))}{row.get('msg', '')}" for row in rows)
    return "fal.ai: " + "; ".join(said)


def _field(loc: Any) -> str:
    names = [str(part) for part in loc if part != "body"] if isinstance(loc, list) else []
    return f"{'.'.join(names)}: " if names else ""
