"""Settings that people built, in the open."""

from collections.abc import Callable

from PySide6.QtGui import QPainterPath

from storyshot_gui.embedded.illustrator.buildings import house, pane, skyscraper
from storyshot_gui.embedded.illustrator.light import darker
from storyshot_gui.embedded.illustrator.paper import box, ellipse, polygon, smooth
from storyshot_gui.embedded.illustrator.props import draw_thing
from storyshot_gui.embedded.illustrator.settings import scenery as s
from storyshot_gui.embedded.illustrator.settings.stage import Stage

Paint = Callable[[Stage], None]


def _houses(stage: Stage, rows: tuple[tuple[float, float, int], ...]) -> None:
    """Rows of houses as (share of the depth, size, how many); the last leaves the middle free."""
    for row, (share, size, count) in enumerate(rows):
        y = stage.horizon + share * (stage.ground - stage.horizon)
        for k in range(count):
            x = stage.width * ((k + 0.5) / count + stage.rng.uniform(-0.04, 0.04))
            if row and abs(x / stage.width - 0.5) < stage.clear / 2 - 0.06:
                continue
            house(stage.back, x, y + stage.rng.uniform(-0.01, 0.01) * stage.unit,
                size * stage.rng.uniform(0.85, 1.15) * stage.unit, stage.light,
                kind=stage.rng.randint(0, 9), depth=stage.depth(y) * 0.7)  # fmt: skip


def way(stage: Stage, color: str = "#d9c198", near: float = 0.34) -> None:
    """A road from the lower edge to the horizon."""
    w, top, low = stage.width, stage.horizon + 0.05 * stage.unit, stage.height + 9
    bend = stage.rng.uniform(-0.06, 0.06)
    path = QPainterPath()
    path.moveTo(w * (0.5 - near), low)
    path.quadTo(w * (0.42 + bend), (low + top) / 2, w * (0.485 + bend), top)
    path.lineTo(w * (0.515 + bend), top)
    path.quadTo(w * (0.6 + bend), (low + top) / 2, w * (0.5 + near), low)
    path.closeSubpath()
    stage.back.flat(path, stage.on("#e9eef3" if stage.light.snowy else color, 0.12))


def village(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage)
    s.land(stage)
    _houses(stage, ((0.04, 0.17, 7), (0.3, 0.36, 4)))
    way(stage)
    s.trees(stage, 4, ("round", "pine"), (0.25, 0.5), far=0.1, near=0.6)
    s.grass(stage, 30)


def farm(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage)
    s.land(stage, "#a9bf5a" if not stage.light.snowy else None)
    side = stage.rng.choice((0.2, 0.8))
    y = stage.horizon + 0.14 * (stage.ground - stage.horizon)
    draw_thing(stage.back, "barn", stage.width * side, y, 0.4 * stage.unit, stage.light)
    draw_thing(
        stage.back,
        "windmill",
        stage.width * (1 - side),
        y - 0.03 * stage.unit,
        0.36 * stage.unit,
        stage.light,
    )
    fence_y, wood = stage.horizon + 0.4 * (stage.ground - stage.horizon), stage.on("#a5805a")
    for dy in (0.0, -0.035):
        stage.back.line(
            ((0, fence_y + dy * stage.unit), (stage.width, fence_y + dy * stage.unit)),
            wood,
            0.011 * stage.unit,
            1,
        )
    for k in range(9):
        x = stage.width * k / 8
        stage.back.line(
            ((x, fence_y + 0.03 * stage.unit), (x, fence_y - 0.055 * stage.unit)),
            wood,
            0.014 * stage.unit,
            1,
        )
    s.grass(stage)
    s.flowers(stage, 8)


def city(stage: Stage) -> None:
    s.sky(stage)
    for row, (far, low, high) in enumerate(
        ((0.75, 0.3, 0.55), (0.45, 0.25, 0.48), (0.12, 0.18, 0.4))
    ):
        x = -0.05 * stage.unit
        while x < stage.width + 0.05 * stage.unit:
            w = stage.rng.uniform(0.09, 0.17) * stage.unit
            tall = stage.rng.uniform(low, high) * stage.unit
            if row == 2 and abs(x / stage.width - 0.5) < stage.clear / 2:
                tall *= 0.35
            skyscraper(
                stage.back,
                x,
                stage.horizon + 0.02 * stage.unit,
                w,
                tall,
                stage.light,
                far,
                stage.rng.randint(0, 11),
            )
            x += w * stage.rng.uniform(0.95, 1.25)
    _pavement(stage)


