"""A moving file as images, played by libvlc where it works and by Qt Multimedia elsewhere."""

import logging
from collections.abc import Callable
from pathlib import Path
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
    """Makes players of the kinds this machine has: one for motion, an exact one for frames."""

    def __init__(self, moving: OpenVideo | None = None, exact: OpenVideo | None = None) -> None:
        self._moving = moving or first_working
        self._exact = exact or qt_video.open_video

    def moving(self, parent: QObject) -> Video | None:
        return self._moving(parent)

    def exact(self, parent: QObject) -> Video | None:
        """Qt Multimedia: libvlc lands two frames early when it seeks while paused."""
        return self._exact(parent)


def first_working(parent: QObject) -> Video | None:
    """libvlc, else Qt Multimedia, else None: the film then shows stills and cards only."""
    video = vlc_video.open_video(parent) or qt_video.open_video(parent)
    logger.info("Moving files are played by %s", type(video).__name__)
    return video
