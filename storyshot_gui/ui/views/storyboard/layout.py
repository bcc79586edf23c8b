"""Which rows there are and how high: estimated from their letters until they come into view."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect

from storyshot_gui.ui.views.storyboard.geometry import GAP, PADS, Board
from storyshot_gui.ui.views.storyboard.heights import Heights

LETTER_SHARE = 0.36  # of a line's height: an average letter's width


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What the height of a row depends on."""

    id: str
    cards: int
    letters: int


class Anchor(NamedTuple):
    """A row and how far below the window's top it begins."""

    id: str
    offset: int


class Settled(NamedTuple):
    """Where a window's top is now, and whether any row's height changed."""

    top: int
    changed: bool


class BoardLayout:
    """Places of rows and cards in a board as long as all its rows; `measure` gives text heights.

    A row's text is measured only when it comes into view, so opening costs nothing; what is in
    view then never moves, because the window is scrolled by as much as rows above it grew.
    """

    def __init__(self, measure: Callable[[str], int]) -> None:
        self._measure = measure
        self._measured: dict[str, int] = {}
        self.ids: list[str] = []
        self.cards: list[int] = []
        self.heights = Heights()
        self.board: Board | None = None

    def assign(self, board: Board, rows: Sequence[RowFacts], *, remeasure: bool) -> None:
        """Take all rows anew; `remeasure` when texts are set differently now."""
        if remeasure or self.board is None or board.sentence_width != self.board.sentence_width:
            self._measured.clear()
        self.board = board
        self.ids = [row.id for row in rows]
        self.cards = [row.cards for row in rows]
        self.heights.assign(self._estimated(board, rows))

    def forget(self, row: int, row_id: str) -> None:
        """A row's text changed; it is measured again when next in view."""
        if row < len(self.ids) and self.ids[row] == row_id:
            self._measured.pop(row_id, None)

    def text_height(self, row: int) -> int:
        """Of a row in view."""
        row_id = self.ids[row]
        if row_id not in self._measured:
            self._measured[row_id] = self._measure(row_id)
        return self._measured[row_id]

    def settle(self, top: int, height: int) -> Settled:
        """Measure what shows in a window at `top`, and move it so that nothing in view does."""
        assert self.board
        changed = False
        for _ in range(4):  # rows that shrink let others come into view
            rows = self.heights.between(top, top + height)
            fresh = [row for row in rows if self.ids[row] not in self._measured]
            if not fresh:
                break
            known = next((row for row in rows if self.ids[row] in self._measured), rows[0])
            for row in fresh:
                exact = self.board.row_height(self.text_height(row), self.cards[row])
                moved = self.heights.change(row, exact)
                changed |= bool(moved)
                top += moved if row < known else 0
        return Settled(top, changed)

    def anchors(self, top: int, height: int) -> list[Anchor]:
        """What shows in a window, from the top: the first that survives a change must not move."""
        rows = self.heights.between(top, top + height)
        return [Anchor(self.ids[row], self.heights.top(row) - top) for row in rows]

    def top_for(self, anchors: Sequence[Anchor], row_of: Callable[[str], int]) -> int:
        """Where a window begins so that the first anchor still there stands where it did."""
        for anchor in anchors:
            if (row := row_of(anchor.id)) >= 0:
                return self.heights.top(row) - anchor.offset
        return 0

    def row_rect(self, row: int) -> QRect:
        assert self.board
        return QRect(0, self.heights.top(row), self.board.width, self.heights.height(row))

    def card_rect(self, row: int, number: int) -> QRect:
        assert self.board
        return self.board.card_rect(number).translated(0, self.heights.top(row))

    def sentence_rect(self, row: int) -> QRect:
        """The sentence's own column."""
        assert self.board
        rect = self.row_rect(row)
        rect.setWidth(self.board.cards_left - GAP)
        return rect

    def row_at(self, y: int) -> int:
        """-1 below the last row."""
        return self.heights.at(y) if 0 <= y < self.heights.total else -1

    def in_row(self, at: QPoint, row: int) -> QPoint:
        """A point of the board as a point of a row."""
        return at - QPoint(0, self.heights.top(row))

    def _estimated(self, board: Board, rows: Sequence[RowFacts]) -> NDArray[np.int64]:
        """The arithmetic of `Board.row_height` over all rows at once."""
        letters = np.fromiter((row.letters for row in rows), np.int64, len(rows))
        a_line = max(1, int(board.sentence_width / (board.lines.story * LETTER_SHARE)))
        texts = (-(-letters // a_line)).clip(1) * board.lines.story
        for place, row in enumerate(rows):
            if row.id in self._measured:
                texts[place] = self._measured[row.id]
        cards = np.asarray(self.cards, np.int64)
        down = (-(-cards // board.columns)).clip(1)
        return np.maximum(texts + board.sentence_height(0), down * board.pitch.height() + PADS)
