"""What stands or hangs along the walls of a room, about a place across the frame."""

from collections.abc import Callable

from PySide6.QtGui import QColor

from storyshot_gui.embedded.illustrator.light import Paint, darker, mixed, paler
from storyshot_gui.embedded.illustrator.paper import box, ellipse, gradient, polygon, smooth
from storyshot_gui.embedded.illustrator.props import draw_thing
from storyshot_gui.embedded.illustrator.settings.stage import Stage

Draw = Callable[[Stage, float], None]
WOOD = "#7d5538"
BOOKS = ("#8c3a44", "#3a648f", "#4a7f55", "#b8904a", "#66548a", "#a8663f")


def inside(stage: Stage, color: Paint) -> QColor:
    return mixed(color, stage.on(color), 0.5)


def _thing(stage: Stage, key: str, x: float, y: float, size: float) -> None:
    draw_thing(stage.back, key, x, y, size, stage.light)


def window(
    stage: Stage, x: float, *, wide: float = 0.26, tall: float = 0.34, arch: bool = False
) -> None:
    """A window with the sky of the hour behind it."""
    u, sheet = stage.unit, stage.back
    w, h = wide * u, min(tall * u, stage.horizon * 0.62)
    top = stage.horizon * 0.46 - h / 2
    radius = w / 2 if arch else 0.012 * u
    frame = inside(stage, WOOD)
    sheet.cut(
        box(x - w / 2 - 0.016 * u, top - 0.016 * u, w + 0.032 * u, h + 0.032 * u, radius), frame, 4
    )
    glass = box(x - w / 2, top, w, h, radius)
    sheet.flat(glass, gradient(top, top + h, stage.light.sky))
    painter = sheet.painter
    painter.save()
    painter.setClipPath(glass)
    if stage.light.dark:
        sheet.flat(ellipse(x + 0.22 * w, top + 0.26 * h, 0.03 * u, 0.03 * u), "#fdf2c6")
    hills = stage.on(stage.light.ground, 0.4)
    sheet.flat(ellipse(x - 0.2 * w, top + h * 1.04, 0.7 * w, 0.22 * h), hills)
    sheet.flat(ellipse(x + 0.4 * w, top + h * 1.06, 0.5 * w, 0.3 * h), darker(hills, 0.08))
    painter.restore()
    sheet.line(((x, top), (x, top + h)), frame, 0.011 * u)
    sheet.line(((x - w / 2, top + h * 0.5), (x + w / 2, top + h * 0.5)), frame, 0.011 * u)
    if not arch:
        sheet.cut(
            box(x - w / 2 - 0.03 * u, top + h + 0.012 * u, w + 0.06 * u, 0.02 * u, 3),
            paler(frame, 0.2),
            2,
        )


def _arch(stage: Stage, x: float) -> None:
    window(stage, x, wide=0.2, tall=0.42, arch=True)


def _big_window(stage: Stage, x: float) -> None:
    window(stage, x, wide=0.4, tall=0.4)


def _stained(stage: Stage, x: float) -> None:
    window(stage, x, wide=0.17, tall=0.42, arch=True)
    h = min(0.42 * stage.unit, stage.horizon * 0.62)
    top = stage.horizon * 0.46 - h / 2
    for row in range(4):
        for k in (-1, 1):
            color = ("#d9534a", "#3f7fc4", "#e6b93f", "#4f9a5f")[(row + (k > 0) * 2) % 4]
            cell = box(
                x + (k - 1) * 0.04 * stage.unit + 2,
                top + h * (0.18 + 0.2 * row),
                0.074 * stage.unit,
                h * 0.17,
                4,
            )
            stage.back.flat(cell, QColor(color).lighter(115))


def _barred(stage: Stage, x: float) -> None:
    u = stage.unit
    stage.back.cut(
        box(x - 0.1 * u, stage.horizon * 0.2, 0.2 * u, 0.17 * u, 4), stage.light.sky[1], 3
    )
    for k in range(4):
        dx = (-0.075 + 0.05 * k) * u
        stage.back.line(
            ((x + dx, stage.horizon * 0.2), (x + dx, stage.horizon * 0.2 + 0.17 * u)),
            "#3d3d48",
            0.014 * u,
            1,
        )


