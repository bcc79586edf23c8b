"""What is being made, what waits and what failed, each with the button that mends it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from storyshot_gui.jobs import Jobs, JobState
from storyshot_gui.session import RunReport
from storyshot_gui.ui.models.jobs import JobList, at_work, is_moving
from storyshot_gui.ui.money import cost
from storyshot_gui.ui.theme import LABEL, Theme
from storyshot_gui.ui.views.job_row import JobRow
from storyshot_gui.ui.views.parts import button, clock, count, icon_button, label, named

TICK_MS = 500
EMPTY = "No jobs. What StoryShot makes for you shows here while it is made."


class JobsPanel(QFrame):
    """`closed` when the person puts it away."""

    closed = Signal()

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs_panel")
        self._jobs = jobs
        self._last_run = ""
        self._summary = label(role="muted", name="jobs_summary")
        self._pause = self._button("Pause", "jobs_pause")
        self._retry = self._button("Retry failed", "jobs_retry")
        self._clear = self._button("Clear finished", "jobs_clear")
        self._stop = self._button("Cancel all", "jobs_cancel_all")
        self._close = icon_button("x", "Close the jobs panel", "jobs_close", theme)
        self._list = named(QListView(), "jobs_list", "Jobs")
        self._model = JobList(jobs, self)
        self._row = JobRow(theme, self._list)
        self._timer = QTimer(self, interval=TICK_MS)
        self._body = QStackedLayout()
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.refresh()

    def refresh(self) -> None:
        jobs = self._jobs
        active, failed = jobs.active(), jobs.failed()
        self._summary.setText(self._words(len(active), len(failed)))
        self._pause.setText("Resume" if jobs.paused else "Pause")
        self._pause.setAccessibleName(self._pause.text() + " jobs")
        self._retry.setEnabled(bool(failed))
        self._stop.setEnabled(bool(active))
        self._clear.setEnabled(any(job.state.ended for job in jobs.all()))
        self._body.setCurrentIndex(1 if self._model.rowCount() else 0)
        if not self._is_looked_at():
            self._model.sort_anew()
        self._list.viewport().update()
        if not active:
            self._timer.stop()

    def run_ended(self, report: RunReport) -> None:
        """Say what the last run took and cost."""
        failures = len(report.failures)
        parts = [
            f"last run {clock(report.seconds)}",
            cost(report.cost_micro),
            count(len(report.takes), "take"),
            f"{failures} failed" if failures else "",
        ]
        self._last_run = " · ".join(part for part in parts if part)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        self._row.theme = theme
        self._summary.setFont(theme.font(LABEL, tabular=True))
        self._list.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self._list.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._jobs.cancel(self._model.job(index))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._again(index.row())
        else:
            super().keyPressEvent(event)

    def showEvent(self, _event: object) -> None:
        self._model.reload()
        self._start()
        self.refresh()

    def _is_looked_at(self) -> bool:
        """Rows stay where they are while somebody reads, points at or steers them."""
        aside = self._list.verticalScrollBar().value() > 0
        return aside or self._list.underMouse() or self._list.hasFocus()

    def _words(self, active: int, failed: int) -> str:
        eta = self._jobs.eta() if is_moving(self._jobs) else None
        parts = [
            "paused" if self._jobs.paused else "",
            at_work(self._jobs),
            f"{clock(eta)} left" if eta is not None else "",
            f"{failed} failed" if failed else "",
            self._last_run if not active else "",
        ]
        return " · ".join(part for part in parts if part)

    def _button(self, text: str, name: str) -> QPushButton:
        return button(text, name, "quiet")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 6, 8, 4)
        bar.setSpacing(10)
        bar.addWidget(label("Jobs", "section"))
        bar.addWidget(self._summary)
        bar.addStretch()
        for part in (self._pause, self._retry, self._clear, self._stop, self._close):
            bar.addWidget(part)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._row)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        empty = label(EMPTY, "muted", "jobs_empty")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body.addWidget(empty)
        self._body.addWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(self._body)

    def _connect(self) -> None:
        self._pause.clicked.connect(self._turn)
        self._retry.clicked.connect(self._jobs.retry_failed)
        self._clear.clicked.connect(self._jobs.clear_ended)
        self._stop.clicked.connect(self._jobs.cancel_all)
        self._close.clicked.connect(self.closed)
        self._row.pressed.connect(self._again)
        self._timer.timeout.connect(self.refresh)
        self._jobs.added.connect(self._start)
        self._jobs.removed.connect(self._follow)
        self._jobs.idle.connect(self.refresh)

    def _start(self, _job: object = None) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()
            self.refresh()

    def _follow(self, _job: object) -> None:
        if self.isVisible():
            self.refresh()

    def _turn(self) -> None:
        if self._jobs.paused:
            self._jobs.resume()
        else:
            self._jobs.pause()
        self.refresh()

    def _again(self, row: int) -> None:
        """A row's own button: retry what failed, cancel what has not ended."""
        job = self._model.job(self._model.index(row))
        if job.state in (JobState.failed, JobState.cancelled):
            self._jobs.retry(job)
        else:
            self._jobs.cancel(job)
