"""What all pages of the settings share: a heading, rows with labels, and being searched."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.dialog import field, form_in
from storyshot_gui.ui.views.parts import label, named, restyle

LABELS = 96  # how wide the labels are, so that the fields of all forms stand in line


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that can be found: its words, the label to light up, the control to go to."""

    words: str
    name: QWidget
    control: QWidget


class Page(QScrollArea):
    """`rows` in the order they stand on it."""

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        named(self, f"settings_page_{title.lower().replace(' ', '_')}", title)
        self.title = title
        self.theme = theme
        self.rows: list[Row] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 2, 14, 8)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "title"))
        self.setWidget(body)

    def section(self, text: str) -> None:
        self.column.addSpacing(6)
        self.column.addWidget(label(text, "section"))

    def say(self, text: str, role: str = "muted") -> QLabel:
        """Words over the whole width."""
        made = label(text, role)
        made.setWordWrap(True)
        self.column.addWidget(made)
        return made

    def form(self) -> QFormLayout:
        form = form_in(None)
        self.column.addLayout(form)
        return form

    def field(self, form: QFormLayout, text: str, widget: QWidget, more: str = "") -> None:
        """A row that can be found by its label and by `more` words."""
        name = field(form, text, widget)
        name.setMinimumWidth(self.theme.size(LABELS))
        self.add_row(f"{text} {more}", name, widget)

    def add_row(self, words: str, name: QWidget, control: QWidget) -> None:
        self.rows.append(Row(words.replace("&", "").lower(), name, control))

    def end(self) -> None:
        self.column.addStretch()

    def found(self, words: list[str]) -> list[Row]:
        """The rows in which all the words stand."""
        title = self.title.lower()
        return [row for row in self.rows if all(word in f"{title} {row.words}" for word in words)]

    def light(self, rows: list[Row]) -> None:
        """Mark these rows and no others."""
        for row in self.rows:
            restyle(row.name, "found", "true" if row in rows else "")

    def go_to(self, row: Row) -> None:
        """Bring a row into view."""
        self.ensureWidgetVisible(row.name, 0, 60)
        self.ensureWidgetVisible(row.control, 0, 20)
