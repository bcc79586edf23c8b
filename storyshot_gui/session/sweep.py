"""Looking at rows again a little at a time, so that a window stays smooth."""

import asyncio
import time
from collections.abc import Callable, Iterable

SLICE_SECONDS = 0.006
PAUSE_SECONDS = 0.02


class Sweep:
    """`look` is called for each row that was added, `swept` when none is left."""

    def __init__(self, look: Callable[[str], None], swept: Callable[[], None]) -> None:
        self._look = look
        self._swept = swept
        self._dirty: dict[str, None] = {}
        self._scheduled = False

    def __len__(self) -> int:
        """How many rows are left to look at."""
        return len(self._dirty)

    def add(self, ids: Iterable[str]) -> None:
        """Look at these when there is time."""
        self._dirty |= dict.fromkeys(ids)
        if self._dirty and not self._scheduled:
            self._schedule()

    def settle(self) -> None:
        """Look at all that is left, now."""
        while self._dirty:
            self._next()

    def _schedule(self) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return  # without a loop nobody watches; `settle` is called when it is needed
        self._scheduled = True
        loop.call_later(PAUSE_SECONDS, self._slice)

    def _slice(self) -> None:
        self._scheduled = False
        until = time.monotonic() + SLICE_SECONDS
        while self._dirty and time.monotonic() < until:
            self._next()
        if self._dirty:
            self._schedule()
        else:
            self._swept()

    def _next(self) -> None:
        subject = next(iter(self._dirty))
        del self._dirty[subject]
        self._look(subject)
