"""Coroutines started from slots: kept until they end, their errors told to one place."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class Tasks:
    """`start` may be called from any slot; `report` gets what went wrong."""

    def __init__(self, report: Callable[[BaseException], None]) -> None:
        self._report = report
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    async def wait(self) -> None:
        """Until all that were started have ended."""
        while others := self._running - {asyncio.current_task()}:
            await asyncio.wait(others)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self._report(error)
