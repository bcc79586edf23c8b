"""The drawings of the Noto Emoji set, parsed once and painted at any size."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from storyshot_gui.embedded.illustrator.tables import packed

MOST_PARSED = 256
MOST_IMAGES = 48


class Icons:
    """Icons by name, as QImages with a transparent ground."""

    def __init__(self) -> None:
        self._set = packed("noto")
        self._parsed = lru_cache(MOST_PARSED)(self._parse)
        self.image = lru_cache(MOST_IMAGES)(self._paint)

    def has(self, name: str) -> bool:
        return name in self._set["icons"] or name in self._set["aliases"]

    def ratio(self, name: str) -> float:
        """Width over height of an icon's own box."""
        size = self._parsed(name).defaultSize()
        return size.width() / max(1, size.height())

    def _parse(self, name: str) -> QSvgRenderer:
        found = self._set["icons"].get(name)
        icon = found or self._set["icons"][self._set["aliases"][name]["parent"]]
        width = icon.get("width", self._set["width"])
        height = icon.get("height", self._set["height"])
        body = (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
            f' viewBox="0 0 {width} {height}">{icon["body"]}</svg>'
        )
        return QSvgRenderer(QByteArray(body.encode()))

    def _paint(self, name: str, size: int, *, mirrored: bool = False) -> QImage:
        """An icon as high as `size` pixels, its box filled from the bottom."""
        renderer = self._parsed(name)
        image = QImage(max(1, size), max(1, size), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, _fitted(self.ratio(name), size))
        painter.end()
        return image.flipped(Qt.Orientation.Horizontal) if mirrored else image


def _fitted(ratio: float, size: int) -> QRectF:
    """The largest box of a ratio that stands on the floor of a square."""
    width, height = (size, size / ratio) if ratio > 1 else (size * ratio, size)
    return QRectF((size - width) / 2, size - height, width, height)
