"""When a request may be sent again, and how long to wait before it is."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from storyshot_gui.errors import ProviderError, RateLimited

Result = TypeVar("Result")
TOLD_SECONDS = 2.0  # a pause so long is told


@dataclass(frozen=True, slots=True)
class Patience:
    """`attempts` counts the first one too; times are in seconds.

    Pauses double from `first` up to `longest`. A provider that asks for a wait longer than
    `at_most` is not waited for: the error tells the person. Nor is one that says nothing for
    longer than `silence`.
    """

    attempts: int = 2
    first: float = 0.5
    longest: float = 8.0
    at_most: float = 120.0
    silence: float = 600.0

    def pause(self, attempt: int, asked_for: float | None) -> float:
        """Up to a quarter more than it need be, so that many do not come back at once."""
        pause = min(self.first * 2 ** (attempt - 1), self.longest)
        return max(pause, asked_for or 0.0) * random.uniform(1.0, 1.25)


def untold(_seconds: float) -> None:
    """Nobody wants to know."""


async def repeating(
    attempt: Callable[[], Awaitable[Result]],
    patience: Patience,
    waiting: Callable[[float], None] = untold,
) -> Result:
    """Try until it works; an error that may not be repeated, or the last one, is raised.

    `waiting` is told of a long pause in seconds, and 0 when it is over.
    """
    for number in range(1, patience.attempts):
        try:
            return await attempt()
        except ProviderError as error:
            asked_for = error.retry_after if isinstance(error, RateLimited) else None
            if not error.retryable or (asked_for or 0.0) > patience.at_most:
                raise
            pause = patience.pause(number, asked_for)
        if long := pause >= TOLD_SECONDS:
            waiting(pause)
        await asyncio.sleep(pause)
        if long:
            waiting(0.0)
    return await attempt()


def seconds_until(retry_after: str, now: datetime | None = None) -> float | None:
    """The seconds a Retry-After header asks for: a number or a date; None when it says neither."""
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    until = date(retry_after)
    if until is None:
        return None
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())


def date(header: str) -> datetime | None:
    """The moment a header names, None for one that names none."""
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
