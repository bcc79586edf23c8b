"""What holds the making up now, in words, each with what helps against it."""

import time
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from storyshot_gui.jobs import Hold, JobState
from storyshot_gui.session import Session
from storyshot_gui.ui.models.jobs import at
from storyshot_gui.ui.models.model_choices import account_page, provider_name
from storyshot_gui.ui.money import dollars
from storyshot_gui.ui.views.parts import count
from storyshot_gui.ui.views.standing import Remedy, Trouble

SETTLE_MS = 100
SHORT_WAIT = 20.0  # seconds: a shorter one is told in the jobs panel only


class Troubles(QObject):
    """`changed` when there may be others now. The other signals ask for what is to be shown;
    `budget_asked` carries what the cap must be at least, 0 if that is not known.
    """

    changed = Signal()
    budget_asked = Signal(object)
    settings_asked = Signal()
    models_asked = Signal()
    lost_asked = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self.changed)
        session.budget.changed.connect(self._look_soon)
        session.jobs.held_changed.connect(self._look_soon)
        session.jobs.added.connect(self._job_added)
        session.lost.changed.connect(self._look_soon)
        self._look_soon()

    def now(self) -> list[Trouble]:
        """The budget first, then what providers say, then what is lost."""
        return [*self._budget(), *self._holds(), *self._lost()]

    def _budget(self) -> Iterator[Trouble]:
        short, budget = self._session.budget.short, self._session.budget
        if short is None:
            return
        monthly = short.which == "month"
        cap = budget.month_cap_micro if monthly else budget.cap_micro
        text = f"Paused at the {'month’s ' if monthly else ''}budget of {dollars(cap or 0)}"
        hint = short.words
        if short.needed_micro and not monthly:
            used = budget.spent_micro + budget.committed_micro
            hint = f"The next step costs {dollars(short.needed_micro - used)}."
        ask = self.settings_asked.emit if monthly else self._ask_for_budget
        words = "Open Settings…" if monthly else "Raise cap…"
        yield Trouble("budget", text, hint, (Remedy(words, ask),))

    def _holds(self) -> Iterator[Trouble]:
        """Lanes that wait for the same reason are one trouble."""
        lanes: dict[int, list[str]] = {}
        holds = self._session.jobs.holds
        for lane, hold in holds.items():
            lanes.setdefault(id(hold), []).append(lane)
        for own in lanes.values():
            hold = holds[own[0]]
            if hold.until is None or hold.until - time.time() > SHORT_WAIT:
                yield self._hold(hold, own)

    def _hold(self, hold: Hold, lanes: list[str]) -> Trouble:
        jobs = [job for job in self._session.jobs.active() if job.lane in lanes]
        waiting = sum(job.state is JobState.waiting for job in jobs)
        who = self._session.catalog.serving(lanes[0])[:1]
        text = f"{provider_name(who[0])}: {WORDS[hold.kind]}" if who else hold.words
        if hold.until is not None:
            text += f", {AGAIN.get(hold.kind, 'until')} {at(hold.until)}"
        wait = f" {count(waiting, 'job')} {'waits' if waiting == 1 else 'wait'} meanwhile."
        said = f"{ended(hold.words)} {hold.hint}{wait if waiting else ''}"
        page = account_page(who[0]) if who and hold.kind == "credit" else ""
        go_on = Remedy("Go on", partial(self._session.jobs.release, lanes[0]))
        return Trouble(f"lane {lanes[0]}", text, said, (*self._remedies(hold, page), go_on))

    def _remedies(self, hold: Hold, page: str) -> Iterator[Remedy]:
        if page:
            yield Remedy("Open provider’s page", partial(QDesktopServices.openUrl, QUrl(page)))
        if hold.kind == "key":
            yield Remedy("Open Settings…", self.settings_asked.emit)
        if hold.kind in ("key", "credit"):
            yield Remedy("Choose another model…", self.models_asked.emit)

    def _lost(self) -> Iterator[Trouble]:
        entries = self._session.lost.entries()
        if not entries:
            return
        micro = sum(entry.estimate_micro for entry in entries)
        text = f"{count(len(entries), 'paid request')} without an answer"
        costs = f"about {dollars(micro)} " if micro else ""
        they = "It" if len(entries) == 1 else "They"
        hint = f"{they} may have cost {costs}all the same; nothing is asked again by itself."
        yield Trouble("lost", text, hint, (Remedy("Show…", self.lost_asked.emit),))

    def _ask_for_budget(self) -> None:
        short = self._session.budget.short
        self.budget_asked.emit(short.needed_micro if short else 0)

    def _job_added(self, _job: object) -> None:
        if self._session.jobs.holds:
            self._look_soon()

    def _look_soon(self) -> None:
        if not self._settling.isActive():
            self._settling.start()


def ended(words: str) -> str:
    """A sentence with its full stop."""
    return words if words.endswith((".", "!", "?")) else f"{words}."


WORDS = {
    "credit": "out of credit",
    "key": "key not accepted",
    "limit": "asks to wait",
    "down": "cannot be reached",
}
AGAIN = {"down": "tried again at"}
