"""Everything that takes time: lanes, progress, cancel, and the one place where it ends."""

import asyncio
import heapq
import itertools
import logging
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum, auto

from PySide6.QtCore import QObject, Signal

from storyshot_gui.errors import StoryshotError

logger = logging.getLogger(__name__)

Work = Callable[["Job"], Awaitable[object]]
DEFAULT_LIMIT = 4


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


class Jobs(QObject):
    """All jobs of the running program: what the person asks for goes first, lanes keep order."""

    added = Signal(object)
    changed = Signal(object)
    removed = Signal(object)
    idle = Signal()

    def __init__(self, limits: dict[str, int] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.paused = False
        self.forecast: dict[str, float] = {}  # seconds of work per lane that is not queued yet
        self._limits = dict(limits or {})
        self._numbers = itertools.count(1)
        self._jobs: dict[str, Job] = {}
        self._active: dict[str, Job] = {}
        self._of: defaultdict[str, list[Job]] = defaultdict(list)
        self._queues: dict[str, list[tuple[bool, int, Job, Work]]] = {}
        self._busy: Counter[str] = Counter()
        self._tasks: dict[Job, asyncio.Task[None]] = {}
        self._thread = threading.get_ident()
        self._reported: set[Job] = set()
        self._reporting = threading.Lock()

    def start(self, errand: Errand, work: Work) -> Job:
        """Queue `work` in its lane; needs a running event loop."""
        self._loop = asyncio.get_running_loop()
        job = Job(errand, next(self._numbers), self._job_changed)
        self._jobs[job.id] = self._active[job.id] = job
        self._of[job.subject].append(job)
        queue = self._queues.setdefault(errand.lane, [])
        heapq.heappush(queue, (not errand.urgent, job.number, job, work))
        self.added.emit(job)
        self._advance(errand.lane)
        return job

    def all(self) -> list[Job]:
        """Every job not yet cleared, oldest first."""
        return list(self._jobs.values())

    def of(self, subject: str) -> list[Job]:
        """The jobs of one sentence or shot, oldest first."""
        return list(self._of.get(subject, ()))

    def active(self) -> list[Job]:
        return list(self._active.values())

    def failed(self) -> list[Job]:
        return [job for job in self._jobs.values() if job.state is JobState.failed]

    def limit(self, lane: str) -> int:
        return self._limits.get(lane, DEFAULT_LIMIT)

    def cancel(self, job: Job) -> None:
        """Stop a job; again does nothing, so that it can clean up in peace."""
        if task := self._tasks.get(job):
            if job.state is not JobState.cancelling:
                job.enter(JobState.cancelling, "Stopping")
                task.cancel()
        elif job.state is JobState.waiting:
            job.enter(JobState.cancelled)
            self._tell_idle()

    def cancel_all(self) -> None:
        for job in self.active():
            self.cancel(job)

    def pause(self) -> None:
        """Let running jobs end and start no others."""
        self.paused = True

    def resume(self) -> None:
        self.paused = False
        for lane in list(self._queues):
            self._advance(lane)

    def retry(self, job: Job) -> None:
        """Start a failed or cancelled job anew."""
        self._remove(job)
        if job.errand.again:
            job.errand.again()

    def retry_failed(self) -> None:
        for job in self.failed():
            self.retry(job)

    def clear_ended(self) -> None:
        for job in [job for job in self._jobs.values() if job.state.ended]:
            self._remove(job)

    def eta(self) -> float | None:
        """Seconds until all lanes are empty, None when nothing is to do or known."""
        work: defaultdict[str, float] = defaultdict(float)
        for job in self.active():
            work[job.lane] += job.seconds_left or 0.0
        for lane, seconds in self.forecast.items():
            work[lane] += seconds
        ends = [seconds / self.limit(lane) for lane, seconds in work.items() if seconds]
        return max(ends, default=None)

    async def wait(self) -> None:
        """Until every job there is now has ended."""
        while active := self.active():
            await asyncio.gather(*(job.settled() for job in active))

    async def close(self) -> None:
        self.cancel_all()
        await self.wait()

    def _advance(self, lane: str) -> None:
        queue = self._queues.get(lane, [])
        while queue and not self.paused and self._busy[lane] < self.limit(lane):
            _, _, job, work = heapq.heappop(queue)
            if job.state is not JobState.waiting:
                continue
            self._busy[lane] += 1
            task = asyncio.get_running_loop().create_task(self._run(job, work), name=job.title)
            self._tasks[job] = task
            task.add_done_callback(self._settle)
            job.enter(JobState.running)

    async def _run(self, job: Job, work: Work) -> None:
        job.result = await work(job)

    def _settle(self, task: "asyncio.Task[None]") -> None:
        """The one place a job ends; runs even if it was cancelled before its first step."""
        job = next(job for job, own in self._tasks.items() if own is task)
        del self._tasks[job]
        self._busy[job.lane] -= 1
        self._conclude(job, task)
        self._advance(job.lane)
        self._tell_idle()

    def _conclude(self, job: Job, task: "asyncio.Task[None]") -> None:
        if task.cancelled() and job.state is JobState.cancelling:
            job.enter(JobState.cancelled)
            return
        job.error = broken_off() if task.cancelled() else task.exception()
        if job.error is None:
            job.progress = 1.0
            job.enter(JobState.done, job.message)
        elif isinstance(job.error, StoryshotError):
            logger.warning("%s failed: %s", job.title, job.error)
            job.enter(JobState.failed, str(job.error), job.error.hint)
        else:
            logger.error("%s broke", job.title, exc_info=job.error)
            job.enter(JobState.failed, f"Unexpected error: {job.error!r}", "Please report it.")

    def _remove(self, job: Job) -> None:
        if job.state.ended and self._jobs.pop(job.id, None):
            self._of[job.subject].remove(job)
            self.removed.emit(job)

    def _tell_idle(self) -> None:
        if not self._active:
            self.idle.emit()

    def _job_changed(self, job: Job) -> None:
        """Tell at once in our own thread; reports from others are gathered for its next turn."""
        if threading.get_ident() == self._thread:
            if job.state.ended:
                self._active.pop(job.id, None)
            self.changed.emit(job)
            return
        with self._reporting:
            first = not self._reported
            self._reported.add(job)
        if first:
            self._loop.call_soon_threadsafe(self._tell_reported)

    def _tell_reported(self) -> None:
        with self._reporting:
            reported, self._reported = self._reported, set()
        for job in reported:
            if not job.state.ended:
                self.changed.emit(job)


def broken_off() -> StoryshotError:
    """Work that was cancelled although nobody asked for it."""
    return StoryshotError("It was broken off from outside.", "Try again.")
