"""What came back over the wire, and what an unwelcome answer means."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storyshot_gui.errors import (
    KeyRejected,
    OutOfCredit,
    ProviderError,
    RateLimited,
    Unreachable,
)
from storyshot_gui.providers.retrying import date, seconds_until
from storyshot_gui.providers.tree import Tree

WORDS_LENGTH = 300
OWN_FAILURES = frozenset({408, 500, 502, 504})
TRANSIENT = frozenset({408, 429, 500, 502, 503, 504, 524, 529})


@dataclass(frozen=True, slots=True)
class Answer:
    """One whole HTTP answer; `headers` by their lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Tree:
        """ValueError when it is none."""
        return Tree(json.loads(self.body))

    def tree(self) -> Tree:
        """The JSON of an unwelcome answer, nothing when it is none."""
        try:
            return self.json()
        except ValueError:
            return Tree()

    @property
    def is_web_page(self) -> bool:
        kind = self.headers.get("content-type", "")
        return "text/html" in kind or self.body[:64].lstrip()[:9].lower() in (
            b"<!doctype",
            b"<html>",
        )

    @property
    def is_final(self) -> bool:
        """Whether the service says that asking again is of no use."""
        return self.headers.get("x-should-retry") == "false"

    @property
    def retry_after(self) -> float | None:
        """The seconds the provider asks us to wait, by its own clock: ours may be wrong."""
        milliseconds = seconds_until(self.headers.get("retry-after-ms", ""))
        if milliseconds is not None:
            return milliseconds / 1000
        return seconds_until(
            self.headers.get("retry-after", ""), date(self.headers.get("date", ""))
        )


def refused(answer: Answer) -> bool:
    """Whether an unwelcome answer says that nothing was begun, or is the service's own failure.

    A gateway before the service speaks too, and cannot know what became of the request: only an
    error in the service's own form counts for other failures than "too many" and "too busy".
    """
    if answer.status in (429, 503):
        return True
    return answer.status in OWN_FAILURES and answer.tree().at("error").is_object


Explain = Callable[[Answer], ProviderError | None]
"""A provider's own reading of an unwelcome answer; None leaves it to the status."""


def unexplained(answer: Answer) -> ProviderError | None:
    del answer
    return None


def explained(name: str, answer: Answer, explain: Explain) -> ProviderError:
    """The error an answer stands for; its words are the provider's own."""
    error = explain(answer) or by_status(name, answer)
    if isinstance(error, RateLimited) and error.retry_after is None:
        error.retry_after = answer.retry_after
    return error


def by_status(name: str, answer: Answer) -> ProviderError:
    status, words = answer.status, f"{name}: {words_of(answer)}"
    if status == 401:
        return KeyRejected(words)
    if status == 402:
        return OutOfCredit(words)
    if status == 429:
        return RateLimited(words)
    if status == 408 or status >= 500:
        return Unreachable(words)
    return ProviderError(words)


def words_of(answer: Answer) -> str:
    """What the provider says is wrong, whichever of the usual forms it has."""
    if answer.is_web_page:
        return f"a web page instead of an answer (HTTP {answer.status})"
    said = _said(answer.tree()) or answer.body.decode("utf-8", "replace").strip()
    return shortened(said) or f"HTTP {answer.status}"


def shortened(words: str) -> str:
    """A provider's words as far as a person will read them."""
    return words if len(words) <= WORDS_LENGTH else f"{words[:WORDS_LENGTH]}…"


def _said(tree: Tree) -> str:
    if tree.text:
        return tree.text
    if rows := tree.rows:
        return "; ".join(filter(None, map(_said, rows)))
    inside = (tree.at(name) for name in ("error", "detail", "message", "msg"))
    return next((said for each in inside if each and (said := _said(each))), "")
