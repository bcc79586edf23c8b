"""Settings by the water, on it and on its ice."""

from collections.abc import Callable

from PySide6.QtGui import QPainterPath

from storyshot_gui.embedded.illustrator.light import Light, darker
from storyshot_gui.embedded.illustrator.paper import ellipse, hill, polygon, smooth
from storyshot_gui.embedded.illustrator.settings import scenery as s
from storyshot_gui.embedded.illustrator.settings.nature import rocks
from storyshot_gui.embedded.illustrator.settings.stage import Stage

Paint = Callable[[Stage], None]
SEA = {"night": "#1d4470", "sunset": "#7d6190", "dawn": "#7389ad"}


def swamp(stage: Stage) -> None:
    s.sky(stage)
    s.trees(stage, 9, ("bare", "round"), (0.4, 0.5), far=-0.08, near=0.04, aside=False)
    s.land(stage, "#77905a")
    for _ in range(3):
        x, y = (
            stage.rng.uniform(0.1, 0.9) * stage.width,
            stage.rng.uniform(stage.horizon, stage.ground),
        )
        pond = ellipse(x, y, stage.rng.uniform(0.14, 0.3) * stage.unit, 0.035 * stage.unit)
        s.still_water(stage, pond, "#5f8a72")
    s.trees(stage, 4, ("bare",), (0.6, 0.95), far=0.15, near=0.7)
    s.grass(stage, 80, "#5f7f45")


def polar(stage: Stage) -> None:
    s.sky(stage)
    s.mountains(stage, 0.22, 1, "#b9cfdf")
    s.waves(stage, stage.horizon, "#3f86ab", 2)
    for k in range(4):
        y = stage.horizon + (0.05 + 0.05 * k) * stage.unit
        w = stage.rng.uniform(0.06, 0.16) * stage.unit
        x = stage.rng.uniform(0, stage.width)
        stage.back.cut(polygon([(x - w, y), (x - 0.5 * w, y - 0.5 * w),
            (x + 0.1 * w, y - 0.3 * w), (x + 0.4 * w, y - 0.8 * w), (x + w, y)]),
            stage.on("#e3f0f7", 0.2), 3)  # fmt: skip
    ice = hill(
        stage.rng,
        stage.width,
        stage.ground - 0.2 * stage.unit,
        0.02 * stage.unit,
        0.5 * stage.unit,
        stage.height + 9,
    )
    stage.back.cut(ice, stage.on("#f1f7fb"), 6)


def river(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage)
    s.land(stage)
    w, top, low = stage.width, stage.horizon + 0.05 * stage.unit, stage.height + 9
    side = stage.rng.choice((-1, 1))
    x = 0.5 + side * 0.12
    bed = QPainterPath()
    bed.moveTo(w * (x - 0.02), top)
    bed.cubicTo(w * (x - side * 0.2), top + 0.3 * (low - top), w * (x + side * 0.1 - 0.1),
        top + 0.6 * (low - top), w * (x + side * 0.1 - 0.28), low)  # fmt: skip
    bed.lineTo(w * (x + side * 0.1 + 0.3), low)
    bed.cubicTo(w * (x + side * 0.1 + 0.16), top + 0.6 * (low - top), w * (x - side * 0.1),
        top + 0.3 * (low - top), w * (x + 0.025), top)  # fmt: skip
    s.still_water(stage, bed)
    s.trees(stage, 6, ("round", "pine"), (0.2, 0.6), far=0.05, near=0.6)
    rocks(stage, 5)
    s.grass(stage)


def lake(stage: Stage) -> None:
    s.sky(stage)
    s.mountains(stage, 0.26, 1)
    s.far_hills(stage, rows=1)
    s.land(stage)
    y = (stage.horizon + stage.ground) / 2
    s.still_water(
        stage, ellipse(stage.width / 2, y, 0.62 * stage.width, 0.4 * (stage.ground - stage.horizon))
    )
    s.trees(stage, 4, ("pine", "round"), (0.3, 0.5), far=0.0, near=0.1)
    bank = hill(
        stage.rng,
        stage.width,
        stage.ground - 0.02 * stage.unit,
        0.012 * stage.unit,
        0.5 * stage.unit,
        stage.height + 9,
    )
    stage.back.cut(bank, stage.on(darker(stage.light.ground, 0.08)), 4)
    _reeds(stage)


