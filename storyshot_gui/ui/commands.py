"""What the Edit menu and the mouse do to the film: each command one edit, multi-selection aware."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit
from storyshot_gui.project.records import Sentence, Shot
from storyshot_gui.session import Session
from storyshot_gui.ui.halving import middle_of
from storyshot_gui.ui.selection import Selection


class Commands(QObject):
    """`text_editing_asked` carries the sentence whose words are to be edited in place."""

    text_editing_asked = Signal(str)
    search_asked = Signal()

    def __init__(
        self, session: Session, selection: Selection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._project = session.project
        self._selection = selection

    # the Edit menu

    def undo(self) -> None:
        self._session.undo()

    def redo(self) -> None:
        self._session.redo()

    def find_command(self) -> None:
        self.search_asked.emit()

    def edit_text(self) -> None:
        self.text_editing_asked.emit(self._selection.sentences()[0].id)

    def split_sentence(self, at: int | None = None) -> None:
        """At the character `at`, else at the pause or space nearest the middle."""
        sentence = self._selection.sentences()[0]
        place = middle_of(sentence.text) if at is None else at
        self._session.do(edits.split_sentence(self._project, sentence.id, place))

    def merge_sentences(self) -> None:
        """The selected ones, or one with its next."""
        chosen = [row.id for row in self._selection.sentences()]
        order = [row.id for row in self._project.sentences()]
        if len(chosen) == 1:
            place = order.index(chosen[0])
            chosen = order[place : place + 2]
        if len(chosen) > 1:
            self._session.do(edits.merge_sentences(self._project, chosen))
            self._selection.want(chosen[:1])

    def insert_sentence(self) -> None:
        """Behind the selection, else at the end; ready to be typed into."""
        order = [row.id for row in self._project.sentences()]
        chosen = self._selection.sentences()
        place = order.index(chosen[-1].id) + 1 if chosen else len(order)
        edit = edits.insert_sentence(self._project, place)
        self._do_and_select(edit, "sentence")
        self.text_editing_asked.emit(edit.added("sentence")[0])

    def insert_shot(self) -> None:
        """Behind the selected shot, or as the last of the selected sentence."""
        picked = self._selection.picked_shots()
        sentence_id = self._selection.sentences()[-1].id
        siblings = [shot.id for shot in self._project.shots(sentence_id)]
        place = siblings.index(picked[-1].id) + 1 if picked else len(siblings)
        edit = edits.insert_shot(self._project, sentence_id, place)
        self._do_and_select(edit, "shot")

    def duplicate(self) -> None:
        if shots := self._selection.picked_shots():
            self._do_and_select(edits.duplicate_shots(self._project, _ids(shots)), "shot")
        else:
            rows = _ids(self._selection.picked_sentences())
            self._do_and_select(edits.duplicate_sentences(self._project, rows), "sentence")

    def delete(self) -> None:
        """Shots when shots are picked, else whole sentences; one step to undo."""
        after = self._next_to_selection()
        if shots := self._selection.picked_shots():
            self._session.do(edits.delete_shots(self._project, _ids(shots)))
        elif rows := self._selection.picked_sentences():
            self._session.do(edits.delete_sentences(self._project, _ids(rows)))
        self._selection.want([after] if after and self._session.knows(after) else [])

    def move_earlier(self) -> None:
        self._move(-1)

    def move_later(self) -> None:
        self._move(1)

    def copy_prompt(self) -> None:
        prompts = [shot.prompt for shot in self._selection.shots() if shot.prompt]
        QGuiApplication.clipboard().setText("\n".join(prompts))

    def select_all(self) -> None:
        self._selection.want(row.id for row in self._project.sentences())

    def move_shots(self, ids: Sequence[str], sentence_id: str, index: int) -> None:
        """In front of what is at `index` among a sentence's shots."""
        self._session.do(edits.move_shots(self._project, ids, sentence_id, index))
        self._selection.want(ids)

    def move_sentences(self, ids: Sequence[str], index: int) -> None:
        self._session.do(edits.move_sentences(self._project, ids, index))
        self._selection.want(ids)

    def _do_and_select(self, edit: Edit, table: str) -> None:
        self._session.do(edit)
        self._selection.want(edit.added(table))

    def _move(self, by: int) -> None:
        if shots := self._selection.picked_shots():
            self._move_shots(_ids(shots), shots[0].sentence_id, by)
            return
        chosen = _ids(self._selection.picked_sentences())
        order = _ids(self._project.sentences())
        if (index := _target(order, chosen, by)) is not None:
            self.move_sentences(chosen, index)

    def _move_shots(self, chosen: list[str], sentence_id: str, by: int) -> None:
        """Within the sentence; past its end into the neighbouring one."""
        siblings = _ids(self._project.shots(sentence_id))
        index = _target(siblings, [each for each in chosen if each in siblings], by)
        if index is not None:
            self.move_shots(chosen, sentence_id, index)
            return
        order = _ids(self._project.sentences())
        place = order.index(sentence_id) + by
        if 0 <= place < len(order):
            last = len(self._project.shots(order[place]))
            self.move_shots(chosen, order[place], 0 if by > 0 else last)

    def _next_to_selection(self) -> str:
        """What stands behind (else in front of) the selection, to be selected after it is gone."""
        shots = self._selection.picked_shots()
        chosen = _ids(shots or self._selection.picked_sentences())
        order = _ids(self._project.shots() if shots else self._project.sentences())
        places = [order.index(each) for each in chosen]
        if not places:
            return ""
        after = order[max(places) + 1 :][:1] or order[: min(places)][-1:]
        return after[0] if after else ""


def _ids(rows: Sequence[Sentence] | Sequence[Shot]) -> list[str]:
    return [row.id for row in rows]


def _target(order: Sequence[str], chosen: Sequence[str], by: int) -> int | None:
    """The index to move `chosen` in front of to go one place on; None at the end."""
    places = [order.index(each) for each in chosen]
    if not places:
        return None
    index = min(places) - 1 if by < 0 else max(places) + 2
    return index if 0 <= index <= len(order) else None
