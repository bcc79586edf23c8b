"""The account of one question: what the journal is told while a provider is at work."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from storyshot_gui.errors import (
    KeyMissing,
    KeyRejected,
    OutOfCredit,
    ProviderError,
    RateLimited,
    StoryshotError,
    Unreachable,
    Unsettled,
)
from storyshot_gui.project.journal import Journal, RequestState
from storyshot_gui.providers.base import Report, unwatched

PASSING = (Unreachable, RateLimited, KeyMissing, KeyRejected, OutOfCredit)
STOPPED = "It was stopped while its answer was under way."


class Account:
    """Implements the providers' Till with one row of the journal."""

    def __init__(
        self,
        journal: Journal,
        entry: str,
        leaving: Callable[[], bool],
        told: Mapping[str, Any] | None = None,
        report: Report = unwatched,
    ) -> None:
        """`told` is kept beside what the provider says when it accepts."""
        self.entry = entry
        self.spent = 0
        self.estimated = False
        self._journal = journal
        self._leaving = leaving
        self._told = dict(told or {})
        self._report = report
        self._sent = False

    @property
    def leaving(self) -> bool:
        return self._leaving()

    @property
    def sent(self) -> bool:
        return self._sent

    def sending(self) -> None:
        self._sent = True

    def waiting(self, seconds: float) -> None:
        until = time.strftime("%H:%M:%S", time.localtime(time.time() + seconds))
        self._report(None, f"Waiting until {until}, as asked" if seconds else "Asking again")

    def returned(self) -> None:
        self._sent = False

    def accepted(self, remote: Mapping[str, Any]) -> None:
        self._journal.accepted(self.entry, {**remote, **self._told})

    def withdrawing(self) -> None:
        self._journal.cancel(self.entry)

    def withdrawn(self) -> None:
        self._journal.cancelled(self.entry)

    def spend(self, micro: int, *, estimated: bool = False) -> None:
        self.spent += micro
        self.estimated |= estimated

    @asynccontextmanager
    async def kept(self) -> AsyncGenerator[None]:
        """Write down how the question ended if it got no answer, cancelling included."""
        try:
            yield
        except asyncio.CancelledError:
            self._stopped()
            raise
        except Unsettled as lost:
            self._journal.lose(self.entry, str(lost))
            raise
        except BaseException as error:
            self._failed(error)
            raise

    @property
    def _state(self) -> RequestState:
        return self._journal.entry(self.entry).state

    def _stopped(self) -> None:
        """What a provider still has stays as it is; what was only sent may have been billed."""
        if self._state is not RequestState.submitting:
            return
        if self._sent:
            self._journal.lose(self.entry, STOPPED)
        else:
            self._journal.cancelled(self.entry, cost_micro=self.spent)

    def _failed(self, error: BaseException) -> None:
        """What will pass leaves a request with its provider, to be fetched another time."""
        waits = self._state in (RequestState.open, RequestState.cancelling)
        if waits and isinstance(error, PASSING):
            return
        hint = error.hint if isinstance(error, StoryshotError) else ""
        billed = error.cost_micro if isinstance(error, ProviderError) else 0
        words = str(error) or type(error).__name__
        self._journal.fail(self.entry, words, hint, cost_micro=billed + self.spent)
