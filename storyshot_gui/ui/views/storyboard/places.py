"""From points to sentences and shots and back, on a board that is laid out."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect

from storyshot_gui.ui.models.storyboard import StoryboardModel
from storyshot_gui.ui.views.storyboard.cursor import Spot, Step, after
from storyshot_gui.ui.views.storyboard.geometry import Board, Zone
from storyshot_gui.ui.views.storyboard.layout import BoardLayout
from storyshot_gui.ui.views.storyboard.painting import Hit

Index = QModelIndex | QPersistentModelIndex
REACH = 12  # how far left of the cards their area begins


class Places:
    """All points and rectangles are the board's: its first row is at the top, wherever the window
    is."""

    def __init__(self, model: StoryboardModel, layout: BoardLayout, board: Board) -> None:
        self._model = model
        self._layout = layout
        self._board = board

    def hit(self, at: QPoint) -> Hit:
        """What is at a point."""
        row = self._layout.row_at(at.y())
        if row < 0:
            return Hit()
        row_id, inside = self._layout.ids[row], self._layout.in_row(at, row)
        shots = self._model.shot_ids(row_id)
        card = self._board.card_at(inside, len(shots))
        if card >= 0:
            takes = self._model.faces.shot(shots[card]).takes
            corner = self._board.card_rect(card).topLeft()
            return Hit(self._board.card.zone(inside - corner, takes), row, card, shots[card])
        if inside.x() >= self._board.cards_left - REACH:
            return Hit(Zone.nothing, row)
        zone = self._board.sentence_zone(inside, self._layout.text_height(row))
        return Hit(zone, row, -1, row_id)

    def rect(self, spot: Spot) -> QRect:
        """A card, or a sentence's own column."""
        if spot.card < 0:
            return self._layout.sentence_rect(spot.row)
        return self._layout.card_rect(spot.row, spot.card)

    def words(self, spot: Spot) -> QRect:
        """Where a sentence's words or a shot's prompt stand."""
        if spot.card < 0:
            words = self._board.text(self._layout.text_height(spot.row))
        else:
            corner = self._board.card_rect(spot.card).topLeft()
            words = self._board.card.prompt.translated(corner)
        return words.translated(0, self._layout.heights.top(spot.row))

    def spot(self, index: Index) -> Spot:
        """Row -1 for an invalid index."""
        parent = index.parent()
        return Spot(parent.row(), index.row()) if parent.isValid() else Spot(index.row())

    def index(self, spot: Spot) -> QModelIndex:
        row = self._model.index(spot.row, 0)
        return row if spot.card < 0 else self._model.index(spot.card, 0, row)

    def after(self, spot: Spot, step: Step) -> Spot:
        """One step away."""
        return after(spot, step, self._layout.cards, self._board.columns)

    def page(self, spot: Spot, by: int) -> Spot:
        """The last place no more than `by` pixels further down in its column, or the next one."""
        step = Step.down if by > 0 else Step.up
        start, here = self.rect(spot).y(), self.after(spot, step)
        while (there := self.after(here, step)) != here:
            if abs(self.rect(there).y() - start) > abs(by):
                break
            here = there
        return here
