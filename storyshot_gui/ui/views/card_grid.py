"""Cards in as many columns as fit."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

GAP = 16


class CardGrid(QWidget):
    """Lays its cards out again when its width changes; all cards are of one width."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._cards: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        for card in self._cards:
            card.setParent(None)
            card.deleteLater()
        self._cards = list(cards)
        self._columns = 0
        self._arrange()

    def cards(self) -> list[QWidget]:
        return list(self._cards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if not self._cards:
            return
        wide = self._cards[0].sizeHint().width() + GAP
        columns = max(1, (self.width() + GAP) // wide)
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns) + 1):
            self._grid.setColumnStretch(column, int(column == columns))
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
