"""Buildings in paper, from a hut to a castle; all stand on (x, y) and are about `s` high."""

import math
from collections.abc import Callable

from PySide6.QtGui import QColor

from storyshot_gui.embedded.illustrator.light import Light, darker, mixed
from storyshot_gui.embedded.illustrator.paper import Sheet, box, ellipse, polygon, smooth

Draw = Callable[[Sheet, float, float, float, Light], None]
WALLS = ("#ecd0a5", "#dfa986", "#d5bf9c", "#e6dcc2", "#c9c3ae")
ROOFS = ("#b5563f", "#94503f", "#75604f", "#5f6f7a")


def pane(light: Light) -> QColor:
    """A window's colour: lit in the dark, sky by day."""
    lit = light.dark or light.time in ("sunset", "dawn") or light.weather == "storm"
    return light.glow if lit else light.on("#bfe0ee")


def house(
    sheet: Sheet, x: float, y: float, s: float, light: Light, *, kind: int = 0, depth: float = 0
) -> None:
    """A small house, its colours by `kind`."""
    wall = light.on(WALLS[kind % len(WALLS)], depth)
    roof = light.on("#eef3f8" if light.snowy else ROOFS[kind % len(ROOFS)], depth)
    wide = (0.4 + 0.05 * (kind % 3)) * s
    sheet.cut(box(x + wide * 0.4, y - 0.98 * s, 0.11 * s, 0.3 * s), darker(wall, 0.3), 1)
    sheet.cut(box(x - wide, y - 0.54 * s, 2 * wide, 0.54 * s, 0.01 * s), wall, 4)
    sheet.cut(polygon([(x - wide * 1.2, y - 0.5 * s), (x - wide * 0.05, y - 0.98 * s),
        (x + wide * 1.2, y - 0.5 * s)]), roof, 4)  # fmt: skip
    sheet.cut(
        box(x - 0.09 * s, y - 0.3 * s, 0.18 * s, 0.3 * s, 0.03 * s), light.on("#6b4a30", depth), 1
    )
    for way in (-1, 1):
        window = box(x + way * wide * 0.62 - 0.075 * s, y - 0.4 * s, 0.15 * s, 0.16 * s, 0.015 * s)
        sheet.cut(window, pane(light), 1)
    sheet.flat(ellipse(x, y - 0.68 * s, 0.06 * s, 0.06 * s), pane(light))


