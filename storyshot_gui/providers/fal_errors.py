"""What fal.ai means by an unwelcome answer."""

from storyshot_gui.errors import (
    KeyRejected,
    ModelGone,
    OutOfCredit,
    ProviderError,
    Refused,
    Unreachable,
)
from storyshot_gui.providers.answers import Answer, words_of
from storyshot_gui.providers.tree import Tree

REFUSAL = "content_policy_violation"
PASSING = ("internal_server_error", "generation_timeout", "downstream_service_unavailable")
INGRESS = frozenset({502, 503, 504})
OURS = "x-fal-request-timeout-type"  # it ran into a deadline of our own


class TooLate(ProviderError):
    """The job is done already, so it cannot be withdrawn."""


class JobFailed(ProviderError):
    """The job came to an end, made nothing and is not billed."""

    def __init__(self, message: str, *, again: bool) -> None:
        super().__init__(message)
        self.again = again


def explain(answer: Answer) -> ProviderError | None:
    tree, words = answer.tree(), f"fal.ai: {words_of(answer)}"
    if tree.at("status").text == "ALREADY_COMPLETED":
        return TooLate("The job is done already.")
    if types := _types(tree.at("detail")):
        return Refused(words) if REFUSAL in types else _failed(answer, types)
    if kind := tree.at("error_type").text:
        return JobFailed(words, again=_is_passing(answer, [kind]))
    if "still in progress" in words:
        return Unreachable(words)
    return _by_status(answer.status, words)


def unprocessed(answer: Answer) -> bool:
    """Whether a job was not put in: its entrance has no number for one yet."""
    nameless = "x-fal-request-id" not in answer.headers
    return answer.status == 429 or (answer.status in INGRESS and nameless)


def _failed(answer: Answer, types: list[str]) -> ProviderError:
    words = _placed(answer.tree().at("detail"))
    if answer.status >= 500 or set(types) & set(PASSING):
        return JobFailed(words, again=_is_passing(answer, types))
    return ProviderError(words, "Choose another model, or change what it is given.")


def _is_passing(answer: Answer, types: list[str]) -> bool:
    said = answer.headers.get("x-fal-retryable", answer.headers.get("x-fal-needs-retry", ""))
    if answer.headers.get(OURS) == "user" or said == "false":
        return False
    return said == "true" or any(kind in PASSING or kind.startswith("runner_") for kind in types)


def _by_status(status: int, words: str) -> ProviderError | None:
    if status == 403 and ("balance" in words.lower() or "locked" in words.lower()):
        return OutOfCredit(words)
    if status == 403:
        return KeyRejected(words)
    return ModelGone(words) if status == 404 and "application" in words.lower() else None


def _types(detail: Tree) -> list[str]:
    """The kinds of what is wrong, when the model itself says so."""
    return [kind for row in detail.rows if (kind := row.at("type").text)]


def _placed(detail: Tree) -> str:
    """ "duration: Input should be '5' or '10'"."""
    said = (f"{_field(row.at('loc'))}{row.at('msg').text}" for row in detail.rows)
    return "fal.ai: " + "; ".join(said)


def _field(loc: Tree) -> str:
    names = [str(part.value) for part in loc.rows if part.value != "body"]
    return f"{'.'.join(names)}: " if names else ""