def _reeds(stage: Stage) -> None:
    for _ in range(16):
        x, y = stage.aside(0.02), stage.ground + stage.rng.uniform(-0.02, 0.08) * stage.unit
        tall = stage.rng.uniform(0.08, 0.16) * stage.unit
        stage.back.line(
            ((x, y), (x + 0.012 * stage.unit, y - tall)), stage.on("#5f8a4a"), 0.005 * stage.unit
        )
        stage.back.line(
            ((x + 0.01 * stage.unit, y - tall * 0.8), (x + 0.012 * stage.unit, y - tall)),
            stage.on("#7a5334"),
            0.011 * stage.unit,
        )


def sea_color(light: Light) -> str:
    """The colour of open water at an hour."""
    if light.weather == "storm":
        return "#41606f"
    return SEA.get(light.time, "#2f8dba")


def sea(stage: Stage) -> None:
    s.sky(stage)
    _far_out(stage)
    s.waves(stage, stage.horizon, sea_color(stage.light), 6, rough=stage.light.weather == "storm")


def _far_out(stage: Stage) -> None:
    """Something on the horizon: an island, a sail, gulls, or nothing."""
    x, u, y = stage.aside(), stage.unit, stage.horizon
    kind = stage.rng.randrange(4)
    if kind == 0:
        stage.back.cut(smooth([(x - 0.3 * u, y + 0.03 * u), (x - 0.1 * u, y - 0.1 * u),
            (x + 0.12 * u, y - 0.06 * u), (x + 0.32 * u, y + 0.03 * u)]), stage.on("#6f8f86",
            0.75), 3)  # fmt: skip
    elif kind == 1:
        sail = polygon([(x, y), (x, y - 0.07 * u), (x + 0.045 * u, y - 0.005 * u)])
        stage.back.cut(sail, stage.on("#f4ead2", 0.5), 2)
    for _ in range(stage.rng.randint(0, 4) if not stage.light.dark else 0):
        gx, gy, w = stage.rng.uniform(0, stage.width), stage.rng.uniform(0.1, 0.8) * y, 0.016 * u
        gull = smooth([(gx - w, gy - 0.4 * w), (gx - 0.4 * w, gy - 0.7 * w), (gx, gy),
            (gx + 0.4 * w, gy - 0.7 * w), (gx + w, gy - 0.4 * w)], closed=False)  # fmt: skip
        stage.back.stroke(gull, stage.on("#4f5a66", 0.3), 0.004 * u)


def beach(stage: Stage) -> None:
    s.sky(stage)
    s.waves(stage, stage.horizon, sea_color(stage.light), 4)
    sand = hill(
        stage.rng,
        stage.width,
        stage.ground - 0.12 * stage.unit,
        0.02 * stage.unit,
        0.7 * stage.unit,
        stage.height + 9,
    )
    stage.back.cut(sand.translated(0, -0.012 * stage.unit), stage.on("#f4ede0"), 0)
    stage.back.cut(sand, stage.on("#ecd49c"), 5)
    for _ in range(2):
        s.tree(
            stage,
            stage.aside(),
            stage.ground - 0.06 * stage.unit,
            stage.rng.uniform(0.45, 0.65) * stage.unit,
            "palm",
            0,
        )
    rocks(stage, 3, "#b9a68a")


def island(stage: Stage) -> None:
    s.sky(stage)
    s.waves(stage, stage.horizon, sea_color(stage.light), 3)
    x, y, u = stage.width / 2, stage.ground - 0.02 * stage.unit, stage.unit
    half = min(0.62 * stage.width, 0.9 * u)
    stage.back.cut(smooth([(x - half, y + 0.05 * u), (x - 0.6 * half, y - 0.13 * u),
        (x + 0.5 * half, y - 0.15 * u), (x + half, y + 0.05 * u), (x, y + 0.16 * u)]),
        stage.on("#ecd49c"), 6)  # fmt: skip
    for side in (-1, 1):
        s.tree(
            stage, x + side * 0.5 * half, y - 0.04 * u, stage.rng.uniform(0.42, 0.62) * u, "palm", 0
        )
    s.bushes(stage, 2)


WATERS: dict[str, Paint] = {
    "swamp": swamp,
    "polar": polar,
    "river": river,
    "lake": lake,
    "sea": sea,
    "beach": beach,
    "island": island,
}
