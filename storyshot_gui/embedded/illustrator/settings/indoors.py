"""Rooms: walls, floor and what stands along them, from a table of rooms."""

from typing import Any

from PySide6.QtCore import QRectF

from storyshot_gui.embedded.illustrator.light import Paint, clear, darker, mixed, paler
from storyshot_gui.embedded.illustrator.paper import box, ellipse, gradient, polygon, smooth
from storyshot_gui.embedded.illustrator.settings.furniture import FURNITURE
from storyshot_gui.embedded.illustrator.settings.stage import Stage
from storyshot_gui.embedded.illustrator.tables import table

DIM = 0.5  # how far a room keeps out the dark outside
LAMPLIT = ("tavern", "theatre", "hall", "room", "kitchen", "library", "bedroom", "dining", "attic")


def is_room(key: str) -> bool:
    return key in table("rooms")


def room(stage: Stage) -> None:
    """Paint the room the stage is set in."""
    row: dict[str, Any] = table("rooms")[stage.key]
    _walls(stage, row)
    order = [kind if kind not in stage.without else "picture" for kind in row["sides"]]
    stage.rng.shuffle(order)
    free = (1 - stage.clear) / 2
    if row["back"]:
        FURNITURE[row["back"][0]](stage, stage.width * (0.5 + stage.rng.uniform(-0.09, 0.09)))
    for kind, x in zip(order, (free * 0.5, 1 - free * 0.5), strict=False):
        FURNITURE[kind](stage, stage.width * (x + stage.rng.uniform(-0.035, 0.035)))
    _extras(stage, row)
    _evening(stage)


def _walls(stage: Stage, row: dict[str, Any]) -> None:
    sheet, w, base = stage.back, stage.width, stage.horizon
    hue = stage.rng.choice(("#f3ead8", "#c9a06a", "#7f9ab8", "#b98a8a", "#8fae8a"))
    wall = indoors(stage, mixed(row["wall"], hue, stage.rng.uniform(0, 0.2)))
    floor = indoors(stage, row["floor"])
    sheet.painter.fillRect(QRectF(0, 0, w, base + 2), gradient(0, base, (darker(wall, 0.1), wall)))
    _pattern(stage, row, wall)
    sheet.painter.fillRect(
        QRectF(0, base, w, stage.height - base),
        gradient(base, stage.height, (darker(floor, 0.12), floor)),
    )
    _boards(stage, row, floor)
    sheet.cut(box(-9, base - 0.026 * stage.unit, w + 18, 0.03 * stage.unit), darker(wall, 0.25), 2)


def indoors(stage: Stage, color: Paint) -> Any:
    """A colour in a room: less touched by the hour than the open air."""
    return mixed(color, stage.on(color), DIM)


def _pattern(stage: Stage, row: dict[str, Any], wall: Any) -> None:
    sheet, u, w, base = stage.back, stage.unit, stage.width, stage.horizon
    if row.get("stones") or row.get("tiles"):
        step = 0.075 * u if row.get("tiles") else 0.12 * u
        color, y, k = darker(wall, 0.07), base - step / 2, 0
        while y > -step and (row.get("stones") or y > base - 0.34 * u):
            x = -step * (0.5 if k % 2 and row.get("stones") else 0)
            while x < w:
                sheet.flat(
                    box(x + 1, y - step / 2, step - 3, step / 2 - 3, 2),
                    color if (k + int(x)) % 3 else paler(wall, 0.05),
                )
                x += step
            y, k = y - step / 2, k + 1
    else:
        step = 0.09 * u
        for k in range(int(w / step) + 1):
            if k % 2:
                sheet.flat(box(k * step, 0, step, base), clear(paler(wall, 0.5), 0.10))
    if row.get("panels"):
        for k in range(5):
            sheet.line(
                ((0, base * (0.15 + 0.2 * k)), (w, base * (0.15 + 0.2 * k))),
                darker(wall, 0.15),
                0.006 * u,
            )


def _boards(stage: Stage, row: dict[str, Any], floor: Any) -> None:
    sheet, w, base, low = stage.back, stage.width, stage.horizon, stage.height
    line = clear(darker(floor, 0.5), 0.28)
    for k in range(-9, 10):
        sheet.line(
            ((w / 2 + k * 0.075 * w, base), (w / 2 + k * 0.19 * w, low)), line, 0.003 * stage.unit
        )
    if row.get("tiles"):
        for share in (0.12, 0.3, 0.58):
            y = base + share * (low - base)
            sheet.line(((0, y), (w, y)), line, 0.003 * stage.unit)


