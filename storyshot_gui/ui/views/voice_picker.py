"""Choose a voice and hear it before using it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from storyshot_gui.providers.base import VoiceChoice
from storyshot_gui.ui import icons
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import button, named

if TYPE_CHECKING:
    from storyshot_gui.ui.preview.sample import Sample

LISTEN = " &Listen"


class VoicePicker(QWidget):
    """`preview_asked` carries the voice; answer with `play`. A voice not listed can be typed."""

    changed = Signal(str)
    preview_asked = Signal(str)

    def __init__(
        self, voices: Sequence[VoiceChoice], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sample: Sample | None = None
        self._says = LISTEN
        self._box = named(QComboBox(), "voice", "Voice")
        self._list(voices)
        self._play = button(LISTEN, "voice_listen")
        self._play.setAccessibleName("Listen to the voice")
        self._play.setIcon(icons.icon("volume-2", theme.text))
        self._play.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._box, 1)
        row.addWidget(self._play)
        self.setFocusProxy(self._box)
        self._box.currentIndexChanged.connect(self._changed)
        self._play.clicked.connect(self._ask)

    def offer(self, voices: Sequence[VoiceChoice]) -> None:
        """Other voices: the same one stays chosen where it is among them, else the first is."""
        now = self.value()
        with QSignalBlocker(self._box):
            self._box.clear()
            self._list(voices)
            self._box.setCurrentIndex(max(0, self._box.findData(now)))
        self._changed()

    def value(self) -> str:
        return str(self._box.currentData() or "")

    def set_value(self, voice: str) -> None:
        """Also one that is not in the list, such as a blend."""
        place = self._box.findData(voice)
        if place < 0 and voice:
            self._box.addItem(voice, voice)
            place = self._box.count() - 1
        self._box.setCurrentIndex(max(0, place))

    def play(self, file: Path) -> None:
        """Let it be heard; where there is no loudspeaker it is silent."""
        from storyshot_gui.ui.preview.sample import Sample  # slow to load, seldom needed

        sample = self._sample or Sample(self)
        self._sample = sample
        sample.play(file)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._sample:
            self._sample.close()
            self._sample = None

    def heard(self, _task: object) -> None:
        """Listening has ended, well or badly; the picker itself may be gone by then."""
        if isValid(self):
            self.set_busy(busy=False)

    def set_busy(self, *, busy: bool) -> None:
        self._play.setEnabled(not busy)
        self._play.setText("Speaking…" if busy else self._says)
        self._play.setCursor(Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor)

    def set_price(self, cost: str) -> None:
        """What hearing the voice costs, "" for nothing."""
        self._says = f"{LISTEN}  ·  {cost}" if cost else LISTEN
        self._play.setText(self._says)
        about = f", {cost}" if cost else ""
        self._play.setAccessibleName(f"Listen to the voice{about}")

    def button(self) -> QPushButton:
        return self._play

    def _list(self, voices: Sequence[VoiceChoice]) -> None:
        for voice in voices:
            words = f"{voice.name}   {voice.about}" if voice.about else voice.name
            self._box.addItem(words, voice.id)

    def _changed(self) -> None:
        self.changed.emit(self.value())

    def _ask(self) -> None:
        self.set_busy(busy=True)
        self.preview_asked.emit(self.value())
