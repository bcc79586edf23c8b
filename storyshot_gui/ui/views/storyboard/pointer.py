"""What the mouse does on the board: hover, choose, press buttons, begin a drag."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from storyshot_gui.ui.views.storyboard.geometry import Zone
from storyshot_gui.ui.views.storyboard.painting import Hit
from storyshot_gui.ui.views.storyboard.selecting import Selecting

BUTTONS = {
    Zone.play: "Play from here",
    Zone.card_play: "Play from here",
    Zone.card_redo: "Redo image",
    Zone.take_before: "Take before",
    Zone.take_after: "Next take",
}
WORDS = frozenset({Zone.text, Zone.prompt})
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a press may lead to."""

    press: Callable[[Hit], None]  # a button of the board
    edit: Callable[[str], None]
    drag: Callable[[], None]  # what is chosen
    hover: Callable[[Hit], None]


class Pointer:
    """Remembers a press until it turns out to be a click or a drag."""

    def __init__(self, find: Callable[[QPoint], Hit], choosing: Selecting, deeds: Deeds) -> None:
        self._find = find
        self._choosing = choosing
        self._deeds = deeds
        self._pressed_at: QPoint | None = None
        self._pressed = Hit()
        self._on_release: Callable[[], None] | None = None

    def press(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        hit = self._find(at)
        self._on_release = None
        self._pressed, self._pressed_at = hit, None
        if not hit.id:
            if not event.modifiers():
                self._choosing.only(())
        elif event.button() is Qt.MouseButton.RightButton:
            if hit.id not in self._choosing.ids():
                self._choosing.one(hit.id)
        elif event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = at
            if hit.zone not in BUTTONS:
                self._choose(hit.id, event.modifiers())

    def move(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if not event.buttons():
            self._deeds.hover(self._find(at))
        elif self._pressed_at is not None:
            far = QApplication.startDragDistance()
            if (at - self._pressed_at).manhattanLength() >= far:
                self._pressed_at, self._on_release = None, None
                if self._pressed.id not in self._choosing.ids():
                    self._choosing.one(self._pressed.id)
                self._deeds.drag()

    def release(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if self._on_release:
            self._on_release()
        hit = self._find(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and hit.zone in BUTTONS and hit == self._pressed:
            self._deeds.press(hit)
        self._on_release, self._pressed = None, Hit()

    def double_click(self, event: QMouseEvent) -> None:
        hit = self._find(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if hit.zone in WORDS:
            self._deeds.edit(hit.id)
        elif hit.zone in BUTTONS:
            self._pressed = hit  # two quick presses of a button are two presses
        elif hit.zone is Zone.card:
            self._deeds.press(Hit(Zone.card_play, hit.row, hit.card, hit.id))

    def _choose(self, row_id: str, keys: Qt.KeyboardModifier) -> None:
        if keys & SHIFT:
            self._choosing.up_to(row_id, adding=bool(keys & CONTROL))
        elif keys & CONTROL:
            self._on_release = partial(self._choosing.toggle, row_id)
        elif row_id in self._choosing.ids():
            self._on_release = partial(self._choosing.one, row_id)  # a drag would take all of them
            self._choosing.move_to(row_id)
        else:
            self._choosing.one(row_id)
