"""All jobs: lanes and their order, and the one place where a job ends."""

import asyncio
import heapq
import itertools
import logging
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject, Signal

from storyshot_gui.errors import StoryshotError
from storyshot_gui.jobs.holds import Hold, Holds, alone, hold_for
from storyshot_gui.jobs.job import Again, Errand, Job, JobState, Work
from storyshot_gui.jobs.telling import Telling

logger = logging.getLogger(__name__)

DEFAULT_LIMIT = 4
DONE_KEPT = 500  # jobs that succeeded, for who looks back


class Jobs(QObject):
    """All jobs of the running program: what the person asks for goes first, lanes keep order."""

    added = Signal(object)
    changed = Signal(object)
    removed = Signal(object)
    idle = Signal()
    held_changed = Signal()

    def __init__(
        self,
        limits: dict[str, int] | None = None,
        parent: QObject | None = None,
        kin: Callable[[str], Iterable[str]] = alone,
    ) -> None:
        """`kin` gives the lanes of the provider a lane belongs to.

        Where somebody is there to be `patient` for, an empty account or a wrong key holds its
        provider's lanes instead of failing each of their jobs.
        """
        super().__init__(parent)
        self.paused = False
        self.patient = False
        self._holds = Holds(kin, self._go_on)
        self.forecast: dict[str, float] = {}  # seconds of work per lane that is not queued yet
        self._limits = dict(limits or {})
        self._numbers = itertools.count(1)
        self._jobs: dict[str, Job] = {}
        self._active: dict[str, Job] = {}
        self._of: defaultdict[str, list[Job]] = defaultdict(list)
        self._queues: dict[str, list[tuple[bool, int, Job, Work]]] = {}
        self._done: deque[Job] = deque()
        self._busy: Counter[str] = Counter()
        self._tasks: dict[Job, asyncio.Task[None]] = {}
        self._telling = Telling(self._job_changed)

    def start(self, errand: Errand, work: Work) -> Job:
        """Queue `work` in its lane; needs a running event loop."""
        self._telling.listen()
        job = Job(errand, next(self._numbers), self._telling.tell)
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

    def set_limits(self, limits: Mapping[str, int]) -> None:
        """Let other numbers of jobs run at once; what runs already goes on."""
        self._limits |= limits
        for lane in list(self._queues):
            self._advance(lane)

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

    @property
    def holds(self) -> Mapping[str, Hold]:
        """The lanes that wait, and why."""
        return self._holds.lanes

    def release(self, lane: str) -> None:
        """Go on with a held lane, and with those that are held with it."""
        self._holds.release(lane)

    def release_all(self) -> None:
        for lane in list(self.holds):
            self.release(lane)

    @contextmanager
    def waiting(self, words: str) -> Generator[None]:
        """Show the job that is at work here as waiting, and why, until it goes on."""
        task = asyncio.current_task()
        job = next((job for job, own in self._tasks.items() if own is task), None)
        if job:
            job.enter(JobState.waiting, words)
        try:
            yield
        finally:
            if job and job.state is JobState.waiting:
                job.enter(JobState.running)

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
        while queue and self._may_start(lane):
            _, _, job, work = heapq.heappop(queue)
            if job.state is not JobState.waiting:
                continue
            self._busy[lane] += 1
            task = asyncio.get_running_loop().create_task(self._run(job, work), name=job.title)
            self._tasks[job] = task
            task.add_done_callback(partial(self._settle, job, work))
            job.enter(JobState.running)

    def _may_start(self, lane: str) -> bool:
        full = self._busy[lane] >= self.limit(lane)
        return not (full or self.paused or lane in self.holds)

    async def _run(self, job: Job, work: Work) -> None:
        while True:
            try:
                job.result = await work(job)
                return
            except Again:
                job.report(None, "")

    def _settle(self, job: Job, work: Work, task: "asyncio.Task[None]") -> None:
        """The one place a job ends; runs even if it was cancelled before its first step."""
        del self._tasks[job]
        self._busy[job.lane] -= 1
        if hold := self._hold_for(job, task):
            self._put_back(job, work, hold)
            return
        self._conclude(job, task)
        if job.state is JobState.done:
            self._put_away(job)
        self._advance(job.lane)
        self._tell_idle()

    def _hold_for(self, job: Job, task: "asyncio.Task[None]") -> Hold | None:
        """What holds the lane of a job whose failure is none of its own, and is waited for."""
        patient = self.patient and job.state is not JobState.cancelling
        return hold_for(task.exception()) if patient and not task.cancelled() else None

    def _put_back(self, job: Job, work: Work, hold: Hold) -> None:
        logger.warning("%s waits: %s", job.title, hold.words)
        heapq.heappush(self._queues[job.lane], (not job.urgent, job.number, job, work))
        job.progress = job.started = None
        job.enter(JobState.waiting, hold.words, hold.hint)
        self._holds.hold(job.lane, hold)
        self.held_changed.emit()

    def _go_on(self, lanes: Iterable[str]) -> None:
        self.held_changed.emit()
        for lane in lanes:
            self._advance(lane)

    def _put_away(self, job: Job) -> None:
        """What succeeded makes its earlier failures good; of all that did, the last are kept."""
        for other in self.of(job.subject):
            if job.stage and other.stage == job.stage and other.state is JobState.failed:
                self._remove(other)
        self._done.append(job)
        if len(self._done) > DONE_KEPT:
            self._remove(self._done.popleft())

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
            if not self._of[job.subject]:
                del self._of[job.subject]
            self.removed.emit(job)

    def _tell_idle(self) -> None:
        if not self._active:
            self.idle.emit()

    def _job_changed(self, job: Job) -> None:
        if job.state.ended:
            self._active.pop(job.id, None)
        self.changed.emit(job)


def broken_off() -> StoryshotError:
    """Work that was cancelled although nobody asked for it."""
    return StoryshotError("It was broken off from outside.", "Try again.")
