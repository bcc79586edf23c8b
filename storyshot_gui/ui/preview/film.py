"""Finds the way in a timeline: which shot is on screen, where a sentence or shot lies."""

import bisect
from dataclasses import dataclass

from storyshot_gui.render.timeline import Segment, TimedShot, Timeline

EMPTY = Timeline(24, 1280, 720, ())


@dataclass(frozen=True, slots=True)
class Moment:
    """One frame of the film: `into` counts from the start of its shot."""

    segment: Segment
    shot: TimedShot
    frame: int

    @property
    def into(self) -> int:
        return self.frame - self.shot.start_frame

    @property
    def share(self) -> float:
        """How much of the shot has passed, from 0 in its first frame to 1 in its last."""
        return self.into / max(1, self.shot.frames - 1)


class Film:
    """A timeline with its index; lookups take a few microseconds in a film of any length."""

    def __init__(self, timeline: Timeline = EMPTY) -> None:
        self.timeline = timeline
        self.fps = timeline.fps
        self.shots = tuple(timeline.shots)
        self.frames = timeline.frames
        self._starts = [shot.start_frame for shot in self.shots]
        self._segments = [s for s in timeline.segments for _ in s.shots]
        self._places = {shot.id: (shot.start_frame, shot.frames) for shot in self.shots if shot.id}
        self._places |= {s.sentence_id: (s.start_frame, s.frames) for s in timeline.segments}

    @property
    def seconds(self) -> float:
        return self.frames / self.fps

    def index(self, frame: int) -> int:
        """Which shot is on screen in this frame; the nearest when outside, -1 in an empty film."""
        return min(max(0, bisect.bisect_right(self._starts, frame) - 1), len(self.shots) - 1)

    def moment(self, frame: int) -> Moment | None:
        """None in an empty film."""
        if not self.shots:
            return None
        index = self.index(frame)
        return Moment(self._segments[index], self.shots[index], min(max(0, frame), self.frames - 1))

    def place(self, subject: str) -> tuple[int, int] | None:
        """(first frame, frames) of a sentence or shot; None when it is not in the film."""
        return self._places.get(subject)

    def span(self, subjects: list[str]) -> tuple[int, int] | None:
        """(first frame, frame after the last) around all of these; None without any."""
        places = [place for subject in subjects if (place := self.place(subject))]
        if not places:
            return None
        return min(at for at, _ in places), max(at + frames for at, frames in places)

    def border(self, frame: int, step: int) -> int:
        """The first frame of the next (`step` 1) or previous (-1) shot, as an editor's keys go.

        Backwards it goes to the start of the present shot first when that is some way back.
        """
        if not self.shots:
            return 0
        index = self.index(frame)
        if step > 0:
            return self._starts[index + 1] if index + 1 < len(self.shots) else self.frames - 1
        some_way = frame - self._starts[index] > self.fps // 2
        return self._starts[index if some_way else max(0, index - 1)]
