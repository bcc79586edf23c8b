"""Settings that people built long ago or far from home."""

from collections.abc import Callable

from PySide6.QtGui import QPainterPath

from storyshot_gui.embedded.illustrator.buildings import castle, house, pyramid
from storyshot_gui.embedded.illustrator.light import darker, mixed
from storyshot_gui.embedded.illustrator.paper import box, polygon, smooth
from storyshot_gui.embedded.illustrator.props import draw_thing
from storyshot_gui.embedded.illustrator.settings import scenery as s
from storyshot_gui.embedded.illustrator.settings.stage import Stage
from storyshot_gui.embedded.illustrator.settings.town import way
from storyshot_gui.embedded.illustrator.settings.waters import sea_color

Paint = Callable[[Stage], None]


def castle_setting(stage: Stage) -> None:
    s.sky(stage)
    s.mountains(stage, 0.32, 1)
    s.far_hills(stage, rows=1)
    s.land(stage)
    side = stage.rng.choice((-1, 1))
    x = stage.width * (0.5 + side * 0.2)
    castle(
        stage.back,
        x,
        stage.horizon + 0.1 * (stage.ground - stage.horizon),
        0.74 * stage.unit,
        stage.light,
        0.25,
    )
    way(stage)
    s.trees(stage, 4, ("pine", "round"), (0.25, 0.5), far=0.15, near=0.6)
    s.grass(stage)


def graveyard(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage, rows=1)
    s.land(stage, "#7a9466")
    draw_thing(
        stage.back,
        "church",
        stage.width * stage.rng.choice((0.2, 0.8)),
        stage.horizon + 0.04 * stage.unit,
        0.4 * stage.unit,
        stage.light,
    )
    s.trees(stage, 3, ("bare",), (0.5, 0.8), far=0.1, near=0.4)
    for _ in range(9):
        y = stage.rng.uniform(stage.horizon + 0.05 * stage.unit, stage.ground)
        x, size = stage.aside(), (0.07 + 0.07 * (1 - stage.depth(y))) * stage.unit
        stone = stage.on("#a9adb3", stage.depth(y) * 0.5)
        stage.back.cut(
            box(x - 0.32 * size, y - size, 0.64 * size, size * 1.05, 0.3 * size), stone, 3
        )
    s.grass(stage)


def ruins(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage)
    s.land(stage, "#b5b26a" if not stage.light.snowy else None)
    for k, x in enumerate((0.08, 0.2, 0.33, 0.68, 0.82, 0.94)):
        tall = (0.5, 0.3, 0.44, 0.46, 0.24, 0.52)[k] * stage.unit
        draw_thing(
            stage.back,
            "pillar",
            stage.width * x,
            stage.horizon + 0.08 * stage.unit,
            tall,
            stage.light,
        )
    s.bushes(stage, 4)
    s.grass(stage)


def egypt(stage: Stage) -> None:
    s.sky(stage)
    for x, size in ((0.22, 0.3), (0.8, 0.4), (0.5, 0.2)):
        pyramid(
            stage.back,
            stage.width * x,
            stage.horizon + 0.06 * stage.unit,
            size * stage.unit,
            stage.light,
            0.3,
        )
    s.land(stage, "#e6c788")
    for side in (0.06, 0.95):
        s.tree(
            stage, stage.width * side, stage.ground - 0.06 * stage.unit, 0.5 * stage.unit, "palm", 0
        )


def rome(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage)
    s.land(stage, "#c9bb8a" if not stage.light.snowy else None)
    x, y, u = stage.width / 2, stage.horizon + 0.05 * stage.unit, stage.unit
    marble, half = stage.on("#efe7d8", 0.15), min(0.46 * u, 0.46 * stage.width)
    stage.back.cut(
        box(x - half * 1.08, y - 0.03 * u, half * 2.16, 0.05 * u), darker(marble, 0.06), 4
    )
    for k in range(7):
        px = x + (k - 3) * half * 0.31
        stage.back.cut(box(px - 0.022 * u, y - 0.32 * u, 0.044 * u, 0.3 * u), marble, 4)
    stage.back.cut(box(x - half * 1.04, y - 0.36 * u, half * 2.08, 0.045 * u), marble, 4)
    stage.back.cut(
        polygon(
            [(x - half * 1.06, y - 0.355 * u), (x, y - 0.48 * u), (x + half * 1.06, y - 0.355 * u)]
        ),
        darker(marble, 0.05),
        4,
    )
    for side in (0.07, 0.93):
        s.tree(stage, stage.width * side, y + 0.04 * u, 0.46 * u, "pine", 0.2)


