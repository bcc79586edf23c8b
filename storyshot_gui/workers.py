"""Work that would hold up the window, done in processes of its own."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar, TypeVarTuple, Unpack

from storyshot_gui.errors import StoryshotError

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


class Workers:
    """Processes that start when first needed; what they are given and give back is pickled."""

    def __init__(self, most: int = 2) -> None:
        self._most = most
        self._pool: ProcessPoolExecutor | None = None

    async def run(self, work: Callable[[Unpack[Arguments]], Result], *args: *Arguments) -> Result:
        """Call a function of a module in another process.

        A worker that was killed is replaced and the call made once more.
        """
        loop = asyncio.get_running_loop()
        pool = self._ready()
        try:
            return await loop.run_in_executor(pool, work, *args)
        except BrokenProcessPool:
            if self._pool is pool:  # else another call has replaced it already
                self.close()
        try:
            return await loop.run_in_executor(self._ready(), work, *args)
        except BrokenProcessPool as ended:
            raise StoryshotError(
                "A process that did the work was ended twice.", "Is there enough memory? Try again."
            ) from ended

    def close(self) -> None:
        """End the processes without waiting for what they are doing."""
        pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)

    def _ready(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self._most, mp_context=context, initializer=_live_with_parent
            )
        return self._pool


def _live_with_parent() -> None:
    """Leave Ctrl-C to the program, and end with it even when it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # nobody is left to tell
