"""The transport in the header: previous, play, next, and the time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from storyshot_gui.ui import icons
from storyshot_gui.ui.theme import TITLE, Theme

if TYPE_CHECKING:
    from storyshot_gui.ui.views.player.player import Player


class Transport(QWidget):
    """Buttons and timecode of one player."""

    def __init__(self, player: "Player", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self._player = player
        self._previous = _button("transport.previous", "Previous shot", "Ctrl+←", self)
        self._play = _button("transport.play", "Play", "Space", self)
        self._next = _button("transport.next", "Next shot", "Ctrl+→", self)
        self._time = QLabel(self)
        self._time.setObjectName("transport.time")
        self._time.setAccessibleName("Time")
        self._time.setTextFormat(Qt.TextFormat.RichText)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._previous.setIcon(icons.icon("skip-back", theme.text, filled=True))
        self._next.setIcon(icons.icon("skip-forward", theme.text, filled=True))
        for button, size in ((self._previous, 15), (self._play, 19), (self._next, 15)):
            button.setIconSize(QSize(theme.size(size), theme.size(size)))
            button.setFixedSize(theme.size(32), theme.size(32))
        self._time.setFont(theme.font(TITLE, 500, tabular=True))
        self._show_playing()
        self._show_time()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (self._previous, self._play, self._next):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self._time)

    def _connect(self) -> None:
        player = self._player
        self._previous.clicked.connect(player.previous_shot)
        self._play.clicked.connect(player.toggle)
        self._next.clicked.connect(player.next_shot)
        player.playing_changed.connect(self._show_playing)
        player.speed_changed.connect(self._show_time)
        player.loop_changed.connect(self._show_time)
        player.position_changed.connect(self._show_time)
        player.film_changed.connect(self._show_time)

    def _show_playing(self, *_: object) -> None:
        playing = self._player.playing
        name = "Pause" if playing else "Play"
        icon = "pause" if playing else "play"
        self._play.setIcon(icons.icon(icon, self._theme.text, filled=True))
        self._play.setAccessibleName(name)
        self._play.setToolTip(f"{name} (Space)")
        self._show_time()

    def _show_time(self, *_: object) -> None:
        player, theme = self._player, self._theme
        for button in (self._previous, self._play, self._next):
            button.setEnabled(player.length > 0)
        text = timecode(player.seconds)
        text += f"<span style='color:{theme.faint.name()}'> / {timecode(player.length)}</span>"
        if player.speed != 1:
            text += f"<span style='color:{theme.accent.name()}'>&nbsp; {speed(player.speed)}</span>"
        if player.looping:
            text += f"<span style='color:{theme.accent.name()}'>&nbsp; loop</span>"
        self._time.setText(text)


def timecode(seconds: float) -> str:
    """ "00:08.1", cut down to the tenth; "1:02:03.4" from an hour on."""
    tenths = int(seconds * 10 + 1e-6)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    lead = f"{hours}:" if hours else ""
    return f"{lead}{minutes:02}:{rest // 10:02}.{rest % 10}"


def speed(value: int) -> str:
    """ "2×", and with a minus for backwards."""
    return f"{'−' if value < 0 else ''}{abs(value)}×"


def _button(object_name: str, name: str, key: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(object_name)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({key})")
    button.setProperty("role", "quiet")
    return button
