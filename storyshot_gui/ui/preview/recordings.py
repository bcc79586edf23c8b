"""Sound files as samples: plain WAV at once, everything else decoded off the window's thread."""

import math
import tempfile
import wave
from collections import OrderedDict
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal

from storyshot_gui.errors import RenderError
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.sound import RATE, read_sound
from storyshot_gui.ui.newest_first import NewestFirst

Samples = NDArray[np.float32]
"""One channel, from -1 to 1."""

KEPT_FILES = 8
LONGEST_SECONDS = 600  # of a file that is no WAV
FULL_SCALE = 32768.0


class Recordings(QObject):
    """`get` again after `ready` when it had nothing yet."""

    ready = Signal(str)  # path
    _decoded = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Path, tuple[Samples, int]] = OrderedDict()
        self._work = NewestFirst("recordings")
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def get(self, path: Path) -> tuple[Samples, int] | None:
        """(samples, rate); None while a file is being decoded; no samples if it is no sound."""
        if path not in self._kept:
            if (found := read_wav(path)) is None:
                self._work.want(path, partial(self._decode, path))
                return None
            self._remember(path, found)
        self._kept.move_to_end(path)
        return self._kept[path]

    def close(self) -> None:
        self._work.close()

    def _decode(self, path: Path) -> None:
        samples = decoded(path)
        with suppress(RuntimeError):  # the window closed meanwhile
            self._decoded.emit(str(path), samples)

    def _keep(self, path: str, samples: Samples) -> None:
        self._remember(Path(path), (samples, RATE))
        self.ready.emit(path)

    def _remember(self, path: Path, recording: tuple[Samples, int]) -> None:
        self._kept[path] = recording
        if len(self._kept) > KEPT_FILES:
            self._kept.popitem(last=False)


def read_wav(path: Path) -> tuple[Samples, int] | None:
    """(one channel, rate) of a 16-bit WAV file; None when it is none."""
    with suppress(OSError, EOFError, wave.Error), wave.open(str(path), "rb") as file:
        if file.getsampwidth() == 2 and file.getframerate() > 0:
            data = file.readframes(file.getnframes())
            channels = file.getnchannels()
            whole = np.frombuffer(data[: len(data) // (2 * channels) * 2 * channels], "<i2")
            sound = whole.reshape(-1, channels).mean(axis=1, dtype=np.float32)
            return sound / np.float32(FULL_SCALE), file.getframerate()
    return None


def decoded(path: Path) -> Samples:
    """Any sound file at RATE; empty if it is none."""
    with suppress(RenderError):
        seconds = min(LONGEST_SECONDS, ffmpeg.probe(path).seconds)
        children = ffmpeg.Children(ffmpeg.find(), Path(tempfile.gettempdir()))
        blocks = list(read_sound(path, math.ceil(seconds * RATE), children))
        return np.concatenate(blocks).mean(axis=1, dtype=np.float32)
    return np.zeros(0, np.float32)


def resampled(sound: Samples, rate: int, wanted: int) -> Samples:
    if rate == wanted or not len(sound):
        return sound
    places = np.arange(round(len(sound) * wanted / rate)) * (rate / wanted)
    return np.interp(places, np.arange(len(sound)), sound).astype(np.float32)
