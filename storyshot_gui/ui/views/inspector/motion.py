"""Still, camera or clip: one control of three, with the camera's moves in a menu."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from storyshot_gui.project.records import Motion, Move
from storyshot_gui.ui.theme import Theme

AUTOMATIC = "automatic"
MIXED = "—"


def move_words(move: Move | None) -> str:
    return move.value.replace("_", " ") if move else AUTOMATIC


class MotionChoice(QWidget):
    """`motion_chosen` carries a Motion, `move_chosen` a Move or None for automatic."""

    motion_chosen = Signal(object)
    move_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector.motion")
        self.setAccessibleName("Motion")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._motion: Motion | None = None
        self._buttons = {motion: self._button(motion) for motion in Motion}
        self._menu = QMenu(self)
        self._moves = {move: self._entry(move) for move in (None, *Move)}
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for motion, button in self._buttons.items():
            row.addWidget(button, 8 if motion is Motion.camera else 5)
        self.set_theme(theme)

    def show_choice(self, motion: Motion | None, move: Move | None, shown: str) -> None:
        """`motion` None: several. `shown` names the move that is on; `move` None: automatic."""
        self._motion = motion
        for own, button in self._buttons.items():
            button.setChecked(own is motion)
        text = f"Camera: {shown}  ▾" if motion is Motion.camera and shown else "Camera"
        self._buttons[Motion.camera].setText(text)
        self._buttons[Motion.camera].setAccessibleName(text.rstrip("▾ "))
        for own, entry in self._moves.items():
            entry.setChecked(motion is Motion.camera and own is move and shown != MIXED)
        automatic = f"Automatic ({shown})" if move is None and shown != MIXED else "Automatic"
        self._moves[None].setText(automatic)

    def allow_clip(self, why_not: str) -> None:
        """An empty reason lets a clip be chosen."""
        self._buttons[Motion.clip].setEnabled(not why_not)
        self._buttons[Motion.clip].setToolTip(why_not)

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"#inspector\\.motion {{ background: {theme.ground.name()};"
            f" border: 1px solid {theme.line.name()}; border-radius: 7px; }}"
            "QPushButton { background: transparent; border: 0; border-radius: 6px;"
            f" color: {theme.muted.name()}; padding: 6px 4px; font-weight: 400; }}"
            f"QPushButton:hover {{ color: {theme.text.name()}; }}"
            f"QPushButton:checked {{ background: {theme.raised.name()};"
            f" color: {theme.text.name()}; font-weight: 600; }}"
            f"QPushButton:disabled {{ color: {theme.faint.name()}; }}"
            f"QPushButton:focus {{ border: 1px solid {theme.accent.name()}; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._motion is Motion.camera:
            self._open_menu()
        else:
            super().keyPressEvent(event)

    def _button(self, motion: Motion) -> QPushButton:
        button = QPushButton(motion.value.capitalize(), self)
        button.setObjectName(f"inspector.motion_{motion.value}")
        button.setAccessibleName(motion.value.capitalize())
        button.setCheckable(True)
        button.clicked.connect(partial(self._pressed, motion))
        return button

    def _entry(self, move: Move | None) -> QAction:
        entry = self._menu.addAction(move_words(move).capitalize())
        entry.setObjectName(f"inspector.move_{move.value if move else AUTOMATIC}")
        entry.setCheckable(True)
        entry.triggered.connect(partial(self._picked, move))
        return entry

    def _pressed(self, motion: Motion) -> None:
        self._buttons[motion].setChecked(True)
        if motion is Motion.camera and self._motion is Motion.camera:
            self._open_menu()
        elif motion is not self._motion:
            self.motion_chosen.emit(motion)

    def _picked(self, move: Move | None) -> None:
        self.move_chosen.emit(move)

    def _open_menu(self) -> None:
        button = self._buttons[Motion.camera]
        self._menu.setMinimumWidth(button.width())
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height() + 3)))