def harbour(stage: Stage) -> None:
    s.sky(stage)
    _skyline_houses(stage)
    s.waves(stage, stage.horizon, sea_color(stage.light), 4)
    for x, key, size in ((0.2, "ship-tall", 0.42), (0.82, "sailboat", 0.26)):
        draw_thing(
            stage.back,
            key,
            stage.width * x,
            stage.horizon + 0.12 * stage.unit,
            size * stage.unit,
            stage.light,
            lift=2,
        )
    quay = stage.ground - 0.09 * stage.unit
    wood = stage.on("#9a7550")
    stage.back.cut(box(-9, quay, stage.width + 18, stage.height), wood, 6)
    for k in range(5):
        y = quay + (0.03 + 0.045 * k) * stage.unit
        stage.back.line(((0, y), (stage.width, y)), darker(wood, 0.16), 0.004 * stage.unit)
    for x in (0.05, 0.36, 0.66, 0.96):
        stage.back.cut(
            box(
                stage.width * x - 0.018 * stage.unit,
                quay - 0.05 * stage.unit,
                0.036 * stage.unit,
                0.09 * stage.unit,
                5,
            ),
            darker(wood, 0.25),
            3,
        )


def _skyline_houses(stage: Stage) -> None:
    for k in range(9):
        x = stage.width * (k + 0.5) / 9
        house(stage.back, x, stage.horizon + 0.02 * stage.unit, stage.rng.uniform(0.1,
            0.16) * stage.unit, stage.light, kind=stage.rng.randint(0, 9), depth=0.6)  # fmt: skip


def ship(stage: Stage) -> None:
    """The deck of a sailing ship."""
    s.sky(stage)
    s.waves(stage, stage.horizon, sea_color(stage.light), 3, rough=stage.light.weather == "storm")
    u, w, deck = stage.unit, stage.width, stage.ground - 0.13 * stage.unit
    wood = stage.on("#a06f45")
    side = stage.rng.choice((-1, 1))
    mast = w * (0.5 + side * 0.3)
    stage.back.cut(box(mast - 0.022 * u, -9, 0.044 * u, deck + 18), stage.on("#6b4630"), 5)
    sail = smooth(
        [
            (mast - 0.3 * u, 0.02 * u),
            (mast + 0.3 * u, 0.02 * u),
            (mast + 0.36 * u, deck * 0.56),
            (mast, deck * 0.64),
            (mast - 0.36 * u, deck * 0.56),
        ]
    )
    stage.back.cut(sail, stage.on("#f4ead2"), 6)
    for k in (-1, 1):
        stage.back.line(((mast, 0), (mast + k * 0.5 * u, deck)), stage.on("#5a4634"), 0.004 * u)
    rail = deck - 0.1 * u
    stage.back.line(((-9, rail), (w + 9, rail)), darker(wood, 0.15), 0.018 * u, 2)
    for k in range(int(w / (0.07 * u)) + 1):
        stage.back.line(
            ((k * 0.07 * u, rail), (k * 0.07 * u, deck + 4)), darker(wood, 0.1), 0.011 * u
        )
    stage.back.cut(box(-9, deck, w + 18, stage.height), wood, 5)
    for k in range(6):
        y = deck + (0.03 + 0.05 * k) * u
        stage.back.line(((0, y), (w, y)), darker(wood, 0.17), 0.004 * u)


def bridge(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage)
    s.waves(stage, stage.horizon + 0.02 * stage.unit, "#4f9fc0", 4)
    u, w, deck = stage.unit, stage.width, stage.ground - 0.1 * stage.unit
    stone = stage.on("#b9b0a5")
    top = QPainterPath()
    top.moveTo(-9, stage.height + 9)
    top.lineTo(-9, deck + 0.03 * u)
    top.quadTo(w / 2, deck - 0.04 * u, w + 9, deck + 0.03 * u)
    top.lineTo(w + 9, stage.height + 9)
    top.closeSubpath()
    arches = QPainterPath()
    for x in (0.2, 0.8):
        arches.addRoundedRect(
            w * x - 0.15 * u, stage.ground + 0.015 * u, 0.3 * u, stage.height, 0.15 * u, 0.15 * u
        )
    wall = QPainterPath(top)
    wall.translate(0, -0.075 * u)
    stage.back.cut(
        wall.intersected(box(-9, 0, w + 18, deck + 0.03 * u)),
        mixed(stone, stage.light.haze, 0.2),
        4,
    )
    stage.back.cut(top.subtracted(arches), stone, 5)
    for k in range(9):
        stage.back.flat(
            box(w * k / 8 - 0.03 * u, deck + 0.07 * u, 0.075 * u, 0.03 * u, 4), darker(stone, 0.08)
        )


AFAR: dict[str, Paint] = {
    "castle": castle_setting,
    "graveyard": graveyard,
    "ruins": ruins,
    "egypt": egypt,
    "rome": rome,
    "harbour": harbour,
    "ship": ship,
    "bridge": bridge,
}
