"""Ships, carriages and balloons in paper."""

import math
from collections.abc import Callable

from storyshot_gui.embedded.illustrator.light import Light, Paint, darker, paler
from storyshot_gui.embedded.illustrator.paper import Sheet, box, ellipse, polygon, smooth

Draw = Callable[[Sheet, float, float, float, Light], None]
HULL, MAST, SAIL = "#8a5230", "#5f3c22", "#f6ecd6"


def _tall_ship(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    mast, sail, hull = light.near(MAST), light.near(SAIL), light.near(HULL)
    for dx, tall in ((-0.26, 0.78), (0.04, 0.98), (0.3, 0.72)):
        sheet.line(((x + dx * s, y - 0.18 * s), (x + dx * s, y - tall * s)), mast, 0.022 * s)
        for k, w in enumerate((0.13, 0.1)):
            top, low = y - (tall - 0.05 - 0.3 * k) * s, y - (tall - 0.32 - 0.3 * k) * s
            if low > y - 0.2 * s:
                continue
            wide, edge = (w + 0.03 * k) * s, (w + 0.05 + 0.03 * k) * s
            sheet.cut(smooth([(x + dx * s - wide, top), (x + dx * s + wide, top),
                (x + dx * s + edge * 1.25, low), (x + dx * s - edge * 0.8, low)]), paler(sail,
                0.1 * k), 2)  # fmt: skip
    flag = [(x + 0.04 * s, y - s), (x + 0.18 * s, y - 0.965 * s), (x + 0.04 * s, y - 0.93 * s)]
    sheet.flat(polygon(flag), light.near("#c8424a"))
    sheet.line(((x + 0.46 * s, y - 0.22 * s), (x + 0.72 * s, y - 0.4 * s)), mast, 0.02 * s)
    sheet.cut(smooth([(x - 0.62 * s, y - 0.34 * s), (x - 0.45 * s, y - 0.3 * s),
        (x - 0.36 * s, y - 0.2 * s), (x + 0.4 * s, y - 0.2 * s), (x + 0.68 * s, y - 0.28 * s),
        (x + 0.5 * s, y + 0.04 * s), (x - 0.45 * s, y + 0.04 * s)]), hull, 3)  # fmt: skip
    for k in range(5):
        sheet.flat(
            ellipse(x + (-0.36 + 0.18 * k) * s, y - 0.1 * s, 0.022 * s, 0.022 * s),
            darker(hull, 0.5),
        )


def _rowboat(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    hull = light.near("#a5683a")
    sheet.line(
        ((x - 0.1 * s, y - 0.5 * s), (x - 0.75 * s, y + 0.08 * s)), light.near(MAST), 0.05 * s
    )
    sheet.cut(smooth([(x - 1.0 * s, y - 0.5 * s), (x - 0.4 * s, y - 0.36 * s),
        (x + 0.4 * s, y - 0.36 * s), (x + 1.0 * s, y - 0.5 * s), (x + 0.7 * s, y + 0.1 * s),
        (x - 0.7 * s, y + 0.1 * s)]), hull, 3)  # fmt: skip
    sheet.line(
        ((x - 0.74 * s, y - 0.3 * s), (x + 0.74 * s, y - 0.3 * s)), paler(hull, 0.25), 0.06 * s
    )


def _submarine(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    steel = light.near("#5f7484")
    sheet.cut(
        polygon(
            [
                (x - 0.95 * s, y - 0.75 * s),
                (x - 0.65 * s, y - 0.5 * s),
                (x - 0.65 * s, y - 0.3 * s),
                (x - 0.95 * s, y - 0.08 * s),
            ]
        ),
        darker(steel, 0.2),
        2,
    )
    sheet.cut(box(x - 0.2 * s, y - 0.95 * s, 0.42 * s, 0.4 * s, 0.08 * s), steel, 2)
    sheet.line(
        ((x + 0.05 * s, y - 0.9 * s), (x + 0.05 * s, y - 1.12 * s), (x + 0.2 * s, y - 1.12 * s)),
        steel,
        0.05 * s,
    )
    sheet.cut(ellipse(x, y - 0.4 * s, 0.88 * s, 0.32 * s), steel, 4)
    sheet.flat(ellipse(x, y - 0.3 * s, 0.78 * s, 0.18 * s), darker(steel, 0.1))
    for dx in (-0.34, 0.0, 0.34):
        sheet.cut(ellipse(x + dx * s, y - 0.42 * s, 0.105 * s, 0.105 * s), light.near("#c9a24a"), 1)
        sheet.flat(ellipse(x + dx * s, y - 0.42 * s, 0.07 * s, 0.07 * s), light.glow)


def _iceberg(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    ice = light.near("#e6f2f8")
    sheet.cut(
        polygon(
            [
                (x - 0.75 * s, y),
                (x - 0.5 * s, y - 0.5 * s),
                (x - 0.2 * s, y - 0.62 * s),
                (x + 0.05 * s, y - s),
                (x + 0.32 * s, y - 0.55 * s),
                (x + 0.8 * s, y),
            ]
        ),
        ice,
        4,
    )
    sheet.flat(polygon([(x + 0.05 * s, y - s), (x + 0.32 * s, y - 0.55 * s), (x + 0.8 * s, y),
        (x + 0.2 * s, y), (x + 0.02 * s, y - 0.5 * s)]), light.near("#b9d7e6"))  # fmt: skip


def _balloon(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    for dx in (-0.1, 0.1):
        sheet.line(
            ((x + dx * 1.7 * s, y - 0.36 * s), (x + dx * s, y - 0.14 * s)),
            light.near(MAST),
            0.012 * s,
        )
    sheet.cut(
        box(x - 0.11 * s, y - 0.16 * s, 0.22 * s, 0.16 * s, 0.03 * s), light.near("#a5713f"), 2
    )
    envelope = smooth([(x - 0.12 * s, y - 0.3 * s), (x - 0.44 * s, y - 0.6 * s),
        (x - 0.36 * s, y - 1.02 * s), (x + 0.36 * s, y - 1.02 * s), (x + 0.44 * s, y - 0.6 * s),
        (x + 0.12 * s, y - 0.3 * s)])  # fmt: skip
    sheet.cut(envelope, light.near("#d9534a"), 4)
    for dx, color in ((-0.2, "#f3c95a"), (0.2, "#f3c95a"), (0.0, "#f6efe0")):
        sheet.flat(smooth([(x + dx * 0.4 * s, y - 0.34 * s), (x + (dx - 0.07) * s, y - 0.7 * s),
            (x + dx * 0.5 * s, y - 0.97 * s), (x + (dx + 0.07) * s, y - 0.7 * s)]),
            light.near(color))  # fmt: skip


def wheel(sheet: Sheet, x: float, y: float, r: float, color: Paint) -> None:
    """A spoked wheel about (x, y)."""
    sheet.stroke(ellipse(x, y, r, r), color, 0.16 * r)
    for k in range(4):
        dx, dy = r * math.cos(k * math.pi / 4), r * math.sin(k * math.pi / 4)
        sheet.line(((x - dx, y - dy), (x + dx, y + dy)), color, 0.08 * r)


def _carriage(sheet: Sheet, x: float, y: float, s: float, light: Light) -> None:
    body, gold = light.near("#8c3b4a"), light.near("#dcae3c")
    sheet.cut(smooth([(x - 0.62 * s, y - 0.92 * s), (x + 0.5 * s, y - 0.92 * s),
        (x + 0.66 * s, y - 0.5 * s), (x + 0.4 * s, y - 0.2 * s), (x - 0.5 * s, y - 0.2 * s),
        (x - 0.72 * s, y - 0.55 * s)]), body, 4)  # fmt: skip
    sheet.cut(box(x - 0.26 * s, y - 0.78 * s, 0.4 * s, 0.3 * s, 0.06 * s), light.glow, 1)
    sheet.line(((x - 0.6 * s, y - 0.92 * s), (x + 0.5 * s, y - 0.92 * s)), gold, 0.06 * s)
    sheet.line(
        ((x + 0.4 * s, y - 0.3 * s), (x + 0.95 * s, y - 0.34 * s)), light.near(MAST), 0.05 * s
    )
    wheel(sheet, x - 0.42 * s, y - 0.24 * s, 0.24 * s, gold)
    wheel(sheet, x + 0.38 * s, y - 0.19 * s, 0.19 * s, gold)


VEHICLES: dict[str, Draw] = {
    "ship-tall": _tall_ship, "rowboat": _rowboat, "submarine": _submarine, "iceberg": _iceberg,
    "hot-air-balloon": _balloon, "carriage": _carriage,
}  # fmt: skip
