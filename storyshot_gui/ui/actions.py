"""The program's actions: made from one table, found by name, on only when they make sense."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from storyshot_gui.ui import icons
from storyshot_gui.ui.action_table import MENUS, Entry, Menu, entries
from storyshot_gui.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Situation:
    """What there is to act on: counts of the selection, and of what waits to be done.

    `shots` are those selected or in a selected sentence, `sentences` those selected or holding a
    selected shot; `picked` is how many rows are selected.
    """

    project: bool = False
    picked: int = 0
    sentences: int = 0
    shots: int = 0
    missing: int = 0
    stale: int = 0
    failed: int = 0
    busy: int = 0
    clips: bool = False
    undo: str = ""
    redo: str = ""


NEEDS: Mapping[str, Callable[[Situation], bool]] = {
    "": lambda now: True,  # noqa: ARG005
    "project": lambda now: now.project,
    "selection": lambda now: now.picked > 0,
    "subject": lambda now: now.picked == 1,
    "sentences": lambda now: now.sentences > 0,
    "shots": lambda now: now.shots > 0,
    "clips": lambda now: now.shots > 0 and now.clips,
    "missing": lambda now: now.missing > 0,
    "stale": lambda now: now.stale > 0,
    "failed": lambda now: now.failed > 0,
    "busy": lambda now: now.busy > 0,
    "undo": lambda now: bool(now.undo),
    "redo": lambda now: bool(now.redo),
}


class Actions(QObject):
    """Looked up by name: actions["shot.redo_image"]. `triggered` tells which one was used."""

    triggered = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = {entry.name: entry for entry in entries(MENUS)}
        self.menus: dict[str, QMenu] = {}
        self.situation = Situation()
        self._targets: dict[str, object] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {name: self._make(entry) for name, entry in self.table.items()}
        self.set_theme(theme)
        self.update(self.situation)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __contains__(self, name: str) -> bool:
        return name in self._actions

    def all(self) -> list[QAction]:
        return list(self._actions.values())

    def bind(self, targets: Mapping[str, object]) -> None:
        """Whose methods the actions of a noun call from now on."""
        self._targets.update(targets)

    def release(self, nouns: Iterable[str]) -> None:
        """Forget the targets of these nouns: their project is closed."""
        for noun in nouns:
            self._targets.pop(noun, None)

    def fill(self, bar: QMenuBar) -> None:
        """Put every action in its menu."""
        for menu in MENUS:
            self._fill(bar.addMenu(menu.title), menu)

    def update(self, now: Situation) -> None:
        """Switch actions on and off, and name what undo and redo would do."""
        self.situation = now
        for name, entry in self.table.items():
            self._actions[name].setEnabled(NEEDS[entry.needs](now))
        self._actions["edit.undo"].setText(_naming("&Undo", now.undo))
        self._actions["edit.redo"].setText(_naming("&Redo", now.redo))

    def set_theme(self, theme: Theme) -> None:
        for name, entry in self.table.items():
            if entry.icon:
                self._actions[name].setIcon(icons.icon(entry.icon, theme.muted))

    def use(self, shortcuts: Mapping[str, str]) -> None:
        """The person’s own keys, by action and as in the table; others have their usual ones."""
        for name, entry in self.table.items():
            keys = [QKeySequence(each) for each in shortcuts.get(name, entry.keys).split()]
            self._actions[name].setShortcuts([each for each in keys if each.toString()])

    def path(self, name: str) -> str:
        """Where an action is found: "Shot › Motion"."""
        return next((path for path, menu in _places(MENUS) if _holds(menu, name)), "")

    def _make(self, entry: Entry) -> QAction:
        action = QAction(entry.text, self)
        action.setObjectName(entry.name)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys.split()])
        action.setCheckable(entry.checkable or bool(entry.group))
        action.triggered.connect(partial(self._run, entry.name))
        if entry.group:
            group = self._groups.setdefault(entry.group, QActionGroup(self))
            group.addAction(action)
        return action

    def _run(self, name: str, checked: bool = False) -> None:  # noqa: ARG002
        entry = self.table[name]
        target = self._targets.get(entry.noun)
        if target is None:
            return
        method = getattr(target, entry.method)
        if entry.call:
            method(entry.argument)
        elif entry.checkable:
            method(self._actions[name].isChecked())
        else:
            method()
        self.triggered.emit(name)

    def _fill(self, widget: QMenu, menu: Menu) -> None:
        widget.setObjectName(f"menu_{menu.name or menu.title.replace('&', '').lower()}")
        widget.setToolTipsVisible(True)
        if menu.name:
            self.menus[menu.name] = widget
        for item in menu.entries:
            if item is None:
                widget.addSeparator()
            elif isinstance(item, Entry):
                widget.addAction(self._actions[item.name])
            else:
                self._fill(widget.addMenu(item.title), item)


def plain(text: str) -> str:
    """A menu text without its mnemonic and dots."""
    return text.replace("&", "").rstrip("…")


def _places(menus: Iterable[Entry | Menu | None], above: str = "") -> Iterable[tuple[str, Menu]]:
    for menu in menus:
        if isinstance(menu, Menu):
            path = f"{above} › {plain(menu.title)}" if above else plain(menu.title)
            yield path, menu
            yield from _places(menu.entries, path)


def _holds(menu: Menu, name: str) -> bool:
    return any(isinstance(item, Entry) and item.name == name for item in menu.entries)


def _naming(verb: str, title: str) -> str:
    """ "Undo split shot" of "Split shot"; the verb alone when there is nothing."""
    return f"{verb} {title[:1].lower()}{title[1:]}".rstrip()
