"""The player: the transport in the header, the picture, and where the film is."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from storyshot_gui.ui.preview.picture import Pictures
from storyshot_gui.ui.preview.playback import SPEEDS, Playback
from storyshot_gui.ui.preview.stills import Stills
from storyshot_gui.ui.preview.video import Videos
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.player.screen import Screen
from storyshot_gui.ui.views.player.transport import Transport
from storyshot_gui.ui.views.player.window import FullWindow

if TYPE_CHECKING:
    from storyshot_gui.session import Session

SLICE_SECONDS = 0.015  # of a long film built at a time, so that the window stays smooth
REFRESH_MS = 40  # many changes in a row, such as a run's takes, are one change of the film


class Player(QObject):
    """Plays the film as the project stands, and goes on when it changes under way."""

    position_changed = Signal(float, str)  # seconds in the film, id of the shot on screen
    playing_changed = Signal(bool)
    speed_changed = Signal(int)
    film_changed = Signal()
    loop_changed = Signal(bool)
    captions_changed = Signal(bool)
    closed = Signal()

    def __init__(
        self,
        session: "Session",
        theme: Theme,
        parent: QWidget | None = None,
        videos: Videos | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._segments: dict[str, Path | None] = {}
        self._selected: list[str] = []
        self.captions = True
        self.stills = Stills(self)
        self.pictures = Pictures(self.stills)
        self.playback = Playback(self._rendered, videos or Videos(), self)
        self.screen = Screen(self, theme, parent)
        self.transport = Transport(self, theme, parent)
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self.refresh)
        self._connect()
        self.refresh()

    @property
    def seconds(self) -> float:
        return self.playback.seconds

    @property
    def length(self) -> float:
        """Seconds of the whole film."""
        return self.playback.film.seconds

    @property
    def playing(self) -> bool:
        return self.playback.playing

    @property
    def speed(self) -> int:
        return self.playback.speed

    @property
    def looping(self) -> bool:
        return self.playback.loop is not None

    @property
    def shot_id(self) -> str:
        """The shot on screen, "" in an empty film."""
        moment = self.playback.moment
        return moment.shot.id if moment else ""

    @cached_property
    def window(self) -> FullWindow:
        """Made when first asked for; it shows the same film on the whole screen."""
        return FullWindow(self, self._theme)

    @property
    def burns_captions(self) -> bool:
        """Whether the rendered sentence on screen has its captions in the picture."""
        moment = self.playback.moment
        burn = self._session.project.settings.burn_captions
        return burn and moment is not None and bool(self._rendered(moment.segment.sentence_id))

    # playing

    def play(self) -> None:
        self.playback.play()

    def pause(self) -> None:
        self.playback.pause()

    def toggle(self) -> None:
        if self.playing:
            self.pause()
        else:
            self.play()

    def stop(self) -> None:
        """Back to the start, at rest."""
        self.pause()
        self.go_to_start()

    def play_from(self, subject_id: str) -> None:
        """Play on from the start of a sentence or shot."""
        place = self.playback.film.place(subject_id)
        if place is not None:
            self.set_loop(0.0, None)
            self.playback.go(place[0])
            self.playback.play()

    def forward(self) -> None:
        """L: play; again: twice and four times as fast."""
        self.playback.play(_faster(self.speed) if self.playing and self.speed > 0 else 1)

    def backward(self) -> None:
        """J: backwards; again: faster."""
        back = self.playing and self.speed < 0
        self.playback.play(-_faster(-self.speed) if back else -1)

    # places

    def seek(self, seconds: float) -> None:
        self.playback.go(round(seconds * self.playback.film.fps))

    def step(self, frames: int) -> None:
        """Stand still, so many frames further (or back)."""
        self.pause()
        self.playback.go(self.playback.frame + frames)

    def step_on(self) -> None:
        self.step(1)

    def step_back(self) -> None:
        self.step(-1)

    def second_on(self) -> None:
        self.playback.go(self.playback.frame + self.playback.film.fps)

    def second_back(self) -> None:
        self.playback.go(self.playback.frame - self.playback.film.fps)

    def go_to_start(self) -> None:
        self.playback.go(0)

    def go_to_end(self) -> None:
        self.playback.go(self.playback.film.frames - 1)

    def next_shot(self) -> None:
        self.playback.go(self.playback.film.border(self.playback.frame, 1))

    def previous_shot(self) -> None:
        self.playback.go(self.playback.film.border(self.playback.frame, -1))

    def follow(self, subjects: list[str]) -> None:
        """The storyboard's selection is another one: show it, unless the film is running."""
        self._selected = list(subjects)
        span = self.playback.film.span(self._selected)
        if self.looping and span is not None:
            self._loop(span)
        frame = self.playback.frame
        if span is not None and not self.playing and not span[0] <= frame < span[1]:
            self.playback.go(span[0])

    # what is shown

    def set_loop(self, start: float, end: float | None) -> None:
        """Repeat from `start` to `end` seconds; None: play on to the end."""
        fps = self.playback.film.fps
        self._loop(None if end is None else (round(start * fps), round(end * fps)))

    def toggle_loop(self) -> None:
        """Repeat what is selected, the shot on screen without a selection; or no longer."""
        subjects = self._selected or [self.shot_id]
        self._loop(None if self.looping else self.playback.film.span(subjects))

    def set_captions(self, on: bool) -> None:
        self.captions = on
        self.captions_changed.emit(on)
        self.playback.repaint.emit()

    def toggle_captions(self) -> None:
        self.set_captions(not self.captions)

    def toggle_full_window(self) -> None:
        self.window.toggle()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.screen.set_theme(theme)
        self.transport.set_theme(theme)

    def refresh(self) -> None:
        """Read the film again; nothing stops while it is playing.

        A long one comes a little later.
        """
        timeline = self._session.film.timeline_within(SLICE_SECONDS)
        if timeline is None:
            self._later.start(0)
            return
        self._later.stop()
        before, self._segments = self._segments, {}
        if timeline == self.playback.film.timeline:
            if self._came_or_went(before):
                self.playback.refresh()
            return
        self.playback.set_timeline(timeline)
        self.film_changed.emit()

    def close(self) -> None:
        """Let go of files, threads and devices; for when the project closes."""
        self._later.stop()
        self.playback.close()
        self.stills.close()
        self.closed.emit()

    def _connect(self) -> None:
        self._session.changed.connect(self._project_changed)
        self.stills.ready.connect(self.playback.repaint)
        self.playback.moved.connect(self._moved)
        self.playback.playing_changed.connect(self.playing_changed)
        self.playback.speed_changed.connect(self.speed_changed)

    def _loop(self, span: tuple[int, int] | None) -> None:
        self.playback.loop = span
        self.loop_changed.emit(span is not None)
        if span is not None and self.playing and not span[0] <= self.playback.frame < span[1]:
            self.playback.go(span[0])

    def _came_or_went(self, before: Mapping[str, Path | None]) -> bool:
        """Whether the sentence the film is in was rendered, or not, when last asked."""
        moment = self.playback.moment
        now = moment.segment.sentence_id if moment else ""
        return now in before and before[now] != self._rendered(now)

    def _rendered(self, sentence_id: str) -> Path | None:
        if sentence_id not in self._segments:
            self._segments[sentence_id] = self._session.film.segment_file(sentence_id)
        return self._segments[sentence_id]

    def _project_changed(self, _ids: object) -> None:
        if not self._later.isActive():  # starting it again would put it off for ever
            self._later.start(REFRESH_MS)

    def _moved(self, _frame: int) -> None:
        self.position_changed.emit(self.seconds, self.shot_id)


def _faster(speed: int) -> int:
    return next((faster for faster in SPEEDS if faster > speed), SPEEDS[-1])