def _hearth(stage: Stage, x: float) -> None:
    u, y, sheet = stage.unit, stage.horizon + 0.02 * stage.unit, stage.back
    stone = inside(stage, "#a08a7d")
    sheet.cut(box(x - 0.19 * u, y - 0.4 * u, 0.38 * u, 0.4 * u, 6), stone, 4)
    sheet.cut(
        polygon(
            [
                (x - 0.15 * u, y - 0.4 * u),
                (x - 0.11 * u, 0),
                (x + 0.11 * u, 0),
                (x + 0.15 * u, y - 0.4 * u),
            ]
        ),
        darker(stone, 0.08),
        3,
    )
    sheet.cut(box(x - 0.22 * u, y - 0.43 * u, 0.44 * u, 0.045 * u, 4), inside(stage, WOOD), 3)
    sheet.flat(box(x - 0.125 * u, y - 0.27 * u, 0.25 * u, 0.27 * u, 0.1 * u), "#2b201f")
    _thing(stage, "fire", x, y - 0.005 * u, 0.17 * u)
    sheet.glow(x, y - 0.12 * u, 0.42 * u, "#ffab52", 0.34)


def _stove(stage: Stage, x: float) -> None:
    u, y, sheet = stage.unit, stage.horizon + 0.03 * stage.unit, stage.back
    iron = inside(stage, "#5a5f6b")
    sheet.cut(box(x + 0.06 * u, 0, 0.05 * u, y - 0.2 * u), darker(iron, 0.1), 3)
    sheet.cut(box(x - 0.17 * u, y - 0.27 * u, 0.34 * u, 0.27 * u, 6), iron, 5)
    sheet.cut(box(x - 0.19 * u, y - 0.29 * u, 0.38 * u, 0.035 * u, 4), darker(iron, 0.25), 2)
    sheet.flat(box(x - 0.12 * u, y - 0.19 * u, 0.24 * u, 0.11 * u, 6), "#f0883c")
    _thing(stage, "pot-of-food", x - 0.05 * u, y - 0.275 * u, 0.12 * u)


def _shelf_board(stage: Stage, x: float, y: float, half: float) -> None:
    stage.back.cut(box(x - half, y, 2 * half, 0.018 * stage.unit, 3), inside(stage, WOOD), 3)


def _shelf_of(keys: tuple[str, ...], rows: int = 2) -> Draw:
    def paint(stage: Stage, x: float) -> None:
        u, half = stage.unit, min(0.24 * stage.unit, 0.22 * stage.width)
        for row in range(rows):
            y = stage.horizon * (0.36 + 0.3 * row)
            _shelf_board(stage, x, y, half)
            for k in range(4):
                key = keys[(k + row * 2) % len(keys)]
                _thing(stage, key, x + (k - 1.5) * half * 0.46, y + 0.002 * u, 0.085 * u)

    return paint


def _bookshelf(stage: Stage, x: float) -> None:
    u, rng, sheet = stage.unit, stage.rng, stage.back
    half, low, top = 0.2 * u, stage.horizon + 0.02 * u, max(0.04 * u, stage.horizon - 0.6 * u)
    sheet.cut(box(x - half, top, 2 * half, low - top, 4), inside(stage, darker(WOOD, 0.15)), 5)
    rows = max(3, int((low - top) / (0.13 * u)))
    step = (low - top) / rows
    for row in range(rows):
        y, at = top + (row + 1) * step - 0.012 * u, x - half + 0.016 * u
        while at < x + half - 0.035 * u:
            w, tall = rng.uniform(0.014, 0.027) * u, step * rng.uniform(0.6, 0.84)
            sheet.flat(box(at, y - tall, w, tall, 1.5), inside(stage, rng.choice(BOOKS)))
            at += w + 1.5
        sheet.flat(box(x - half, y, 2 * half, 0.012 * u), inside(stage, WOOD))


