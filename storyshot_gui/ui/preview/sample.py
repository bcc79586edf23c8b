"""One recording by itself: a voice tried out, a take of a sentence."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from storyshot_gui.ui.preview.narration import Samples, read_wav, resampled
from storyshot_gui.ui.preview.sound import Sound

TAIL_MS = 150


class Sample(QObject):
    """Where there is no loudspeaker it is silent for as long as the recording is."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._sound = Sound(self)
        self._samples: Samples = np.zeros(0, np.float32)
        self._at = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.stop)

    def play(self, path: Path) -> None:
        """Play it from its start; what played before stops."""
        self.stop()
        rate = self._sound.prepare()
        recording, own_rate = read_wav(path)
        self._samples, self._at, self.path = resampled(recording, own_rate, rate), 0, path
        self._sound.start(self._take)
        self._timer.start(round(1000 * len(self._samples) / rate) + TAIL_MS)

    def stop(self) -> None:
        self._timer.stop()
        self._sound.stop()
        if self.path is not None:
            self.path = None
            self.ended.emit()

    def _take(self, count: int) -> Samples:
        piece = self._samples[self._at : self._at + count]
        self._at += count
        return np.pad(piece, (0, count - len(piece)))
