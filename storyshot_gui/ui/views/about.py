"""What StoryShot is, what it is made of, and all its keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

import storyshot_gui
from storyshot_gui import logs, paths
from storyshot_gui.ui.actions import Actions, plain
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.dialog import Dialog
from storyshot_gui.ui.views.parts import button, label, named, side_list

LICENCE_NAMES = ("LICEN[CS]E*", "OFL*", "NOTICE*", "COPYING*")


class Box(Dialog):
    """A dialog with nothing to decide."""

    def end(self) -> None:
        close = button("Close", f"{self.objectName()}_close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.buttons.addStretch()
        self.buttons.addWidget(close)
        self.column.addLayout(self.buttons)


class About(Box):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("About StoryShot", "about", theme, parent)
        self.column.addWidget(label("StoryShot", "display"))
        self.column.addWidget(label("Words become a narrated, illustrated film, shot by shot."))
        facts = label(
            f"Version {storyshot_gui.__version__}\n{logs.system()}", "muted", "about_facts"
        )
        facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(facts)
        self.end()
        self.setMinimumWidth(theme.size(440))


class Licences(Box):
    """The licence texts that lie beside the data they are for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("Licences", "licences", theme, parent)
        self.heading("Licences", "What StoryShot brings along, and on what terms.")
        self._text = named(QPlainTextEdit(), "licences_text", "Licence")
        self._text.setReadOnly(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._files = licence_files()
        self._list = side_list("licences_list", "Parts", self._files, theme)
        self._list.currentTextChanged.connect(self._show)
        sides = QSplitter()
        sides.addWidget(self._list)
        sides.addWidget(self._text)
        sides.setStretchFactor(1, 1)
        self.column.addWidget(sides, 1)
        self.end()
        self._list.setCurrentRow(0)
        self.resize(theme.size(980), theme.size(560))

    def _show(self, name: str) -> None:
        self._text.setPlainText(self._files[name])


class Shortcuts(Box):
    """Every command and its keys, to be searched."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__("Keyboard shortcuts", "shortcuts", theme, parent)
        self.heading("Keyboard shortcuts")
        self._words = named(QLineEdit(), "shortcuts_words", "Search")
        self._words.setPlaceholderText("Search")
        self._table = named(QTableWidget(), "shortcuts_table", "Commands and keys")
        self.column.addWidget(self._words)
        self.column.addWidget(self._table, 1)
        self.end()
        self._fill(actions)
        self._words.textChanged.connect(self._search)
        self.resize(theme.size(620), theme.size(560))

    def _fill(self, actions: Actions) -> None:
        rows = [action for action in actions.all() if action.shortcuts()]
        table = self._table
        table.setRowCount(len(rows))
        table.setColumnCount(3)
        table.setHorizontalHeaderLabels(["Command", "Menu", "Keys"])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        native = QKeySequence.SequenceFormat.NativeText
        for row, action in enumerate(rows):
            keys = "   ".join(keys.toString(native) for keys in action.shortcuts())
            texts = (plain(action.text()), actions.path(action.objectName()), keys)
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))

    def _search(self, words: str) -> None:
        wanted = words.lower().split()
        for row in range(self._table.rowCount()):
            cells = [self._table.item(row, column) for column in range(3)]
            text = " ".join(cell.text().lower() for cell in cells if cell)
            self._table.setRowHidden(row, not all(word in text for word in wanted))


def licence_files() -> dict[str, str]:
    """The texts beside bundled data, by the name of the data."""
    found: dict[str, str] = {}
    notice = paths.resources().parent / "NOTICE"
    if notice.exists():
        found["StoryShot"] = notice.read_text("utf-8", "replace")
    for pattern in LICENCE_NAMES:
        for file in sorted(paths.resources().rglob(pattern)):
            place = file.parent.relative_to(paths.resources()).as_posix()
            name = place if place not in found else f"{place} ({file.stem})"
            found[name] = file.read_text("utf-8", "replace")
    return found
