"""The frames of a segment, one after the other, in one buffer that is painted over."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from storyshot_gui.embedded import camera
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.captions import cues
from storyshot_gui.render.clips import clip_frames
from storyshot_gui.render.pictures import Still, read_still, ready_still
from storyshot_gui.render.planes import Frame, Stamp, see_through
from storyshot_gui.render.timeline import PictureKind, Segment, TimedShot
from storyshot_gui.render.workbench import Letters


@dataclass(frozen=True, slots=True)
class Canvas:
    """What frames are made with: the size and rate, who writes, and where clips are decoded."""

    size: tuple[int, int]
    fps: int
    letters: Letters
    children: ffmpeg.Children


def segment_frames(segment: Segment, canvas: Canvas, *, captions: bool) -> Iterator[Frame]:
    """As many frames as the segment has; each is good until the next one is asked for.

    A picture that cannot be read becomes a card with its words. Cards need no captions.
    """
    written = _Captions(segment, canvas) if captions else None
    for shot in segment.shots:
        bare = written is None or shot.picture.kind is PictureKind.card
        for number, frame in enumerate(shot_frames(shot, canvas), shot.start_frame):
            yield frame if bare or written is None else written.over(frame, number)


def shot_frames(shot: TimedShot, canvas: Canvas) -> Iterator[Frame]:
    """As many frames as the shot has."""
    picture = shot.picture
    frame = Frame(*canvas.size)
    made = 0
    if picture.kind is PictureKind.clip and picture.file:
        for _ in clip_frames(picture, frame, shot.frames, canvas.fps, canvas.children):
            made += 1
            yield frame
    elif picture.kind is PictureKind.image:
        amount = camera.amount(shot.frames / canvas.fps)
        if still := read_still(picture, canvas.size, amount):
            yield from _moved(still, frame, shot.frames)
            return
    if not made:
        card = canvas.letters.card(picture.words, canvas.size)
        ready_still([card], canvas.size).show(frame, 0.0)
    yield from (frame for _ in range(shot.frames - made))  # a short clip holds its last frame


def _moved(still: Still, frame: Frame, count: int) -> Iterator[Frame]:
    for index in range(count):
        if still.move is not None or index == 0:
            still.show(frame, index / max(1, count - 1))
        yield frame


class _Captions:
    """Writes a segment's captions over copies of its frames, since held ones come again."""

    def __init__(self, segment: Segment, canvas: Canvas) -> None:
        width = partial(_width, canvas)
        self._waiting = deque(cues(segment, canvas.fps, width))
        self._canvas = canvas
        self._frame = Frame(*canvas.size)
        self._end = 0
        self._stamp: Stamp | None = None

    def over(self, bare: Frame, number: int) -> Frame:
        """The frame with what is said in it; `number` counts in the film and only grows."""
        while number >= self._end and self._waiting:
            cue = self._waiting.popleft()
            self._end = cue.end_frame
            if number < self._end:
                bitmap = self._canvas.letters.caption(cue.lines, self._canvas.size)
                self._stamp = see_through(bitmap)
        if self._stamp is None or number >= self._end:
            return bare
        np.copyto(self._frame.data, bare.data)
        self._frame.stamp(*self._stamp)
        return self._frame


def _width(canvas: Canvas, text: str) -> float:
    return canvas.letters.caption_width(text, canvas.size)
