"""The film in time: where it is, whether it runs and how fast, its sound and moving files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from storyshot_gui.render.timeline import PictureKind, Segment, Timeline
from storyshot_gui.ui.preview.clock import Clock
from storyshot_gui.ui.preview.film import Film, Moment
from storyshot_gui.ui.preview.narration import Narration
from storyshot_gui.ui.preview.recordings import Recordings
from storyshot_gui.ui.preview.reel import Footage, Reel
from storyshot_gui.ui.preview.sound import Sound
from storyshot_gui.ui.preview.stream import Stream
from storyshot_gui.ui.preview.video import Videos

SPEEDS = (1, 2, 4)
AHEAD_SECONDS = 0.7  # what comes next is made ready so long before its border

Rendered = Callable[[str], Path | None]
"""The rendered segment of a sentence, by its id, where one fits the project as it is."""


class Playback(QObject):
    """One film, one place in it. The sound, where there is any, is the clock."""

    moved = Signal(int)  # the frame on screen is another one
    repaint = Signal()  # the frame is the same but looks different
    playing_changed = Signal(bool)
    speed_changed = Signal(int)

    def __init__(self, rendered: Rendered, videos: Videos, parent: QObject) -> None:
        super().__init__(parent)
        self.film = Film()
        self.frame = 0
        self.speed = 1  # below zero: backwards
        self.playing = False
        self.loop: tuple[int, int] | None = None
        self._rendered = rendered
        self._from = 0.0
        self._clock = Clock()
        self._sound = Sound(self)
        self._recordings = Recordings(self)
        self._narration: Narration | None = None
        self._reel = Reel(videos, self)
        self._reel.arrived.connect(self.repaint)
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def seconds(self) -> float:
        return self.frame / self.film.fps

    @property
    def moment(self) -> Moment | None:
        return self.film.moment(self.frame)

    def moving_image(self) -> QImage | None:
        """The picture of the rendered segment or clip that is on now, if there is one."""
        return self._reel.image()

    def set_timeline(self, timeline: Timeline) -> None:
        """The film is another one now: go on at the same place of the same shot."""
        shown = self._shown()
        before, self.film = self.film, Film(timeline)
        frame = self._same_place(before)
        self.loop = self._same_loop(before)
        resound = self.playing and (frame != self.frame or not same_sound(before, self.film))
        self.frame = frame
        if resound:
            self._run()
        self._show(jumped=resound)
        self.moved.emit(self.frame)
        if self._shown() != shown:
            self.repaint.emit()

    def refresh(self) -> None:
        """A file that belongs to the film came or went."""
        self._show(jumped=False)
        self.repaint.emit()

    def play(self, speed: int = 1) -> None:
        """Run on from here; from the start when the film is at its end."""
        if not self.film.frames:
            return
        first, end = self.loop or (0, self.film.frames)
        if speed > 0 and not first <= self.frame < end - 1:
            self.frame = first
        was, self.playing = (self.playing, self.speed), True
        self.speed = speed
        self._run()
        self._show(jumped=True)
        self._tell(was)

    def pause(self) -> None:
        """Stand still on the frame that is on screen."""
        was, self.playing = (self.playing, self.speed), False
        self.speed = 1
        self._timer.stop()
        self._sound.stop()
        self._show(jumped=False)
        self._tell(was)

    def go(self, frame: int) -> None:
        """Be at this frame, playing on if it was playing."""
        self.frame = min(max(0, frame), max(0, self.film.frames - 1))
        if self.playing:
            self._run()
        self._show(jumped=True)
        self.moved.emit(self.frame)

    def set_volume(self, share: float) -> None:
        self._sound.set_volume(share)

    def close(self) -> None:
        """Let go of every file and device."""
        self.pause()
        self._reel.forget()
        self._recordings.close()

    def _run(self) -> None:
        """Start clock and sound from the frame we are on."""
        self._from = self.frame / self.film.fps
        self._timer.start(max(4, round(1000 / self.film.fps / 3)))
        if self.speed > 0:
            rate = self._sound.prepare()
            if self._narration is None or self._narration.rate != rate:
                self._narration = Narration(self._recordings, rate)
            stream = Stream(self._narration, self.film.timeline, self._from, self.speed)
            self._sound.start(stream.take)
        else:
            self._sound.stop()
        self._clock.start()

    def _tick(self) -> None:
        passed = self._clock.seconds(self._sound.heard() if self.speed > 0 else None)
        frame = int((self._from + passed * self.speed) * self.film.fps + 1e-6)
        first, end = self.loop or (0, self.film.frames)
        if self.speed > 0 and frame >= end:
            self._end(first, end)
        elif self.speed < 0 and frame <= 0:
            self.go(0)
            self.pause()
        elif frame != self.frame:
            self.frame = frame
            self._show(jumped=False)
            self.moved.emit(frame)

    def _end(self, first: int, end: int) -> None:
        if self.loop is not None:
            self.go(first)
        else:
            self.go(end - 1)
            self.pause()

    def _show(self, *, jumped: bool) -> None:
        """Bring the moving files to where the film is."""
        moment = self.moment
        if moment is None:
            self._reel.rest()
        elif self.playing and self.speed > 0:
            self._reel.run(self._footage(moment), float(self.speed), jumped=jumped)
            self._prepare(moment)
        else:
            self._reel.hold(self._clip(moment, half=0.5))

    def _footage(self, moment: Moment) -> Footage | None:
        """The rendered sentence where there is one, else the clip of the shot."""
        segment = moment.segment
        if (path := self._rendered(segment.sentence_id)) is not None:
            into = moment.frame - segment.start_frame
            return Footage(segment.sentence_id, path, into / self.film.fps)
        return self._clip(moment)

    def _clip(self, moment: Moment, half: float = 0.0) -> Footage | None:
        """`half` a frame later is the middle of the frame, where seeking lands surely."""
        picture = moment.shot.picture
        if picture.kind is not PictureKind.clip or picture.file is None:
            return None
        seconds = picture.clip_in + (moment.into + half) / self.film.fps
        return Footage(moment.shot.id, picture.file, seconds)

    def _prepare(self, moment: Moment) -> None:
        """Have what plays after the next border ready at its first picture."""
        ahead = self.film.moment(moment.frame + round(AHEAD_SECONDS * self.film.fps * self.speed))
        if ahead is None or ahead.shot is moment.shot:
            return
        first = Moment(ahead.segment, ahead.shot, ahead.shot.start_frame)
        here, there = self._footage(moment), self._footage(first)
        if there is not None and (here is None or here.key != there.key):
            self._reel.prepare(there)

    def _same_place(self, before: Film) -> int:
        """Where the frame on screen is in the new film: in its own shot, else its sentence."""
        moment = before.moment(self.frame)
        if moment is None:
            return 0
        for subject, start in (
            (moment.shot.id, moment.shot.start_frame),
            (moment.segment.sentence_id, moment.segment.start_frame),
        ):
            if place := self.film.place(subject):
                return place[0] + min(self.frame - start, place[1] - 1)
        return min(self.frame, max(0, self.film.frames - 1))

    def _same_loop(self, before: Film) -> tuple[int, int] | None:
        if self.loop is None:
            return None
        first, end = self.loop
        inside = [s.id for s in before.shots if first <= s.start_frame < end and s.id]
        return self.film.span(inside)

    def _shown(self) -> object:
        """What the picture on screen depends on."""
        return self.moment, self.film.timeline.width, self.film.timeline.height

    def _tell(self, was: tuple[bool, int]) -> None:
        if was[0] != self.playing:
            self.playing_changed.emit(self.playing)
        if was[1] != self.speed:
            self.speed_changed.emit(self.speed)
        self.repaint.emit()


def same_sound(one: Film, other: Film) -> bool:
    """Whether the same words are heard at the same times."""
    return list(map(_sound, one.timeline.segments)) == list(map(_sound, other.timeline.segments))


def _sound(segment: Segment) -> tuple[object, ...]:
    return segment.speech, segment.start_frame, segment.frames
