"""Small things and furniture that the icon set lacks, drawn in paper."""

import math
from collections.abc import Callable

from storyshot_gui.embedded.illustrator.light import Light, Paint, darker, paler
from storyshot_gui.embedded.illustrator.paper import (
    Sheet,
    blob,
    box,
    ellipse,
    polygon,
    smooth,
)  # fmt: skip

Draw = Callable[[Sheet, float, float, float, Light], None]
WOOD, DARK_WOOD, STONE, GOLD = "#9a6a3f", "#6b4428", "#9fa3a8", "#e6b93f"


def _staff(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    sheet.line(((x, y), (x, y - s)), light.near(WOOD), 0.045 * s, 1.5)


def _crook(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    arc = [(x + 0.12 * s + 0.12 * s * math.cos(a), y - 0.84 * s + 0.14 * s * math.sin(a))
           for a in (math.pi, -2.4, -1.57, -0.7, 0.0, 0.5)]  # fmt: skip
    sheet.line([(x, y), (x, y - 0.8 * s), *arc], light.near(WOOD), 0.04 * s, 1.5)


def _gold(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    for row, n in enumerate((5, 4, 3, 2, 1)):
        for k in range(n):
            cx, cy = x + (k - (n - 1) / 2) * 0.2 * s, y - 0.08 * s - row * 0.15 * s
            sheet.cut(ellipse(cx, cy, 0.13 * s, 0.085 * s), light.near(GOLD), 1)
            sheet.flat(ellipse(cx, cy - 0.012 * s, 0.08 * s, 0.045 * s), light.near("#f5d675"))


def _pebbles(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    for dx, dy, r in ((-0.3, 0, 0.16), (0.02, 0, 0.2), (0.32, 0, 0.14), (-0.1, -0.18, 0.13)):
        sheet.cut(
            ellipse(x + dx * s, y + (dy - r * 0.7) * s, r * s, r * 0.72 * s),
            light.near("#d8d5cc"),
            1,
        )


def _nest(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    for dx in (-0.16, 0.02, 0.2):
        sheet.cut(ellipse(x + dx * s, y - 0.42 * s, 0.12 * s, 0.17 * s), light.near("#dfe9ee"), 1)
    sheet.cut(smooth([(x - 0.5 * s, y - 0.42 * s), (x + 0.5 * s, y - 0.42 * s), (x + 0.4 * s, y),
                      (x - 0.4 * s, y)]), light.near("#8a6238"), 2)  # fmt: skip
    for k in range(5):
        sheet.line(
            ((x - 0.4 * s, y - (0.06 + 0.06 * k) * s), (x + 0.4 * s, y - (0.1 + 0.05 * k) * s)),
            light.near(darker(WOOD, 0.3 - 0.05 * k)),
            0.02 * s,
        )


def _cauldron(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    for dx in (-0.28, 0.28):
        sheet.line(((x + dx * s, y - 0.2 * s), (x + dx * 1.2 * s, y)), "#26262e", 0.08 * s)
    sheet.cut(smooth([(x - 0.42 * s, y - 0.78 * s), (x + 0.42 * s, y - 0.78 * s),
        (x + 0.62 * s, y - 0.2 * s), (x, y + 0.02 * s), (x - 0.62 * s, y - 0.2 * s)]), "#34343e",
        3)  # fmt: skip
    sheet.cut(ellipse(x, y - 0.7 * s, 0.44 * s, 0.1 * s), "#4a4a56", 1)
    sheet.flat(ellipse(x, y - 0.7 * s, 0.37 * s, 0.07 * s), light.near("#7ec85a"))
    for dx, dy, r in ((-0.1, -0.82, 0.07), (0.12, -0.9, 0.05), (0.02, -0.98, 0.035)):
        sheet.flat(ellipse(x + dx * s, y + dy * s, r * s, r * s), "#a5e07f")


def _wheel(sheet: Sheet, x: float, y: float, r: float, color: Paint, width: float) -> None:
    sheet.stroke(ellipse(x, y, r, r), color, width)
    for k in range(8):
        a = k * math.pi / 4
        sheet.line(((x, y), (x + r * math.cos(a), y + r * math.sin(a))), color, width * 0.45)
    sheet.flat(ellipse(x, y, r * 0.16, r * 0.16), color)


def _spinning_wheel(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    wood = light.near(WOOD)
    for a, b in (((-0.42, 0), (-0.3, -0.3)), ((0.3, 0), (0.2, -0.3)), ((0.42, 0), (0.36, -0.3))):
        sheet.line(((x + a[0] * s, y), (x + b[0] * s, y + b[1] * s)), wood, 0.05 * s, 1)
    sheet.cut(box(x - 0.5 * s, y - 0.36 * s, s, 0.08 * s, 0.02 * s), wood, 2)
    _wheel(sheet, x + 0.14 * s, y - 0.62 * s, 0.34 * s, wood, 0.055 * s)
    sheet.line(((x - 0.38 * s, y - 0.3 * s), (x - 0.38 * s, y - 0.72 * s)), wood, 0.04 * s)
    sheet.cut(ellipse(x - 0.38 * s, y - 0.78 * s, 0.09 * s, 0.14 * s), light.near(GOLD), 1)
    sheet.line(
        ((x - 0.36 * s, y - 0.72 * s), (x + 0.1 * s, y - 0.95 * s)), light.near(GOLD), 0.012 * s
    )


def _table(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    wood = light.near(WOOD)
    for dx in (-0.72, 0.72):
        sheet.line(
            ((x + dx * s, y), (x + dx * 0.94 * s, y - 0.8 * s)), darker(wood, 0.15), 0.1 * s, 1
        )
    sheet.cut(box(x - 0.95 * s, y - 0.95 * s, 1.9 * s, 0.16 * s, 0.05 * s), wood, 3)


def _well(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    wood, stone = light.near(DARK_WOOD), light.near(STONE)
    for dx in (-0.34, 0.34):
        sheet.line(((x + dx * s, y - 0.3 * s), (x + dx * s, y - 0.85 * s)), wood, 0.06 * s, 1)
    sheet.line(((x - 0.34 * s, y - 0.66 * s), (x + 0.34 * s, y - 0.66 * s)), wood, 0.045 * s)
    sheet.line(((x, y - 0.66 * s), (x, y - 0.48 * s)), "#d9c7a0", 0.015 * s)
    sheet.cut(box(x - 0.08 * s, y - 0.5 * s, 0.16 * s, 0.14 * s, 0.02 * s), wood, 1)
    sheet.cut(polygon([(x - 0.55 * s, y - 0.78 * s), (x, y - 1.02 * s),
        (x + 0.55 * s, y - 0.78 * s)]), light.near("#a8503c"), 3)  # fmt: skip
    sheet.cut(box(x - 0.44 * s, y - 0.38 * s, 0.88 * s, 0.38 * s, 0.06 * s), stone, 3)
    for row in range(3):
        for k in range(4):
            cx = x + (-0.38 + 0.22 * k + 0.08 * (row % 2)) * s
            sheet.flat(
                box(cx, y - (0.34 - 0.115 * row) * s, 0.15 * s, 0.075 * s, 0.02 * s),
                darker(stone, 0.1),
            )


def _pillar(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    marble = light.near("#e6e0d4")
    sheet.cut(box(x - 0.11 * s, y - 0.92 * s, 0.22 * s, 0.88 * s), marble, 3)
    for dx in (-0.05, 0.01, 0.07):
        sheet.line(
            ((x + dx * s, y - 0.88 * s), (x + dx * s, y - 0.08 * s)), darker(marble, 0.1), 0.012 * s
        )
    for dy in (-1.0, -0.08):
        sheet.cut(
            box(x - 0.17 * s, y + dy * s, 0.34 * s, 0.09 * s, 0.015 * s), paler(marble, 0.2), 1
        )


def _throne(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    gold, red = light.near("#dcae3c"), light.near("#9a2c3c")
    sheet.cut(polygon([(x - 0.3 * s, y), (x - 0.32 * s, y - 0.9 * s), (x, y - 1.05 * s),
        (x + 0.32 * s, y - 0.9 * s), (x + 0.3 * s, y)]), gold, 3)  # fmt: skip
    sheet.flat(box(x - 0.22 * s, y - 0.86 * s, 0.44 * s, 0.5 * s, 0.06 * s), red)
    sheet.cut(box(x - 0.33 * s, y - 0.38 * s, 0.66 * s, 0.12 * s, 0.04 * s), red, 2)
    for dx in (-0.36, 0.28):
        sheet.cut(box(x + dx * s, y - 0.52 * s, 0.08 * s, 0.52 * s, 0.02 * s), gold, 1)


def _statue(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    marble = light.near("#d5d3cd")
    sheet.cut(box(x - 0.22 * s, y - 0.22 * s, 0.44 * s, 0.22 * s, 0.02 * s), darker(marble, 0.1), 2)
    sheet.cut(smooth([(x - 0.15 * s, y - 0.22 * s), (x - 0.16 * s, y - 0.7 * s),
        (x + 0.16 * s, y - 0.7 * s), (x + 0.15 * s, y - 0.22 * s)]), marble, 2)  # fmt: skip
    sheet.line(((x + 0.1 * s, y - 0.66 * s), (x + 0.26 * s, y - 0.86 * s)), marble, 0.06 * s)
    sheet.cut(ellipse(x, y - 0.82 * s, 0.1 * s, 0.12 * s), marble, 1)


def _barrel(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    wood = light.near(WOOD)
    sheet.cut(smooth([(x - 0.3 * s, y - s), (x + 0.3 * s, y - s), (x + 0.5 * s, y - 0.5 * s),
        (x + 0.3 * s, y), (x - 0.3 * s, y), (x - 0.5 * s, y - 0.5 * s)]), wood, 3)  # fmt: skip
    for dy in (-0.82, -0.5, -0.18):
        sheet.line(
            ((x - 0.37 * s, y + dy * s), (x + 0.37 * s, y + dy * s)),
            light.near("#565a60"),
            0.05 * s,
        )


def _cage(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    bars = light.near("#b58a3c")
    for k in range(7):
        dx = (k - 3) * 0.12
        sheet.line(
            ((x + dx * s, y - 0.05 * s), (x + dx * s, y - 0.62 * s), (x, y - 0.95 * s)),
            bars,
            0.025 * s,
        )
    sheet.cut(box(x - 0.42 * s, y - 0.09 * s, 0.84 * s, 0.09 * s, 0.02 * s), bars, 2)
    sheet.stroke(ellipse(x, y - 0.98 * s, 0.05 * s, 0.05 * s), bars, 0.025 * s)


def _red_cell(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    for dx, dy in ((-0.22, -0.6), (0.24, -0.36)):
        sheet.cut(ellipse(x + dx * s, y + dy * s, 0.34 * s, 0.28 * s), light.near("#d2453f"), 2)
        sheet.flat(ellipse(x + dx * s, y + dy * s, 0.17 * s, 0.12 * s), light.near("#a82f33"))


def _sugar(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    for dx, dy in ((-0.24, 0), (0.24, 0), (0, -0.42)):
        left, top, w = x + (dx - 0.22) * s, y + (dy - 0.44) * s, 0.42 * s
        sheet.cut(box(left, top, w, w, 0.05 * s), light.near("#fdfdfb"), 2)
        sheet.flat(
            box(left + 0.66 * w, top + 0.06 * w, 0.26 * w, 0.88 * w, 0.04 * s),
            light.near("#e3e7ea"),
        )


def _campfire(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    sheet.glow(x, y - 0.4 * s, 1.5 * s, light.glow, 0.55)
    for a, b in ((-0.4, 0.3), (0.4, -0.3)):
        sheet.line(
            ((x + a * s, y - 0.03 * s), (x + b * s, y - 0.16 * s)),
            light.near(DARK_WOOD),
            0.1 * s,
            1,
        )
    for k, (color, w) in enumerate((("#ee6a2c", 1.0), ("#f59a35", 0.68), ("#fdd765", 0.38))):
        tall = (1.0 - 0.24 * k) * s
        sheet.flat(
            smooth(
                [
                    (x - 0.3 * w * s, y - 0.08 * s),
                    (x - 0.34 * w * s, y - 0.45 * tall),
                    (x - 0.02 * s, y - 1.12 * tall),
                    (x + 0.12 * w * s, y - 0.6 * tall),
                    (x + 0.34 * w * s, y - 0.4 * tall),
                    (x + 0.28 * w * s, y - 0.06 * s),
                ]
            ),
            color,
        )


def _tree(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    sheet.cut(polygon([(x - 0.07 * s, y), (x - 0.04 * s, y - 0.5 * s), (x + 0.04 * s, y - 0.5 * s),
                       (x + 0.07 * s, y)]), light.near("#7a5132"), 2)  # fmt: skip
    sheet.cut(blob([(x - 0.2 * s, y - 0.55 * s, 0.2 * s), (x + 0.2 * s, y - 0.55 * s, 0.2 * s),
                    (x, y - 0.76 * s, 0.24 * s)]), light.near(light.leaves[0]), 3)  # fmt: skip


def _star(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    del light
    points = [(x + (0.5 if k % 2 == 0 else 0.21) * s * math.sin(k * math.pi / 5),
               y - 0.5 * s - (0.5 if k % 2 == 0 else 0.21) * s * math.cos(k * math.pi / 5))
              for k in range(10)]  # fmt: skip
    sheet.cut(polygon(points), "#f3c945", 3)


THINGS: dict[str, Draw] = {
    "staff": _staff, "crook": _crook, "gold": _gold, "pebbles": _pebbles, "nest": _nest,
    "cauldron": _cauldron, "spinning-wheel": _spinning_wheel, "table": _table, "well": _well,
    "pillar": _pillar, "throne": _throne, "statue": _statue, "barrel": _barrel, "cage": _cage,
    "red-cell": _red_cell, "sugar": _sugar, "fire": _campfire, "tree": _tree, "star": _star,
}  # fmt: skip
