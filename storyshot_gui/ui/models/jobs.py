"""The jobs as rows: those at work first, then those waiting, then what has ended."""

import time
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from storyshot_gui.jobs import Job, Jobs, JobState
from storyshot_gui.ui.views.parts import count

Index = QModelIndex | QPersistentModelIndex

WORDS = {
    JobState.waiting: "waiting",
    JobState.running: "working",
    JobState.cancelling: "stopping",
    JobState.done: "done",
    JobState.failed: "failed",
    JobState.cancelled: "cancelled",
}
ORDER = {JobState.running: 0, JobState.cancelling: 0, JobState.failed: 1, JobState.waiting: 2}


class JobList(QAbstractListModel):
    """Follows the jobs; a job's row is found by the job, never the other way round."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._rows: list[Job] = []
        self._places: dict[Job, int] = {}
        self._reloading = QTimer(self, singleShot=True, interval=0)
        self._reloading.timeout.connect(self.reload)
        self.reload()
        jobs.added.connect(self._added)
        jobs.changed.connect(self._changed)
        jobs.removed.connect(self._removed)

    def job(self, index: Index) -> Job:
        return self._rows[index.row()]

    def reload(self) -> None:
        """Sort anew: while it is looked at rows stay where they are."""
        self.beginResetModel()
        self._rows = self._sorted()
        self._places = {job: row for row, job in enumerate(self._rows)}
        self.endResetModel()

    def sort_anew(self) -> None:
        """Put the rows in order again when some have moved on."""
        if self._rows != self._sorted():
            self.reload()

    def says(self, job: Job) -> str:
        """What its row says; of one that waits for its provider, why and until when."""
        hold = self.jobs.holds.get(job.lane)
        if hold is None or job.state is not JobState.waiting:
            return words(job)
        until = f" Until {at(hold.until)}." if hold.until else ""
        return f"waits: {hold.words}{until}"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        job = self.job(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return job.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{job.title}, {self.says(job)}"
            case Qt.ItemDataRole.ToolTipRole:
                parts = (job.title, self.says(job), job.hint)
                return "\n".join(part for part in parts if part)
            case _:
                return None

    def _sorted(self) -> list[Job]:
        return sorted(self.jobs.all(), key=lambda job: (ORDER.get(job.state, 3), job.number))

    def _added(self, job: Job) -> None:
        row = len(self._rows)
        self.beginInsertRows(QModelIndex(), row, row)
        self._rows.append(job)
        self._places[job] = row
        self.endInsertRows()

    def _changed(self, job: Job) -> None:
        if (row := self._places.get(job)) is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _removed(self, _job: Job) -> None:
        """Many go at once when finished ones are cleared: one reset for all of them."""
        self._reloading.start()


def words(job: Job) -> str:
    """What the row says of its state: "drawing · 2 s left", "done · 0.4 s", "failed: reason"."""
    if job.state is JobState.failed:
        return job.message or "failed"
    if job.state is JobState.running:
        left = job.seconds_left
        doing = job.message or WORDS[job.state]
        return f"{doing} · {max(1, round(left))} s left" if left is not None else doing
    if job.state is JobState.waiting and job.message:
        return job.message[:1].lower() + job.message[1:]
    seconds = took(job)
    return f"{WORDS[job.state]} · {seconds:.1f} s" if seconds is not None else WORDS[job.state]


def at(moment: float) -> str:
    """A time of day of a moment in Unix seconds."""
    return time.strftime("%H:%M:%S", time.localtime(moment))


def at_work(jobs: Jobs) -> str:
    """ "3 jobs", "3 jobs wait" where none can go on; "" without any."""
    active = jobs.active()
    if not active:
        return ""
    waits = "" if is_moving(jobs) else " waits" if len(active) == 1 else " wait"
    return count(len(active), "job") + waits


def is_moving(jobs: Jobs) -> bool:
    """Whether any job is at work: else all of them wait for something."""
    return any(job.state is not JobState.waiting for job in jobs.active())


def took(job: Job) -> float | None:
    """Seconds at work so far, or in all; None before it has begun."""
    if job.started is None:
        return None
    return (job.ended or time.monotonic()) - job.started
