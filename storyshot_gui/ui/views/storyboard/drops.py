"""Dragging sentences and shots to another place, and files from elsewhere onto them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect
from PySide6.QtGui import QDropEvent

from storyshot_gui.project import edits
from storyshot_gui.session import Session
from storyshot_gui.ui.models.storyboard import StoryboardModel
from storyshot_gui.ui.views.storyboard.layout import BoardLayout

ROWS = "application/x-storyshot-rows"
IMAGES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".svg"})
CLIPS = frozenset({".mp4", ".mov", ".webm", ".mkv", ".m4v", ".avi"})
SOUNDS = frozenset({".wav", ".mp3", ".ogg", ".flac", ".m4a", ".aac", ".opus"})
LINE = 3  # pixels


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a drop would land: a line between rows or cards, or the row or card it is for."""

    gap: QRect = field(default_factory=QRect)
    target: str = ""
    sentence: str = ""  # whose shots are meant, "" for between sentences
    index: int = -1

    @property
    def possible(self) -> bool:
        return bool(self.target) or self.index >= 0


NOWHERE = Landing()


class Drops:
    """Says where something dragged over the board would land, and lets it land there."""

    def __init__(self, session: Session, model: StoryboardModel, layout: BoardLayout) -> None:
        self._session = session
        self._model = model
        self._layout = layout

    def data(self, ids: Sequence[str]) -> QMimeData:
        """What is dragged: the shots among these, or if there are none the sentences."""
        shots = [row_id for row_id in ids if self._model.home(row_id)]
        data = QMimeData()
        data.setData(ROWS, "\n".join(shots or ids).encode())
        data.setText("\n".join(self._model.place(row_id).data() for row_id in shots or ids))
        return data

    def landing(self, data: QMimeData, at: QPoint) -> Landing:
        """Where dropping at a point of the board would put it."""
        if ids := _rows(data):
            return self._between_cards(at) if self._model.home(ids[0]) else self._between_rows(at)
        if file := media_file(data):
            return self._onto(file, at)
        return NOWHERE

    def drop(self, event: QDropEvent, landing: Landing) -> list[str]:
        """Let it land, as one step to undo; what is to be selected then."""
        data, project = event.mimeData(), self._session.project
        if landing.target and (file := media_file(data)):
            self._session.use_file(landing.target, file)
            return [landing.target]
        ids = [row_id for row_id in _rows(data) if self._model.place(row_id).isValid()]
        if landing.index < 0 or not ids:
            return []
        if landing.sentence:
            self._session.do(edits.move_shots(project, ids, landing.sentence, landing.index))
        else:
            self._session.do(edits.move_sentences(project, ids, landing.index))
        return ids

    def _between_cards(self, at: QPoint) -> Landing:
        row, board = self._row(at), self._layout.board
        if row < 0 or board is None:
            return NOWHERE
        cards = self._layout.cards[row]
        index = board.gap_at(self._layout.in_row(at, row), cards)
        line = board.gap_line(index, cards).translated(0, self._layout.heights.top(row))
        return Landing(gap=line, sentence=self._layout.ids[row], index=index)

    def _between_rows(self, at: QPoint) -> Landing:
        row = self._row(at)
        if row < 0:
            return NOWHERE
        rect = self._layout.row_rect(row)
        index = row + (at.y() > rect.center().y())
        top = rect.top() if index == row else rect.bottom() + 1
        return Landing(gap=QRect(0, top - LINE // 2 - 1, rect.width(), LINE), index=index)

    def _onto(self, file: Path, at: QPoint) -> Landing:
        row, board = self._layout.row_at(at.y()), self._layout.board
        if row < 0 or board is None:
            return NOWHERE
        if file.suffix.lower() in SOUNDS:
            return Landing(target=self._layout.ids[row])
        shots = self._model.shot_ids(self._layout.ids[row])
        card = board.card_at(self._layout.in_row(at, row), len(shots))
        return Landing(target=shots[card]) if card >= 0 else NOWHERE

    def _row(self, at: QPoint) -> int:
        """Below the last row means the last row."""
        return self._layout.heights.at(at.y())


def media_file(data: QMimeData) -> Path | None:
    """The first image, clip or sound among dragged files."""
    files = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((file for file in files if file.suffix.lower() in IMAGES | CLIPS | SOUNDS), None)


def _rows(data: QMimeData) -> list[str]:
    return bytes(data.data(ROWS).data()).decode().split()
