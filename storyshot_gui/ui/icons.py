"""Icons: one line weight from one set, drawn sharp at every size and scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from storyshot_gui import paths

STROKE = "1.75"
OFF_ALPHA = 90


def icon(name: str, colour: QColor, *, filled: bool = False) -> QIcon:
    """The icon of that name in resources/icons, in one colour, faint where disabled."""
    return QIcon(LineArt(name, colour, filled))


def pixmap(name: str, colour: QColor, size: int, ratio: float, *, filled: bool = False) -> QPixmap:
    """`size` is in logical pixels, `ratio` the screen's device pixels per logical one."""
    image = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw(painter, QRectF(image.rect()), name, colour, filled=filled)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def draw(
    painter: QPainter, place: QRectF, name: str, colour: QColor, *, filled: bool = False
) -> None:
    """Paint an icon into a square of a hand-painted view."""
    painter.save()
    painter.setOpacity(painter.opacity() * colour.alphaF())
    _renderer(name, colour.name(), filled).render(painter, place)
    painter.restore()


class LineArt(QIconEngine):
    """Draws the vector at the size asked for, so nothing is ever scaled."""

    def __init__(self, name: str, colour: QColor, filled: bool) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._filled = filled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        colour = QColor(self._colour)
        if mode is QIcon.Mode.Disabled:
            colour.setAlpha(OFF_ALPHA)
        draw(painter, QRectF(rect), self._name, colour, filled=self._filled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QPixmap(size)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return image

    def clone(self) -> QIconEngine:
        return LineArt(self._name, self._colour, self._filled)


@cache
def _renderer(name: str, colour: str, filled: bool) -> QSvgRenderer:
    text = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    text = text.replace('stroke-width="2"', f'stroke-width="{STROKE}"', 1)
    if filled:
        text = text.replace('fill="none"', f'fill="{colour}"', 1)
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
