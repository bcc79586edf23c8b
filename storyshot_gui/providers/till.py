"""Where a provider says how far a request that costs money has come, while it is under way."""

import asyncio
from collections.abc import Awaitable, Collection, Mapping
from copy import copy
from typing import Any, Protocol, TypeVar, runtime_checkable

from storyshot_gui.errors import Unsettled
from storyshot_gui.providers.base import Media, Report

Result = TypeVar("Result")
Own = TypeVar("Own", bound="Payer")
GRACE_SECONDS = 20.0  # to wait for an answer that is paid for when the program closes


class Till(Protocol):
    """One question's account. Each call is on disk before it returns."""

    @property
    def leaving(self) -> bool:
        """Whether the program is closing: what is under way stays with the provider."""
        ...

    @property
    def sent(self) -> bool:
        """Whether a request is on its way whose answer may be billed."""
        ...

    def sending(self) -> None:
        """From now on it may be billed."""
        ...

    def waiting(self, seconds: float) -> None:
        """It is sent again so many seconds later, as the provider asks; 0 when it is."""
        ...

    def returned(self) -> None:
        """It was not: it never left the machine, or was refused."""
        ...

    def accepted(self, remote: Mapping[str, Any]) -> None:
        """The provider has it; `remote` is all that is needed to fetch the answer later."""
        ...

    def withdrawing(self) -> None:
        """The provider is being told to stop."""
        ...

    def withdrawn(self) -> None:
        """It agreed to stop."""
        ...

    def spend(self, micro: int, *, estimated: bool = False) -> None:
        """An answer came whose cost, in millionths of a US dollar, no media carries.

        It is `estimated` when the provider did not say it.
        """
        ...


class NoTill:
    """For questions that nobody accounts for."""

    leaving = False
    sent = False

    def sending(self) -> None: ...

    def waiting(self, seconds: float) -> None: ...

    def returned(self) -> None: ...

    def accepted(self, remote: Mapping[str, Any]) -> None: ...

    def withdrawing(self) -> None: ...

    def withdrawn(self) -> None: ...

    def spend(self, micro: int, *, estimated: bool = False) -> None: ...


@runtime_checkable
class Paying(Protocol):
    """A provider that costs money; `paying` gives the same one bound to a question's till."""

    def paying(self, till: Till) -> object: ...


class Payer:
    """A provider that is bound to a question's till by a copy of itself."""

    till: Till = NoTill()

    def paying(self: Own, till: Till) -> Own:
        other = copy(self)
        other.till = till
        return other


async def to_the_end(request: Awaitable[Result], till: Till) -> Result:
    """Wait for an answer that is being paid for even when the task is cancelled meanwhile.

    What was not sent yet is given up at once. The task stays marked as cancelled.
    """
    task = asyncio.ensure_future(request)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        if not till.sent or task.done():
            task.cancel()
            raise
    try:
        async with asyncio.timeout(GRACE_SECONDS if till.leaving else None):
            return await task
    except TimeoutError as late:
        raise Unsettled("The program closed while a paid answer was under way.") from late


@runtime_checkable
class Fetcher(Protocol):
    """A provider that keeps a request and can be asked for its answer later.

    `remote` is what it said when it accepted the request. Nothing is sent a second time.
    """

    async def fetch(self, model: str, remote: Mapping[str, Any], report: Report) -> Media: ...


@runtime_checkable
class Finder(Protocol):
    """A provider that lists what it was asked, so that a lost request can be looked for.

    `since` is in Unix seconds; `known` are the ids of requests that are not lost. It gives what
    `fetch` needs, None when the provider has had no such request.
    """

    async def find(
        self, request: Any, since: float, known: Collection[str]
    ) -> Mapping[str, Any] | None: ...
