"""Work that would hold up the window, done in processes of its own."""

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import TypeVar, TypeVarTuple, Unpack

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")
BEHIND = 5  # how much nicer than the window: it wins when both want the processor


class Workers:
    """Processes that start when first needed; what they are given and give back is pickled."""

    def __init__(self, most: int = 2) -> None:
        self._most = most
        self._pool: ProcessPoolExecutor | None = None

    async def run(self, work: Callable[[Unpack[Arguments]], Result], *args: *Arguments) -> Result:
        """Call a function of a module in another process.

        When a worker is killed all are replaced and each lost call is made once more.
        """
        loop = asyncio.get_running_loop()
        pool = self._ready()
        try:
            with _unheard():
                call = loop.run_in_executor(pool, work, *args)
            return await call
        except BrokenProcessPool:
            if self._pool is pool:  # another lost call may have replaced it already
                self.close()
            return await loop.run_in_executor(self._ready(), work, *args)

    def close(self) -> None:
        """End the processes without waiting for what they are doing."""
        pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)

    def _ready(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._most, context, _live_with_parent)
        return self._pool


def step_back(process: int = 0) -> None:
    """Let the window go first: a process, or the calling thread where a system tells them apart."""
    threads = sys.platform == "linux"
    if hasattr(os, "setpriority") and (process or threads):
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process, BEHIND)


@contextmanager
def _unheard() -> Generator[None]:
    """What starts meanwhile hears no Ctrl-C: the terminal sends it to all, we decide for all."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _live_with_parent() -> None:
    """Leave Ctrl-C to the program, and end with it even when it was killed."""
    step_back(os.getpid())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # nobody is left to tell
