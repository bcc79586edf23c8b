"""The film's narration as samples: read from the sentences' files just before they are heard."""

import wave
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storyshot_gui.render.timeline import Segment, Timeline

Samples = NDArray[np.float32]

KEPT_FILES = 6
GRAIN_SECONDS = 0.045
FULL_SCALE = 32768.0


class Narration:
    """Mono samples of any stretch of the film at `rate`; silence where nothing is spoken."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._files: OrderedDict[Path, Samples] = OrderedDict()

    def read(self, timeline: Timeline, index: int, first: int, count: int) -> Samples:
        """`count` samples from the film's sample `first`; `index`: a segment at or before it."""
        out = np.zeros(count, np.float32)
        for segment in timeline.segments[index:]:
            start = self._sample(timeline, segment.start_frame)
            if start >= first + count:
                break
            self._add(out, self._speech(timeline, segment), start - first)
        return out

    def _sample(self, timeline: Timeline, frame: int) -> int:
        return round(frame * self.rate / timeline.fps)

    def _speech(self, timeline: Timeline, segment: Segment) -> Samples:
        if segment.speech is None:
            return np.zeros(0, np.float32)
        room = self._sample(timeline, segment.frames)
        return self._file(segment.speech)[:room]

    def _add(self, out: Samples, speech: Samples, at: int) -> None:
        begin, end = max(0, at), min(len(out), at + len(speech))
        if begin < end:
            out[begin:end] += speech[begin - at : end - at]

    def _file(self, path: Path) -> Samples:
        if path not in self._files:
            self._files[path] = resampled(*read_wav(path), self.rate)
            if len(self._files) > KEPT_FILES:
                self._files.popitem(last=False)
        self._files.move_to_end(path)
        return self._files[path]


def read_wav(path: Path) -> tuple[Samples, int]:
    """(mono samples from -1 to 1, rate); silence when it is not a 16-bit WAV file."""
    with suppress(OSError, EOFError, wave.Error), wave.open(str(path), "rb") as file:
        if file.getsampwidth() == 2:
            data = np.frombuffer(file.readframes(file.getnframes()), "<i2")
            sound = data.reshape(-1, file.getnchannels()).mean(axis=1, dtype=np.float32)
            return sound / np.float32(FULL_SCALE), file.getframerate()
    return np.zeros(0, np.float32), 1


def resampled(sound: Samples, rate: int, wanted: int) -> Samples:
    if rate == wanted or not len(sound):
        return sound
    places = np.arange(round(len(sound) * wanted / rate)) * (rate / wanted)
    return np.interp(places, np.arange(len(sound)), sound).astype(np.float32)
