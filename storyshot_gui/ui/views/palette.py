"""Find a command by its words: every action of the program, with where it is and its keys."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from storyshot_gui.ui.actions import Actions, plain
from storyshot_gui.ui.theme import LABEL, Theme
from storyshot_gui.ui.views.parts import named

Index = QModelIndex | QPersistentModelIndex
WIDTH, ROWS, ROW = 560, 11, 34
MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -ROWS,
    Qt.Key.Key_PageDown: ROWS,
}


class CommandList(QAbstractListModel):
    """The actions that match, the most likely first; those of no use now stand last."""

    def __init__(self, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._used: list[str] = []
        self._found: list[QAction] = []
        actions.triggered.connect(self._remember)

    def find(self, words: str) -> None:
        self.beginResetModel()
        parts = words.lower().split()
        scored = [(self._score(action, parts), action) for action in self._actions.all()]
        found = [pair for pair in scored if pair[0] is not None]
        self._found = [action for _, action in sorted(found, key=lambda pair: pair[0] or ())]
        self.endResetModel()

    def action(self, index: Index) -> QAction:
        return self._found[index.row()]

    def path(self, index: Index) -> str:
        return self._actions.path(self.action(index).objectName())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        action = self.action(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain(action.text())
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{plain(action.text())}, {self.path(index)}"
            case _:
                return None

    def _score(self, action: QAction, parts: list[str]) -> tuple[int, ...] | None:
        text = plain(action.text()).lower()
        name = action.objectName()
        everything = f"{text} {self._actions.path(name)} {name}".lower()
        if not all(part in everything for part in parts):
            return None
        starts = sum(any(word.startswith(part) for word in text.split()) for part in parts)
        used = self._used.index(name) if name in self._used else len(self._used)
        return (not action.isEnabled(), -starts, used)

    def _remember(self, name: str) -> None:
        self._used = [name, *(other for other in self._used if other != name)]


class CommandRow(QStyledItemDelegate):
    """One command: its words, where it is found, its keys."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self.theme.size(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CommandList)
        action, theme = model.action(index), self.theme
        shape: Any = option  # the stubs leave out rect and state
        box = QRectF(shape.rect).adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shape.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selection)
            painter.drawRoundedRect(box, 6, 6)
        side = theme.size(16)
        place = QRectF(box.left() + 10, box.center().y() - side / 2, side, side)
        action.icon().paint(painter, place.toRect())
        self._write(painter, box.adjusted(36, 0, -12, 0), action, model.path(index))
        painter.restore()

    def _write(self, painter: QPainter, box: QRectF, action: QAction, path: str) -> None:
        theme, middle = self.theme, Qt.AlignmentFlag.AlignVCenter
        text = plain(action.text())
        painter.setFont(theme.font(weight=500))
        painter.setPen(theme.text if action.isEnabled() else theme.faint)
        painter.drawText(box, middle, text)
        after = painter.fontMetrics().horizontalAdvance(text) + 12
        painter.setFont(theme.font(LABEL))
        painter.setPen(theme.faint)
        painter.drawText(box.adjusted(after, 1, 0, 0), middle, path)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        painter.setPen(theme.muted)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, keys)


class Palette(QWidget):
    """Lies over the whole window while it is open; a click beside it closes it."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("palette_cover")
        self._box = named(QFrame(self), "palette")
        self._words = named(QLineEdit(), "palette_words", "Find a command")
        self._words.setPlaceholderText("What do you want to do?")
        self._list = named(QListView(), "palette_list", "Commands")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = CommandList(actions, self)
        self._row = CommandRow(theme, self._list)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._row)
        self._lay_out()
        self._words.textChanged.connect(self._search)
        self._words.returnPressed.connect(self._run)
        self._list.clicked.connect(self._run)
        self._words.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        self._words.clear()
        self._search("")
        self._place()
        self.show()
        self.raise_()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        self._row.theme = theme

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._box.geometry().contains(event.position().toPoint()):
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._steer(event)
        return False

    def _steer(self, event: QKeyEvent) -> bool:
        """Arrows move in the list while the words keep the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        if event.key() in MOVES:
            self._step(Qt.Key(event.key()))
            return True
        return False

    def _step(self, key: Qt.Key) -> None:
        by = MOVES[key]
        row = self._list.currentIndex().row() + by
        self._pick(min(max(row, 0), self._model.rowCount() - 1))

    def _pick(self, row: int) -> None:
        self._list.setCurrentIndex(self._model.index(row))

    def _search(self, words: str) -> None:
        self._model.find(words)
        if self._model.rowCount():
            self._pick(0)

    def _run(self) -> None:
        index = self._list.currentIndex()
        if index.isValid() and self._model.action(index).isEnabled():
            action = self._model.action(index)
            self.close()
            action.trigger()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self._list)

    def _place(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        theme = self._row.theme
        width = min(theme.size(WIDTH), window.width() - 40)
        height = min(theme.size(ROW) * ROWS + theme.size(70), window.height() - 120)
        self._box.setGeometry((window.width() - width) // 2, 72, width, height)
