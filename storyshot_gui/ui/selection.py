"""What is selected, as commands need it: sentences, shots, and each seen as the other."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from storyshot_gui.project.records import Sentence, Shot
from storyshot_gui.project.store import Project


class Selection(QObject):
    """The one selection of a window. Rows that are gone are left out without being told."""

    changed = Signal()
    wanted = Signal(list)  # ids a command would like to see selected

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._ids: tuple[str, ...] = ()

    @property
    def ids(self) -> list[str]:
        return [each for each in self._ids if self._there(each)]

    def set(self, ids: Iterable[str]) -> None:
        """What the person selected."""
        self._ids = tuple(ids)
        self.changed.emit()

    def want(self, ids: Iterable[str]) -> None:
        """Select these as if the person had."""
        self.wanted.emit(list(ids))

    def picked_sentences(self) -> list[Sentence]:
        """In film order."""
        has, row = self._project.has_sentence, self._project.sentence
        found = [row(each) for each in self._ids if has(each)]
        return sorted(found, key=_place)

    def picked_shots(self) -> list[Shot]:
        """In film order."""
        found = {each for each in self._ids if self._project.has_shot(each)}
        return [shot for shot in self._project.shots() if shot.id in found] if found else []

    def sentences(self) -> list[Sentence]:
        """Those picked, and those of picked shots, in film order."""
        ids = {row.id for row in self.picked_sentences()}
        ids |= {shot.sentence_id for shot in self.picked_shots()}
        return sorted((self._project.sentence(each) for each in ids), key=_place)

    def shots(self) -> list[Shot]:
        """Those picked, and all of picked sentences, in film order."""
        picked = {shot.id for shot in self.picked_shots()}
        whole = [shot for row in self.picked_sentences() for shot in self._project.shots(row.id)]
        ids = picked | {shot.id for shot in whole}
        return [shot for shot in self._project.shots() if shot.id in ids] if ids else []

    def subject(self) -> str:
        """The one thing selected, "" when there is none or several."""
        ids = self.ids
        return ids[0] if len(ids) == 1 else ""

    def _there(self, row_id: str) -> bool:
        return self._project.has_sentence(row_id) or self._project.has_shot(row_id)


def _place(row: Sentence) -> float:
    return row.position
