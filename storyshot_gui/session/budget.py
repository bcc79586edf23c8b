"""What the project and the month may cost: what is asked waits here until there is room."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storyshot_gui.errors import OverBudget
from storyshot_gui.project.records import StageName
from storyshot_gui.project.spending import Spending
from storyshot_gui.providers.prices import MICRO
from storyshot_gui.session.estimating import price, redone
from storyshot_gui.session.month import Month
from storyshot_gui.session.remainder import Remainder

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

LOOK_SECONDS = 60.0  # a month ends, and other programs let money go, without telling


@dataclass(frozen=True, slots=True)
class Short:
    """Why a request waits. The cap must be `needed_micro` for it to go on, 0 if that is unknown.

    `which` is "project" or "month".
    """

    words: str
    hint: str
    needed_micro: int
    which: str


class Budget(QObject):
    """Amounts are in millionths of a US dollar. `month_cap_micro` is set by who opens a session.

    Money that is promised to requests under way counts as spent.
    """

    changed = Signal()

    def __init__(self, session: "Session", spending: Spending | None) -> None:
        super().__init__(session)
        self._session = session
        self._project = session.project
        self._journal = session.project.journal
        self._jobs = session.jobs
        self._month = Month(self._journal, spending)
        self._month_cap: int | None = None
        self._own_cap: int | None = None
        self._waiting: dict[asyncio.Future[None], int | None] = {}
        self._known: tuple[int, int] | None = None
        self._remainder = Remainder(session, self.changed.emit)
        self._journal.heard_by.append(self._journal_changed)

    @property
    def spent_micro(self) -> int:
        return self._sums()[0]

    @property
    def committed_micro(self) -> int:
        return self._sums()[1]

    @property
    def month_micro(self) -> int:
        """What all projects of this machine cost this month."""
        return self._month.micro()

    @property
    def cap_micro(self) -> int | None:
        """The project's; setting it is for this session only, None takes that back."""
        return self._project.settings.cap_micro if self._own_cap is None else self._own_cap

    @cap_micro.setter
    def cap_micro(self, micro: int | None) -> None:
        self._own_cap = micro
        self.look_again()

    @property
    def month_cap_micro(self) -> int | None:
        return self._month_cap

    @month_cap_micro.setter
    def month_cap_micro(self, micro: int | None) -> None:
        self._month_cap = micro
        self.look_again()

    @property
    def patient(self) -> bool:
        """Whether to wait for room; else OverBudget."""
        return self._jobs.patient

    @patient.setter
    def patient(self, patient: bool) -> None:
        self._jobs.patient = patient

    @property
    def short(self) -> Short | None:
        """Why the first of the requests that wait does, None when none does."""
        return self.lacking(next(iter(self._waiting.values()))) if self._waiting else None

    def to_finish(self) -> int | None:
        """What all that is missing or stale would cost, without what is under way.

        None when a price is not known. Of a long film it is as of a moment ago, and `changed`
        tells when it was added up anew.
        """
        return self._remainder.micro()

    def price(self, subjects: Iterable[str], stage: StageName) -> int | None:
        """What asking a stage anew for these sentences and shots costs; None when nobody knows."""
        return price(self._session, redone(self._session, subjects, stage))

    def by(self, column: str) -> dict[str, int]:
        """What was spent for each subject, stage, run, provider, model or month."""
        return self._journal.ledger.by(column)

    def catch_up(self) -> None:
        """Count what a killed program spent in this project and did not tell the month."""
        self._month.catch_up()

    def lacking(self, cost: int | None) -> Short | None:
        """Why a request of this cost (None: unknown) does not fit, None when it does."""
        caps = (("project", self.cap_micro), ("month", self.month_cap_micro))
        return next(filter(None, (self._over(which, cap, cost) for which, cap in caps)), None)

    def check(self, cost: int | None) -> None:
        """OverBudget when a request does not fit."""
        if short := self.lacking(cost):
            raise OverBudget(short.words, short.hint)

    async def room(self, cost: int | None) -> bool:
        """Return when the request fits; whether it had to wait. OverBudget if nobody waits.

        Nothing may be awaited between this and the request's row in the journal.
        """
        self._month.look_again()
        short = self.lacking(cost)
        if not (self.patient and short):
            self.check(cost)
            return False
        with self._jobs.waiting(f"Waiting: {short.words[0].lower()}{short.words[1:]}"):
            while self.lacking(cost):
                await self._turn(cost)
        self.changed.emit()
        return True

    def look_again(self) -> None:
        """A cap or what counts against it changed: who fits now goes on, in the order of asking."""
        self._known = None
        for turn, cost in self._waiting.items():
            if not turn.done() and self.lacking(cost) is None:
                turn.set_result(None)
        self.changed.emit()

    def rows_changed(self, ids: set[str] | None) -> None:
        """These rows changed; None for all, the project's settings and with them its cap."""
        self._remainder.look_at(ids)
        if ids is None:
            self.look_again()

    async def _turn(self, cost: int | None) -> None:
        turn = asyncio.get_running_loop().create_future()
        self._waiting[turn] = cost
        self.changed.emit()
        try:
            await asyncio.wait((turn,), timeout=LOOK_SECONDS)
        finally:
            del self._waiting[turn]
        self._month.look_again()

    def _over(self, which: str, cap: int | None, cost: int | None) -> Short | None:
        if cap is None:
            return None
        if cost is None:
            words = "Nobody knows the price of this model, so no budget can hold it."
            return Short(words, "Choose another model, or take the budget away.", 0, which)
        used = self._used(which)
        if used + cost <= cap:
            return None
        name = "The budget" if which == "project" else "The month’s budget"
        words = f"{name} of {dollars(cap)} is used up: {dollars(used)} are spent or promised"
        hint = "Raise it to go on; nothing is lost meanwhile."
        return Short(f"{words}, and this would be {dollars(cost)}.", hint, used + cost, which)

    def _used(self, which: str) -> int:
        if which == "project":
            return sum(self._sums())
        return self._month.micro() + self._month.committed_micro()

    def _sums(self) -> tuple[int, int]:
        """(spent, committed) of the project, added up anew after each change."""
        if self._known is None:
            self._known = (self._journal.ledger.spent_micro(), self._journal.committed_micro())
        return self._known

    def _journal_changed(self, entry_id: str) -> None:
        self._month.tell(entry_id)
        self.look_again()


def dollars(micro: int) -> str:
    """$1.25, with as many places as a small amount needs to be seen."""
    places = next((n for n in (2, 3, 4, 5) if micro * 10**n >= 10 * MICRO), 6) if micro else 2
    return f"${micro / MICRO:.{places}f}"
