"""Moving files through Qt Multimedia, which seeks to the exact frame."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QImage


def open_video(parent: QObject) -> "QtVideo | None":
    """A player, or None where Qt Multimedia or its back end is missing."""
    with suppress(ImportError):  # its library links libpulse, which a bare machine lacks
        from PySide6 import QtMultimedia

        player = QtMultimedia.QMediaPlayer(parent)
        if player.isAvailable():
            return QtVideo(player, QtMultimedia.QVideoSink(player), parent)
    return None


class QtVideo(QObject):
    """One silent QMediaPlayer drawing into a sink."""

    frame = Signal(QImage)

    def __init__(self, player: Any, sink: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._player = player
        self._sink = sink
        self._playing = False
        self._start: float | None = None
        player.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._show)
        player.mediaStatusChanged.connect(self._go)

    def on_frame(self, show: Callable[[QImage], None]) -> None:
        self.frame.connect(show)

    def open(self, path: Path, seconds: float, *, playing: bool, rate: float = 1.0) -> None:
        self._player.stop()  # says "loaded" of the old file, which must not start the new one
        self._start, self._playing = seconds, playing
        url = QUrl.fromLocalFile(str(path))
        if url == self._player.source():
            self._player.setSource(QUrl())  # the same source again would not load again
        self._player.setSource(url)
        self._player.setPlaybackRate(rate)

    def set_playing(self, playing: bool) -> None:
        self._playing = playing
        if self._start is None:
            self._apply()

    def set_rate(self, rate: float) -> None:
        self._player.setPlaybackRate(rate)

    def seek(self, seconds: float) -> None:
        if self._start is None:
            self._player.setPosition(round(seconds * 1000))
        else:
            self._start = seconds

    def close(self) -> None:
        self._player.stop()
        self._player.setSource(QUrl())

    def _go(self, status: Any) -> None:
        """A position set before the file is loaded is lost, so it waits for it."""
        if self._start is not None and status == status.LoadedMedia:
            start, self._start = self._start, None
            self._player.setPosition(round(start * 1000))
            self._apply()

    def _apply(self) -> None:
        if self._playing:
            self._player.play()
        else:
            self._player.pause()

    def _show(self, frame: Any) -> None:
        if self._start is None and frame.isValid():
            self.frame.emit(frame.toImage())
