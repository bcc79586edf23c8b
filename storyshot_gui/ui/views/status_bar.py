"""The line at the bottom: what is saved, what is being made, what it costs."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from storyshot_gui.jobs import Jobs
from storyshot_gui.session import Session
from storyshot_gui.ui.models.jobs import at_work, is_moving
from storyshot_gui.ui.money import cost, dollars
from storyshot_gui.ui.prices import Prices
from storyshot_gui.ui.theme import LABEL, Theme
from storyshot_gui.ui.views.parts import button, clock, label

TICK_MS = 500
CAP = "What was spent, and the most it may be"
NEARLY = 0.8  # of the cap, from where it is coloured


class StatusBar(QFrame):
    """Follows the jobs and the budget; `jobs_asked` and `budget_asked` to see more of them."""

    jobs_asked = Signal()
    budget_asked = Signal()

    def __init__(
        self, session: Session, prices: Prices, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._prices = prices
        self._theme = theme
        self.setObjectName("status")
        self._dot = label("●", name="status_dot")
        self._saved = label("All changes saved", "muted", "status_saved")
        self._jobs = self._button("status_jobs", "Jobs", "Show the jobs")
        self._failed = self._button("status_failed", "Failed jobs", "Show the jobs")
        self._spent = label(role="muted", name="status_spent")
        self._committed = label(role="muted", name="status_committed")
        self._finish = label(role="muted", name="status_finish")
        self._cap = self._button("status_cap", "Budget", CAP)
        self._timer = QTimer(self, interval=TICK_MS)
        self._lay_out()
        self.set_theme(theme)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        jobs = self._session.jobs
        active = jobs.active()
        self._jobs.setText(_doing(jobs))
        self._jobs.setVisible(bool(active) or jobs.paused)
        failed = len(jobs.failed())
        self._failed.setText(f"{failed} failed")
        self._failed.setVisible(failed > 0)
        if active and not self._timer.isActive():
            self._timer.start()
        elif not active:
            self._timer.stop()

    def show_money(self) -> None:
        """What was spent, is promised, is to come, and may be spent."""
        budget = self._session.budget
        self._spent.setText(f"spent {dollars(budget.spent_micro)}")
        self._committed.setText(f"committed {dollars(budget.committed_micro)}")
        self._committed.setVisible(budget.committed_micro > 0)
        left = self._prices.to_finish
        self._finish.setText(f"to finish {'unknown' if left is None else cost(left)}")
        self._finish.setVisible(self._prices.is_unfinished)
        cap = budget.cap_micro
        self._cap.setText("no cap" if cap is None else f"cap {dollars(cap)}")
        self._cap.setAccessibleName(f"Budget: {self._cap.text()}")
        self._cap.setToolTip(f"{CAP}\n{self._of_month()}")
        self._cap.setStyleSheet(f"color: {self._colour()}")

    def words(self) -> str:
        """Everything it says now, for a screen reader."""
        parts = self.findChildren(QLabel) + self.findChildren(QPushButton)
        return " · ".join(part.text() for part in parts if not part.isHidden())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedHeight(theme.size(30))
        good, bad = theme.good.name(), theme.bad.name()
        self._dot.setStyleSheet(f"color: {good}; font-size: {theme.points(9):.1f}pt")
        self._failed.setStyleSheet(f"color: {bad}")
        for part in (self._jobs, self._failed, self._cap, *self._sums()):
            part.setFont(theme.font(LABEL, tabular=True))
        self.show_money()

    def _sums(self) -> tuple[QLabel, ...]:
        return self._spent, self._committed, self._finish

    def _colour(self) -> str:
        """Of the cap: bad where it holds something up, a warning where it soon will."""
        budget, theme = self._session.budget, self._theme
        if budget.short:
            return theme.bad.name()
        project = (budget.spent_micro + budget.committed_micro, budget.cap_micro)
        month = (budget.month_micro, budget.month_cap_micro)
        nearly = any(
            cap is not None and used > 0 and used >= cap * NEARLY for used, cap in (project, month)
        )
        return (theme.warn if nearly else theme.muted).name()

    def _of_month(self) -> str:
        budget = self._session.budget
        cap = budget.month_cap_micro
        limit = f" of {dollars(cap)}" if cap is not None else ""
        return f"All projects this month: {dollars(budget.month_micro)}{limit}"

    def _button(self, name: str, says: str, tip: str) -> QPushButton:
        made = button("", name, "quiet")
        made.setAccessibleName(says)
        made.setToolTip(tip)
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 4, 2)
        row.setSpacing(6)
        for part in (self._dot, self._saved):
            row.addWidget(part)
        row.addSpacing(10)
        row.addWidget(self._jobs)
        row.addWidget(self._failed)
        row.addStretch()
        for part in self._sums():
            part.setContentsMargins(14, 0, 0, 0)
            row.addWidget(part)
        row.addWidget(self._cap)

    def _connect(self) -> None:
        jobs = self._session.jobs
        for signal in (jobs.added, jobs.changed, jobs.removed):
            signal.connect(self._job_changed)
        jobs.idle.connect(self.refresh)
        self._session.run_ended.connect(self._job_changed)
        self._timer.timeout.connect(self.refresh)
        self._jobs.clicked.connect(self.jobs_asked)
        self._failed.clicked.connect(self.jobs_asked)
        self._cap.clicked.connect(self.budget_asked)
        self._prices.changed.connect(self.show_money)

    def _job_changed(self, _job: object) -> None:
        if not self._timer.isActive():
            self.refresh()


def _doing(jobs: Jobs) -> str:
    """ "3 jobs · 0:20 left"."""
    eta = jobs.eta() if is_moving(jobs) and not jobs.paused else None
    left = f"{clock(eta)} left" if eta is not None else ""
    parts = ["paused" if jobs.paused else "", at_work(jobs), left]
    return " · ".join(part for part in parts if part)
