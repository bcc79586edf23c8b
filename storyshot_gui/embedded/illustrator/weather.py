"""What falls and drifts before everything: rain, snow, mist, lightning."""

from random import Random

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainterPath

from storyshot_gui.embedded.illustrator.light import Light, clear
from storyshot_gui.embedded.illustrator.paper import Sheet, ellipse, polygon


def fall(sheet: Sheet, light: Light, rng: Random) -> None:
    """Paint the weather on the front layer."""
    paint = {"rain": _rain, "storm": _rain, "snow": _snow, "fog": _fog, "wind": _wind}.get(
        light.weather
    )
    if paint is not None:
        paint(sheet, light, rng)


def lightning(sheet: Sheet, x: float, top: float, tall: float) -> None:
    """One bolt out of the clouds."""
    points = [(0, 0), (0.16, 0), (0.06, 0.36), (0.2, 0.36), (-0.1, 1.0), (-0.02, 0.5), (-0.16, 0.5)]
    sheet.glow(x, top + tall * 0.5, tall * 0.9, "#fff6c9", 0.3)
    sheet.cut(polygon([(x + dx * tall, top + dy * tall) for dx, dy in points]), "#ffe98a", 2)


def _rain(sheet: Sheet, light: Light, rng: Random) -> None:
    drops = QPainterPath()
    long = 26 * sheet.unit
    for _ in range(150 if light.weather == "storm" else 100):
        x, y = rng.uniform(0, sheet.width * 1.05), rng.uniform(-long, sheet.height)
        drops.moveTo(x, y)
        drops.lineTo(x - long * 0.3, y + long)
    sheet.stroke(drops, QColor(225, 238, 250, 105), 2 * sheet.unit)


def _snow(sheet: Sheet, light: Light, rng: Random) -> None:
    del light
    for alpha, low, high, count in ((150, 1.6, 3.2, 70), (215, 3.0, 6.0, 36)):
        flakes = QPainterPath()
        for _ in range(count):
            r = rng.uniform(low, high) * sheet.unit
            flakes.addPath(ellipse(rng.uniform(0, sheet.width), rng.uniform(0, sheet.height), r, r))
        sheet.flat(flakes, QColor(255, 255, 255, alpha))


def _fog(sheet: Sheet, light: Light, rng: Random) -> None:
    for share in (0.42, 0.62, 0.84):
        y, half = sheet.height * (share + rng.uniform(-0.03, 0.03)), sheet.height * 0.13
        band = QLinearGradient(0, y - half, 0, y + half)
        band.setColorAt(0, clear(light.haze, 0))
        band.setColorAt(0.5, clear(light.haze, 0.34))
        band.setColorAt(1, clear(light.haze, 0))
        sheet.used = True
        sheet.painter.fillRect(QRectF(0, y - half, sheet.width, 2 * half), QBrush(band))


def _wind(sheet: Sheet, light: Light, rng: Random) -> None:
    del light
    for _ in range(7):
        x, y = rng.uniform(0, sheet.width), rng.uniform(0.08, 0.6) * sheet.height
        long = rng.uniform(80, 190) * sheet.unit
        gust = QPainterPath()
        gust.moveTo(x, y)
        gust.cubicTo(
            x + long * 0.4,
            y - 14 * sheet.unit,
            x + long * 0.7,
            y + 12 * sheet.unit,
            x + long,
            y - 6 * sheet.unit,
        )
        sheet.stroke(gust, QColor(255, 255, 255, 120), 3 * sheet.unit)
