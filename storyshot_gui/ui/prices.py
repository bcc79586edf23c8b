"""What the rest of the film costs, looked at so seldom that nobody feels it."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from storyshot_gui.session import Session, wishing
from storyshot_gui.session.estimating import lines
from storyshot_gui.ui.money import cost, price_source, tag

SETTLE_MS = 300  # many changes in a row are one look
SHARE = 40  # looking takes no more than one part in so many of the time


class Prices(QObject):
    """Follows the budget, which adds up a little at a time. `changed` when a sum may be another."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._missing: int | None = 0
        self._took = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        session.tallied.connect(self._look_soon)
        session.budget.changed.connect(self._look_soon)
        session.jobs.idle.connect(self._look_soon)
        self._look_soon()

    @property
    def to_finish(self) -> int | None:
        """What making all that is missing or stale costs, None when nobody knows."""
        return self._session.budget.to_finish()

    @property
    def is_unfinished(self) -> bool:
        counts = self._session.counts()
        return bool(counts.missing or counts.stale)

    def note(self) -> str:
        """What the main button says: the price of what it makes, nothing when that is free."""
        counts = self._session.counts()
        return tag(self._missing if counts.missing and counts.stale else self.to_finish)

    def details(self) -> list[str]:
        """What the main button buys, and where its prices are from."""
        project, catalog = self._session.project, self._session.catalog
        wish = wishing.missing if self._session.counts().missing else wishing.stale
        said: list[str] = []
        for line in lines(self._session, wish(project)):
            if line.micro != 0 and catalog.knows(line.model):
                model = catalog.model(line.model)
                said += [f"{line.count:,} × {model.name}: {cost(line.micro)}", price_source(model)]
        return [line for line in said if line]

    def look(self) -> None:
        """Add up what is missing by itself, where something else is stale and nothing goes on."""
        counts = self._session.counts()
        if counts.missing and counts.stale and not self._session.jobs.active():
            begun = time.perf_counter()
            self._missing = self._sum_of_missing()
            self._took = time.perf_counter() - begun
        self.changed.emit()

    def _sum_of_missing(self) -> int | None:
        costs = [
            line.micro for line in lines(self._session, wishing.missing(self._session.project))
        ]
        known = [micro for micro in costs if micro is not None]
        return sum(known) if len(known) == len(costs) else None

    def _look_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start(round(SETTLE_MS + self._took * 1000 * SHARE))
