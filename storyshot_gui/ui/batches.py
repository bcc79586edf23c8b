"""What a person asks for at once: free things begin, what costs money is shown first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from storyshot_gui.project.edit import Edit
from storyshot_gui.project.records import Shot, StageName
from storyshot_gui.session import Session, quality, wishing
from storyshot_gui.session.offers import Offer, offer
from storyshot_gui.session.wish import Wanted

NOTHING = Edit("", ())
REDO = {
    StageName.speech: "Speak again",
    StageName.prompts: "Write prompts again",
    StageName.image: "Draw again",
    StageName.clip: "Film again",
}


@dataclass(frozen=True, slots=True)
class Batch:
    """`wanted` is what it makes as the project stands, `start` begins that or a part of it.

    `shots` are those whose quality may be chosen with it, None for the whole film's; `final` is
    what is proposed for them, None to leave them as they are.
    """

    title: str
    wanted: Callable[[], Wanted]
    start: Callable[[Wanted], object]
    shots: tuple[str, ...] | None = None
    final: bool | None = None

    def quality(self, session: Session, final: bool | None) -> Edit:
        """What choosing this quality changes."""
        if final is None or final == quality.is_final(session.project, self.shots):
            return NOTHING
        return quality.setting(session.project, self.shots, final=final)

    def offer(self, session: Session, final: bool | None = None) -> Offer:
        """What it would cost now, in this quality."""
        with session.project.supposing(self.quality(session, final)):
            return offer(session, self.wanted())

    def begin(self, session: Session, final: bool | None, stages: Iterable[StageName]) -> None:
        """Choose the quality, and make these stages."""
        session.do(self.quality(session, final))
        wanted = self.wanted()
        self.start(replace(wanted, stages=wanted.stages & frozenset(stages)))


class Batches(QObject):
    """`sheet_asked` carries a batch that costs money; `models_asked` when finals have none."""

    sheet_asked = Signal(object)
    models_asked = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def missing(self, ids: Iterable[str] | None = None) -> None:
        self._ask("Make what is missing", wishing.missing, ids)

    def stale(self, ids: Iterable[str] | None = None) -> None:
        self._ask("Make what is stale", wishing.stale, ids)

    def final(self, ids: Iterable[str] | None = None) -> None:
        """These shots, or the whole film, in final quality."""
        if quality.has_finals(self._session.project.settings):
            self._ask("Make final", wishing.stale, ids, final=True)
        else:
            self.models_asked.emit()

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
        found = batch.offer(self._session, batch.final)
        if found.is_free or (found.is_one and not found.notices):
            batch.begin(self._session, batch.final, found.wanted.stages)
        else:
            self.sheet_asked.emit(batch)

    def _ask(
        self,
        title: str,
        wish: Callable[..., Wanted],
        ids: Iterable[str] | None,
        *,
        final: bool | None = None,
    ) -> None:
        chosen = None if ids is None else tuple(ids)

        def wanted() -> Wanted:
            return wish(self._session.project, chosen)

        def start(wanted: Wanted) -> object:
            return self._session.begin(wanted, title)

        shots = None if chosen is None else self._shots_of(chosen)
        self.ask(Batch(title, wanted, start, shots, final))

    def _shots_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        project = self._session.project
        rows = ((each,) if project.has_shot(each) else _ids(project.shots(each)) for each in ids)
        return tuple(dict.fromkeys(shot for row in rows for shot in row))


def _ids(shots: Iterable[Shot]) -> tuple[str, ...]:
    return tuple(shot.id for shot in shots)
