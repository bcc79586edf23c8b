"""Who gets a key: a control that needs it for itself comes before the window's commands."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QListView,
    QTabBar,
    QWidget,
)

PRESSES = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
MOVES = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class KeysFirst(QObject):
    """Watches the widget that has the focus: Space presses a button, arrows move a slider."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._move)

    def _move(self, before: QWidget | None, now: QWidget | None) -> None:
        if before:
            before.removeEventFilter(self)
        if now:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and Qt.Key(event.key()) in wanted_by(watched):
                event.accept()
                return True
        return False


def wanted_by(control: QObject) -> frozenset[Qt.Key]:
    """The keys a control uses itself."""
    if isinstance(control, QAbstractButton):
        return PRESSES
    if isinstance(control, QComboBox):
        return PRESSES | MOVES
    if isinstance(control, (QAbstractSlider, QListView, QTabBar)):
        return MOVES
    return frozenset()
