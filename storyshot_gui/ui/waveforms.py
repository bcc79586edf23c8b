"""How loud a recording is from start to end, read off the main thread."""

from collections import OrderedDict
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal, Slot

from storyshot_gui.ui.newest_first import NewestFirst
from storyshot_gui.ui.preview.recordings import decoded, read_wav

Peaks = NDArray[np.float32]
BUCKETS = 240
MOST_KEPT = 4096  # about 1 KB each
FAINTEST = 1 / 32768  # of a recording; what is fainter is silence
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
        """BUCKETS values from 0 to 1; none at all for a file that is no sound; None for not yet."""
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
    """The loudest sample of each of `buckets` equal parts; empty for what is no sound."""
    plain = read_wav(path)
    samples = plain[0] if plain else decoded(path)
    return _loudest(np.abs(samples), buckets) if len(samples) else np.zeros(0, np.float32)


def bars(found: Peaks, count: int) -> list[float]:
    """The same curve as `count` bars."""
    if not len(found) or count < 1:
        return []
    return [float(value) for value in _folded(found, count)]


def _loudest(samples: Peaks, buckets: int) -> Peaks:
    folded = _folded(samples, buckets)
    return (folded / max(float(folded.max()), FAINTEST)) ** np.float32(LOUDNESS)


def _folded(values: Peaks, count: int) -> Peaks:
    """The greatest value of each of `count` equal parts, repeating values where there are few."""
    starts = np.linspace(0, len(values), count, endpoint=False).astype(np.int64)
    return np.maximum.reduceat(values, starts)