def _bed(stage: Stage, x: float) -> None:
    u, sheet = stage.unit, stage.back
    y, wood = stage.horizon + 0.13 * u, inside(stage, WOOD)
    sheet.cut(box(x - 0.26 * u, y - 0.3 * u, 0.05 * u, 0.3 * u, 8), wood, 4)
    sheet.cut(box(x + 0.2 * u, y - 0.18 * u, 0.045 * u, 0.18 * u, 8), wood, 4)
    sheet.cut(box(x - 0.22 * u, y - 0.15 * u, 0.43 * u, 0.11 * u, 10), inside(stage, "#f3ede2"), 3)
    sheet.cut(
        box(x - 0.2 * u, y - 0.205 * u, 0.13 * u, 0.07 * u, 0.03 * u), inside(stage, "#ffffff"), 2
    )
    sheet.cut(
        smooth(
            [
                (x - 0.06 * u, y - 0.18 * u),
                (x + 0.2 * u, y - 0.17 * u),
                (x + 0.22 * u, y - 0.03 * u),
                (x - 0.08 * u, y - 0.03 * u),
            ]
        ),
        inside(stage, "#6f86b8"),
        3,
    )


def _hospital_bed(stage: Stage, x: float) -> None:
    _bed(stage, x)
    u = stage.unit
    stage.back.line(
        ((x + 0.28 * u, stage.horizon + 0.12 * u), (x + 0.28 * u, stage.horizon - 0.26 * u)),
        "#9fb4b8",
        0.01 * u,
    )
    stage.back.cut(box(x + 0.25 * u, stage.horizon - 0.28 * u, 0.06 * u, 0.09 * u, 8), "#e6f4f8", 2)


def _picture(stage: Stage, x: float) -> None:
    _thing(stage, "framed-picture", x, stage.horizon * 0.58, 0.19 * stage.unit)


def _throne(stage: Stage, x: float) -> None:
    u = stage.unit
    stage.back.cut(
        box(x - 0.24 * u, stage.horizon - 0.01 * u, 0.48 * u, 0.05 * u, 3),
        inside(stage, "#b9a8b5"),
        3,
    )
    _thing(stage, "throne", x, stage.horizon, 0.4 * u)


def _board(stage: Stage, x: float) -> None:
    u, sheet = stage.unit, stage.back
    w, h = min(0.62 * u, 0.6 * stage.width), min(0.3 * u, stage.horizon * 0.5)
    top = stage.horizon * 0.44 - h / 2
    sheet.cut(
        box(x - w / 2 - 0.015 * u, top - 0.015 * u, w + 0.03 * u, h + 0.03 * u, 4),
        inside(stage, WOOD),
        4,
    )
    sheet.flat(box(x - w / 2, top, w, h), inside(stage, "#2f5a4a"))
    for k, long in enumerate((0.5, 0.34, 0.42)):
        y = top + h * (0.28 + 0.22 * k)
        sheet.line(((x - w * 0.4, y), (x - w * 0.4 + w * long, y)), "#cfe0d5", 0.006 * u)
    sheet.stroke(ellipse(x + w * 0.3, top + h * 0.5, h * 0.2, h * 0.2), "#cfe0d5", 0.006 * u)


def _desks(stage: Stage, x: float) -> None:
    for k in range(2):
        _thing(
            stage,
            "table",
            x + (k - 0.5) * 0.14 * stage.unit,
            stage.horizon + (0.06 + 0.06 * k) * stage.unit,
            0.14 * stage.unit,
        )


def _long_table(stage: Stage, x: float) -> None:
    u, y, cloth = stage.unit, stage.horizon + 0.02 * stage.unit, inside(stage, "#f3ece0")
    half = min(0.42 * u, 0.42 * stage.width)
    stage.back.cut(
        polygon(
            [
                (x - half, y - 0.15 * u),
                (x + half, y - 0.15 * u),
                (x + half * 1.06, y + 0.02 * u),
                (x - half * 1.06, y + 0.02 * u),
            ]
        ),
        cloth,
        4,
    )
    for k, key in enumerate(("candle", "grapes", "bread", "wine-glass", "candle")):
        _thing(stage, key, x + (k - 2) * half * 0.38, y - 0.145 * u, 0.085 * u)