def _pavement(stage: Stage) -> None:
    y, depth = stage.horizon, stage.height - stage.horizon
    grey = "#e3e8ec" if stage.light.snowy else "#b3b1b3"
    stage.back.cut(box(-9, y, stage.width + 18, depth + 9), stage.on(grey, 0.2), 3)
    stage.back.cut(box(-9, y + 0.34 * depth, stage.width + 18, depth), stage.on("#6f7279"), 3)
    step = 0.16 * stage.unit
    for k in range(int(stage.width / step) + 1):
        stage.back.flat(
            box(k * step, y + 0.66 * depth, 0.55 * step, 0.02 * stage.unit, 3), stage.on("#e9e2c4")
        )


def street(stage: Stage) -> None:
    s.sky(stage)
    x, kind = -0.04 * stage.unit, 0
    while x < stage.width + 0.2 * stage.unit:
        w = stage.rng.uniform(0.2, 0.28) * stage.unit
        _townhouse(
            stage, x, w, stage.rng.uniform(0.4, 0.56) * stage.unit, kind + stage.rng.randint(0, 4)
        )
        x, kind = x + w, kind + 1
    stage.back.cut(
        box(-9, stage.horizon, stage.width + 18, stage.height),
        stage.on("#eef2f5" if stage.light.snowy else "#a79f96", 0.15),
        4,
    )
    stones = QPainterPath()
    for row in range(7):
        y = stage.horizon + (0.06 + 0.13 * row) * (stage.height - stage.horizon)
        step = (0.05 + 0.014 * row) * stage.unit
        for k in range(int(stage.width / step) + 2):
            stones.addEllipse((k - 0.5 * (row % 2)) * step, y, step * 0.72, step * 0.22)
    stage.back.flat(
        stones,
        stage.on(darker("#a79f96", 0.09), 0.1) if not stage.light.snowy else stage.on("#dfe6ec"),
    )
    for side in (0.07, 0.93):
        _lamp(stage, stage.width * side)


def _townhouse(stage: Stage, x: float, w: float, tall: float, kind: int) -> None:
    wall = stage.on(("#e3c9a0", "#d69a80", "#b9c4b0", "#c9b5c4", "#9fb4c2")[kind % 5], 0.2)
    top, sheet = stage.horizon - tall, stage.back
    sheet.cut(box(x, top, w, tall + 4), wall, 5)
    roof = stage.on(
        "#eef3f8" if stage.light.snowy else ("#8f4f40", "#6f5a55", "#5f6f78")[kind % 3], 0.2
    )
    sheet.cut(
        polygon([(x - 0.03 * w, top + 3), (x + w / 2, top - 0.4 * w), (x + 1.03 * w, top + 3)]),
        roof,
        4,
    )
    for row in range(2):
        for k in range(2):
            sheet.cut(
                box(
                    x + w * (0.18 + 0.4 * k),
                    top + tall * (0.14 + 0.28 * row),
                    w * 0.22,
                    tall * 0.17,
                    3,
                ),
                pane(stage.light),
                1,
            )
    if kind % 2:
        sheet.cut(box(x + w * 0.1, top + tall * 0.7, w * 0.8, tall * 0.3, 3), darker(wall, 0.25), 1)
        sheet.cut(polygon([(x + w * 0.04, top + tall * 0.74), (x + w * 0.12, top + tall * 0.64),
            (x + w * 0.88, top + tall * 0.64), (x + w * 0.96, top + tall * 0.74)]),
            stage.on("#c8564a"), 3)  # fmt: skip
    else:
        sheet.cut(
            box(x + w * 0.38, top + tall * 0.72, w * 0.26, tall * 0.28, 6), stage.on("#6b4630"), 1
        )


def _lamp(stage: Stage, x: float) -> None:
    u, y = stage.unit, stage.horizon + 0.1 * stage.unit
    stage.back.line(((x, y), (x, y - 0.38 * u)), stage.on("#3a3a44"), 0.012 * u, 2)
    if stage.light.dark:
        stage.back.glow(x, y - 0.41 * u, 0.24 * u, stage.light.glow, 0.6)
    stage.back.cut(polygon([(x - 0.022 * u, y - 0.38 * u), (x - 0.03 * u, y - 0.44 * u),
        (x, y - 0.47 * u), (x + 0.03 * u, y - 0.44 * u), (x + 0.022 * u, y - 0.38 * u)]),
        stage.light.glow if stage.light.dark else "#e9e3cf", 2)  # fmt: skip


