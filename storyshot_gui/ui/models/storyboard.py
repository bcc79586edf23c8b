"""The film as an item model: sentences, and under each its shots."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit
from storyshot_gui.session import Session
from storyshot_gui.ui.models.storyboard_faces import Faces
from storyshot_gui.ui.models.storyboard_order import moves, runs
from storyshot_gui.ui.models.storyboard_tree import Tree

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
        self._short = False
        self._tree = Tree({row_id: self._shot_ids(row_id) for row_id in self._wanted_order()})
        session.changed.connect(self.follow)
        session.jobs.held_changed.connect(self._tell_anew)
        session.budget.changed.connect(self._tell_short)
        session.lost.changed.connect(self._tell_anew)

    # reading

    def sentence_ids(self) -> Sequence[str]:
        """In film order; only to be read."""
        return self._tree.order

    def shot_ids(self, sentence_id: str) -> Sequence[str]:
        """In order; only to be read."""
        return self._tree.shots(sentence_id)

    def row_of(self, sentence_id: str) -> int:
        """-1 when it is not there."""
        return self._tree.rows.get(sentence_id, -1)

    def home(self, shot_id: str) -> str:
        """The sentence a shot is shown under, "" for no shot."""
        return self._tree.homes.get(shot_id, "")

    def place(self, row_id: str) -> QModelIndex:
        """The index of a sentence or shot; an invalid one when it is not there."""
        if row_id in self._tree.rows:
            return self.index(self._tree.rows[row_id], 0)
        if home := self.home(row_id):
            return self.index(self.shot_ids(home).index(row_id), 0, self.place(home))
        return QModelIndex()

    def id_at(self, index: Index) -> str:
        """ "" for an invalid index."""
        if not index.isValid():
            return ""
        if key := index.internalId():
            return self._tree.shots(self._tree.of_key(key))[index.row()]
        return self._tree.order[index.row()]

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._tree.key(self.id_at(parent)))

    def parent(self, child: Index = ROOT) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        key = child.internalId() if child.isValid() else 0
        row = self._tree.rows[self._tree.of_key(key)] if key else -1
        return self.createIndex(row, 0, 0) if key else QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return len(self._tree.order)
        if parent.internalId() or parent.column():
            return 0
        return len(self._tree.shots(self._tree.order[parent.row()]))

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: ARG002
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        every = flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsEditable
        return every if index.isValid() else flags.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row_id = self.id_at(index)
        match role:
            case BoardRole.id:
                return row_id
            case BoardRole.shot:
                return row_id in self._tree.homes
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._words(row_id)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.faces.spoken(row_id)
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """New text of a sentence or prompt of a shot, as one step to undo."""
        edit = self.rewording(self.id_at(index), str(value))
        if role != Qt.ItemDataRole.EditRole or edit is None:
            return False
        self._session.do(edit)
        return True

    def rewording(self, row_id: str, words: str) -> Edit | None:
        """The edit that gives a sentence or shot other words; None where nothing would change."""
        if not row_id or words == self._words(row_id):
            return None
        if self.home(row_id):
            return edits.set_prompt(self._project, row_id, words)
        # a sentence is deleted, never emptied
        return edits.set_text(self._project, row_id, words) if words.strip() else None

    # following

    @Slot(object)
    def follow(self, ids: set[str]) -> None:
        """Show what is different now."""
        if "project" in ids:
            self._tell_anew()
        if self._reordered(ids):
            self._match()
        touched = {self.home(row_id) or row_id for row_id in ids} & self._tree.rows.keys()
        for row_id in touched:
            self.faces.forget([row_id, *self.shot_ids(row_id)])
            self._tell(row_id)

    def _tell_anew(self) -> None:
        """What waits has another reason to, or none."""
        self.faces.forget_all()
        self._tell_all()

    def _tell_short(self) -> None:
        """The budget runs out, or there is room again: who waits says so."""
        short = self._session.budget.short is not None
        if short != self._short:
            self._short = short
            self._tell_anew()

    def _reordered(self, ids: set[str]) -> bool:
        """Whether any of these is not where the project now has it."""
        for row_id in ids:
            home = self.home(row_id)
            if self._project.has_sentence(row_id):
                if self._positions.get(row_id) != self._project.sentence(row_id).position:
                    return True
            elif self._project.has_shot(row_id):
                wanted = self._project.shot(row_id).sentence_id
                if home != wanted or self._shot_ids(wanted) != self.shot_ids(wanted):
                    return True
            elif home or row_id in self._tree.rows:
                return True
        return False

    def _match(self) -> None:
        """Become what the project is: new sentences first, so that shots can move to them."""
        self.faces.forget_all()
        wanted = self._wanted_order()
        going = self._tree.rows.keys() - set(wanted)
        self._insert(wanted)
        self._arrange([*wanted, *(row_id for row_id in self._tree.order if row_id in going)])
        for row_id in wanted:
            self._match_shots(row_id)
        rows = sorted(self._tree.rows[row_id] for row_id in going)
        for first, last in reversed(list(runs(rows))):
            self.beginRemoveRows(ROOT, first, last)
            self._tree.remove(first, last)
            self.endRemoveRows()

    def _insert(self, wanted: Sequence[str]) -> None:
        coming = [place for place, row_id in enumerate(wanted) if row_id not in self._tree.rows]
        for first, last in runs(coming):
            at = self._tree.rows[wanted[first - 1]] + 1 if first else 0
            self.beginInsertRows(ROOT, at, at + last - first)
            self._tree.insert(at, wanted[first : last + 1])
            self.endInsertRows()

    def _arrange(self, wanted: Sequence[str]) -> None:
        for here, there in moves(list(self._tree.order), wanted):
            self.beginMoveRows(ROOT, here, here, ROOT, there)
            self._tree.move(here, there)
            self.endMoveRows()

    def _match_shots(self, sentence_id: str) -> None:
        wanted = self._shot_ids(sentence_id)
        if wanted == self.shot_ids(sentence_id):
            return
        for row_id in wanted:
            if self.home(row_id) not in ("", sentence_id):
                self._adopt(row_id, sentence_id)
        self._remove_shots(sentence_id)
        self._arrange_shots(sentence_id, wanted)

    def _adopt(self, shot_id: str, taker: str) -> None:
        """A shot goes to another sentence.

        Not as moved rows: Qt would go on holding its index with the number of the old sentence,
        and fall over it when that sentence goes.
        """
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [self.id_at(index) for index in held]
        self._tree.adopt(shot_id, taker)
        self.changePersistentIndexList(held, [self.place(row_id) for row_id in ids])
        self.layoutChanged.emit()

    def _remove_shots(self, sentence_id: str) -> None:
        shown, has = self.shot_ids(sentence_id), self._project.has_shot
        gone = [row for row, row_id in enumerate(shown) if not has(row_id)]
        for first, last in reversed(list(runs(gone))):
            self.beginRemoveRows(self.place(sentence_id), first, last)
            self._tree.remove_shots(sentence_id, first, last)
            self.endRemoveRows()

    def _arrange_shots(self, sentence_id: str, wanted: Sequence[str]) -> None:
        parent, shown = self.place(sentence_id), self.shot_ids(sentence_id)
        stray = [row_id for row_id in shown if row_id not in wanted]  # their sentence comes later
        kept = [row_id for row_id in wanted if row_id in shown]
        for here, there in moves(list(shown), [*kept, *stray]):
            self.beginMoveRows(parent, here, here, parent, there)
            self._tree.move_shot(sentence_id, here, there)
            self.endMoveRows()
        coming = [place for place, row_id in enumerate(wanted) if row_id not in kept]
        for first, last in runs(coming):
            self.beginInsertRows(parent, first, last)
            self._tree.insert_shots(sentence_id, first, wanted[first : last + 1])
            self.endInsertRows()

    def _tell(self, sentence_id: str) -> None:
        """A row and its cards are to be read again."""
        row = self.place(sentence_id)
        self.dataChanged.emit(row, row)
        if count := self.rowCount(row):
            self.dataChanged.emit(self.index(0, 0, row), self.index(count - 1, 0, row))

    def _tell_all(self) -> None:
        if count := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, 0))

    def _wanted_order(self) -> list[str]:
        sentences = self._project.sentences()
        self._positions = {sentence.id: sentence.position for sentence in sentences}
        return [sentence.id for sentence in sentences]

    def _leading_to(self, sentence_id: str) -> Sequence[str]:
        row = self._tree.rows[sentence_id]
        return self._tree.order[max(0, row - SENTENCES_BEFORE) : row + 1]

    def _shot_ids(self, sentence_id: str) -> list[str]:
        return [shot.id for shot in self._project.shots(sentence_id)]

    def _words(self, row_id: str) -> str:
        if self._project.has_sentence(row_id):
            return self._project.sentence(row_id).text
        return self._project.shot(row_id).prompt if self._project.has_shot(row_id) else ""
