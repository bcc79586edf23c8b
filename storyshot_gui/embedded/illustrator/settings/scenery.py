"""Pieces of the open air: sky, hills, trees, water, grass, clouds."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainterPath

from storyshot_gui.embedded.illustrator.light import Paint, clear, darker, mixed, paler
from storyshot_gui.embedded.illustrator.paper import (
    Sheet,
    blob,
    box,
    ellipse,
    gradient,
    hill,
    polygon,
    smooth,
)  # fmt: skip
from storyshot_gui.embedded.illustrator.settings.stage import Stage

SUNS = {"day": (0.16, "#ffdb5c"), "morning": (0.34, "#ffd06a"), "dawn": (0.88, "#ffb884"),
        "sunset": (0.84, "#ffd27a")}  # fmt: skip
CLOUD = ((-0.09, 0.012, 0.05), (-0.035, -0.02, 0.068), (0.045, -0.01, 0.06), (0.105, 0.018, 0.043))


def sky(stage: Stage, down_to: float | None = None) -> None:
    """The whole sky: its colours, stars or sun, clouds."""
    sheet, light, bottom = stage.back, stage.light, down_to or stage.horizon * 1.08
    sheet.painter.fillRect(QRectF(0, 0, stage.width, stage.height), gradient(0, bottom, light.sky))
    if light.dark:
        _night(stage, bottom)
    elif light.weather not in ("storm", "rain", "fog", "snow", "cloud"):
        _sun(stage, bottom)
    clouds(stage, bottom)


def _night(stage: Stage, bottom: float) -> None:
    sheet, rng, u = stage.back, stage.rng, stage.unit
    if stage.light.weather in ("storm", "rain", "fog", "snow", "cloud"):
        return
    for _ in range(70):
        r = rng.uniform(0.0012, 0.0034) * u
        x, y = rng.uniform(0, stage.width), rng.uniform(0, bottom * 0.9)
        sheet.flat(ellipse(x, y, r, r), QColor(255, 252, 225, rng.randint(110, 235)))
    x, y, r = (
        stage.width * rng.choice((0.16, 0.24, 0.76, 0.84)),
        max(bottom * 0.26, 0.12 * u),
        0.075 * u,
    )
    sheet.glow(x, y, r * 4, "#fff4c8", 0.42)
    sheet.cut(ellipse(x, y, r, r), "#fdf2c6", 3)
    for dx, dy, k in ((-0.3, -0.2, 0.2), (0.32, 0.25, 0.16), (-0.05, 0.45, 0.1)):
        sheet.flat(ellipse(x + dx * r, y + dy * r, k * r, k * r), QColor(222, 205, 150, 130))


def _sun(stage: Stage, bottom: float) -> None:
    sheet, rng, u = stage.back, stage.rng, stage.unit
    height, color = SUNS[stage.light.time]
    x, y, r = (
        stage.width * rng.choice((0.14, 0.22, 0.78, 0.86)),
        max(bottom * height, 0.1 * u),
        0.078 * u,
    )
    sheet.glow(x, y, r * 5, color, 0.5)
    sheet.cut(ellipse(x, y, r, r), color, 3)


def clouds(stage: Stage, bottom: float) -> None:
    light, rng, u = stage.light, stage.rng, stage.unit
    heavy = light.weather in ("storm", "rain", "cloud", "snow")
    color = mixed(light.sky[0], "#ffffff", 0.16 if light.dark or light.weather == "storm" else 0.62)
    if light.time in ("sunset", "dawn") and not heavy:
        color = mixed(light.sky[-1], "#fff0e0", 0.35)
    for k in range(7 if heavy else rng.randint(2, 4)):
        if light.dark and not heavy and k > 1:
            break
        cloud(stage.back, rng.uniform(0, stage.width), rng.uniform(0.05, 0.52) * bottom,
            rng.uniform(0.75, 1.5) * u * (1.3 if heavy else 1), mixed(color, light.sky[1],
            rng.uniform(0, 0.4)))  # fmt: skip


def cloud(sheet: Sheet, x: float, y: float, size: float, color: Paint) -> None:
    shape = blob([(x + dx * size, y + dy * size, r * size) for dx, dy, r in CLOUD])
    base = box(x - 0.13 * size, y + 0.015 * size, 0.27 * size, 0.047 * size, 0.023 * size)
    sheet.cut(shape.united(base), color, 4)


def land(stage: Stage, color: Paint | None = None, rise: float = 0.02) -> None:
    """The ground from the horizon to the lower edge, in three folds."""
    base = color or stage.light.ground
    depth = stage.height - stage.horizon
    for y, far, step in ((0.0, 0.55, 0.5), (0.22, 0.28, 0.6), (0.52, 0.0, 0.8)):
        shade = stage.on(darker(base, 0.05 * (y > 0) + 0.06 * (y > 0.4)), far)
        path = hill(stage.rng, stage.width, stage.horizon + y * depth, rise * stage.unit,
            step * stage.unit, stage.height + 9)  # fmt: skip
        stage.back.cut(path, shade, 5)


def far_hills(stage: Stage, color: Paint | None = None, rows: int = 2) -> None:
    base = color or mixed(stage.light.ground, "#7d9fb8", 0.55)
    for k in range(rows):
        y = stage.horizon - (0.13 - 0.07 * k) * stage.unit
        path = hill(stage.rng, stage.width, y, 0.055 * stage.unit, 0.38 * stage.unit, stage.height)
        stage.back.cut(path, stage.on(base, 0.95 - 0.25 * k), 4)


def mountains(stage: Stage, tall: float = 0.42, rows: int = 2, color: Paint = "#74839f") -> None:
    """Peaks with snow, paler the farther."""
    u, rng = stage.unit, stage.rng
    for row in range(rows):
        far, x = 0.9 - 0.4 * row, -0.1 * u
        while x < stage.width + 0.2 * u:
            peak = tall * rng.uniform(0.6, 1.05) * u * (1 - 0.24 * row)
            half = peak * rng.uniform(0.62, 0.85)
            _peak(stage, x, peak, half, stage.on(color, far))
            x += half * rng.uniform(0.9, 1.4)


def _peak(stage: Stage, x: float, peak: float, half: float, color: QColor) -> None:
    base, lean = stage.horizon + 0.05 * stage.unit, stage.rng.uniform(-0.15, 0.15) * half
    top = (x + lean, base - peak)
    stage.back.cut(polygon([(x - half, base), top, (x + half, base)]), color, 5)
    stage.back.flat(
        polygon([top, (x + half, base), (x + lean + 0.1 * half, base)]), darker(color, 0.10)
    )
    if peak > 0.2 * stage.unit:
        snow = [(x + lean - 0.22 * (half + lean), base - 0.78 * peak), top,
                (x + lean + 0.22 * (half - lean), base - 0.78 * peak),
                (x + lean + 0.1 * half, base - 0.7 * peak), (x + lean, base - 0.77 * peak),
                (x + lean - 0.11 * half, base - 0.71 * peak)]  # fmt: skip
        stage.back.cut(polygon(snow), mixed(color, "#ffffff", 0.78), 1, edge=False)


def tree(
    stage: Stage,
    x: float,
    y: float,
    size: float,
    kind: str,
    depth: float,
    *,
    sheet: Sheet | None = None,
) -> None:
    """A tree `size` pixels high on (x, y); kind is pine, round, bare, palm, tall or birch."""
    paint = {"pine": _pine, "bare": _bare, "palm": _palm, "birch": _birch}.get(kind, _round)
    paint(stage, sheet or stage.back, x, y, size, depth)


def _trunk(sheet: Sheet, x: float, y: float, size: float, tall: float, color: QColor) -> None:
    w = 0.045 * size
    path = smooth([(x - w * 1.5, y + 0.01 * size), (x - w * 0.8, y - tall * size),
        (x + w * 0.8, y - tall * size), (x + w * 1.5, y + 0.01 * size)])  # fmt: skip
    sheet.cut(path.united(box(x - w * 0.75, y - tall * size, w * 1.5, tall * size)), color, 3)


def _round(stage: Stage, sheet: Sheet, x: float, y: float, size: float, depth: float) -> None:
    rng = stage.rng
    _trunk(sheet, x, y, size, 0.5, stage.on("#7a5334", depth))
    leaf = stage.on(rng.choice(stage.light.leaves), depth)
    sway = rng.uniform(-0.03, 0.03)
    crown = [(-0.2, -0.5, 0.17), (0.2, -0.52, 0.17), (sway, -0.74, 0.22), (-0.12, -0.66, 0.17),
        (0.14, -0.64, 0.17), (0, -0.5, 0.2)]  # fmt: skip
    sheet.cut(blob([(x + dx * size, y + dy * size, r * size) for dx, dy, r in crown]), leaf, 5)
    lit = blob(
        [
            (x + (dx - 0.03) * size, y + (dy - 0.03) * size, r * 0.62 * size)
            for dx, dy, r in crown[2:4]
        ]
    )
    sheet.flat(lit, clear(paler(leaf, 0.3), 0.35))


def _pine(stage: Stage, sheet: Sheet, x: float, y: float, size: float, depth: float) -> None:
    sheet.cut(
        box(x - 0.032 * size, y - 0.2 * size, 0.064 * size, 0.21 * size),
        stage.on("#6b4a30", depth),
        2,
    )
    base = stage.rng.choice(("#2f7a50", "#38875a", "#2a6f4f"))
    for k in range(3):
        w, low = (0.29 - 0.06 * k) * size, y - (0.13 + 0.23 * k) * size
        tier = smooth([(x - w * 1.08, low), (x - w * 0.5, low - 0.16 * size),
            (x, low - 0.52 * size), (x + w * 0.5, low - 0.16 * size), (x + w * 1.08, low),
            (x, low + 0.05 * size)])  # fmt: skip
        sheet.cut(tier, stage.on(paler(base, 0.07 * k), depth), 3)
        if stage.light.snowy:
            cap = smooth([(x - w * 0.55, low - 0.12 * size), (x, low - 0.5 * size),
                (x + w * 0.55, low - 0.12 * size), (x, low - 0.2 * size)])  # fmt: skip
            sheet.flat(cap, stage.on("#f4f8fb", depth))


def _bare(stage: Stage, sheet: Sheet, x: float, y: float, size: float, depth: float) -> None:
    color, rng = stage.on("#5f4636", depth), stage.rng
    sheet.line(
        ((x, y), (x + 0.01 * size, y - 0.5 * size), (x - 0.02 * size, y - 0.9 * size)),
        color,
        0.05 * size,
        2,
    )
    for k in range(6):
        side = -1 if k % 2 else 1
        low, long = 0.38 + 0.08 * k, (0.36 - 0.035 * k) * size
        a = math.radians(rng.uniform(28, 52))
        at = (x, y - low * size)
        mid = (x + side * math.sin(a) * long * 0.55, at[1] - math.cos(a) * long * 0.55)
        tip = (x + side * math.sin(a + 0.2) * long, at[1] - math.cos(a - 0.2) * long)
        sheet.line((at, mid, tip), color, (0.026 - 0.002 * k) * size, 1)
        sheet.line((mid, (mid[0] - side * 0.02 * size, mid[1] - 0.12 * size)), color, 0.012 * size)


def _birch(stage: Stage, sheet: Sheet, x: float, y: float, size: float, depth: float) -> None:
    bark = stage.on("#efe9df", depth)
    sheet.cut(box(x - 0.028 * size, y - 1.1 * size, 0.056 * size, 1.12 * size), bark, 3)
    for k in range(6):
        sheet.flat(
            box(x - 0.028 * size, y - (0.12 + 0.15 * k) * size, 0.03 * size, 0.014 * size),
            darker(bark, 0.6),
        )


def _palm(stage: Stage, sheet: Sheet, x: float, y: float, size: float, depth: float) -> None:
    lean = stage.rng.choice((-0.12, 0.12)) * size
    top = (x + lean, y - 0.78 * size)
    trunk = smooth([(x - 0.04 * size, y), (x + lean * 0.2 - 0.035 * size, y - 0.45 * size),
        (top[0] - 0.02 * size, top[1]), (top[0] + 0.02 * size, top[1]),
        (x + lean * 0.2 + 0.035 * size, y - 0.45 * size), (x + 0.05 * size, y)])  # fmt: skip
    sheet.cut(trunk, stage.on("#9a6f45", depth), 3)
    for k, angle in enumerate((-165, -130, -92, -52, -15, 20)):
        a, long = math.radians(angle), 0.36 * size
        tip = (top[0] + math.cos(a) * long, top[1] + math.sin(a) * long * 0.75 + 0.1 * size)
        mid = (top[0] + math.cos(a) * long * 0.55, top[1] + math.sin(a) * long * 0.75 - 0.06 * size)
        leaf = smooth([top, (mid[0], mid[1] - 0.045 * size), tip, (mid[0], mid[1] + 0.045 * size)])
        sheet.cut(leaf, stage.on(paler("#3f9a52", 0.05 * (k % 3)), depth), 2)
    for dx in (-0.03, 0.035):
        sheet.flat(
            ellipse(top[0] + dx * size, top[1] + 0.03 * size, 0.026 * size, 0.03 * size),
            stage.on("#6b4428", depth),
        )


def trees(
    stage: Stage,
    count: int,
    kinds: Sequence[str],
    size: tuple[float, float],
    *,
    far: float = 0.0,
    near: float = 0.7,
    aside: bool = True,
) -> None:
    """Trees scattered between two depths of the ground, the far ones first."""
    rng, span = stage.rng, stage.ground - stage.horizon
    rows = sorted(stage.horizon + span * rng.uniform(far, near) for _ in range(count))
    for y in rows:
        x = stage.aside(0.04) if aside else rng.uniform(-0.02, 1.02) * stage.width
        share = (y - stage.horizon) / max(1.0, span)
        tall = (size[0] + (size[1] - size[0]) * share) * rng.uniform(0.85, 1.15) * stage.unit
        tree(stage, x, y + 0.01 * stage.unit, tall, rng.choice(kinds), stage.depth(y) * 0.8)


def bushes(stage: Stage, count: int, color: Paint = "#4f9650") -> None:
    for _ in range(count):
        x, y, r = (
            stage.aside(0.02),
            stage.rng.uniform(stage.horizon + 0.05 * stage.unit, stage.ground),
            0.05 * stage.unit,
        )
        r *= stage.rng.uniform(0.7, 1.3)
        shape = blob(
            [(x - r, y - r * 0.5, r * 0.8), (x, y - r * 0.9, r), (x + r, y - r * 0.5, r * 0.75)]
        )
        tint = "#eef4f8" if stage.light.snowy else color
        stage.back.cut(shape, stage.on(tint, stage.depth(y) * 0.7), 3)


def grass(stage: Stage, count: int = 46, color: Paint | None = None) -> None:
    if stage.light.snowy:
        return
    rng, u = stage.rng, stage.unit
    base = darker(color or stage.light.ground, 0.22)
    tufts = QPainterPath()
    for _ in range(count):
        y = rng.uniform(stage.horizon + 0.35 * (stage.height - stage.horizon), stage.height)
        x, tall = rng.uniform(0, stage.width), (0.012 + 0.026 * (1 - stage.depth(y))) * u
        for lean in (-0.5, 0.1, 0.6):
            tufts.addPath(
                polygon([(x - 0.14 * tall, y), (x + lean * tall, y - tall), (x + 0.14 * tall, y)])
            )
    stage.back.flat(tufts, clear(stage.on(base), 0.75))


def flowers(
    stage: Stage, count: int, colors: Sequence[str] = ("#f2c84b", "#f6f1e6", "#e9788f", "#b48ad6")
) -> None:
    if stage.light.snowy:
        return
    rng, u = stage.rng, stage.unit
    for _ in range(count):
        y = rng.uniform(stage.horizon + 0.4 * (stage.height - stage.horizon), stage.height)
        x, r = rng.uniform(0, stage.width), (0.004 + 0.008 * (1 - stage.depth(y))) * u
        petal = stage.on(rng.choice(colors))
        stage.back.line(((x, y), (x, y - 3.4 * r)), stage.on("#4f8a45"), 0.5 * r)
        for k in range(5):
            a = k * 2 * math.pi / 5
            stage.back.flat(
                ellipse(x + math.cos(a) * r, y - 3.6 * r + math.sin(a) * r, 0.75 * r, 0.75 * r),
                petal,
            )
        stage.back.flat(ellipse(x, y - 3.6 * r, 0.6 * r, 0.6 * r), stage.on("#f0b63c"))


def waves(stage: Stage, top: float, color: Paint, rows: int = 5, *, rough: bool = False) -> None:
    """Water from a height to the lower edge in rows of paper waves."""
    sheet, rng, u = stage.back, stage.rng, stage.unit
    for k in range(rows):
        y = top + (stage.height - top) * (k / rows) ** 1.15
        shade = stage.on(mixed(color, "#d2ecf4", 0.42 - 0.42 * k / rows), 0.45 * (1 - k / rows))
        step, rise = (0.07 + 0.035 * k) * u, (0.008 + 0.006 * k) * u * (2.4 if rough else 1)
        x = -step * rng.uniform(0.2, 1)
        path = QPainterPath()
        path.moveTo(x, stage.height + 9)
        path.lineTo(x, y)
        while x < stage.width + step:
            path.quadTo(x + step / 2, y - rise * 2, x + step, y)
            x += step
        path.lineTo(x, stage.height + 9)
        sheet.cut(path, shade, 4)


def still_water(stage: Stage, path: QPainterPath, color: Paint = "#58aacb") -> None:
    """A pond or a stream with light on it."""
    stage.back.cut(path, stage.on(darker("#c2a574", 0.1), 0.1), 0)
    stage.back.flat(path, stage.on(color, 0.1))
    area = path.boundingRect()
    shine = QPainterPath()
    for _ in range(14):
        x = stage.rng.uniform(area.left(), area.right())
        y = stage.rng.uniform(area.top(), area.bottom())
        long = stage.rng.uniform(0.03, 0.08) * stage.unit
        if path.contains(QRectF(x, y, long, 2)):
            shine.addRoundedRect(QRectF(x, y, long, 0.006 * stage.unit), 2, 2)
    stage.back.flat(shine, clear("#ffffff", 0.35))


def leaves_in_front(stage: Stage, color: Paint = "#2f6e47") -> None:
    """Dark leaves in the lower corners, to look past."""
    u, rng, sheet = stage.unit, stage.rng, stage.front
    for side in (-1, 1):
        corner = stage.width * (0.5 + side * 0.53)
        for _ in range(rng.randint(3, 6)):
            a, long = math.radians(rng.uniform(18, 74)), rng.uniform(0.14, 0.28) * u
            tip = (corner - side * math.cos(a) * long, stage.height + 0.03 * u - math.sin(a) * long)
            path = smooth([(corner, stage.height + 0.04 * u),
                (corner - side * long * 0.25, stage.height - long * 0.55), tip,
                (corner - side * long * 0.6, stage.height - long * 0.1)])  # fmt: skip
            sheet.cut(path, stage.on(darker(color, rng.uniform(0.12, 0.34))), 4)
