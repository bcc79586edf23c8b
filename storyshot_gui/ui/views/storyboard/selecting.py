"""How clicks and keys choose sentences and shots: one, one more, or all up to here."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex

from storyshot_gui.ui.models.storyboard import StoryboardModel
from storyshot_gui.ui.views.storyboard.cursor import Spot

Command = QItemSelectionModel.SelectionFlag


class Selecting:
    """The selection by ids and places; a range holds what its first end is, sentences or shots."""

    def __init__(self, model: StoryboardModel, selection: QItemSelectionModel) -> None:
        self._model = model
        self._selection = selection
        self._start = ""  # where a range begins

    def ids(self) -> list[str]:
        """In film order, a sentence before its shots."""
        return [self._model.id_at(index) for _, index in sorted(self._chosen(), key=_first)]

    def current(self) -> str:
        return self._model.id_at(self._selection.currentIndex())

    def spot(self, row_id: str) -> Spot:
        """Where a sentence or shot is; row -1 when it is nowhere."""
        return _spot(self._model.place(row_id))

    def only(self, ids: Iterable[str]) -> None:
        """Exactly these; the first becomes the current one."""
        places = [place for row_id in ids if (place := self._model.place(row_id)).isValid()]
        chosen = QItemSelection()
        for place in places:
            chosen.select(place, place)
        if places:
            self._start = self._model.id_at(places[0])
            self._selection.setCurrentIndex(places[0], Command.NoUpdate)
        self._selection.select(chosen, Command.ClearAndSelect)

    def one(self, row_id: str) -> None:
        self.only([row_id])

    def toggle(self, row_id: str) -> None:
        """In or out of the selection, leaving the rest."""
        place = self._model.place(row_id)
        self._start = row_id
        self._selection.setCurrentIndex(place, Command.NoUpdate)
        self._selection.select(place, Command.Toggle)

    def up_to(self, row_id: str, *, adding: bool = False) -> None:
        """Everything from where the range began."""
        start = self._start if self._model.place(self._start).isValid() else row_id
        self._start = start
        chosen = self._between(self.spot(start), self.spot(row_id))
        command = Command.Select if adding else Command.ClearAndSelect
        self._selection.setCurrentIndex(self._model.place(row_id), Command.NoUpdate)
        self._selection.select(chosen, command)

    def move_to(self, row_id: str) -> None:
        """Only the keyboard's place."""
        self._selection.setCurrentIndex(self._model.place(row_id), Command.NoUpdate)

    def all(self, sentences: Sequence[str]) -> None:
        if sentences:
            chosen = QItemSelection(
                self._model.place(sentences[0]), self._model.place(sentences[-1])
            )
            self._selection.select(chosen, Command.ClearAndSelect)

    def _between(self, start: Spot, end: Spot) -> QItemSelection:
        first, last = sorted((start, end))
        chosen = QItemSelection()
        if start.card < 0:
            chosen.select(self._model.index(first.row, 0), self._model.index(last.row, 0))
            return chosen
        for row in range(first.row, last.row + 1):
            parent = self._model.index(row, 0)
            begin = max(first.card, 0) if row == first.row else 0
            stop = last.card if row == last.row else self._model.rowCount(parent) - 1
            if begin <= stop:
                top, bottom = (self._model.index(card, 0, parent) for card in (begin, stop))
                chosen.select(top, bottom)
        return chosen

    def _chosen(self) -> Iterable[tuple[Spot, QModelIndex]]:
        for index in self._selection.selectedIndexes():
            yield _spot(index), index


def _spot(index: QModelIndex) -> Spot:
    parent = index.parent()
    return Spot(parent.row(), index.row()) if parent.isValid() else Spot(index.row())


def _first(pair: tuple[Spot, QModelIndex]) -> Spot:
    return pair[0]
