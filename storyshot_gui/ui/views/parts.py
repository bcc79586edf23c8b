"""Small pieces the views are put together from."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from storyshot_gui.ui import icons
from storyshot_gui.ui.theme import Theme

Kind = TypeVar("Kind", bound=QWidget)
Value = TypeVar("Value")


def named(widget: Kind, name: str, says: str = "") -> Kind:
    """Give a widget its object name and what a screen reader calls it."""
    widget.setObjectName(name)
    widget.setAccessibleName(says)
    return widget


def label(text: str = "", role: str = "", name: str = "") -> QLabel:
    """Words in one of the style sheet's roles."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def button(text: str, name: str, role: str = "") -> QPushButton:
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setObjectName(name)
    made.setAccessibleName(text.replace("&", "").rstrip("…"))
    return made


def icon_button(icon: str, says: str, name: str, theme: Theme) -> QToolButton:
    """A quiet button that is only an icon; `says` is its tool tip and accessible name."""
    made = QToolButton()
    made.setIcon(icons.icon(icon, theme.muted))
    made.setIconSize(QSize(theme.size(16), theme.size(16)))
    made.setToolTip(says)
    made.setAccessibleName(says)
    made.setObjectName(name)
    made.setProperty("role", "quiet")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def side_list(name: str, says: str, texts: Iterable[str], theme: Theme) -> QListWidget:
    """The list at the side of a dialog that chooses its page."""
    made = named(QListWidget(), name, says)
    made.setProperty("role", "nav")
    for text in texts:
        item = QListWidgetItem(text, made)
        item.setSizeHint(QSize(0, theme.size(32)))
    return made


def hairline() -> QFrame:
    made = QFrame()
    made.setObjectName("hairline")
    made.setFixedHeight(1)
    return made


def spacer() -> QWidget:
    """Takes all the room there is between what stands left and right."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


class NotedButton(QPushButton):
    """The one main action: what it does, and in smaller letters what it costs."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "main")
        self._text = label(role="noted")
        self._note = label(role="note")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        row.addStretch()
        for part in (self._text, self._note):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, alignment=Qt.AlignmentFlag.AlignCenter)
        row.addStretch()

    def say(self, text: str, note: str = "") -> None:
        self._text.setText(text)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(f"{text}, {note}" if note else text)
        self.updateGeometry()

    def words(self) -> tuple[str, str]:
        """What it says now, and the note."""
        return self._text.text(), self._note.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            for part in (self._text, self._note):  # style sheets do not look at a parent's state
                restyle(part, "off", "" if self.isEnabled() else "true")

    def sizeHint(self) -> QSize:
        inside = self._row.sizeHint()
        return QSize(inside.width(), max(super().sizeHint().height(), inside.height() + 12))


class Segments(QWidget):
    """A choice between a few, all of them to be seen."""

    chosen = Signal(str)

    def __init__(self, name: str, says: str, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for value, text in choices:
            row.addWidget(self._add(value, text))
        row.addStretch()
        self._group.buttonClicked.connect(self._clicked)

    def value(self) -> str:
        return next((value for value, own in self._buttons.items() if own.isChecked()), "")

    def set_value(self, value: str) -> None:
        if value in self._buttons:
            self._buttons[value].setChecked(True)

    def buttons(self) -> dict[str, QPushButton]:
        return dict(self._buttons)

    def _add(self, value: str, text: str) -> QPushButton:
        made = button(text, f"{self.objectName()}_{value}", "segment")
        made.setAccessibleName(f"{self.accessibleName()}: {text}")
        made.setCheckable(True)
        self._buttons[value] = made
        self._group.addButton(made)
        return made

    def _clicked(self) -> None:
        self.chosen.emit(self.value())


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property the style sheet looks at, and let it look."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clock(seconds: float) -> str:
    """0:04, 12:30, 1:02:03."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def count(number: int, one: str, many: str = "") -> str:
    """ "1 shot", "3 shots"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def common(values: Iterable[Value]) -> Value | None:
    """The value all of them have, None when they differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None
