"""Moving files through libvlc, which hands us its pictures: no window of its own is needed."""

import ctypes
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

OPTIONS = ["--quiet", "--no-video-title-show", "--no-audio", "--no-stats", "--no-spu", "--no-osd"]
CHROMA = b"RV32"
BYTES_A_PIXEL = 4
NUMBER = ctypes.POINTER(ctypes.c_uint)
# The binding declares the chroma as a string, which Python hands over as a copy: it could be
# read but not answered.
FORMAT_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p, NUMBER, NUMBER, NUMBER, NUMBER
)


@dataclass(frozen=True, slots=True)
class Library:
    """libvlc, started: the binding's module and one instance for all players."""

    module: Any
    instance: Any

    def video(self, parent: QObject) -> "VlcVideo":
        return VlcVideo(self.module, self.instance, parent)


def start() -> Library | None:
    """Start libvlc, from any thread; None where it is missing or does not start."""
    # The binding calls sys.exit for a bad library path, raises NameError when there is no
    # library, and its Instance is None when the library finds no plug-ins.
    with suppress(ImportError, OSError, NameError, AttributeError, SystemExit):
        import vlc

        if (instance := vlc.Instance(OPTIONS)) is not None:
            return Library(vlc, instance)
    return None


class VlcVideo(QObject):
    """One libvlc player; its callbacks run on libvlc's threads and only copy pixels."""

    frame = Signal(QImage)

    def __init__(self, vlc: Any, instance: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._instance = instance
        self._player = instance.media_player_new()
        self._buffer: Any = None
        self._size: tuple[int, int] | None = None
        self._padded: tuple[int, int] | None = None
        self._known: dict[tuple[int, int], tuple[int, int]] = {}  # true sizes by padded ones
        self._serial = 0
        self._copied.connect(self._deliver)
        self._callbacks = self._make_callbacks(vlc.CallbackDecorators)

    _copied = Signal(QImage, int)

    def on_frame(self, show: Callable[[QImage], None]) -> None:
        self.frame.connect(show)

    def open(self, path: Path, seconds: float, *, playing: bool, rate: float = 1.0) -> None:
        media = self._instance.media_new_path(str(path))
        media.add_option(f":start-time={seconds:.3f}")
        if not playing:
            media.add_option(":start-paused")
        self._player.set_media(media)
        # Only now: the file before still asks and shows until it is let go.
        self._serial += 1
        self._size = self._padded = None
        self._player.set_rate(rate)
        self._player.play()

    def set_playing(self, playing: bool) -> None:
        self._player.set_pause(0 if playing else 1)

    def set_rate(self, rate: float) -> None:
        self._player.set_rate(rate)

    def seek(self, seconds: float) -> None:
        self._player.set_time(round(seconds * 1000))

    def close(self) -> None:
        self._serial += 1
        self._player.stop()

    def _make_callbacks(self, decorators: Any) -> tuple[Any, ...]:
        """libvlc keeps bare pointers to these: they must live as long as the player."""
        lock = decorators.VideoLockCb(self._lock)
        unlock = decorators.VideoUnlockCb(_ignore)
        display = decorators.VideoDisplayCb(self._display)
        own_setup = FORMAT_CALLBACK(self._setup)
        setup = ctypes.cast(own_setup, decorators.VideoFormatCb)
        cleanup = decorators.VideoCleanupCb(_ignore)
        self._player.video_set_callbacks(lock, unlock, display, None)
        self._player.video_set_format_callbacks(setup, cleanup)
        return lock, unlock, display, own_setup, setup, cleanup

    def _setup(
        self, _opaque: Any, chroma: Any, width: Any, height: Any, pitches: Any, lines: Any
    ) -> int:
        padded = (width[0], height[0])  # asked several times, in the end with ever more padding
        self._padded = self._padded or padded
        self._size = self._size or self._known.get(self._padded, self._padded)
        width[0], height[0] = self._size
        ctypes.memmove(chroma, CHROMA, len(CHROMA))
        pitches[0], lines[0] = width[0] * BYTES_A_PIXEL, height[0]
        self._buffer = (ctypes.c_ubyte * (pitches[0] * lines[0]))()
        return 1

    def _lock(self, _opaque: Any, planes: Any) -> None:
        planes[0] = ctypes.addressof(self._buffer)

    def _display(self, _opaque: Any, _picture: Any) -> None:
        size, serial = self._size, self._serial
        if size is not None:
            pitch = size[0] * BYTES_A_PIXEL
            whole = QImage(self._buffer, *size, pitch, QImage.Format.Format_RGB32)
            self._copied.emit(whole.copy(), serial)

    def _deliver(self, image: QImage, serial: int) -> None:
        """Runs on the window's thread; a picture of the file before is dropped."""
        if serial == self._serial:
            self.frame.emit(self._unpadded(image))

    def _unpadded(self, image: QImage) -> QImage:
        """Whole macroblocks are decoded and libvlc stretches the picture over all of them."""
        true = QSize(*self._player.video_get_size(0))
        if true.isEmpty() or true == image.size():
            return image
        if self._padded is not None:
            self._known[self._padded] = (true.width(), true.height())
        return image.scaled(true, mode=Qt.TransformationMode.SmoothTransformation)


def _ignore(*_: Any) -> None:
    """libvlc wants a function here; there is nothing to do."""
