"""Cut paper: shapes with a soft shadow and a fine light edge, painted on layers."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

from storyshot_gui.embedded.illustrator.icons import Icons
from storyshot_gui.embedded.illustrator.light import Paint, clear

Point = tuple[float, float]
SHADOW = QColor(22, 16, 46)
SHADOW_STEPS = ((1.7, 0.045), (1.0, 0.07), (0.5, 0.10))


class Sheet:
    """One layer of a picture and the painter on it; `unit` scales lines and shadows with it."""

    def __init__(self, width: int, height: int, icons: Icons, ground: Paint | None = None) -> None:
        self.width, self.height, self.icons = width, height, icons
        self.used = False
        self.unit = math.sqrt(width * height) / 960
        self.image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        self.image.fill(QColor(ground) if ground else QColor(0, 0, 0, 0))
        self.painter = QPainter(self.image)
        self.painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self.painter.setPen(Qt.PenStyle.NoPen)

    def __del__(self) -> None:
        self.done()  # a painter that outlives its image crashes the process

    def done(self) -> QImage:
        """Stop painting; gives the layer."""
        if self.painter.isActive():
            self.painter.end()
        return self.image

    def cut(
        self, path: QPainterPath, paint: Paint | QBrush, lift: float = 4, *, edge: bool = True
    ) -> None:
        """Lay a piece of paper down; `lift` is how far its shadow falls, 0 for none."""
        self.used = True
        painter, drop = self.painter, lift * self.unit
        for reach, alpha in SHADOW_STEPS if lift else ():
            painter.setBrush(clear(SHADOW, alpha))
            painter.drawPath(path.translated(drop * reach * 0.55, drop * reach))
        painter.setBrush(paint if isinstance(paint, QBrush) else QBrush(QColor(paint)))
        painter.drawPath(path)
        if edge and lift:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(255, 255, 255, 46), 1.3 * self.unit))
            painter.drawPath(path)
            painter.setPen(Qt.PenStyle.NoPen)

    def flat(self, path: QPainterPath, paint: Paint | QBrush) -> None:
        """Print a shape on what lies below, without a shadow."""
        self.cut(path, paint, 0)

    def line(self, points: Sequence[Point], color: Paint, width: float, lift: float = 0) -> None:
        """A round-ended strip of paper along the points, `width` in pixels."""
        self.used = True
        path = polyline(points)
        painter = self.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if lift:
            drop = lift * self.unit
            painter.setPen(_round_pen(clear(SHADOW, 0.16), width))
            painter.drawPath(path.translated(drop * 0.55, drop))
        painter.setPen(_round_pen(QColor(color), width))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)

    def stroke(self, path: QPainterPath, color: Paint, width: float) -> None:
        """Draw along a path with a round pen, `width` in pixels."""
        self.used = True
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(_round_pen(QColor(color), width))
        self.painter.drawPath(path)
        self.painter.setPen(Qt.PenStyle.NoPen)

    def glow(self, x: float, y: float, radius: float, color: Paint, alpha: float = 0.6) -> None:
        """A soft round shine."""
        light = QRadialGradient(x, y, max(1.0, radius))
        light.setColorAt(0, clear(color, alpha))
        light.setColorAt(0.45, clear(color, alpha * 0.35))
        light.setColorAt(1, clear(color, 0))
        self.flat(ellipse(x, y, radius, radius), QBrush(light))

    def icon(
        self, name: str, x: float, y: float, size: float, *,
        mirrored: bool = False, lift: float = 4, turn: float = 0, shade: Paint | None = None,
    ) -> None:  # fmt: skip
        """An icon standing on (x, y), `size` pixels high, `turn` degrees about its middle."""
        if size < 2 or not self.icons.has(name):
            return
        self.used = True
        image = self.icons.image(name, round(size), mirrored=mirrored)
        if shade is not None:
            image = tinted(image, shade)
        painter = self.painter
        painter.save()
        painter.translate(x, y - size / 2)
        painter.rotate(turn)
        corner = QPointF(-size / 2, -size / 2)
        if lift:
            self._icon_shadow(image, corner, lift * self.unit)
        painter.drawImage(corner, image)
        painter.restore()

    def _icon_shadow(self, image: QImage, corner: QPointF, drop: float) -> None:
        """A blurred outline: the icon made small, given a margin, and made large again."""
        side, margin = max(6, image.width() // 6), 2
        small = QImage(side + 2 * margin, side + 2 * margin, image.format())
        small.fill(QColor(0, 0, 0, 0))
        painter = QPainter(small)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(margin, margin, side, side), image)
        painter.end()
        spread = margin * image.width() / side
        size = image.width() + 2 * spread
        x, y = corner.x() - spread + drop * 0.8, corner.y() - spread + drop * 1.3
        self.painter.drawImage(QRectF(x, y, size, size), filled(small, clear(SHADOW, 0.30)))


def _round_pen(color: QColor, width: float) -> QPen:
    return QPen(
        QBrush(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )  # fmt: skip


def filled(image: QImage, color: QColor) -> QImage:
    """The image's outline in one colour."""
    return _composed(image, color, QPainter.CompositionMode.CompositionMode_SourceIn)