def market(stage: Stage) -> None:
    street(stage)
    goods = (
        "red-apple",
        "leafy-green",
        "bread",
        "carrot",
        "fish",
        "cheese-wedge",
        "grapes",
        "pear",
    )
    for k, side in enumerate((0.16, 0.84)):
        x, y, u = stage.width * side, stage.horizon + 0.15 * stage.unit, stage.unit
        for dx in (-0.17, 0.17):
            stage.back.line(
                ((x + dx * u, y), (x + dx * u, y - 0.34 * u)), stage.on("#7d5538"), 0.013 * u, 1
            )
        stage.back.cut(
            box(x - 0.19 * u, y - 0.13 * u, 0.38 * u, 0.13 * u, 3), stage.on("#a5754a"), 4
        )
        for n in range(3):
            draw_thing(
                stage.back,
                goods[(k * 4 + n) % 8],
                x + (n - 1) * 0.11 * u,
                y - 0.125 * u,
                0.085 * u,
                stage.light,
            )
        for n in range(6):
            color = stage.on(("#d9534a", "#f6efe0")[n % 2] if k else ("#3f86b0", "#f6efe0")[n % 2])
            stripe = smooth([(x + (-0.2 + 0.067 * n) * u, y - 0.38 * u),
                (x + (-0.2 + 0.067 * (n + 1)) * u, y - 0.38 * u),
                (x + (-0.22 + 0.073 * (n + 1)) * u, y - 0.28 * u),
                (x + (-0.22 + 0.073 * n) * u, y - 0.28 * u)])  # fmt: skip
            stage.back.cut(stripe, color, 2)


def stadium(stage: Stage) -> None:
    s.sky(stage)
    u, w = stage.unit, stage.width
    for row in range(5):
        y = stage.horizon - (0.2 - 0.045 * row) * u
        stage.back.cut(
            box(-9, y, w + 18, 0.06 * u), stage.on(("#8f98a8", "#a0a9b8")[row % 2], 0.3), 3
        )
        for k in range(int(w / (0.035 * u)) + 1):
            color = stage.on(
                stage.rng.choice(
                    ("#d9534a", "#f3c945", "#4f8fc4", "#f6efe0", "#7fb56a", "#8a5a3c")
                ),
                0.3,
            )
            stage.back.flat(ellipse(k * 0.035 * u, y, 0.011 * u, 0.013 * u), color)
    for k in range(6):
        y0 = stage.horizon + (stage.height - stage.horizon) * k / 6
        green = darker("#63b552", 0.06 * (k % 2))
        stage.back.cut(box(-9, y0, w + 18, (stage.height - stage.horizon) / 5), stage.on(green), 0)
    stage.back.stroke(
        ellipse(w / 2, stage.ground, 0.4 * u, 0.1 * u), stage.on("#f6f6f0"), 0.008 * u
    )
    stage.back.line(
        ((0, stage.horizon + 0.02 * u), (w, stage.horizon + 0.02 * u)),
        stage.on("#f6f6f0"),
        0.008 * u,
    )
    for x in (0.08, 0.92):
        stage.back.line(
            ((w * x, stage.horizon), (w * x, stage.horizon - 0.46 * u)),
            stage.on("#6f7a85"),
            0.012 * u,
            2,
        )
        stage.back.cut(
            box(w * x - 0.06 * u, stage.horizon - 0.5 * u, 0.12 * u, 0.06 * u, 4), "#fff6d5", 3
        )


def playground(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage, rows=1)
    s.land(stage)
    s.trees(stage, 4, ("round",), (0.3, 0.5), far=0.02, near=0.3)
    y = stage.horizon + 0.12 * stage.unit
    draw_thing(
        stage.back, "playground-slide", stage.width * 0.14, y, 0.36 * stage.unit, stage.light
    )
    draw_thing(stage.back, "carousel-horse", stage.width * 0.88, y, 0.26 * stage.unit, stage.light)
    s.grass(stage)
    s.flowers(stage, 14)


TOWN: dict[str, Paint] = {
    "village": village,
    "farm": farm,
    "city": city,
    "street": street,
    "market": market,
    "stadium": stadium,
    "playground": playground,
}
