"""The film's narration as samples: read from the sentences' files just before they are heard."""

from collections import OrderedDict
from pathlib import Path

import numpy as np

from storyshot_gui.render.timeline import Segment, Timeline
from storyshot_gui.ui.preview.recordings import Recordings, Samples, resampled

KEPT_FILES = 6
SILENCE = np.zeros(0, np.float32)


class Narration:
    """Mono samples of any stretch of the film at `rate`; silence where nothing is spoken."""

    def __init__(self, recordings: Recordings, rate: int) -> None:
        self.rate = rate
        self._recordings = recordings
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
            return SILENCE
        room = self._sample(timeline, segment.frames)
        return self._file(segment.speech)[:room]

    def _add(self, out: Samples, speech: Samples, at: int) -> None:
        begin, end = max(0, at), min(len(out), at + len(speech))
        if begin < end:
            out[begin:end] += speech[begin - at : end - at]

    def _file(self, path: Path) -> Samples:
        """Silence while it is being decoded."""
        if path not in self._files:
            if (recording := self._recordings.get(path)) is None:
                return SILENCE
            self._files[path] = resampled(*recording, self.rate)
            if len(self._files) > KEPT_FILES:
                self._files.popitem(last=False)
        self._files.move_to_end(path)
        return self._files[path]
