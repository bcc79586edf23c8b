"""What the View, Window and Help menus do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from storyshot_gui.ui.folders import show_in_folder
from storyshot_gui.ui.views.about import About, Licences, Shortcuts

if TYPE_CHECKING:
    from storyshot_gui.ui.main_window import MainWindow

BETWEEN = "|"


class ViewCommands(QObject):
    """Which panes are to be seen, and in what colours and size."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def inspector(self, shown: bool) -> None:
        self._window.settings.change(inspector=shown)
        self.refresh()

    def time_strip(self, shown: bool) -> None:
        self._window.settings.change(time_strip=shown)
        self.refresh()

    def jobs(self, shown: bool) -> None:
        if space := self._window.workspace:
            space.jobs.setVisible(shown)

    def screen(self) -> None:
        if space := self._window.workspace:
            space.player.toggle_full_window()

    def scheme(self, name: str) -> None:
        self._window.appearance.choose(scheme=name)

    def text_size(self, percent: str) -> None:
        self._window.appearance.choose(scale=int(percent) / 100)

    def reset(self) -> None:
        self._window.settings.change(inspector=True, time_strip=True, panes="")
        self.refresh()
        if space := self._window.workspace:
            space.reset()

    def refresh(self) -> None:
        """Show the panes as chosen and check the menu's entries."""
        window, value = self._window, self._window.settings.value
        actions = window.actions_by_name
        actions["view.inspector"].setChecked(value.inspector)
        actions["view.time_strip"].setChecked(value.time_strip)
        actions[f"view.scheme_{window.appearance.scheme}"].setChecked(True)
        percent = f"view.text_{round(value.text_scale * 100)}"
        if percent in actions:
            actions[percent].setChecked(True)
        if space := window.workspace:
            space.inspector.setVisible(value.inspector)
            space.strip.setVisible(value.time_strip)
            actions["view.jobs"].setChecked(not space.jobs.isHidden())

    def remember_panes(self) -> None:
        if self._window.workspace:
            states = [bytes(pane.saveState().toBase64().data()) for pane in self._splitters()]
            self._window.settings.change(panes=BETWEEN.join(state.decode() for state in states))

    def restore_panes(self) -> None:
        states = self._window.settings.value.panes.split(BETWEEN)
        for pane, state in zip(self._splitters(), states, strict=False):
            if state:
                pane.restoreState(QByteArray.fromBase64(QByteArray(state.encode())))
        self.refresh()

    def _splitters(self) -> list[QSplitter]:
        space = self._window.workspace
        return [space.sides, space.rows] if space else []


class WindowCommands(QObject):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def minimise(self) -> None:
        self._window.showMinimized()

    def full_screen(self, wanted: bool) -> None:
        if wanted:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    def next_pane(self) -> None:
        self._go(1)

    def previous_pane(self) -> None:
        self._go(-1)

    def _go(self, by: int) -> None:
        """Round the panes; the first control of a pane that takes the focus gets it."""
        space = self._window.workspace
        panes = space.panes() if space else [self._window.welcome]
        now = self._window.focusWidget()
        place = next((i for i, pane in enumerate(panes) if _holds(pane, now)), -by)
        target = panes[(place + by) % len(panes)]
        if control := _first_control(target):
            control.setFocus(Qt.FocusReason.TabFocusReason)


class HelpCommands(QObject):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def shortcuts(self) -> None:
        window = self._window
        Shortcuts(window.actions_by_name, window.theme, window).open()

    def log(self) -> None:
        log = self._window.reporter.log
        if not show_in_folder(log):
            self._window.say(f"The log is {log}.", "No file manager could be started.", "warning")

    def copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._window.reporter.text())
        self._window.say("The report is on the clipboard.", "Paste it where you tell us about it.")

    def licences(self) -> None:
        Licences(self._window.theme, self._window).open()

    def about(self) -> None:
        About(self._window.theme, self._window).open()


def _holds(pane: QWidget, control: QWidget | None) -> bool:
    return control is not None and (pane is control or pane.isAncestorOf(control))


def _first_control(pane: QWidget) -> QWidget | None:
    takes = Qt.FocusPolicy.TabFocus
    if pane.focusPolicy() & takes:
        return pane
    inside = pane.findChildren(QWidget)
    return next((each for each in inside if each.focusPolicy() & takes and each.isVisible()), None)