def _house(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    house(sheet, x, y, s, light, kind=1)


def _hut(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    wood = light.on("#94673f")
    sheet.cut(box(x - 0.42 * s, y - 0.5 * s, 0.84 * s, 0.5 * s), wood, 4)
    for k in range(4):
        sheet.line(((x - 0.42 * s, y - (0.1 + 0.12 * k) * s), (x + 0.42 * s,
            y - (0.1 + 0.12 * k) * s)), darker(wood, 0.15), 0.012 * s)  # fmt: skip
    roof = light.on("#eef3f8" if light.snowy else "#c9a25c")
    sheet.cut(
        smooth(
            [
                (x - 0.62 * s, y - 0.4 * s),
                (x - 0.25 * s, y - 0.85 * s),
                (x + 0.25 * s, y - 0.85 * s),
                (x + 0.62 * s, y - 0.4 * s),
                (x, y - 0.52 * s),
            ]
        ),
        roof,
        4,
    )
    sheet.cut(box(x - 0.1 * s, y - 0.32 * s, 0.2 * s, 0.32 * s, 0.08 * s), darker(wood, 0.4), 1)
    sheet.cut(box(x + 0.18 * s, y - 0.36 * s, 0.14 * s, 0.13 * s, 0.02 * s), pane(light), 1)


def castle(sheet: Sheet, x: float, y: float, s: float, light: Light, depth: float = 0.0) -> None:
    """A castle of towers round a gate."""
    stone, back = light.on("#c3bccb", depth), light.on("#a9a2b6", depth)
    roof, dark = light.on("#80508f", depth), light.on("#54405f", depth)
    for dx, w, tall in ((-0.2, 0.13, 0.88), (0.22, 0.14, 0.96), (0.02, 0.11, 0.78)):
        _tower_at(sheet, x + dx * s, y, w * s, tall * s, back, roof)
    wall = [(x - 0.36 * s, y), (x - 0.36 * s, y - 0.46 * s)]
    for k in range(9):
        edge = x + (-0.36 + 0.08 * k) * s
        rise = 0.52 if k % 2 == 0 else 0.46
        wall += [(edge, y - rise * s), (edge + 0.08 * s, y - rise * s)]
    sheet.cut(polygon([*wall, (x + 0.36 * s, y)]), stone, 5)
    for dx in (-0.43, 0.43):
        _tower_at(sheet, x + dx * s, y, 0.17 * s, 0.64 * s, stone, roof)
        sheet.flat(
            box(x + (dx - 0.025) * s, y - 0.46 * s, 0.05 * s, 0.12 * s, 0.025 * s),
            pane(light) if light.dark else dark,
        )
    sheet.cut(
        box(x - 0.1 * s, y - 0.28 * s, 0.2 * s, 0.3 * s, 0.1 * s), light.on("#5b3b28", depth), 2
    )
    for dx in (-0.2, 0.2):
        sheet.flat(
            box(x + (dx - 0.025) * s, y - 0.36 * s, 0.05 * s, 0.1 * s, 0.025 * s),
            pane(light) if light.dark else dark,
        )


def _tower_at(
    sheet: Sheet, x: float, y: float, w: float, tall: float, wall: QColor, roof: QColor
) -> None:
    sheet.cut(box(x - w / 2, y - tall, w, tall), wall, 4)
    tip = y - tall - w * 1.35
    sheet.cut(
        polygon(
            [(x - w * 0.66, y - tall + 0.02 * w), (x, tip), (x + w * 0.66, y - tall + 0.02 * w)]
        ),
        roof,
        3,
    )
    sheet.line(((x, tip), (x, tip - 0.35 * w)), wall, 0.04 * w)
    sheet.flat(
        polygon([(x, tip - 0.36 * w), (x + 0.4 * w, tip - 0.24 * w), (x, tip - 0.12 * w)]),
        "#d9534a",
    )


def _castle(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    castle(sheet, x, y, s, light)


def _tower(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    _tower_at(sheet, x, y, 0.3 * s, 0.78 * s, light.on("#b9b3c2"), light.on("#80508f"))
    for dy in (0.66, 0.4):
        sheet.flat(box(x - 0.035 * s, y - dy * s, 0.07 * s, 0.13 * s, 0.035 * s), pane(light))


def _church(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    wall, roof = light.on("#e5ddcc"), light.on("#6f7f8c")
    sheet.cut(box(x - 0.1 * s, y - 0.46 * s, 0.56 * s, 0.46 * s), wall, 4)
    sheet.cut(
        polygon(
            [
                (x - 0.14 * s, y - 0.44 * s),
                (x + 0.18 * s, y - 0.68 * s),
                (x + 0.5 * s, y - 0.44 * s),
            ]
        ),
        roof,
        4,
    )
    sheet.cut(box(x - 0.34 * s, y - 0.66 * s, 0.28 * s, 0.66 * s), wall, 4)
    sheet.cut(
        polygon(
            [(x - 0.38 * s, y - 0.64 * s), (x - 0.2 * s, y - 1.0 * s), (x - 0.02 * s, y - 0.64 * s)]
        ),
        roof,
        3,
    )
    sheet.line(((x - 0.2 * s, y - 0.98 * s), (x - 0.2 * s, y - 1.1 * s)), roof, 0.02 * s)
    sheet.line(((x - 0.24 * s, y - 1.06 * s), (x - 0.16 * s, y - 1.06 * s)), roof, 0.02 * s)
    for dx in (0.06, 0.28):
        sheet.cut(box(x + dx * s, y - 0.36 * s, 0.09 * s, 0.22 * s, 0.045 * s), pane(light), 1)
    sheet.cut(box(x - 0.26 * s, y - 0.24 * s, 0.13 * s, 0.24 * s, 0.06 * s), light.on("#6b4a30"), 1)


def _barn(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    red, white = light.on("#b2483c"), light.on("#f1e9da")
    sheet.cut(polygon([(x - 0.46 * s, y), (x - 0.46 * s, y - 0.52 * s),
        (x - 0.28 * s, y - 0.82 * s), (x, y - 0.95 * s), (x + 0.28 * s, y - 0.82 * s),
        (x + 0.46 * s, y - 0.52 * s), (x + 0.46 * s, y)]), red, 5)  # fmt: skip
    sheet.line(((x - 0.5 * s, y - 0.5 * s), (x - 0.29 * s, y - 0.84 * s), (x, y - 0.98 * s),
        (x + 0.29 * s, y - 0.84 * s), (x + 0.5 * s, y - 0.5 * s)), light.on("#6b5148"), 0.05 * s,
        2)  # fmt: skip
    sheet.cut(box(x - 0.2 * s, y - 0.4 * s, 0.4 * s, 0.4 * s), darker(red, 0.25), 1)
    for a, b in (((-0.2, 0), (0.2, -0.4)), ((0.2, 0), (-0.2, -0.4))):
        sheet.line(((x + a[0] * s, y + a[1] * s), (x + b[0] * s, y + b[1] * s)), white, 0.02 * s)
    sheet.cut(box(x - 0.08 * s, y - 0.68 * s, 0.16 * s, 0.16 * s), pane(light), 1)


def _windmill(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    wall = light.on("#e6d9c0")
    sheet.cut(
        polygon(
            [
                (x - 0.22 * s, y),
                (x - 0.14 * s, y - 0.6 * s),
                (x + 0.14 * s, y - 0.6 * s),
                (x + 0.22 * s, y),
            ]
        ),
        wall,
        4,
    )
    sheet.cut(
        smooth([(x - 0.18 * s, y - 0.58 * s), (x, y - 0.82 * s), (x + 0.18 * s, y - 0.58 * s)]),
        light.on("#94503f"),
        3,
    )
    _sails(sheet, x, y - 0.62 * s, 0.42 * s, light, 4)
    sheet.cut(box(x - 0.06 * s, y - 0.2 * s, 0.12 * s, 0.2 * s, 0.05 * s), light.on("#6b4a30"), 1)


def _sails(sheet: Sheet, x: float, y: float, r: float, light: Light, blades: int) -> None:
    for k in range(blades):
        a = math.radians(25) + k * 2 * math.pi / blades
        ux, uy = math.cos(a), math.sin(a)
        sheet.line(((x, y), (x + ux * r, y + uy * r)), light.on("#6b4a30"), 0.03 * r)
        wide = 0.17 * r
        sheet.cut(polygon([(x + ux * r * 0.2, y + uy * r * 0.2), (x + ux * r, y + uy * r),
            (x + ux * r - uy * wide, y + uy * r + ux * wide),
            (x + ux * r * 0.2 - uy * wide, y + uy * r * 0.2 + ux * wide)]), light.on("#f6efe0"),
            1)  # fmt: skip


def _turbine(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    for dx, k in ((-0.45, 0.7), (0.42, 0.8), (0, 1.0)):
        white = light.on("#f4f6f8", 1 - k)
        sheet.line(((x + dx * s, y), (x + dx * s, y - 0.66 * k * s)), white, 0.03 * k * s, 2)
        for b in range(3):
            a = math.radians(30 + 120 * b + 25 * dx * 10)
            tip = (
                x + dx * s + math.cos(a) * 0.3 * k * s,
                y - 0.66 * k * s + math.sin(a) * 0.3 * k * s,
            )
            sheet.line(((x + dx * s, y - 0.66 * k * s), tip), white, 0.026 * k * s, 1)


def pyramid(sheet: Sheet, x: float, y: float, s: float, light: Light, depth: float = 0.0) -> None:
    """A pyramid with a side in shade."""
    sand = light.on("#dcb679", depth)
    sheet.cut(polygon([(x - 0.85 * s, y), (x, y - s), (x + 0.85 * s, y)]), sand, 5)
    sheet.flat(polygon([(x + 0.2 * s, y), (x, y - s), (x + 0.85 * s, y)]), darker(sand, 0.2))


def _pyramid(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    pyramid(sheet, x, y, s, light)


def skyscraper(
    sheet: Sheet, x: float, y: float, w: float, tall: float, light: Light, depth: float, kind: int
) -> None:
    """A tall block of windows; `kind` decides which are lit."""
    wall = light.on(("#8496b0", "#a08f8a", "#6f8496", "#b0a392")[kind % 4], depth)
    sheet.cut(box(x - w / 2, y - tall, w, tall + 4), wall, 4)
    step, lit = w / 5, pane(light)
    for row in range(max(1, int(tall / (step * 1.5)))):
        for k in range(4):
            on = light.dark and (row * 7 + k * 3 + kind * 5) % 5 < 3
            color = lit if on else mixed(wall, "#eaf4fa" if not light.dark else "#0d1430", 0.3)
            sheet.flat(
                box(
                    x - w / 2 + step * (0.65 + k),
                    y - tall + step * (0.7 + 1.5 * row),
                    step * 0.62,
                    step * 0.9,
                ),
                color,
            )


def _skyscraper(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    for dx, w, tall, kind in ((-0.28, 0.26, 0.7, 1), (0.3, 0.24, 0.6, 2), (0.02, 0.3, 1.0, 0)):
        skyscraper(sheet, x + dx * s, y, w * s, tall * s, light, 0.1, kind)


def _igloo(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    ice = light.on("#eef5fa")
    sheet.cut(smooth([(x - 0.75 * s, y), (x - 0.7 * s, y - 0.75 * s), (x, y - 1.1 * s),
        (x + 0.7 * s, y - 0.75 * s), (x + 0.75 * s, y)]), ice, 4)  # fmt: skip
    for k, wide in enumerate((0.6, 0.52, 0.36)):
        sheet.line(
            ((x - wide * s, y - (0.2 + 0.2 * k) * s), (x + wide * s, y - (0.2 + 0.2 * k) * s)),
            darker(ice, 0.14),
            0.015 * s,
        )
    sheet.cut(box(x - 0.2 * s, y - 0.42 * s, 0.4 * s, 0.44 * s, 0.2 * s), light.on("#7f9cb5"), 2)


BUILDINGS: dict[str, Draw] = {
    "house": _house, "hut": _hut, "castle": _castle, "tower": _tower, "church": _church,
    "barn": _barn, "windmill": _windmill, "windturbine": _turbine, "pyramid": _pyramid,
    "skyscraper": _skyscraper, "igloo": _igloo,
}  # fmt: skip
