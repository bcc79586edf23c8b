"""What the rest of the film costs, looked at so seldom that nobody feels it."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from storyshot_gui.session import Session
from storyshot_gui.session.estimating import Line, lines
from storyshot_gui.ui.money import cost, price_source, tag

SETTLE_MS = 300  # many changes in a row are one look
SHARE = 40  # looking takes no more than one part in so many of the time


class Prices(QObject):
    """Follows the tally and the budget. `changed` also when only the sums spent changed."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.is_known = False
        self.missing: list[Line] = []
        self.stale: list[Line] = []
        self._took = 0.0
        self._looking = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._looking.timeout.connect(self.look)
        self._telling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._telling.timeout.connect(self.changed)
        session.tallied.connect(self._look_soon)
        session.budget.changed.connect(self._tell_soon)
        self._look_soon()

    @property
    def to_make(self) -> int | None:
        """What making all that is missing costs, None when nobody knows."""
        return total(self.missing)

    @property
    def to_finish(self) -> int | None:
        """The same with what no longer fits."""
        return total(self.stale)

    @property
    def is_unfinished(self) -> bool:
        return bool(self.stale)

    def note(self, found: list[Line]) -> str:
        """What a button says of it; nothing when it is free."""
        return tag(total(found)) if self.is_known else ""

    def details(self, found: list[Line]) -> list[str]:
        """What is bought, and where its price is from."""
        said: list[str] = []
        for line in found:
            if line.micro != 0 and self._session.catalog.knows(line.model):
                model = self._session.catalog.model(line.model)
                said.append(f"{line.count:,} × {model.name}: {cost(line.micro)}")
                said.append(price_source(model))
        return [line for line in said if line]

    def look(self) -> None:
        """Estimate anew, now."""
        begun = time.perf_counter()
        self.missing = self.stale = lines(self._session)
        self.is_known = True
        self._took = time.perf_counter() - begun
        self.changed.emit()

    def _look_soon(self) -> None:
        if not self._looking.isActive():
            wait = SETTLE_MS + (self._took * 1000 * SHARE if self._session.jobs.active() else 0)
            self._looking.start(round(wait))

    def _tell_soon(self) -> None:
        if not self._telling.isActive():
            self._telling.start()


def total(found: list[Line]) -> int | None:
    """The sum, None when a price is not known."""
    known = [line.micro for line in found if line.micro is not None]
    return sum(known) if len(known) == len(found) else None
