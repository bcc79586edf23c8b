"""Settings of the open country."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QPainterPath

from storyshot_gui.embedded.illustrator.light import darker, mixed, paler
from storyshot_gui.embedded.illustrator.paper import ellipse, hill, polygon, smooth
from storyshot_gui.embedded.illustrator.settings import scenery as s
from storyshot_gui.embedded.illustrator.settings.stage import Stage

Paint = Callable[[Stage], None]


def forest(stage: Stage) -> None:
    s.sky(stage)
    kinds = ("pine", "round", "pine") if stage.rng.random() < 0.6 else ("round", "birch", "round")
    if stage.light.season == "winter":
        kinds = ("pine", "bare", "pine")
    s.trees(stage, max(7, stage.width // 80), kinds, (0.5, 0.55), far=-0.12, near=0.03, aside=False)
    s.land(stage)
    s.trees(stage, 6, kinds, (0.5, 0.8), far=0.08, near=0.5)
    _path(stage)
    s.bushes(stage, 4)
    s.grass(stage)
    s.trees(stage, 3, kinds, (0.8, 1.05), far=0.55, near=0.85)
    s.leaves_in_front(stage)


def jungle(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage, "#3f8a5f")
    s.trees(stage, 9, ("round", "palm"), (0.5, 0.6), far=-0.1, near=0.05, aside=False)
    s.land(stage, "#4f9f4f")
    s.trees(stage, 7, ("palm", "round", "palm"), (0.55, 0.95), far=0.1, near=0.75)
    s.bushes(stage, 7, "#3a8a4a")
    s.grass(stage, 60, "#4f9f4f")
    _vines(stage)
    s.leaves_in_front(stage, "#1f7a45")


def _vines(stage: Stage) -> None:
    for _ in range(5):
        x, long = stage.aside(), stage.rng.uniform(0.12, 0.34) * stage.unit
        green = stage.on("#2f7f45")
        stage.front.line(
            ((x, -9), (x + 0.02 * stage.unit, long * 0.5), (x, long)), green, 0.008 * stage.unit, 2
        )
        for k in range(4):
            stage.front.cut(
                ellipse(
                    x + (0.014 if k % 2 else -0.012) * stage.unit,
                    long * (0.3 + 0.22 * k),
                    0.016 * stage.unit,
                    0.009 * stage.unit,
                ),
                green,
                1,
            )


def savanna(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage, "#c2a25f", 1)
    s.land(stage, "#d9b661" if not stage.light.snowy else None)
    for _ in range(3):
        y = stage.rng.uniform(stage.horizon, stage.horizon + 0.4 * (stage.ground - stage.horizon))
        _acacia(stage, stage.aside(), y, stage.rng.uniform(0.2, 0.34) * stage.unit)
    s.grass(stage, 90, "#c99f45")


def _acacia(stage: Stage, x: float, y: float, size: float) -> None:
    far, trunk = stage.depth(y) * 0.6, "#6b4a30"
    for dx in (-0.22, 0.24):
        stage.back.line(((x, y), (x + dx * 0.2 * size, y - 0.45 * size),
            (x + dx * size, y - 0.8 * size)), stage.on(trunk, far), 0.05 * size, 2)  # fmt: skip
    for dx, dy, w in ((0, -0.9, 0.6), (-0.3, -0.78, 0.34), (0.32, -0.8, 0.3)):
        stage.back.cut(
            ellipse(x + dx * size, y + dy * size, w * size, 0.12 * size),
            stage.on("#7d9a45", far),
            4,
        )


def desert(stage: Stage) -> None:
    s.sky(stage)
    for k, color in enumerate(("#eccf93", "#e3bd78", "#d9ab60")):
        y = stage.horizon + (k - 0.35) * 0.26 * (stage.height - stage.horizon)
        dune = hill(
            stage.rng, stage.width, y, 0.055 * stage.unit, 0.7 * stage.unit, stage.height + 9
        )
        stage.back.cut(dune, stage.on(color, 0.5 - 0.25 * k), 5)
    for _ in range(3):
        _cactus(
            stage, stage.aside(), stage.rng.uniform(stage.horizon + 0.06 * stage.unit, stage.ground)
        )


def _cactus(stage: Stage, x: float, y: float) -> None:
    size, green = (
        stage.rng.uniform(0.1, 0.17) * stage.unit,
        stage.on("#4f8f5a", stage.depth(y) * 0.6),
    )
    stage.back.line(((x, y), (x, y - size)), green, 0.2 * size, 2)
    for way, low in ((-1, 0.4), (1, 0.55)):
        stage.back.line(((x, y - low * size), (x + way * 0.28 * size, y - low * size),
            (x + way * 0.28 * size, y - (low + 0.28) * size)), green, 0.13 * size, 1)  # fmt: skip


def mountain(stage: Stage) -> None:
    s.sky(stage)
    s.mountains(stage, 0.58, 2)
    s.land(stage, rise=0.035)
    s.trees(stage, 9, ("pine",), (0.14, 0.4), far=0.0, near=0.6)
    rocks(stage, 5)
    s.grass(stage, 30)


def rocks(stage: Stage, count: int, color: str = "#9a9a9f") -> None:
    """Boulders scattered over the ground."""
    for _ in range(count):
        y, w = (
            stage.rng.uniform(stage.horizon + 0.05 * stage.unit, stage.height),
            stage.rng.uniform(0.02, 0.055) * stage.unit,
        )
        x = stage.aside(0.02)
        rock = smooth(
            [
                (x - w, y),
                (x - 0.9 * w, y - 0.8 * w),
                (x, y - 1.2 * w),
                (x + w, y - 0.7 * w),
                (x + 1.1 * w, y),
            ]
        )
        stage.back.cut(
            rock, stage.on("#e9eff4" if stage.light.snowy else color, stage.depth(y) * 0.6), 3
        )


def hills(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage, rows=2)
    for k in range(2):
        y = stage.horizon - (0.1 - 0.09 * k) * stage.unit
        fold = hill(
            stage.rng, stage.width, y, 0.09 * stage.unit, 0.55 * stage.unit, stage.height + 9
        )
        stage.back.cut(fold, stage.on(darker(stage.light.ground, 0.04 * k), 0.55 - 0.25 * k), 5)
    s.land(stage, rise=0.03)
    s.trees(stage, 5, ("round", "pine"), (0.12, 0.45), far=-0.1, near=0.55)
    s.bushes(stage, 3)
    s.grass(stage)
    s.flowers(stage, 12)


def volcano(stage: Stage) -> None:
    s.sky(stage)
    x, u, base = (
        stage.width * stage.rng.uniform(0.38, 0.62),
        stage.unit,
        stage.horizon + 0.06 * stage.unit,
    )
    stage.back.glow(x, base - 0.5 * u, 0.5 * u, "#ff8a3c", 0.6)
    for dx, dy, r in ((0, -0.72, 0.12), (0.1, -0.85, 0.14), (-0.05, -0.95, 0.12)):
        stage.back.cut(
            ellipse(x + dx * u, base + dy * u, r * u, r * 0.8 * u), stage.on("#6f6a70", 0.3), 3
        )
    cone = polygon(
        [
            (x - 0.62 * u, base),
            (x - 0.13 * u, base - 0.52 * u),
            (x + 0.13 * u, base - 0.52 * u),
            (x + 0.62 * u, base),
        ]
    )
    stage.back.cut(cone, stage.on("#6b5550", 0.25), 6)
    lava = smooth([(x - 0.13 * u, base - 0.53 * u), (x + 0.13 * u, base - 0.53 * u),
        (x + 0.08 * u, base - 0.3 * u), (x + 0.16 * u, base - 0.08 * u),
        (x + 0.02 * u, base - 0.26 * u), (x - 0.1 * u, base - 0.12 * u)])  # fmt: skip
    stage.back.cut(lava, "#f26a2c", 2)
    s.land(stage, "#8a8a62")
    rocks(stage, 7, "#6f666a")


def field(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage)
    s.land(stage)
    s.trees(stage, 4, ("round", "round", "pine"), (0.16, 0.5), far=0.0, near=0.55)
    s.bushes(stage, 3)
    s.grass(stage)
    s.flowers(stage, 18)


def orchard(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage, rows=1)
    s.land(stage)
    span = stage.ground - stage.horizon
    for row, share in enumerate((0.08, 0.3, 0.62)):
        for k in range(7 - row * 2):
            x = stage.width * ((k + 0.5) / (7 - row * 2) + stage.rng.uniform(-0.02, 0.02))
            if abs(x / stage.width - 0.5) < stage.clear / 2 and row == 2:
                continue
            y, size = stage.horizon + share * span, (0.2 + 0.17 * row) * stage.unit
            s.tree(stage, x, y, size, "round", stage.depth(y) * 0.7)
            for dx, dy in ((-0.14, -0.55), (0.1, -0.7), (0.16, -0.5), (-0.02, -0.62)):
                stage.back.flat(
                    ellipse(x + dx * size, y + dy * size, 0.025 * size, 0.025 * size),
                    stage.on("#d8453c"),
                )
    s.grass(stage)


def garden(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage, rows=1)
    s.land(stage)
    _fence(stage)
    s.trees(stage, 3, ("round",), (0.4, 0.6), far=0.05, near=0.3)
    s.bushes(stage, 6)
    _path(stage)
    s.grass(stage, 30)
    s.flowers(stage, 46, ("#e9586f", "#f2c84b", "#f6f1e6", "#b48ad6", "#ef8a4a"))


def _fence(stage: Stage) -> None:
    y, white = stage.horizon + 0.09 * stage.unit, stage.on("#f6f1e6", 0.25)
    for dy in (0.0, -0.035):
        stage.back.line(
            ((0, y + dy * stage.unit), (stage.width, y + dy * stage.unit)), white, 0.01 * stage.unit
        )
    step, x = 0.035 * stage.unit, 0.0
    while x < stage.width:
        stage.back.cut(polygon([(x, y + 0.02 * stage.unit), (x, y - 0.055 * stage.unit),
            (x + 0.3 * step, y - 0.075 * stage.unit), (x + 0.6 * step, y - 0.055 * stage.unit),
            (x + 0.6 * step, y + 0.02 * stage.unit)]), white, 1)  # fmt: skip
        x += step


def _path(stage: Stage, color: str = "#dcc294") -> None:
    """A way that winds from the lower edge to the horizon."""
    w, top, low = stage.width, stage.horizon + 0.04 * stage.unit, stage.height + 9
    bend, start = stage.rng.uniform(-0.14, 0.14), stage.rng.uniform(0.4, 0.6)
    half = (low + top) / 2
    path = QPainterPath()
    path.moveTo(w * (start - 0.2), low)
    path.cubicTo(
        w * (start - 0.16),
        half + 0.1 * stage.unit,
        w * (0.5 + bend - 0.05),
        half,
        w * (0.5 + bend),
        top,
    )
    path.lineTo(w * (0.5 + bend) + 0.02 * stage.unit, top)
    path.cubicTo(
        w * (0.5 + bend + 0.08),
        half,
        w * (start + 0.2),
        half + 0.06 * stage.unit,
        w * (start + 0.24),
        low,
    )
    path.closeSubpath()
    stage.back.flat(path, stage.on("#e9eef3" if stage.light.snowy else color, 0.15))


def road(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage)
    s.land(stage)
    _path(stage)
    s.trees(stage, 7, ("round", "pine", "round"), (0.18, 0.7), far=0.02, near=0.8)
    s.bushes(stage, 3)
    s.grass(stage)


def cave(stage: Stage) -> None:
    u, rng, w, h = stage.unit, stage.rng, stage.width, stage.height
    warm = QColor("#5a4c5f")
    stage.back.painter.fillRect(0, 0, w, h, mixed(warm, "#1d1a2a", 0.25 + 0.25 * stage.light.dark))
    stage.back.glow(w * rng.uniform(0.4, 0.6), h * 0.5, 0.75 * u, "#ffc987", 0.55)
    for depth, color in ((0.62, "#4c4256"), (1.0, "#383046")):
        points = [(-9.0, -9.0), (w + 9.0, -9.0)]
        x = w + 9.0
        while x > -0.1 * u:
            points.append((x, rng.uniform(0.04, 0.12) * h * depth))
            points.append((x - 0.04 * u, rng.uniform(0.14, 0.34) * h * depth))
            x -= rng.uniform(0.09, 0.16) * u
        stage.back.cut(polygon([*points, (-9.0, 0.0)]), color, 6)
    for side in (0, 1):
        edge = side * w
        inward = -1 if side else 1
        wall = smooth([(edge - inward * 30, -9), (edge + inward * 0.13 * u, -9),
            (edge + inward * 0.06 * u, h * 0.4), (edge + inward * 0.13 * u, h * 0.75),
            (edge + inward * 0.17 * u, h + 9), (edge - inward * 30, h + 9)])  # fmt: skip
        stage.front.cut(wall, "#2d2639", 7)
    floor = hill(rng, w, stage.ground - 0.1 * u, 0.02 * u, 0.4 * u, h + 9)
    stage.back.cut(floor, "#6a5c6c", 6)
    for _ in range(5):
        x, y, tall = (
            stage.aside(),
            stage.ground - rng.uniform(0.0, 0.08) * u,
            rng.uniform(0.06, 0.16) * u,
        )
        stage.back.cut(
            polygon([(x - 0.3 * tall, y), (x, y - tall), (x + 0.3 * tall, y)]), "#53475b", 3
        )


def sky_setting(stage: Stage) -> None:
    s.sky(stage, stage.height)
    for _ in range(8):
        size = stage.rng.uniform(1.4, 2.6) * stage.unit
        s.cloud(stage.back, stage.rng.uniform(0, stage.width), stage.rng.uniform(0.66,
            1.0) * stage.height, size, mixed("#ffffff", stage.light.sky[1], stage.rng.uniform(0.1,
            0.5) + 0.3 * stage.light.dark))  # fmt: skip


def battlefield(stage: Stage) -> None:
    s.sky(stage)
    s.far_hills(stage, "#8a8a72")
    s.land(stage, "#a39a6b")
    for _ in range(4):
        x, y = stage.aside(), stage.rng.uniform(stage.horizon + 0.02 * stage.unit, stage.ground)
        pole = stage.rng.uniform(0.2, 0.34) * stage.unit
        stage.back.line(
            ((x, y), (x + 0.02 * stage.unit, y - pole)), stage.on("#5f4630"), 0.01 * stage.unit, 2
        )
        flag = smooth(
            [
                (x + 0.02 * stage.unit, y - pole),
                (x + 0.1 * stage.unit, y - pole * 0.98),
                (x + 0.13 * stage.unit, y - pole * 0.82),
                (x + 0.02 * stage.unit, y - pole * 0.72),
            ]
        )
        stage.back.cut(flag, stage.on(stage.rng.choice(("#b8323f", "#3f6fa8", "#c9a23a"))), 2)
    for _ in range(4):
        x, y, r = (
            stage.rng.uniform(0, stage.width),
            stage.horizon - stage.rng.uniform(0, 0.12) * stage.unit,
            0.1 * stage.unit,
        )
        stage.back.cut(ellipse(x, y, r * 1.4, r), stage.on(paler("#8a8686", 0.2), 0.6), 0)
    rocks(stage, 5)
    s.grass(stage, 26, "#8a8552")


def camp(stage: Stage) -> None:
    field(stage)
    u = stage.unit
    for side in (-1, 1):
        x, y = stage.width / 2 + side * min(0.34 * stage.width, 0.6 * u), stage.ground - 0.07 * u
        stage.back.cut(
            polygon([(x - 0.2 * u, y), (x, y - 0.28 * u), (x + 0.2 * u, y)]),
            stage.on(("#d98a4a", "#6f9a86")[side > 0]),
            5,
        )
        stage.back.flat(
            polygon([(x - 0.06 * u, y), (x, y - 0.2 * u), (x + 0.06 * u, y)]), stage.on("#4a3a35")
        )


NATURE: dict[str, Paint] = {
    "forest": forest,
    "jungle": jungle,
    "savanna": savanna,
    "volcano": volcano,
    "desert": desert,
    "mountain": mountain,
    "hills": hills,
    "field": field,
    "orchard": orchard,
    "garden": garden,
    "road": road,
    "cave": cave,
    "sky": sky_setting,
    "battlefield": battlefield,
    "camp": camp,
}