def _bench_of(keys: tuple[str, ...]) -> Draw:
    def paint(stage: Stage, x: float) -> None:
        u, y = stage.unit, stage.horizon + 0.05 * stage.unit
        _thing(stage, "table", x, y, 0.2 * u)
        for k, key in enumerate(keys):
            _thing(stage, key, x + (k - (len(keys) - 1) / 2) * 0.11 * u, y - 0.185 * u, 0.11 * u)

    return paint


def _single(key: str, size: float, drop: float = 0.04, rise: float = 0.0) -> Draw:
    """A thing on the floor, or `rise` of the way up the wall."""

    def paint(stage: Stage, x: float) -> None:
        y = stage.horizon * (1 - rise) if rise else stage.horizon + drop * stage.unit
        _thing(stage, key, x, y, size * stage.unit)

    return paint


def _barrels(stage: Stage, x: float) -> None:
    for dx, dy in ((-0.09, 0.04), (0.09, 0.05), (0.0, 0.08)):
        _thing(
            stage, "barrel", x + dx * stage.unit, stage.horizon + dy * stage.unit, 0.17 * stage.unit
        )


def _crates(stage: Stage, x: float) -> None:
    for dx, dy, size in ((-0.06, 0.04, 0.16), (0.09, 0.06, 0.15), (0.0, -0.1, 0.13)):
        _thing(
            stage,
            "package",
            x + dx * stage.unit,
            stage.horizon + dy * stage.unit,
            size * stage.unit,
        )


def _train(stage: Stage, x: float) -> None:
    u, y = stage.unit, stage.horizon + 0.06 * stage.unit
    stage.back.line(((0, y), (stage.width, y)), inside(stage, "#5a5550"), 0.016 * u, 1)
    window(stage, x, wide=0.3, tall=0.36, arch=True)


def _stars(stage: Stage, x: float) -> None:
    u, rng = stage.unit, stage.rng
    w, h = min(0.7 * u, 0.6 * stage.width), min(0.34 * u, stage.horizon * 0.6)
    top = stage.horizon * 0.42 - h / 2
    stage.back.cut(
        box(x - w / 2 - 0.02 * u, top - 0.02 * u, w + 0.04 * u, h + 0.04 * u, 0.07 * u),
        "#8fa3b5",
        5,
    )
    stage.back.flat(box(x - w / 2, top, w, h, 0.06 * u), "#10142e")
    for _ in range(34):
        r = rng.uniform(0.001, 0.0035) * u
        stage.back.flat(
            ellipse(x + rng.uniform(-0.46, 0.46) * w, top + rng.uniform(0.06, 0.94) * h, r, r),
            "#f4f0dc",
        )
    _thing(stage, "ringed-planet", x + 0.24 * w, top + 0.72 * h, 0.42 * h)


def _porthole(stage: Stage, x: float) -> None:
    y, r = stage.horizon * 0.42, 0.1 * stage.unit
    stage.back.cut(ellipse(x, y, r * 1.2, r * 1.2), "#8fa3b5", 4)
    stage.back.flat(ellipse(x, y, r, r), "#10142e")
    for _ in range(8):
        a, b = stage.rng.uniform(-0.6, 0.6) * r, stage.rng.uniform(-0.6, 0.6) * r
        stage.back.flat(ellipse(x + a, y + b, 0.03 * r, 0.03 * r), "#f4f0dc")


def _console(stage: Stage, x: float) -> None:
    u, y = stage.unit, stage.horizon + 0.05 * stage.unit
    stage.back.cut(
        polygon(
            [
                (x - 0.2 * u, y),
                (x - 0.16 * u, y - 0.2 * u),
                (x + 0.16 * u, y - 0.2 * u),
                (x + 0.2 * u, y),
            ]
        ),
        "#6f8296",
        4,
    )
    for k, color in enumerate(("#e8553f", "#f3c945", "#5fc48a", "#5fb6e0", "#f3c945")):
        stage.back.flat(ellipse(x + (k - 2) * 0.055 * u, y - 0.1 * u, 0.014 * u, 0.014 * u), color)


