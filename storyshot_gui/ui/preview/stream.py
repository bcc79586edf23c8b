"""What the loudspeaker is given: the narration from one place on, at a speed, without a seam."""

import bisect
import math

import numpy as np

from storyshot_gui.render.timeline import Timeline
from storyshot_gui.ui.preview.narration import Narration
from storyshot_gui.ui.preview.recordings import Samples

GRAIN_SECONDS = 0.045


class Stream:
    """Endless samples from `seconds` into the film on; silence after its end.

    At a `speed` above one it leaves out grains of sound and crossfades the rest, so that the
    voice is quicker at the same pitch.
    """

    def __init__(
        self, narration: Narration, timeline: Timeline, seconds: float, speed: int = 1
    ) -> None:
        self._narration = narration
        self._timeline = timeline
        self._starts = [segment.start_frame for segment in timeline.segments]
        self._at = round(seconds * narration.rate)
        self._speed = speed
        self._half = round(GRAIN_SECONDS * narration.rate / 2)
        self._window = np.hanning(2 * self._half + 1)[:-1].astype(np.float32)
        self._tail = np.zeros(self._half, np.float32)
        self._ready = np.zeros(0, np.float32)

    def take(self, count: int) -> Samples:
        """The next `count` samples."""
        if self._speed == 1:
            self._at += count
            return self._read(self._at - count, count)
        wanted = math.ceil(max(0, count - len(self._ready)) / self._half)
        whole = np.concatenate([self._ready, *(self._grain() for _ in range(wanted))])
        self._ready = whole[count:]
        return whole[:count]

    def _grain(self) -> Samples:
        grain = self._read(self._at, 2 * self._half) * self._window
        self._at += self._half * self._speed
        out = np.add(self._tail, grain[: self._half], dtype=np.float32)
        self._tail = grain[self._half :]
        return out

    def _read(self, first: int, count: int) -> Samples:
        frame = first * self._timeline.fps // self._narration.rate
        index = max(0, bisect.bisect_right(self._starts, frame) - 1)
        return self._narration.read(self._timeline, index, first, count)
