"""Settings out of this world, and the plain grounds that ideas are shown on."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from storyshot_gui.embedded.illustrator.light import clear, darker, mixed, paler
from storyshot_gui.embedded.illustrator.paper import ellipse, gradient, hill, polygon, smooth
from storyshot_gui.embedded.illustrator.settings.stage import Stage

Paint = Callable[[Stage], None]
PLAIN = (("#f6e6cb", "#eec795"), ("#dcecf2", "#a9cfdd"), ("#e8e3f3", "#c0b2dc"),
    ("#e4f0da", "#b2d29b"), ("#f8e0d8", "#eab5a5"), ("#e3eef0", "#9fc6c4"))  # fmt: skip


def _stars(stage: Stage, count: int, down_to: float) -> None:
    for _ in range(count):
        r = stage.rng.uniform(0.001, 0.0036) * stage.unit
        x, y = stage.rng.uniform(0, stage.width), stage.rng.uniform(0, down_to)
        stage.back.flat(ellipse(x, y, r, r), QColor(255, 252, 230, stage.rng.randint(90, 240)))


def _planet(stage: Stage, x: float, y: float, r: float, color: str, *, ring: bool) -> None:
    sheet = stage.back
    if ring:
        sheet.stroke(ellipse(x, y, r * 1.7, r * 0.42), darker(color, 0.2), 0.09 * r)
    sheet.cut(ellipse(x, y, r, r), color, 6)
    for dy, w in ((-0.4, 0.8), (0.05, 0.95), (0.5, 0.75)):
        sheet.flat(ellipse(x, y + dy * r, w * r * 0.92, 0.1 * r), clear(darker(color, 0.25), 0.45))
    if ring:
        front = smooth(
            [
                (x - r * 1.7, y),
                (x - r * 1.2, y + r * 0.42),
                (x + r * 1.2, y + r * 0.42),
                (x + r * 1.7, y),
            ],
            closed=False,
        )
        sheet.stroke(front, paler(color, 0.3), 0.07 * r)


def space(stage: Stage) -> None:
    w, h, u = stage.width, stage.height, stage.unit
    stage.back.painter.fillRect(
        QRectF(0, 0, w, h),
        gradient(0, h, (QColor("#0a0d24"), QColor("#1d2150"), QColor("#3b2f66"))),
    )
    stage.back.glow(w * stage.rng.uniform(0.2, 0.8), h * 0.4, 0.7 * u, "#8a5fc0", 0.3)
    _stars(stage, 130, h)
    side = stage.rng.choice((-1, 1))
    _planet(
        stage,
        w * (0.5 + side * 0.34),
        h * 0.24,
        0.13 * u,
        stage.rng.choice(("#d98f5a", "#c9a86a", "#8fb5c9")),
        ring=True,
    )
    _planet(
        stage,
        w * (0.5 - side * 0.36),
        h * 0.62,
        0.07 * u,
        stage.rng.choice(("#b56a5a", "#6f9ac0", "#8fae7a")),
        ring=False,
    )


def moon(stage: Stage) -> None:
    w, h, u = stage.width, stage.height, stage.unit
    stage.back.painter.fillRect(
        QRectF(0, 0, w, h), gradient(0, h, (QColor("#080b1e"), QColor("#1a1f45")))
    )
    _stars(stage, 110, stage.horizon)
    stage.back.glow(w * 0.78, h * 0.24, 0.3 * u, "#8fd0ff", 0.35)
    _planet(stage, w * stage.rng.choice((0.2, 0.8)), h * 0.24, 0.11 * u, "#4f93cf", ring=False)
    for k, color in enumerate(("#9a9aa8", "#adadb8", "#bfbfc8")):
        y = stage.horizon + 0.25 * k * (h - stage.horizon)
        stage.back.cut(hill(stage.rng, w, y, 0.025 * u, 0.4 * u, h + 9), color, 6)
        for _ in range(4):
            x, r = stage.rng.uniform(0, w), stage.rng.uniform(0.02, 0.06) * u
            stage.back.flat(ellipse(x, y + 0.1 * u, r, 0.3 * r), darker(color, 0.14))
            stage.back.flat(
                ellipse(x, y + 0.1 * u + 0.06 * r, r * 0.8, 0.2 * r), darker(color, 0.22)
            )


def underwater(stage: Stage) -> None:
    w, h, u = stage.width, stage.height, stage.unit
    stops = (QColor("#6cc9dc"), QColor("#2b86ac"), QColor("#124a76"))
    if stage.light.dark:
        stops = tuple(mixed(stop, "#0b1733", 0.5) for stop in stops)
    stage.back.painter.fillRect(QRectF(0, 0, w, h), gradient(0, h, stops))
    for _ in range(5):
        x, wide = stage.rng.uniform(0, w), stage.rng.uniform(0.06, 0.14) * u
        stage.back.flat(
            polygon([(x, -9), (x + wide, -9), (x - 0.3 * u + wide * 2, h), (x - 0.42 * u, h)]),
            QColor(255, 255, 255, 16),
        )
    for k, color in enumerate(("#5f9aa8", "#c9b27f")):
        floor = hill(stage.rng, w, stage.ground - (0.12 - 0.12 * k) * u, 0.03 * u, 0.4 * u, h + 9)
        stage.back.cut(floor, mixed(color, stops[1], 0.6 - 0.35 * k), 5)
    for _ in range(9):
        _weed(stage, stage.aside(0.02), stage.ground + stage.rng.uniform(0, 0.08) * u)
    for _ in range(4):
        x, y = stage.aside(), stage.ground + stage.rng.uniform(0, 0.07) * u
        stage.back.icon(
            "coral", x, y, stage.rng.uniform(0.1, 0.2) * u, lift=3, shade=QColor(30, 90, 130, 60)
        )
    for _ in range(16):
        r = stage.rng.uniform(0.004, 0.012) * u
        stage.back.stroke(
            ellipse(stage.rng.uniform(0, w), stage.rng.uniform(0, h * 0.8), r, r),
            QColor(255, 255, 255, 110),
            0.0022 * u,
        )


def _weed(stage: Stage, x: float, y: float) -> None:
    tall, sway = (
        stage.rng.uniform(0.14, 0.36) * stage.unit,
        stage.rng.uniform(-0.04, 0.04) * stage.unit,
    )
    green = mixed(stage.rng.choice(("#3f9a6a", "#5fae5a", "#2f8a7a")), "#1d5f86", 0.25)
    weed = smooth([(x - 0.012 * stage.unit, y), (x + sway, y - tall * 0.35),
        (x - sway, y - tall * 0.7), (x + sway * 0.5, y - tall),
        (x - sway + 0.03 * stage.unit, y - tall * 0.66),
        (x + sway + 0.03 * stage.unit, y - tall * 0.33), (x + 0.02 * stage.unit, y)])  # fmt: skip
    stage.back.cut(weed, green, 3)


def plain(stage: Stage) -> None:
    """Two quiet colours and a few large soft shapes."""
    w, h, u = stage.width, stage.height, stage.unit
    top, low = stage.rng.choice(PLAIN)
    stage.back.painter.fillRect(QRectF(0, 0, w, h), gradient(0, h, (QColor(top), QColor(low))))
    for _ in range(3):
        r = stage.rng.uniform(0.2, 0.42) * u
        stage.back.cut(
            ellipse(stage.rng.uniform(0, w), stage.rng.uniform(0, h * 0.7), r, r),
            clear(paler(top, 0.6), 0.32),
            0,
        )
    for k in range(2):
        y = h * (0.86 + 0.07 * k)
        stage.back.cut(
            hill(stage.rng, w, y, 0.025 * u, 0.7 * u, h + 9),
            mixed(low, darker(low, 0.15), 0.5 * k),
            5,
        )


BEYOND: dict[str, Paint] = {"space": space, "moon": moon, "underwater": underwater, "plain": plain}
