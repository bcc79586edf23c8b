"""The keys of every command, to be changed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
)

from storyshot_gui.ui.actions import plain
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import button, label, named, restyle
from storyshot_gui.ui.views.settings.desk import Desk
from storyshot_gui.ui.views.settings.page import Page

NONE = "none"  # how it is kept that a command has no keys
PORTABLE, NATIVE = QKeySequence.SequenceFormat.PortableText, QKeySequence.SequenceFormat.NativeText
ABOUT = "Choose a command, press its new keys, and use them. Menus show them at once."


class ShortcutsPage(Page):
    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("Shortcuts", theme)
        self._settings, self._actions = desk.settings, desk.actions
        self._names = list(desk.actions.table)
        self.say(ABOUT)
        self._table = named(QTableWidget(), "settings_shortcuts", "Commands and keys")
        self._keys = named(QKeySequenceEdit(), "settings_keys", "New keys")
        self._keys.setMaximumSequenceLength(1)
        self._keys.setClearButtonEnabled(True)
        self._use = self._button("&Use", "use", self._use_keys)
        self._none = self._button("No keys", "none", self._use_none)
        self._reset = self._button("Reset", "reset", self._reset_one)
        self._all = self._button("Reset all", "reset_all", self._reset_all)
        self._told = label("", "muted", "settings_keys_told")
        self._told.setWordWrap(True)
        self._fill()
        self._lay_out()
        self._table.itemSelectionChanged.connect(self._look)
        self._keys.keySequenceChanged.connect(self._look)
        self._table.selectRow(0)
        for name in self._names:
            words = f"{plain(desk.actions[name].text())} {desk.actions.path(name)} keys"
            self.add_row(words, self._table, self._table)

    def show_only(self, words: str) -> None:
        """Show the commands with these words only; all of them when none has."""
        parts = words.lower().split()
        hits = [all(part in self._text(row) for part in parts) for row in range(len(self._names))]
        for row, hit in enumerate(hits):
            self._table.setRowHidden(row, any(hits) and not hit)
        if any(hits) and self._table.isRowHidden(self._table.currentRow()):
            self._table.selectRow(hits.index(True))

    def _text(self, row: int) -> str:
        name = self._names[row]
        words = f"{plain(self._actions[name].text())} {self._actions.path(name)} shortcuts"
        return f"{words} {self._shown(name)}".lower()

    def _lay_out(self) -> None:
        self._table.setMinimumHeight(self.theme.size(240))
        self.column.addWidget(self._table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._keys, 1)
        for one in (self._use, self._none, self._reset, self._all):
            row.addWidget(one)
        self.column.addLayout(row)
        self.column.addWidget(self._told)

    def _fill(self) -> None:
        table = self._table
        table.setRowCount(len(self._names))
        table.setColumnCount(3)
        table.setHorizontalHeaderLabels(["Command", "Menu", "Keys"])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, name in enumerate(self._names):
            texts = (plain(self._actions[name].text()), self._actions.path(name), "")
            for column, text in enumerate(texts):
                table.setItem(row, column, QTableWidgetItem(text))
        self._show_keys()

    def _show_keys(self) -> None:
        for row, name in enumerate(self._names):
            item = QTableWidgetItem(self._shown(name))
            own = name in self._settings.value.shortcuts
            item.setForeground(self.theme.accent if own else self.theme.text)
            self._table.setItem(row, 2, item)

    def _shown(self, name: str) -> str:
        return "   ".join(keys.toString(NATIVE) for keys in self._actions[name].shortcuts())

    def _name(self) -> str:
        return self._names[max(0, self._table.currentRow())]

    def _look(self) -> None:
        """Say what using these keys would mean."""
        keys, name = self._keys.keySequence(), self._name()
        other = self._holder(keys)
        self._use.setEnabled(not keys.isEmpty() and other != name)
        self._reset.setEnabled(name in self._settings.value.shortcuts)
        self._all.setEnabled(bool(self._settings.value.shortcuts))
        self._use.setText("&Use")
        self._told.setText("")
        if other == name:
            self._told.setText("These are its keys already.")
        elif other:
            self._use.setText("&Use here instead")
            taken = plain(self._actions[other].text())
            self._told.setText(f"“{taken}” has these keys now, and would lose them.")
        restyle(self._told, "role", "warn" if other and other != name else "muted")

    def _holder(self, keys: QKeySequence) -> str:
        """The command that has these keys."""
        if keys.isEmpty():
            return ""
        own = (name for name in self._names if keys in self._actions[name].shortcuts())
        return next(own, "")

    def _use_keys(self) -> None:
        keys, name = self._keys.keySequence(), self._name()
        chosen = dict(self._settings.value.shortcuts)
        if other := self._holder(keys):
            left = [each for each in self._actions[other].shortcuts() if each != keys]
            chosen[other] = " ".join(each.toString(PORTABLE) for each in left) or NONE
        self._remember({**chosen, name: keys.toString(PORTABLE)})
        self._keys.clear()

    def _use_none(self) -> None:
        self._remember({**self._settings.value.shortcuts, self._name(): NONE})

    def _reset_one(self) -> None:
        """Its usual keys, which who has them by now gives back."""
        name = self._name()
        chosen = {key: kept for key, kept in self._settings.value.shortcuts.items() if key != name}
        usual = set(self._actions.table[name].keys.split())
        for other, keys in list(chosen.items()):
            left = [each for each in keys.split() if each not in usual]
            chosen[other] = " ".join(left) or NONE
        self._remember(chosen)

    def _reset_all(self) -> None:
        self._remember({})

    def _remember(self, shortcuts: dict[str, str]) -> None:
        usual = {name: entry.keys for name, entry in self._actions.table.items()}
        kept = {name: keys for name, keys in shortcuts.items() if keys != usual.get(name)}
        self._settings.change(shortcuts=kept)
        self._actions.use(kept)
        self._show_keys()
        self._look()

    def _button(self, text: str, name: str, pressed: Callable[[], None]) -> QPushButton:
        made = button(text, f"settings_keys_{name}")
        made.setAutoDefault(False)
        made.clicked.connect(pressed)
        return made
