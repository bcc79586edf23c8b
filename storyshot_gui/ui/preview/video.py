"""A moving file as images, played by libvlc where it works and by Qt Multimedia elsewhere."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from storyshot_gui.ui.preview import qt_video, vlc_video

logger = logging.getLogger(__name__)


class Video(Protocol):
    """One moving file; calls return at once, each picture goes to `on_frame` later."""

    def on_frame(self, show: Callable[[QImage], None]) -> None: ...
    def open(self, path: Path, seconds: float, *, playing: bool, rate: float = 1.0) -> None: ...
    def set_playing(self, playing: bool) -> None: ...
    def set_rate(self, rate: float) -> None: ...
    def seek(self, seconds: float) -> None: ...
    def close(self) -> None: ...


OpenVideo = Callable[[QObject], Video | None]


class Videos:
    """Makes players of the kinds this machine has: one for motion, an exact one for frames.

    libvlc starts in a thread, since it may look through all its plug-ins first.
    """

    def __init__(self, moving: OpenVideo | None = None, exact: OpenVideo | None = None) -> None:
        self._moving = moving
        self._exact = exact or qt_video.open_video
        self._library: Future[vlc_video.Library | None] = Future()
        if moving is None:
            Thread(target=self._start, name="libvlc", daemon=True).start()

    @property
    def ready(self) -> bool:
        """Whether it is known by now which player there is for motion."""
        return self._moving is not None or self._library.done()

    def moving(self, parent: QObject) -> Video | None:
        """libvlc, else Qt Multimedia, else None: the film then shows stills and cards only."""
        if self._moving is not None:
            return self._moving(parent)
        library = self._library.result()
        video = qt_video.open_video(parent) if library is None else library.video(parent)
        logger.info("Moving files are played by %s", type(video).__name__)
        return video

    def exact(self, parent: QObject) -> Video | None:
        """Qt Multimedia: libvlc lands two frames early when it seeks while paused."""
        return self._exact(parent)

    def _start(self) -> None:
        self._library.set_result(vlc_video.start())
