"""What holds the work up, in bars that stay until it does not any more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from storyshot_gui.ui import icons
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import button, icon_button, label


@dataclass(frozen=True, slots=True)
class Remedy:
    """A button: its words and what it does."""

    words: str
    call: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What holds the work up. Of two with the same `key` the later replaces the earlier.

    `kind` is warning or error.
    """

    key: str
    text: str
    hint: str
    remedies: tuple[Remedy, ...]
    kind: str = "warning"

    def says(self) -> tuple[str, str]:
        return self.text, self.hint


class StandingBar(QFrame):
    """One trouble with what helps against it."""

    def __init__(self, trouble: Trouble, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("message_bar")
        self.setAccessibleName(f"{trouble.text} {trouble.hint}".strip())
        self.trouble = trouble
        self._icon = label(name="standing_icon")
        self._close = icon_button("x", "Hide this", "standing_close", theme)
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(label(trouble.text, "section", "standing_text"))
        hint = label(trouble.hint, "muted", "standing_hint")
        hint.setWordWrap(True)
        row.addWidget(hint, 1)
        for number, remedy in enumerate(trouble.remedies):
            row.addWidget(_button(remedy, number))
        row.addWidget(self._close)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        colour = theme.bad if self.trouble.kind == "error" else theme.warn
        size = theme.size(17)
        name = "circle-alert" if self.trouble.kind == "error" else "triangle-alert"
        self._icon.setPixmap(icons.icon(name, colour).pixmap(QSize(size, size)))
        self._close.setIcon(icons.icon("x", theme.muted))


class Standing(QWidget):
    """The bars, one below the other. One that was hidden comes back when it says another thing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("standing")
        self._theme = theme
        self._bars: dict[str, StandingBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """These and no others."""
        for key in set(self._bars) - {trouble.key for trouble in troubles}:
            self._drop(key)
        for place, trouble in enumerate(troubles):
            there = self._bars.get(trouble.key)
            if there is None or there.trouble.says() != trouble.says():
                self._drop(trouble.key)
                bar = self._bars[trouble.key] = StandingBar(trouble, self._theme)
                self._column.insertWidget(place, bar)

    def bars(self) -> list[StandingBar]:
        """Those that are seen."""
        return [bar for bar in self._bars.values() if not bar.isHidden()]

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for bar in self._bars.values():
            bar.set_theme(theme)

    def _drop(self, key: str) -> None:
        if bar := self._bars.pop(key, None):
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()


def _button(remedy: Remedy, number: int) -> QWidget:
    made = button(remedy.words, f"standing_{number}")
    made.clicked.connect(partial(_call, remedy))
    return made


def _call(remedy: Remedy, _checked: bool = False) -> None:
    remedy.call()
