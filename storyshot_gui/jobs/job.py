"""One piece of work: what it is for, how far it is, how it ended."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum, auto

Work = Callable[["Job"], Awaitable[object]]


class Again(Exception):
    """Raised by work that waited: what it stood on may have changed, so it is begun anew."""


class JobState(StrEnum):
    waiting = auto()
    running = auto()
    cancelling = auto()
    done = auto()
    failed = auto()
    cancelled = auto()

    @property
    def ended(self) -> bool:
        return self in (JobState.done, JobState.failed, JobState.cancelled)


@dataclass(frozen=True, slots=True)
class Errand:
    """What a job is for.

    `subject` is the sentence or shot it works for, `expected` the seconds it should take (None:
    unknown), `again` starts it anew after a failure.
    """

    title: str
    subject: str = ""
    stage: str = ""
    lane: str = ""
    expected: float | None = None
    urgent: bool = False
    again: Callable[[], object] | None = None


class Job:
    """One piece of work as the jobs panel shows it."""

    def __init__(self, errand: Errand, number: int, notify: Callable[["Job"], None]) -> None:
        self.errand = errand
        self.id = f"job-{number}"
        self.number = number
        self.urgent = errand.urgent
        self.state = JobState.waiting
        self.progress: float | None = None
        self.message = ""
        self.hint = ""
        self.error: BaseException | None = None
        self.result: object = None
        self.started: float | None = None
        self.ended: float | None = None
        self._notify = notify
        self._settled = asyncio.Event()

    @property
    def title(self) -> str:
        return self.errand.title

    @property
    def subject(self) -> str:
        return self.errand.subject

    @property
    def stage(self) -> str:
        return self.errand.stage

    @property
    def lane(self) -> str:
        return self.errand.lane

    @property
    def expected(self) -> float | None:
        return self.errand.expected

    @property
    def seconds_left(self) -> float | None:
        """Seconds until it should be done, None when nothing is known."""
        if self.expected is None:
            return None
        if self.started is None:
            return self.expected
        passed = time.monotonic() - self.started
        if self.progress:
            return passed * (1 - self.progress) / self.progress
        return max(0.0, self.expected - passed)

    def report(self, progress: float | None, message: str) -> None:
        """Tell how far it is; from any thread."""
        self.progress, self.message = progress, message
        self._notify(self)

    async def settled(self) -> "Job":
        """Wait until it is done, failed or cancelled."""
        await self._settled.wait()
        return self

    def enter(self, state: JobState, message: str = "", hint: str = "") -> None:
        self.state, self.message, self.hint = state, message, hint
        if state is JobState.running:
            self.started = time.monotonic()
        if state.ended:
            self.ended = time.monotonic()
            self._settled.set()
        self._notify(self)
