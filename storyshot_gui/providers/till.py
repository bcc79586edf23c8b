"""Where a provider says how far a request that costs money has come, while it is under way."""

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from storyshot_gui.providers.base import Media, Report


class Till(Protocol):
    """One question's account. Each call is on disk before it returns."""

    @property
    def leaving(self) -> bool:
        """Whether the program is closing: what is under way stays with the provider."""
        ...

    def sending(self) -> None:
        """From now on it may be billed."""
        ...

    def accepted(self, remote: Mapping[str, Any]) -> None:
        """The provider has it; `remote` is all that is needed to fetch the answer later."""
        ...

    def withdrawing(self) -> None:
        """The provider is being told to stop."""
        ...

    def spend(self, micro: int) -> None:
        """An answer came whose cost, in millionths of a US dollar, no media carries."""
        ...


class NoTill:
    """For questions that nobody accounts for."""

    leaving = False

    def sending(self) -> None: ...

    def accepted(self, remote: Mapping[str, Any]) -> None: ...

    def withdrawing(self) -> None: ...

    def spend(self, micro: int) -> None: ...


@runtime_checkable
class Paying(Protocol):
    """A provider that costs money; `paying` gives the same one bound to a question's till."""

    def paying(self, till: Till) -> object: ...


@runtime_checkable
class Fetcher(Protocol):
    """A provider that keeps a request and can be asked for its answer later.

    `remote` is what it said when it accepted the request. Nothing is sent a second time.
    `withdraw` asks it to stop instead; True when the provider agreed.
    """

    async def fetch(self, model: str, remote: Mapping[str, Any], report: Report) -> Media: ...
    async def withdraw(self, remote: Mapping[str, Any]) -> bool: ...