def _extras(stage: Stage, row: dict[str, Any]) -> None:
    sheet, u, w = stage.back, stage.unit, stage.width
    middle = (stage.horizon + stage.height) / 2
    if "rug" in row:
        for k, share in ((0, 1.0), (1, 0.84), (2, 0.5)):
            color = indoors(stage, row["rug"] if k != 1 else paler(row["rug"], 0.35))
            sheet.cut(
                ellipse(w / 2, middle + 0.04 * u, 0.44 * share * u, 0.085 * share * u),
                color,
                1 if k == 0 else 0,
            )
    if "carpet" in row:
        carpet = polygon([(w * 0.5 - 0.09 * u, stage.horizon),
            (w * 0.5 + 0.09 * u, stage.horizon), (w * 0.5 + 0.32 * u, stage.height + 9),
            (w * 0.5 - 0.32 * u, stage.height + 9)])  # fmt: skip
        sheet.cut(carpet, indoors(stage, row["carpet"]), 1)
    for name, paint in (
        ("beams", _beams),
        ("columns", _columns),
        ("lamps", _lamps),
        ("curtains", _curtains),
        ("bars", _bars),
    ):
        if row.get(name):
            paint(stage)
    if row.get("spot"):
        _spot(stage)


def _beams(stage: Stage) -> None:
    wood = indoors(stage, "#5f432e")
    stage.back.cut(box(-9, 0.03 * stage.unit, stage.width + 18, 0.05 * stage.unit), wood, 5)
    for share in (0.08, 0.92):
        x = stage.width * share
        stage.back.cut(polygon([(x - 0.02 * stage.unit, 0), (x + 0.02 * stage.unit, 0),
            (x + 0.02 * stage.unit, stage.horizon), (x - 0.02 * stage.unit, stage.horizon)]),
            darker(wood, 0.1), 4)  # fmt: skip


def _columns(stage: Stage) -> None:
    stone, u = indoors(stage, "#e3dbe0"), stage.unit
    for share in (0.03, 0.97):
        x = stage.width * share
        stage.back.cut(box(x - 0.045 * u, -9, 0.09 * u, stage.horizon + 0.06 * u), stone, 6)
        for dx in (-0.02, 0.005):
            stage.back.line(
                ((x + dx * u, 0), (x + dx * u, stage.horizon)), darker(stone, 0.1), 0.005 * u
            )
        stage.back.cut(
            box(x - 0.065 * u, stage.horizon + 0.02 * u, 0.13 * u, 0.05 * u, 4),
            paler(stone, 0.2),
            3,
        )


def _lamps(stage: Stage) -> None:
    for share in (0.3, 0.7):
        x, y, u = stage.width * share, 0.13 * stage.unit, stage.unit
        stage.back.line(((x, 0), (x, y)), "#4a4550", 0.004 * u)
        stage.back.glow(x, y + 0.05 * u, 0.22 * u, stage.light.glow, 0.5)
        stage.back.cut(smooth([(x - 0.02 * u, y), (x + 0.02 * u, y), (x + 0.06 * u, y + 0.05 * u),
            (x - 0.06 * u, y + 0.05 * u)]), indoors(stage, "#c9803f"), 3)  # fmt: skip


def _curtains(stage: Stage) -> None:
    color, u, w = indoors(stage, "#a8283c"), stage.unit, stage.width
    stage.back.cut(polygon([(-9, 0.72 * stage.horizon), (w + 9, 0.72 * stage.horizon),
        (w + 9, stage.horizon), (-9, stage.horizon)]), darker(color, 0.45), 0)  # fmt: skip
    for side in (-1, 1):
        edge = w * (0.5 + side * 0.53)
        for k in range(4):
            x = edge - side * (0.02 + 0.06 * k) * u
            fold = smooth([(x - 0.06 * u, -9), (x + 0.06 * u, -9),
                (x + 0.045 * u, stage.height * 0.5), (x + 0.05 * u, stage.height + 9),
                (x - 0.05 * u, stage.height + 9)])  # fmt: skip
            stage.front.cut(fold, darker(color, 0.08 * (k % 2) + 0.04 * k), 5)
    for k in range(9):
        x = w * (k + 0.5) / 9
        stage.front.cut(ellipse(x, -0.01 * u, w / 15, 0.085 * u), darker(color, 0.06 * (k % 2)), 4)


def _spot(stage: Stage) -> None:
    beam = polygon(
        [
            (stage.width * 0.47, 0),
            (stage.width * 0.53, 0),
            (stage.width * 0.8, stage.ground),
            (stage.width * 0.2, stage.ground),
        ]
    )
    stage.back.flat(beam, clear("#fff2c9", 0.13))
    stage.back.flat(
        ellipse(stage.width / 2, stage.ground, 0.34 * stage.width, 0.06 * stage.unit),
        clear("#fff2c9", 0.28),
    )


def _bars(stage: Stage) -> None:
    for share in (0.04, 0.14, 0.86, 0.96):
        x = stage.width * share
        stage.front.cut(
            box(x - 0.011 * stage.unit, -9, 0.022 * stage.unit, stage.height + 18), "#3d3d48", 5
        )


def _evening(stage: Stage) -> None:
    """Warm light from within when it is dark outside."""
    if stage.light.dark and stage.key in LAMPLIT:
        stage.back.glow(stage.width / 2, stage.horizon * 0.7, 0.8 * stage.unit, "#ffb35c", 0.30)
