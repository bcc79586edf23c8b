"""The frames of a segment, one after the other, in one buffer that is painted over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from storyshot_gui.embedded import camera
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.captions import Cue, cues
from storyshot_gui.render.clips import clip_frames
from storyshot_gui.render.pictures import Still, flat_still, read_still
from storyshot_gui.render.planes import Frame, Planes, see_through
from storyshot_gui.render.timeline import PictureKind, Segment, TimedShot
from storyshot_gui.render.workbench import Letters


@dataclass(frozen=True, slots=True)
class Studio:
    """What frames are made with: the size and rate, who writes, and where clips are decoded."""

    size: tuple[int, int]
    fps: int
    letters: Letters
    children: ffmpeg.Children


def segment_frames(segment: Segment, studio: Studio, *, captions: bool) -> Iterator[Frame]:
    """As many frames as the segment has; each is good until the next one is asked for.

    A picture that cannot be read becomes a card with its words.
    """
    shown = (frame for shot in segment.shots for frame in shot_frames(shot, studio))
    return _captioned(shown, segment, studio) if captions else shown


def shot_frames(shot: TimedShot, studio: Studio) -> Iterator[Frame]:
    """As many frames as the shot has."""
    picture = shot.picture
    frame = Frame(*studio.size)
    made = 0
    if picture.kind is PictureKind.clip and picture.file:
        for _ in clip_frames(picture, frame, shot.frames, studio.fps, studio.children):
            made += 1
            yield frame
    elif picture.kind is PictureKind.image and (still := read_still(picture, studio.size)):
        yield from _moved(still, shot, frame, studio.fps)
        return
    if not made:
        card = studio.letters.card(picture.words, studio.size)
        flat_still(card, studio.size).show(frame, None, 0.0, 0.0)
    yield from (frame for _ in range(shot.frames - made))  # a short clip holds its last frame


def cues_of(segment: Segment, studio: Studio) -> list[Cue]:
    """The captions of a segment as its letters break them."""
    return cues(segment, studio.fps, partial(_width, studio))


def _width(studio: Studio, text: str) -> float:
    return studio.letters.caption_width(text, studio.size)


def _moved(still: Still, shot: TimedShot, frame: Frame, fps: int) -> Iterator[Frame]:
    move, last = shot.picture.move, max(1, shot.frames - 1)
    amount = camera.amount(shot.frames / fps)
    for index in range(shot.frames):
        if move is not None or index == 0:
            still.show(frame, move, index / last, amount)
        yield frame


def _captioned(shown: Iterator[Frame], segment: Segment, studio: Studio) -> Iterator[Frame]:
    """The frames with their captions; the frame given on is a copy, since some come twice."""
    frame = Frame(*studio.size)
    stamps = _stamps(cues_of(segment, studio), segment, studio)
    ends, stamp = 0, None
    for index, bare in enumerate(shown):
        while index >= ends:
            ends, stamp = next(stamps, (segment.frames, None))
        if stamp is None:
            yield bare
            continue
        np.copyto(frame.data, bare.data)
        frame.stamp(*stamp)
        yield frame


def _stamps(
    cues: Sequence[Cue], segment: Segment, studio: Studio
) -> Iterator[tuple[int, tuple[Planes, tuple[int, int]] | None]]:
    """Each caption and the segment's frame at which it ends; they follow without gaps."""
    for cue in cues:
        bitmap = studio.letters.caption(cue.lines, studio.size)
        yield cue.end_frame - segment.start_frame, see_through(bitmap)
