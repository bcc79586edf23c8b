"""What came back over the wire, and what an unwelcome answer means."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from storyshot_gui.errors import (
    KeyRejected,
    OutOfCredit,
    ProviderError,
    RateLimited,
    Unreachable,
)
from storyshot_gui.providers.retrying import seconds_until

WORDS_LENGTH = 300
TRANSIENT = frozenset({408, 429, 500, 502, 503, 504, 524, 529})


@dataclass(frozen=True, slots=True)
class Answer:
    """One whole HTTP answer; `headers` by their lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """ValueError when it is none."""
        return json.loads(self.body)

    def tree(self) -> Any:
        """The JSON of an unwelcome answer, None when it is none."""
        try:
            return self.json()
        except ValueError:
            return None

    @property
    def is_web_page(self) -> bool:
        kind = self.headers.get("content-type", "")
        return "text/html" in kind or self.body[:64].lstrip()[:9].lower() in (
            b"<!doctype",
            b"<html>",
        )

    @property
    def retry_after(self) -> float | None:
        """The seconds the provider asks us to wait."""
        milliseconds = seconds_until(self.headers.get("retry-after-ms", ""))
        if milliseconds is not None:
            return milliseconds / 1000
        return seconds_until(self.headers.get("retry-after", ""))


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
    return said[:WORDS_LENGTH] or f"HTTP {answer.status}"


def _said(tree: Any) -> str:
    if isinstance(tree, str):
        return tree
    if isinstance(tree, list):
        return "; ".join(filter(None, map(_said, tree)))
    if not isinstance(tree, dict):
        return ""
    return next(
        (said for name in ("error", "detail", "message", "msg") if (said := _said(tree.get(name)))),
        "",
    )