def tinted(image: QImage, color: Paint) -> QImage:
    """The image with a translucent colour laid over what it shows."""
    return _composed(image, QColor(color), QPainter.CompositionMode.CompositionMode_SourceAtop)


def _composed(image: QImage, color: QColor, mode: QPainter.CompositionMode) -> QImage:
    copy = QImage(image)
    painter = QPainter(copy)
    painter.setCompositionMode(mode)
    painter.fillRect(copy.rect(), color)
    painter.end()
    return copy


def polygon(points: Iterable[Point]) -> QPainterPath:
    path = polyline(list(points))
    path.closeSubpath()
    return path


def polyline(points: Sequence[Point]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    return path


def smooth(points: Sequence[Point], *, closed: bool = True) -> QPainterPath:
    """A curve through the middles of the sides of a polygon, its corners as handles.

    Open, it begins and ends at the first and the last point.
    """
    ends = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise((*points, points[0]))]
    path = QPainterPath(QPointF(*(ends[-1] if closed else points[0])))
    handles = list(zip(points, ends, strict=True))
    if not closed:
        handles = [*handles[1:-2], (points[-2], points[-1])]
    for handle, end in handles:
        path.quadTo(*handle, *end)
    if closed:
        path.closeSubpath()
    return path


def ellipse(x: float, y: float, rx: float, ry: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), rx, ry)
    return path


def box(x: float, y: float, width: float, height: float, radius: float = 0) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
    return path


def blob(parts: Iterable[tuple[float, float, float]]) -> QPainterPath:
    """Circles (x, y, radius) grown together."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for x, y, radius in parts:
        path.addEllipse(QPointF(x, y), radius, radius)
    return path.simplified()


def hill(
    rng: Random, width: float, y: float, rise: float, step: float, bottom: float
) -> QPainterPath:
    """Rolling ground from edge to edge, about `y` high, down to `bottom`."""
    x, level = -step, y + rng.uniform(-rise, rise)
    path = QPainterPath(QPointF(x, bottom))
    path.lineTo(x, level)
    while x < width + step:
        ahead, following = x + step * rng.uniform(0.7, 1.3), y + rng.uniform(-rise, rise)
        half = x + (ahead - x) / 2
        path.cubicTo(half, level, half, following, ahead, following)
        x, level = ahead, following
    path.lineTo(x, bottom)
    path.closeSubpath()
    return path


def gradient(top: float, bottom: float, colors: Sequence[QColor]) -> QBrush:
    """Colours from a height to another, evenly."""
    ramp = QLinearGradient(0, top, 0, bottom)
    for i, color in enumerate(colors):
        ramp.setColorAt(i / max(1, len(colors) - 1), color)
    return QBrush(ramp)