def _altar(stage: Stage, x: float) -> None:
    u, y = stage.unit, stage.horizon + 0.02 * stage.unit
    window(stage, x, wide=0.2, tall=0.36, arch=True)
    stage.back.cut(
        box(x - 0.17 * u, y - 0.15 * u, 0.34 * u, 0.15 * u, 3), inside(stage, "#f0e8da"), 4
    )
    for dx in (-0.12, 0.12):
        _thing(stage, "candle", x + dx * u, y - 0.145 * u, 0.1 * u)


def _judge_bench(stage: Stage, x: float) -> None:
    u, y, wood = stage.unit, stage.horizon + 0.02 * stage.unit, inside(stage, "#7a4f32")
    stage.back.cut(box(x - 0.3 * u, y - 0.24 * u, 0.6 * u, 0.24 * u, 4), wood, 5)
    stage.back.cut(box(x - 0.33 * u, y - 0.27 * u, 0.66 * u, 0.045 * u, 3), darker(wood, 0.15), 3)
    _thing(stage, "balance-scale", x, y - 0.3 * u, 0.16 * u)


def _sky_thing(stage: Stage, x: float) -> None:
    window(stage, x, wide=0.5, tall=0.36)
    _thing(stage, "airplane", x, stage.horizon * 0.52, 0.16 * stage.unit)


def _counter(stage: Stage, x: float) -> None:
    u, y = stage.unit, stage.horizon + 0.04 * stage.unit
    half = min(0.3 * u, 0.3 * stage.width)
    stage.back.cut(box(x - half, y - 0.19 * u, 2 * half, 0.19 * u, 4), inside(stage, "#a8714a"), 5)
    stage.back.cut(
        box(x - half * 1.06, y - 0.21 * u, 2.12 * half, 0.03 * u, 3), inside(stage, "#d9a873"), 3
    )
    for dx, key in ((-0.5, "balance-scale"), (0.45, "basket")):
        _thing(stage, key, x + dx * half, y - 0.205 * u, 0.12 * u)


FURNITURE: dict[str, Draw] = { "window": window, "arch": _arch, "bigwindow": _big_window,
    "stained": _stained, "barred": _barred, "hearth": _hearth, "stove": _stove, "pots":
    _shelf_of(("cooking", "teapot", "jar", "pot-of-food")), "shelf": _bookshelf, "goods":
    _shelf_of(("bread", "canned-food", "jar", "red-apple", "cheese-wedge", "honey-pot")),
    "flasks": _shelf_of(("alembic", "test-tube", "petri-dish", "jar")), "mugs":
    _shelf_of(("beer-mug", "jar", "wine-glass", "amphora")), "tools":
    _shelf_of(("hammer", "carpentry-saw", "wrench", "gear")), "bed": _bed, "hospitalbed":
    _hospital_bed, "picture": _picture, "throne": _throne, "board": _board, "desks": _desks,
    "longtable": _long_table, "bench": _bench_of(("microscope", "alembic")), "barrels": _barrels,
    "crates": _crates, "lamp": _single("red-paper-lantern", 0.14, rise=0.45), "mirror":
    _single("mirror", 0.22, rise=0.3), "bathtub": _single("bathtub", 0.34, 0.1), "chain":
    _single("chains", 0.2, rise=0.35), "straw": _single("sheaf-of-rice", 0.16, 0.08), "plant":
    _single("potted-plant", 0.28, 0.06), "screen": _bench_of(("desktop-computer", "books")),
    "cross": _single("medical-symbol", 0.16, rise=0.4), "counter": _counter, "statue":
    _single("statue", 0.42, 0.05), "machine": _single("factory", 0.3, 0.05), "gears":
    _single("gear", 0.3, rise=0.25), "train": _train, "plane": _sky_thing, "ladder":
    _single("ladder", 0.42, 0.04), "hoop": _single("basketball", 0.14, rise=0.4), "flag":
    _single("triangular-flag", 0.3, 0.03), "judgebench": _judge_bench, "altar": _altar,
    "starwindow": _porthole, "bigstars": _stars, "console": _console, }  # fmt: skip
