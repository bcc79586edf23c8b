"""Stills decoded off the window's thread, just large enough for the screen they are shown on."""

from collections import OrderedDict
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from storyshot_gui.ui.newest_first import NewestFirst

KEPT_BYTES = 160_000_000
ROOM = 1.12  # the camera sees a part of the still, so it must be a little larger than the screen


class Stills(QObject):
    """`get` returns at once; `ready` says that a still asked for can be had now."""

    ready = Signal()
    _decoded = Signal(str, int, QImage)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._images: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._work = NewestFirst("stills")
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def get(self, path: Path, width: int) -> QImage | None:
        """The still, decoded for a screen `width` device pixels wide; None until it is ready.

        Any other size of it that is there already serves until then.
        """
        key = (str(path), _step(width))
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        self._work.want(key, partial(self._decode, *key))
        return next((self._images[k] for k in reversed(self._images) if k[0] == key[0]), None)

    def close(self) -> None:
        self._work.close()

    def _decode(self, path: str, width: int) -> None:
        image = decoded(Path(path), width)
        with suppress(RuntimeError):  # the window closed meanwhile
            self._decoded.emit(path, width, image)

    def _keep(self, path: str, width: int, image: QImage) -> None:
        self._images[path, width] = image
        while len(self._images) > 1 and self._bytes() > KEPT_BYTES:
            self._images.popitem(last=False)
        self.ready.emit()

    def _bytes(self) -> int:
        return sum(image.sizeInBytes() for image in self._images.values())


def decoded(path: Path, width: int) -> QImage:
    """A still at most `width` pixels (and some room for the camera) wide; null if it is none."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    image = reader.read()
    wanted = QSize(round(width * ROOM), image.height())
    if image.width() > wanted.width():
        image = image.scaledToWidth(wanted.width(), Qt.TransformationMode.SmoothTransformation)
    if image.isNull():
        return image
    form = QImage.Format.Format_ARGB32_Premultiplied
    return image.convertToFormat(form if image.hasAlphaChannel() else QImage.Format.Format_RGB32)


def _step(width: int) -> int:
    """Widths in coarse steps, so that dragging a window's edge does not decode each time."""
    return next((step for step in (480, 960, 1440, 1920) if width <= step), 2560)
