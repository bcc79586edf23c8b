"""Small pictures of images and clips, decoded off the main thread and kept within a limit."""

from collections import OrderedDict
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import get_ident

from PySide6.QtCore import QByteArray, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap

from storyshot_gui.ui.newest_first import NewestFirst

MEMORY_BYTES = 96 * 1024 * 1024
STORED = QSize(480, 480)  # what a kept file fits into: a card at twice its size
STORED_QUALITY = 88
FILMS = frozenset({".mp4", ".mov", ".webm", ".mkv", ".m4v", ".avi"})

Key = tuple[str, int, int]


class Thumbnails(QObject):
    """Ask with `request` whenever painting; `ready` says when asking again will be answered."""

    ready = Signal(str)  # path
    _decoded = Signal(object, QImage)

    def __init__(self, parent: QObject | None = None, memory_bytes: int = MEMORY_BYTES) -> None:
        super().__init__(parent)
        self._most_bytes = memory_bytes
        self._bytes = 0
        self._pixmaps: OrderedDict[Key, QPixmap] = OrderedDict()
        self._broken: set[str] = set()
        self._folder: Path | None = None
        self._work = NewestFirst("thumbnails")
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def keep_in(self, folder: Path | None) -> None:
        """The cache in which small copies are kept between runs, or none."""
        self._folder = folder / "thumbnails" if folder else None
        self._broken.clear()

    def request(self, path: Path, size: QSize, ratio: float = 1.0) -> QPixmap | None:
        """The image filling `size` (logical pixels), cropped at the centre; None for not yet.

        `ratio` is device pixels per logical pixel. Returns at once.
        """
        wanted = QSize(round(size.width() * ratio), round(size.height() * ratio))
        key = (str(path), wanted.width(), wanted.height())
        if pixmap := self._pixmaps.get(key):
            self._pixmaps.move_to_end(key)
            pixmap.setDevicePixelRatio(ratio)
            return pixmap
        if key[0] not in self._broken:
            self._work.want(key, partial(self._decode, key, path, wanted, self._folder))
        return None

    def is_broken(self, path: Path) -> bool:
        """Whether the file was looked at and is no image."""
        return str(path) in self._broken

    @property
    def memory(self) -> int:
        """Bytes the kept pixmaps hold."""
        return self._bytes

    def close(self) -> None:
        self._work.close()

    def _decode(self, key: Key, path: Path, size: QSize, folder: Path | None) -> None:
        image = read(path, size, folder)
        with suppress(RuntimeError):  # the window closed meanwhile
            self._decoded.emit(key, image)

    @Slot(object, QImage)
    def _keep(self, key: Key, image: QImage) -> None:
        if image.isNull():
            self._broken.add(key[0])
        elif key not in self._pixmaps:
            self._pixmaps[key] = QPixmap.fromImage(image)
            self._bytes += _cost(key)
            self._forget_oldest()
        self.ready.emit(key[0])

    def _forget_oldest(self) -> None:
        while self._bytes > self._most_bytes and len(self._pixmaps) > 1:
            key, _ = self._pixmaps.popitem(last=False)
            self._bytes -= _cost(key)


def read(path: Path, size: QSize, folder: Path | None = None) -> QImage:
    """The image of a file filling `size` device pixels; a null one when it cannot be read.

    With `folder`, a small JPEG copy is kept there: reading that is some forty times quicker.
    """
    kept = folder / f"{path.stem}.jpg" if folder else None
    if kept and _covers(kept, size):
        small = _load(kept, size)
        if not small.isNull() and path.exists():
            return filled(small, size)
    image = _first_frame(path) if path.suffix.lower() in FILMS else _load(path, STORED)
    if kept and not image.isNull():
        _store(image, kept)
    if max(size.width(), size.height()) > STORED.width():
        image = image if path.suffix.lower() in FILMS else _load(path, size)
    return filled(image, size)


def filled(image: QImage, size: QSize) -> QImage:
    """The image scaled and cropped at the centre to be exactly `size`."""
    if image.isNull() or image.size() == size:
        return image
    expanding = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    scaled = image.scaled(size, expanding, Qt.TransformationMode.SmoothTransformation)
    crop = QRect(0, 0, size.width(), size.height())
    crop.moveCenter(scaled.rect().center())
    return scaled.copy(crop).convertToFormat(QImage.Format.Format_RGB32)


def _load(path: Path, size: QSize) -> QImage:
    """Decoded no larger than needed where the format allows it (JPEG)."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) == b"jpeg" and reader.size().isValid():
        expanding = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        smaller = reader.size().scaled(size, expanding)
        if smaller.width() < reader.size().width():
            reader.setScaledSize(smaller)
    return reader.read()


def _covers(file: Path, size: QSize) -> bool:
    has = QImageReader(str(file)).size()
    return has.isValid() and has.width() >= size.width() and has.height() >= size.height()


def _store(image: QImage, file: Path) -> None:
    """Best effort: a full disk only means decoding again next time."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        small = image.scaled(
            STORED, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        unfinished = file.with_suffix(f".{get_ident()}.part")
        writer = QImageWriter(str(unfinished), QByteArray(b"jpg"))
        writer.setQuality(STORED_QUALITY)
        if writer.write(small):
            unfinished.replace(file)


def _first_frame(path: Path) -> QImage:
    import cv2

    film = cv2.VideoCapture(str(path))
    found, frame = film.read()
    film.release()
    if not found:
        return QImage()
    height, width, _ = frame.shape
    return QImage(frame.data, width, height, 3 * width, QImage.Format.Format_BGR888).copy()


def _cost(key: Key) -> int:
    return key[1] * key[2] * 4
