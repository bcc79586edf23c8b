"""One recording by itself: a voice tried out, a take of a sentence."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from storyshot_gui.ui.preview.recordings import Recordings, Samples, resampled
from storyshot_gui.ui.preview.sound import Sound

TAIL_MS = 150


class Sample(QObject):
    """Where there is no loudspeaker it is silent for as long as the recording is."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._recordings = Recordings(self)
        self._recordings.ready.connect(self._ready)
        self._sound = Sound(self)
        self._samples: Samples = np.zeros(0, np.float32)
        self._at = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.stop)

    def play(self, path: Path) -> None:
        """Play it from its start, as soon as it is decoded; what played before stops."""
        self.stop()
        self.path = path
        if (recording := self._recordings.get(path)) is not None:
            self._start(*recording)

    def stop(self) -> None:
        self._timer.stop()
        self._sound.stop()
        if self.path is not None:
            self.path = None
            self.ended.emit()

    def close(self) -> None:
        """Let go of threads and the device."""
        self.stop()
        self._recordings.close()

    def _start(self, recording: Samples, own_rate: int) -> None:
        rate = self._sound.prepare()
        self._samples, self._at = resampled(recording, own_rate, rate), 0
        self._sound.start(self._take)
        self._timer.start(round(1000 * len(self._samples) / rate) + TAIL_MS)

    def _take(self, count: int) -> Samples:
        piece = self._samples[self._at : self._at + count]
        self._at += count
        return np.pad(piece, (0, count - len(piece)))

    def _ready(self, path: str) -> None:
        if self.path == (own := Path(path)) and not self._timer.isActive():
            self.play(own)
