"""What the Play menu does: the player's own verbs under the menu's names."""

from PySide6.QtCore import QObject

from storyshot_gui.ui.selection import Selection
from storyshot_gui.ui.views.player import Player


class PlayCommands(QObject):
    def __init__(self, player: Player, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = player
        self._selection = selection
        self.toggle = player.toggle
        self.back = player.backward
        self.halt = player.pause
        self.forward = player.forward
        self.frame_back = player.step_back
        self.frame_on = player.step_on
        self.second_back = player.second_back
        self.second_on = player.second_on
        self.shot_back = player.previous_shot
        self.shot_on = player.next_shot
        self.start = player.go_to_start
        self.end = player.go_to_end

    def selection(self) -> None:
        """From the first thing selected."""
        if ids := self._selection.ids:
            self._player.play_from(ids[0])

    def loop(self, wanted: bool) -> None:
        if wanted != self._player.looping:
            self._player.toggle_loop()
