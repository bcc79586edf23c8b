"""The line at the bottom: what is saved, what is being made, what it costs."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from storyshot_gui.session import Session
from storyshot_gui.ui.money import spent_micro, to_finish
from storyshot_gui.ui.theme import LABEL, Theme
from storyshot_gui.ui.views.parts import button, clock, count, label

TICK_MS = 500


class StatusBar(QFrame):
    """Follows the jobs; `jobs_asked` when the person wants to see them."""

    jobs_asked = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("status")
        self._dot = label("●", name="status_dot")
        self._saved = label("All changes saved", "muted", "status_saved")
        self._jobs = self._button("status_jobs", "Jobs")
        self._failed = self._button("status_failed", "Failed jobs")
        self._spent = label(role="muted", name="status_spent")
        self._finish = label(role="muted", name="status_finish")
        self._timer = QTimer(self, interval=TICK_MS)
        self._lay_out()
        self.set_theme(theme)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        jobs = self._session.jobs
        active = jobs.active()
        self._jobs.setText(_doing(len(active), jobs.eta(), paused=jobs.paused))
        self._jobs.setVisible(bool(active) or jobs.paused)
        failed = len(jobs.failed())
        self._failed.setText(f"{failed} failed")
        self._failed.setVisible(failed > 0)
        self._spent.setText(f"spent {_dollars(spent_micro(self._session))}")
        left = to_finish(self._session)
        self._finish.setText(f"to finish {left}")
        self._finish.setVisible(bool(left) and self._session.counts().missing > 0)
        if active and not self._timer.isActive():
            self._timer.start()
        elif not active:
            self._timer.stop()

    def words(self) -> str:
        """Everything it says now, for a screen reader."""
        parts = self.findChildren(QLabel) + self.findChildren(QPushButton)
        return " · ".join(part.text() for part in parts if not part.isHidden())

    def set_theme(self, theme: Theme) -> None:
        self.setFixedHeight(theme.size(30))
        good, bad = theme.good.name(), theme.bad.name()
        self._dot.setStyleSheet(f"color: {good}; font-size: {theme.points(9):.1f}pt")
        self._failed.setStyleSheet(f"color: {bad}")
        for part in (self._jobs, self._failed, self._spent, self._finish):
            part.setFont(theme.font(LABEL, tabular=True))

    def _button(self, name: str, says: str) -> QPushButton:
        made = button("", name, "quiet")
        made.setAccessibleName(says)
        made.setToolTip("Show the jobs")
        made.clicked.connect(self.jobs_asked)
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 14, 2)
        row.setSpacing(6)
        for part in (self._dot, self._saved):
            row.addWidget(part)
        row.addSpacing(10)
        row.addWidget(self._jobs)
        row.addWidget(self._failed)
        row.addStretch()
        row.addWidget(self._spent)
        self._finish.setContentsMargins(14, 0, 0, 0)
        row.addWidget(self._finish)

    def _connect(self) -> None:
        jobs = self._session.jobs
        for signal in (jobs.added, jobs.changed, jobs.removed):
            signal.connect(self._job_changed)
        jobs.idle.connect(self.refresh)
        self._session.tallied.connect(self.refresh)
        self._session.run_ended.connect(self._job_changed)
        self._timer.timeout.connect(self.refresh)

    def _job_changed(self, _job: object) -> None:
        if not self._timer.isActive():
            self.refresh()


def _doing(active: int, eta: float | None, *, paused: bool) -> str:
    if paused:
        return f"paused · {count(active, 'job')}" if active else "paused"
    return count(active, "job") + (f" · {clock(eta)} left" if eta is not None else "")


def _dollars(micro: int) -> str:
    return f"${micro / 1e6:.2f}"
