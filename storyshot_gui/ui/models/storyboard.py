"""The film as an item model: sentences, and under each its shots."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from storyshot_gui.project import edits
from storyshot_gui.session import Session
from storyshot_gui.ui.models.storyboard_faces import Faces
from storyshot_gui.ui.models.storyboard_order import moves, runs

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SENTENCES_BEFORE = 6


class BoardRole(IntEnum):
    """`id` is the row's id, `shot` whether it is a shot."""

    id = Qt.ItemDataRole.UserRole
    shot = Qt.ItemDataRole.UserRole + 1


class StoryboardModel(QAbstractItemModel):
    """Follows the session row by row, so views keep selection and place."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._project = session.project
        self.faces = Faces(session, self._leading_to)
        self._positions: dict[str, float] = {}
        self._order = self._wanted_order()
        self._rows: dict[str, int] = {row_id: row for row, row_id in enumerate(self._order)}
        self._shots = {row_id: self._shot_ids(row_id) for row_id in self._order}
        self._home = {shot: row_id for row_id, shots in self._shots.items() for shot in shots}
        self._keys: dict[str, int] = {}  # of sentences, as the shots' internal ids
        self._by_key: dict[int, str] = {}
        session.changed.connect(self.follow)

    # reading

    def sentence_ids(self) -> Sequence[str]:
        """In film order; only to be read."""
        return self._order

    def shot_ids(self, sentence_id: str) -> Sequence[str]:
        """In order; only to be read."""
        return self._shots[sentence_id]

    def row_of(self, sentence_id: str) -> int:
        """-1 when it is not there."""
        return self._rows.get(sentence_id, -1)

    def home(self, shot_id: str) -> str:
        """The sentence a shot is shown under, "" for no shot."""
        return self._home.get(shot_id, "")

    def place(self, row_id: str) -> QModelIndex:
        """The index of a sentence or shot; an invalid one when it is not there."""
        if row_id in self._rows:
            return self.index(self._rows[row_id], 0)
        home = self._home.get(row_id)
        return self.index(self._shots[home].index(row_id), 0, self.place(home)) if home else ROOT

    def id_at(self, index: Index) -> str:
        """ "" for an invalid index."""
        if not index.isValid():
            return ""
        if key := index.internalId():
            return self._shots[self._by_key[key]][index.row()]
        return self._order[index.row()]

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._key(self.id_at(parent)))

    def parent(self, child: Index = ROOT) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        key = child.internalId() if child.isValid() else 0
        return self.createIndex(self._rows[self._by_key[key]], 0, 0) if key else QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return len(self._order)
        if parent.internalId() or parent.column():
            return 0
        return len(self._shots[self._order[parent.row()]])

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: ARG002
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        )
        return flags if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row_id = self.id_at(index)
        match role:
            case BoardRole.id:
                return row_id
            case BoardRole.shot:
                return row_id in self._home
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._words(row_id)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row_id)
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """New text of a sentence or prompt of a shot, as one step to undo."""
        row_id = self.id_at(index)
        if not row_id or role != Qt.ItemDataRole.EditRole or value == self._words(row_id):
            return False
        if row_id not in self._home and not str(value).strip():
            return False  # a sentence is deleted, never emptied
        write = edits.set_prompt if row_id in self._home else edits.set_text
        self._session.do(write(self._project, row_id, str(value)))
        return True

    # following

    @Slot(object)
    def follow(self, ids: set[str]) -> None:
        """Show what is different now."""
        if "project" in ids:
            self.faces.forget_all()
            self._tell_all()
        if self._reordered(ids):
            self._match()
        touched = {self._home.get(row_id, row_id) for row_id in ids} & self._rows.keys()
        for row_id in touched:
            self.faces.forget([row_id, *self._shots[row_id]])
        self._tell(touched)

    def _reordered(self, ids: set[str]) -> bool:
        """Whether any of these is not where the project now has it."""
        for row_id in ids:
            home = self._home.get(row_id)
            if self._project.has_sentence(row_id):
                if self._positions.get(row_id) != self._project.sentence(row_id).position:
                    return True
            elif self._project.has_shot(row_id):
                wanted = self._project.shot(row_id).sentence_id
                if home != wanted or self._shot_ids(wanted) != self._shots[wanted]:
                    return True
            elif home or row_id in self._rows:
                return True
        return False

    def _tell_all(self) -> None:
        if self._order:
            last = len(self._order) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, 0))

    def _wanted_order(self) -> list[str]:
        sentences = self._project.sentences()
        self._positions = {sentence.id: sentence.position for sentence in sentences}
        return [sentence.id for sentence in sentences]

    def _match(self) -> None:
        """Become what the project is: new sentences first, so that shots can move to them."""
        self.faces.forget_all()
        wanted = self._wanted_order()
        going = self._rows.keys() - set(wanted)
        self._insert_sentences(wanted)
        self._move_sentences([*wanted, *(row_id for row_id in self._order if row_id in going)])
        for row_id in wanted:
            self._match_shots(row_id)
        self._remove_sentences(going)

    def _insert_sentences(self, wanted: Sequence[str]) -> None:
        known = self._rows.keys() & set(wanted)
        coming = [place for place, row_id in enumerate(wanted) if row_id not in known]
        for first, last in runs(coming):
            at = self._rows[wanted[first - 1]] + 1 if first else 0
            self.beginInsertRows(ROOT, at, at + last - first)
            self._order[at:at] = wanted[first : last + 1]
            self._shots.update({row_id: [] for row_id in wanted[first : last + 1]})
            self._renumber()
            self.endInsertRows()

    def _move_sentences(self, wanted: Sequence[str]) -> None:
        for here, there in moves(list(self._order), wanted):
            self.beginMoveRows(ROOT, here, here, ROOT, there)
            self._order.insert(there - (here < there), self._order.pop(here))
            self._renumber()
            self.endMoveRows()

    def _remove_sentences(self, going: Iterable[str]) -> None:
        rows = sorted(self._rows[row_id] for row_id in going)
        for first, last in reversed(list(runs(rows))):
            self.beginRemoveRows(ROOT, first, last)
            for row_id in self._order[first : last + 1]:
                for shot in self._shots.pop(row_id):
                    del self._home[shot]
            del self._order[first : last + 1]
            self._renumber()
            self.endRemoveRows()

    def _match_shots(self, sentence_id: str) -> None:
        wanted, shown = self._shot_ids(sentence_id), self._shots[sentence_id]
        if wanted == shown:
            return
        for row_id in wanted:
            home = self._home.get(row_id, sentence_id)
            if home != sentence_id:
                self._adopt(row_id, home, sentence_id)
        parent = self.place(sentence_id)
        leaving = [
            row
            for row, row_id in enumerate(shown)
            if row_id not in wanted and self._is_gone(row_id)
        ]
        for first, last in reversed(list(runs(leaving))):
            self.beginRemoveRows(parent, first, last)
            for row_id in shown[first : last + 1]:
                del self._home[row_id]
            del shown[first : last + 1]
            self.endRemoveRows()
        self._arrange(parent, shown, wanted)

    def _adopt(self, row_id: str, giver: str, taker: str) -> None:
        """A shot moves to another sentence, at its end for now."""
        row, end = self._shots[giver].index(row_id), len(self._shots[taker])
        self.beginMoveRows(self.place(giver), row, row, self.place(taker), end)
        self._shots[giver].remove(row_id)
        self._shots[taker].append(row_id)
        self._home[row_id] = taker
        self.endMoveRows()

    def _arrange(self, parent: QModelIndex, shown: list[str], wanted: list[str]) -> None:
        stray = [
            row_id for row_id in shown if row_id not in wanted
        ]  # their new sentence comes later
        kept = [row_id for row_id in wanted if row_id in shown]
        for here, there in moves(list(shown), [*kept, *stray]):
            self.beginMoveRows(parent, here, here, parent, there)
            shown.insert(there - (here < there), shown.pop(here))
            self.endMoveRows()
        coming = [place for place, row_id in enumerate(wanted) if row_id not in kept]
        for first, last in runs(coming):
            self.beginInsertRows(parent, first, last)
            shown[first:first] = wanted[first : last + 1]
            for row_id in wanted[first : last + 1]:
                self._home[row_id] = self._order[parent.row()]
            self.endInsertRows()

    def _is_gone(self, shot_id: str) -> bool:
        return not self._project.has_shot(shot_id)

    def _tell(self, sentence_ids: Iterable[str]) -> None:
        """Rows and cards of these sentences are to be read again."""
        for row_id in sentence_ids:
            row = self.index(self._rows[row_id], 0)
            self.dataChanged.emit(row, row)
            if count := len(self._shots[row_id]):
                self.dataChanged.emit(self.index(0, 0, row), self.index(count - 1, 0, row))

    def _leading_to(self, sentence_id: str) -> Sequence[str]:
        row = self._rows[sentence_id]
        return self._order[max(0, row - SENTENCES_BEFORE) : row + 1]

    def _renumber(self) -> None:
        self._rows = {row_id: row for row, row_id in enumerate(self._order)}

    def _key(self, sentence_id: str) -> int:
        """A number that stays with a sentence wherever it moves; 0 for none."""
        if not sentence_id:
            return 0
        if sentence_id not in self._keys:
            key = len(self._keys) + 1
            self._keys[sentence_id], self._by_key[key] = key, sentence_id
        return self._keys[sentence_id]

    def _shot_ids(self, sentence_id: str) -> list[str]:
        return [shot.id for shot in self._project.shots(sentence_id)]

    def _words(self, row_id: str) -> str:
        if self._project.has_sentence(row_id):
            return self._project.sentence(row_id).text
        return self._project.shot(row_id).prompt if self._project.has_shot(row_id) else ""

    def _spoken(self, row_id: str) -> str:
        if self._project.has_sentence(row_id):
            face = self.faces.sentence(row_id)
            return f"{face.speaker}, {face.seconds:.1f} seconds. {face.text}"
        if self._project.has_shot(row_id):
            shot = self.faces.shot(row_id)
            state = "" if shot.card.kind == "ready" else f" {shot.card.words}."
            return (
                f"{shot.seconds:.1f} seconds, {shot.motion.replace('_', ' ')}.{state} {shot.prompt}"
            )
        return ""
