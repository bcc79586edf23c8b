"""How loud a recording is from start to end, read off the main thread."""

import wave
from collections import OrderedDict
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal, Slot

from storyshot_gui.ui.newest_first import NewestFirst

Peaks = NDArray[np.float32]
BUCKETS = 240
MOST_KEPT = 4096  # about 1 KB each
LOUDNESS = 0.6  # below 1, quiet speech is drawn nearer to loud speech


class Waveforms(QObject):
    """Ask with `request` whenever painting; `ready` says when asking again will be answered."""

    ready = Signal(str)  # path
    _measured = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._peaks: OrderedDict[str, Peaks] = OrderedDict()
        self._work = NewestFirst("waveforms")
        self._measured.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def request(self, path: Path) -> Peaks | None:
        """BUCKETS values from 0 to 1; none at all for a file that is no WAV; None for not yet."""
        key = str(path)
        if (peaks := self._peaks.get(key)) is not None:
            self._peaks.move_to_end(key)
            return peaks
        self._work.want(key, partial(self._measure, path))
        return None

    def close(self) -> None:
        self._work.close()

    def _measure(self, path: Path) -> None:
        found = peaks(path)
        with suppress(RuntimeError):  # the window closed meanwhile
            self._measured.emit(str(path), found)

    @Slot(str, object)
    def _keep(self, path: str, found: Peaks) -> None:
        self._peaks[path] = found
        if len(self._peaks) > MOST_KEPT:
            self._peaks.popitem(last=False)
        self.ready.emit(path)


def peaks(path: Path, buckets: int = BUCKETS) -> Peaks:
    """The loudest sample of each of `buckets` equal parts of a 16-bit WAV; empty if it is none."""
    try:
        with wave.open(str(path)) as file:
            channels, width = file.getnchannels(), file.getsampwidth()
            data = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error):
        return np.zeros(0, np.float32)
    samples = np.frombuffer(data[: len(data) // 2 * 2], "<i2")
    if width != 2 or not len(samples):
        return np.zeros(0, np.float32)
    return _loudest(np.abs(samples[::channels].astype(np.float32)), buckets)


def bars(found: Peaks, count: int) -> list[float]:
    """The same curve as `count` bars."""
    if not len(found) or count < 1:
        return []
    return [float(value) for value in _folded(found, count)]


def _loudest(samples: Peaks, buckets: int) -> Peaks:
    folded = _folded(samples, buckets)
    return (folded / max(float(folded.max()), 1.0)) ** np.float32(LOUDNESS)


def _folded(values: Peaks, count: int) -> Peaks:
    """The greatest value of each of `count` equal parts, repeating values where there are few."""
    starts = np.linspace(0, len(values), count, endpoint=False).astype(np.int64)
    return np.maximum.reduceat(values, starts)
