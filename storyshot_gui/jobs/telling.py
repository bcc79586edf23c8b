"""Reports of jobs, from whatever thread they come."""

import asyncio
import threading
from collections.abc import Callable

from storyshot_gui.jobs.job import Job


class Telling:
    """Tells at once in its own thread; reports from others are gathered for its next turn."""

    def __init__(self, changed: Callable[[Job], None]) -> None:
        self._changed = changed
        self._thread = threading.get_ident()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._reported: set[Job] = set()
        self._reporting = threading.Lock()

    def tell(self, job: Job) -> None:
        if threading.get_ident() == self._thread:
            self._changed(job)
            return
        with self._reporting:
            first = not self._reported
            self._reported.add(job)
        if first and self._loop:
            self._loop.call_soon_threadsafe(self._tell_reported)

    def listen(self) -> None:
        """From the running loop, before work begins that may report from elsewhere."""
        self._loop = asyncio.get_running_loop()

    def _tell_reported(self) -> None:
        with self._reporting:
            reported, self._reported = self._reported, set()
        for job in reported:
            if not job.state.ended:
                self._changed(job)
