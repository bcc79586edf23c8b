"""Moving pictures in step with the film: rendered segments and clips."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from storyshot_gui.ui.preview.video import Video, Videos


@dataclass(frozen=True, slots=True)
class Footage:
    """A file to show, and where in it the film is now.

    `owner` is the sentence or shot it is shown for: two of them may share one file.
    """

    owner: str
    path: Path
    seconds: float

    @property
    def key(self) -> tuple[str, Path]:
        return self.owner, self.path


class Track(QObject):
    """One video player and the last picture it gave of the file it has open."""

    arrived = Signal()

    def __init__(self, video: Video, parent: QObject) -> None:
        super().__init__(parent)
        self.key: tuple[str, Path] | None = None
        self.image: QImage | None = None
        self.playing = False
        self.rate = 1.0
        self._asked: float | None = None
        self._wanted: float | None = None
        self._video = video
        video.on_frame(self._keep)

    def open(self, footage: Footage, *, playing: bool, rate: float = 1.0) -> None:
        self.key, self.image = footage.key, None
        self.playing, self.rate = playing, rate
        self._asked = self._wanted = footage.seconds
        self._video.open(footage.path, footage.seconds, playing=playing, rate=rate)

    def play(self, rate: float) -> None:
        if rate != self.rate:
            self._video.set_rate(rate)
        if not self.playing:
            self._video.set_playing(True)
        self.playing, self.rate = True, rate

    def pause(self) -> None:
        if self.playing:
            self._video.set_playing(False)
        self.playing = False

    def seek(self, seconds: float) -> None:
        """Go there; while a picture is on its way only the latest wish is remembered."""
        self._wanted = seconds
        if self._asked is None:
            self._ask()

    def jump(self, seconds: float) -> None:
        self._video.seek(seconds)

    def close(self) -> None:
        self.key = self.image = None
        self.playing = False
        self._video.close()

    def _keep(self, image: QImage) -> None:
        if self.key is not None:
            self.image = image
            done, self._asked = self._asked, None
            if not self.playing and self._wanted != done:
                self._ask()
            self.arrived.emit()

    def _ask(self) -> None:
        if self._wanted is not None:
            self._asked = self._wanted
            self._video.seek(self._wanted)


class Reel(QObject):
    """Two moving tracks that take turns, so that a border is not seen, and an exact one."""

    arrived = Signal()

    def __init__(self, videos: Videos, parent: QObject) -> None:
        super().__init__(parent)
        self._videos = videos
        self._tracks: list[Track] | None = None
        self._exact: Track | None = None
        self._now: Track | None = None
        self._last: tuple[tuple[str, Path] | None, QImage | None] = (None, None)

    def image(self) -> QImage | None:
        """The latest picture of what was last asked for; None while there is none.

        Between playing and standing still it is the last one of the same file.
        """
        if self._now is None:
            return None
        key, image = self._last
        return self._now.image or (image if key == self._now.key else None)

    def run(self, footage: Footage | None, rate: float, *, jumped: bool) -> None:
        """Play this from now on; nothing when it is playing already and did not jump."""
        now, spare = self._moving()
        if footage is None or now is None or spare is None:
            self.rest()
            return
        if spare.key == footage.key and not spare.playing and not jumped:
            self._tracks = [spare, now]
            now.pause()
            now = spare
        elif now.key != footage.key:
            now.open(footage, playing=True, rate=rate)
        elif jumped:
            now.jump(footage.seconds)
        now.play(rate)
        self._now = now

    def prepare(self, footage: Footage) -> None:
        """Have this ready at its first picture, for the border that comes next."""
        _, spare = self._moving()
        if spare is not None and spare.key != footage.key:
            spare.open(footage, playing=False)

    def hold(self, footage: Footage | None) -> None:
        """Show exactly this frame of a file that does not play."""
        for track in self._tracks or ():
            track.pause()
        if footage is None or (track := self._still()) is None:
            self._now = None
            return
        if track.key != footage.key:
            track.open(footage, playing=False)
        else:
            track.seek(footage.seconds)
        self._now = track

    def rest(self) -> None:
        """Nothing moves now: the film shows a still or a card."""
        if self._now is not None:
            self._now.pause()
        self._now = None

    def forget(self) -> None:
        """Let go of every file, for instance when the project closes."""
        for track in [*(self._tracks or ()), self._exact]:
            if track is not None and track.key is not None:
                track.close()
        self._now = None

    def _moving(self) -> tuple[Track | None, Track | None]:
        if not self._videos.ready:
            return None, None
        if self._tracks is None:
            made = [self._videos.moving(self), self._videos.moving(self)]
            self._tracks = [self._track(video) for video in made if video is not None]
        return (self._tracks[0], self._tracks[1]) if len(self._tracks) == 2 else (None, None)

    def _still(self) -> Track | None:
        if self._exact is None and (video := self._videos.exact(self)) is not None:
            self._exact = self._track(video)
        return self._exact

    def _track(self, video: Video) -> Track:
        track = Track(video, self)
        track.arrived.connect(self._note)
        return track

    def _note(self) -> None:
        if self._now is not None and self._now.image is not None:
            self._last = (self._now.key, self._now.image)
        self.arrived.emit()
