"""Background work where only the newest wishes matter, such as what scrolled into view."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

logger = logging.getLogger(__name__)
THREADS = 2
MOST_WAITING = 96


class NewestFirst:
    """Two threads that take up what was wanted last; what nobody asks for again is dropped."""

    def __init__(self, name: str, most_waiting: int = MOST_WAITING) -> None:
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix=name)
        self._most = most_waiting
        self._lock = Lock()
        self._waiting: OrderedDict[Hashable, Callable[[], None]] = OrderedDict()
        self._running: set[Hashable] = set()
        self._closed = False

    def want(self, key: Hashable, work: Callable[[], None]) -> None:
        """Do `work` in a thread soon; wanting a key again only moves it to the front."""
        with self._lock:
            if self._closed or key in self._running:
                return
            known = key in self._waiting
            self._waiting[key] = work
            self._waiting.move_to_end(key)
            if len(self._waiting) > self._most:
                self._waiting.popitem(last=False)
        if not known:
            self._pool.submit(self._do_newest).add_done_callback(_report)

    def close(self) -> None:
        """Drop what waits and let the threads end."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _do_newest(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            key, work = self._waiting.popitem()
            self._running.add(key)
        try:
            work()
        finally:
            with self._lock:
                self._running.discard(key)


def _report(ended: "Future[None]") -> None:
    """Nobody waits for the result, so a fault would be lost."""
    if not ended.cancelled() and (error := ended.exception()):
        logger.error("Background work broke", exc_info=error)
