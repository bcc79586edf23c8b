"""Words drawn on pictures: title cards and burned-in captions, with Qt's text layout."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)

Bitmap = NDArray[np.uint8]
"""Pixels, (height, width, 4): blue, green and red, multiplied by the fourth, alpha."""

GROUND = QColor("#23262d")
INK = QColor("#e8e9ee")
CARD_MARGIN = 0.12  # of the frame's width, on either side
CAPTION_MARGIN = 0.06  # of the frame's width and height: inside what every screen shows
TALL_MARGIN = 0.14  # of a tall frame's height: telephones put their buttons there
LETTER_SHARE = 0.052  # caption letters' height to the geometric mean of the frame's sides
LINE_SHARE = 1.25
OUTLINE_SHARE = 0.16  # of the letters' height
"""Thick enough to read white letters on snow."""


class Lettering:
    """Draws with the bundled typeface; scripts it lacks come from the system's fonts.

    To be made in the program's main thread; drawing works in any thread.
    """

    def __init__(self, fonts: Path) -> None:
        self._application = application()  # kept: fonts go when it goes
        self._family = _families(fonts)

    def card(self, words: str, size: tuple[int, int]) -> Bitmap:
        """A calm ground of `size` with the words in its middle, as large as suits their number."""
        image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(GROUND)
        painter = QPainter(image)
        try:
            self._paint_words(painter, words, size)
        finally:
            painter.end()
        return _pixels(image)

    def caption(self, lines: tuple[str, ...], size: tuple[int, int]) -> Bitmap:
        """A transparent frame of `size` with the lines at its foot, inside the safe margins."""
        image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            self._paint_lines(painter, lines, size)
        finally:
            painter.end()
        return _pixels(image)

    def caption_width(self, text: str, size: tuple[int, int]) -> float:
        """How wide a caption's text is, as a share of the room between the safe margins."""
        room = size[0] * (1 - 2 * CAPTION_MARGIN)
        return QFontMetricsF(self._caption_font(size)).horizontalAdvance(text) / room

    def _caption_font(self, size: tuple[int, int]) -> QFont:
        return self._font((size[0] * size[1]) ** 0.5 * LETTER_SHARE, QFont.Weight.DemiBold)

    def _font(self, pixels: float, weight: QFont.Weight) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(max(6, round(pixels)))
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _paint_lines(
        self, painter: QPainter, lines: tuple[str, ...], size: tuple[int, int]
    ) -> None:
        font = self._caption_font(size)
        letter = font.pixelSize()
        metrics = QFontMetricsF(font)
        margin = CAPTION_MARGIN if size[0] >= size[1] * 0.7 else TALL_MARGIN
        bottom = size[1] * (1 - margin) - metrics.descent()
        places = [
            QPointF(
                (size[0] - metrics.horizontalAdvance(line)) / 2,
                bottom - index * letter * LINE_SHARE,
            )
            for index, line in enumerate(reversed(lines))
        ]
        outline = QPainterPath()
        for place, line in zip(places, reversed(lines), strict=True):
            outline.addText(place, font, line)
        _paint_outline(painter, outline, letter)
        painter.setFont(font)
        painter.setPen(QColor("white"))
        for place, line in zip(places, reversed(lines), strict=True):
            painter.drawText(place, line)  # not filling the outline: emoji have colours

    def _paint_words(self, painter: QPainter, words: str, size: tuple[int, int]) -> None:
        room = QRectF(0, 0, size[0] * (1 - 2 * CARD_MARGIN), size[1] * 0.7)
        layout = self._fitted(words, room)
        block = layout.boundingRect()
        top = QPointF((size[0] - room.width()) / 2, (size[1] - block.height()) / 2)
        painter.setPen(INK)
        layout.draw(painter, top)

    def _fitted(self, words: str, room: QRectF) -> QTextLayout:
        """The largest letters, from generous to just readable, with which the words fit."""
        mean = (room.width() * room.height()) ** 0.5
        pixels = mean * 0.11
        layout = _laid_out(words, self._font(pixels, QFont.Weight.Medium), room.width())
        while layout.boundingRect().height() > room.height() and pixels > mean * 0.04:
            pixels *= 0.92
            layout = _laid_out(words, self._font(pixels, QFont.Weight.Medium), room.width())
        while layout.boundingRect().height() > room.height():
            words = words[: len(words) * 9 // 10].rstrip() + "…"
            layout = _laid_out(words, self._font(pixels, QFont.Weight.Medium), room.width())
        return layout


def application() -> QCoreApplication:
    """The program's Qt application; one that shows nothing is made where there is none yet."""
    running = QCoreApplication.instance()
    if running is None:
        return QGuiApplication(["storyshot", "-platform", "offscreen"])
    if not isinstance(running, QGuiApplication):
        raise RuntimeError("Letters need a QGuiApplication, and a plain one is running.")
    return running


def _families(fonts: Path) -> list[str]:
    """Names of the typefaces in a folder; the system's own where there is none."""
    ids = [
        QFontDatabase.addApplicationFont(str(file)) for file in sorted(fonts.glob("Inter*.[to]tf"))
    ]
    names = [name for font in ids for name in QFontDatabase.applicationFontFamilies(font)]
    return list(dict.fromkeys([*names, "Noto Sans", "DejaVu Sans"]))


def _laid_out(words: str, font: QFont, width: float) -> QTextLayout:
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(words, font)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height() * 1.15
    layout.endLayout()
    return layout


def _paint_outline(painter: QPainter, path: QPainterPath, letter: float) -> None:
    for alpha, share in ((70, OUTLINE_SHARE * 2.6), (215, OUTLINE_SHARE)):
        pen = QPen(QColor(0, 0, 0, alpha), letter * share)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)


def _pixels(image: QImage) -> Bitmap:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()
