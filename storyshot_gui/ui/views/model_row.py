"""How one model is painted in a menu: its name, when it ends, what it costs."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storyshot_gui.ui import icons
from storyshot_gui.ui.models.model_choices import Choice, ModelChoices
from storyshot_gui.ui.theme import LABEL, Theme

Index = QModelIndex | QPersistentModelIndex
ROW, GROUP = 30, 26
LEFT, TICK = Qt.AlignmentFlag.AlignVCenter, 14
RIGHT = LEFT | Qt.AlignmentFlag.AlignRight


class ModelRow(QStyledItemDelegate):
    """`chosen` is the model that has the tick."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.chosen = ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.theme.size(GROUP if _choice(index).kind == "group" else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shape: Any = option  # the stubs leave out rect and state
        choice, box = _choice(index), QRectF(shape.rect).adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shape.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.selection)
            painter.drawRoundedRect(box, 6, 6)
        if choice.kind == "group":
            self._group(painter, box, choice)
        else:
            self._row(painter, box, choice)
        painter.restore()

    def _group(self, painter: QPainter, box: QRectF, choice: Choice) -> None:
        painter.setFont(self.theme.font(LABEL, 600))
        painter.setPen(self.theme.muted)
        painter.drawText(box.adjusted(10, 4, 0, 0), LEFT, choice.text)

    def _row(self, painter: QPainter, box: QRectF, choice: Choice) -> None:
        theme, side = self.theme, self.theme.size(TICK)
        if choice.kind in ("model", "default") and choice.id == self.chosen:
            tick = QRectF(box.left() + 8, box.center().y() - side / 2, side, side)
            icons.draw(painter, tick, "check", theme.accent)
        line = box.adjusted(16 + side, 0, -10, 0)
        painter.setFont(theme.font(LABEL, tabular=True))
        line = self._at_right(painter, line, choice.price, choice.kind == "locked")
        if choice.ends:
            painter.setPen(theme.warn)
            line = write_right(painter, line, choice.ends)
        painter.setFont(theme.font(weight=500))
        painter.setPen(theme.text if choice.can_be_chosen else theme.muted)
        write_elided(painter, line, choice.text)

    def _at_right(self, painter: QPainter, line: QRectF, words: str, link: bool) -> QRectF:
        painter.setPen(self.theme.accent if link else self.theme.muted)
        return write_right(painter, line, words) if words else line


def write_right(painter: QPainter, line: QRectF, words: str) -> QRectF:
    """Write at the right end; what is left of the line."""
    painter.drawText(line, RIGHT, words)
    return line.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(words) - 12, 0)


def write_elided(painter: QPainter, line: QRectF, words: str) -> None:
    fitting = painter.fontMetrics().elidedText(
        words, Qt.TextElideMode.ElideRight, int(line.width())
    )
    painter.drawText(line, LEFT, fitting)


def _choice(index: Index) -> Choice:
    model = index.model()
    assert isinstance(model, ModelChoices)
    return model.choice(index)
