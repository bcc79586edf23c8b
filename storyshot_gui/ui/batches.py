"""What a person asks for at once: free things begin, what costs money is shown first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from storyshot_gui.project.records import Shot, StageName
from storyshot_gui.session import Session, wishing
from storyshot_gui.session.offers import Offer, offer
from storyshot_gui.session.wish import Wanted


@dataclass(frozen=True, slots=True)
class Batch:
    """`shots` are whose quality the sheet may change, None for the whole film's.

    `start` begins what is wanted after all; `wanted` is what it would be as the project stands.
    """

    title: str
    wanted: Callable[[], Wanted]
    start: Callable[[Wanted], object]
    shots: tuple[str, ...] | None = None

    def offer(self, session: Session) -> Offer:
        """What it would cost now."""
        return offer(session, self.wanted())


REDO = {
    StageName.speech: "Speak again",
    StageName.prompts: "Write prompts again",
    StageName.image: "Draw again",
    StageName.clip: "Film again",
}


class Batches(QObject):
    """`sheet_asked` carries a batch that costs money."""

    sheet_asked = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def missing(self, ids: Iterable[str] | None = None) -> None:
        self._ask("Make what is missing", wishing.missing, ids)

    def stale(self, ids: Iterable[str] | None = None) -> None:
        self._ask("Make what is stale", wishing.stale, ids)

    def redo(self, ids: Iterable[str], stage: StageName) -> None:
        """A new take for each of these."""
        chosen = tuple(ids)

        def wanted() -> Wanted:
            return wishing.redone(self._session.project, stage, chosen)

        def start(_wanted: Wanted) -> object:
            return self._session.redo_take(chosen, stage)

        self.ask(Batch(REDO[stage], wanted, start, self._shots_of(chosen)))

    def ask(self, batch: Batch) -> None:
        """Begin it, or ask first when more than one request costs money."""
        found = batch.offer(self._session)
        if found.is_free or (found.is_one and not found.notices):
            batch.start(found.wanted)
        else:
            self.sheet_asked.emit(batch)

    def _ask(self, title: str, wish: Callable[..., Wanted], ids: Iterable[str] | None) -> None:
        chosen = None if ids is None else tuple(ids)

        def wanted() -> Wanted:
            return wish(self._session.project, chosen)

        def start(wanted: Wanted) -> object:
            return self._session.begin(wanted, title)

        self.ask(Batch(title, wanted, start, chosen and self._shots_of(chosen)))

    def _shots_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        project = self._session.project
        rows = ((each,) if project.has_shot(each) else _ids(project.shots(each)) for each in ids)
        return tuple(dict.fromkeys(shot for row in rows for shot in row))


def _ids(shots: Iterable[Shot]) -> tuple[str, ...]:
    return tuple(shot.id for shot in shots)
