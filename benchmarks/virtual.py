"""An event loop in which waiting takes no time: when nothing is to do, its clock jumps ahead.

What the program itself does costs what it costs, so seconds of services that only wait can be
measured as they are.
"""

import asyncio
import selectors
import time
from collections.abc import Callable
from typing import Any

LOOK_SECONDS = 0.001  # while a thread is at work


class Skipping(selectors.DefaultSelector):
    """Instead of waiting for a timer it skips the time, unless threads may still call."""

    def __init__(self) -> None:
        super().__init__()
        self.skipped = 0.0
        self.threads = 0

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        if self.threads:
            return super().select(min(timeout, LOOK_SECONDS))
        if found := super().select(0):
            return found
        self.skipped += timeout
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.selector = Skipping()
        super().__init__(self.selector)

    def time(self) -> float:
        return time.monotonic() + self.selector.skipped

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:
        future = super().run_in_executor(executor, func, *args)
        self.selector.threads += 1
        future.add_done_callback(self._came_back)
        return future

    def _came_back(self, _: object) -> None:
        self.selector.threads -= 1
