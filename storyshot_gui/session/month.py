"""What this machine's projects cost this month, of which this project is one."""

import time
from collections.abc import Iterator

from storyshot_gui.project.clock import utc
from storyshot_gui.project.journal import COMMITTED, Entry, Journal
from storyshot_gui.project.spending import PROMISED, SPENT, Line, Spending


class Month:
    """Tells the machine's ledger what happens in this project's; without one it looks here."""

    def __init__(self, journal: Journal, spending: Spending | None) -> None:
        self._journal = journal
        self._spending = spending
        self._told = ""  # the month whose lines the machine's ledger has
        self._known: dict[str, int] = {}  # sums of the machine's ledger, by kind and month

    def micro(self) -> int:
        """What was spent this month, in millionths of a US dollar."""
        month = this_month()
        if self._spending is None:
            return self._journal.ledger.spent_micro(month=month)
        return self._sum(SPENT, month)

    def committed_micro(self) -> int:
        """What is promised to requests under way, by any program that runs."""
        own = self._journal.committed_micro()
        if self._spending is None:
            return own
        return max(own, self._sum(PROMISED, this_month()))

    def look_again(self) -> None:
        """Other programs may have spent meanwhile."""
        self._known.clear()

    def tell(self, entry_id: str) -> None:
        """A request was begun or moved on."""
        entry = self._journal.entry(entry_id)
        if self._spending is not None and (entry.paid or entry.cost_micro):
            self._spending.add([*self._promise(entry), *self._costs(entry.id)])
            self.look_again()

    def catch_up(self) -> None:
        """Tell what a stopped program, or one elsewhere, wrote here and did not tell."""
        month = this_month()
        if self._told == month or self._spending is None:
            return
        self._told = month
        lines = [line for line in self._costs() if line.at.startswith(month)]
        for entry in self._journal.entries(states=COMMITTED, limit=-1):
            lines += self._promise(entry)
        for request in self._spending.promised_to(month):
            if self._journal.has(request):
                lines += self._promise(self._journal.entry(request))
        self._spending.add(lines)

    def _sum(self, kind: str, month: str) -> int:
        name = f"{kind} {month}"
        if name not in self._known and self._spending is not None:
            self.catch_up()
            self._known[name] = self._spending.micro(kind, month)
        return self._known.get(name, 0)

    def _promise(self, entry: Entry) -> Iterator[Line]:
        """Made when it is begun, and taken back when it has ended."""
        if entry.estimate_micro:
            yield Line(entry.id, PROMISED, 0, entry.created, entry.estimate_micro)
            if entry.state not in COMMITTED:
                yield Line(entry.id, PROMISED, 1, entry.created, -entry.estimate_micro)

    def _costs(self, request: str = "") -> Iterator[Line]:
        for row in self._journal.ledger.lines(request):
            yield Line(row["request"], SPENT, row["number"], row["at"], row["micro"])


def this_month() -> str:
    """ "2026-01", in Universal Time as every date that is kept."""
    return utc(time.time())[:7]
