"""Paper animals: Noto's where it draws the whole one, else a body of our own behind its face."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from storyshot_gui.embedded.illustrator.light import Light, clear, darker
from storyshot_gui.embedded.illustrator.paper import Point, Sheet, ellipse, smooth
from storyshot_gui.embedded.illustrator.props import draw_thing
from storyshot_gui.embedded.illustrator.scene import Actor
from storyshot_gui.embedded.illustrator.tables import table

MOUTH = (0.1, 0.45)  # where an icon that faces left has its mouth, from the top left
HELD = 0.42  # size of a thing in the mouth, of the animal's height


@dataclass(frozen=True, slots=True)
class Gait:
    """Legs as (x, swing in degrees) from back to front, and how the body is carried."""

    legs: tuple[tuple[float, float], ...]
    body_turn: float = 0
    body_drop: float = 0


STAND = Gait(((-0.36, 2), (-0.24, -3), (0.2, 3), (0.33, -2)))
WALK = Gait(((-0.36, -20), (-0.22, 16), (0.2, -16), (0.34, 22)))
RUN = Gait(((-0.38, -46), (-0.26, -30), (0.22, 34), (0.36, 50)), body_turn=-4)
SIT = Gait(((0.16, 3), (0.28, -2)), body_turn=-34, body_drop=0.06)
GAITS = {"run": RUN, "walk": WALK, "fight": WALK, "sit": SIT, "kneel": SIT, "talk": SIT, "think":
    SIT, "cry": SIT, "reach": WALK, "dance": WALK}  # fmt: skip


def animal_row(key: str) -> Mapping[str, Any]:
    return table("animals")[key]


def draw_animal(
    sheet: Sheet, actor: Actor, light: Light, x: float, y: float, height: float, facing: int
) -> Point:
    """Paint an animal standing on (x, y); gives the middle of its head."""
    row = animal_row(actor.key)
    sheet.painter.save()
    sheet.painter.translate(x, y)
    sheet.painter.scale(facing, 1)
    if "body" in row:
        head = _with_body(sheet, row, actor, light, height)
    else:
        head = _icon(sheet, row, actor, light, height)
    middle = sheet.painter.transform().map(QPointF(*head)).toTuple()
    sheet.painter.restore()
    return middle


def _icon(sheet: Sheet, row: Mapping[str, Any], actor: Actor, light: Light, h: float) -> Point:
    """An icon, turned to face right as the painter does."""
    airborne = actor.pose == "fly" or row.get("water")
    if not airborne and not actor.perched:
        sheet.flat(ellipse(0, -0.01 * h, 0.34 * h, 0.045 * h), QColor(16, 12, 36, 55))
    lying = actor.pose in ("sleep", "lie") and not row.get("bird")
    turn = {"run": 5, "fly": -8, "scared": -8}.get(actor.pose, 0) + row.get("turn", 0)
    shade = clear(light.near("#ffffff"), 0.16) if light.dark else None
    size = h * (0.92 if lying else 1)
    sheet.icon(row["icon"], 0, 0.02 * h, size, mirrored=True, lift=3, turn=turn, shade=shade)
    mouth = row.get("mouth", MOUTH)
    place = ((0.5 - mouth[0]) * size, (mouth[1] - 1) * size)
    if actor.holds:
        held = HELD * h
        draw_thing(sheet, actor.holds, place[0] + 0.24 * held, place[1] + 0.62 * held, held,
            light, mirrored=True, lift=2)  # fmt: skip
    head = row.get("face", (mouth[0] + 0.15, max(0.12, mouth[1] - 0.06)))
    return (0.5 - head[0]) * size, (head[1] - 1) * size


def _with_body(sheet: Sheet, row: Mapping[str, Any], actor: Actor, light: Light, h: float) -> Point:
    """A body drawn facing right, the icon of the face before it."""
    if actor.pose in ("sleep", "lie"):
        return _lying(sheet, row, actor, light, h)
    if row["body"] == "frog":
        return _crouched(sheet, row, actor, light, h)
    gait = GAITS.get(actor.pose, STAND)
    color = light.near(row["color"])
    heavy = row["body"] == "bear"
    sheet.flat(ellipse(0, -0.01 * h, 0.56 * h, 0.05 * h), QColor(16, 12, 36, 55))
    _tail(sheet, row, light, h, sitting=gait is SIT)
    hip = 0.36 * h if row["body"] != "horse" else 0.48 * h
    width = (0.17 if heavy else 0.115) * h
    for i, (dx, swing) in enumerate(gait.legs):
        shade = color if i % 2 else darker(color, 0.16)
        _leg(sheet, row, light, shade, (dx * h, -hip), swing, hip, width)
    if gait is SIT:
        sheet.cut(ellipse(-0.24 * h, -0.17 * h, 0.27 * h, 0.19 * h), color, 2)
        sheet.cut(ellipse(-0.06 * h, -0.05 * h, 0.13 * h, 0.055 * h), darker(color, 0.08), 1)
    painter = sheet.painter
    painter.save()
    painter.translate(0, -hip - (0.02 if gait is SIT else 0.1) * h)
    painter.rotate(gait.body_turn)
    _trunk(sheet, row, color, light, h, heavy=heavy)
    painter.restore()
    lifted = (0.3 if gait is SIT else 0.2) * h
    forward = (0.2 if gait is SIT else 0.44) * h
    return _head(sheet, row, actor, light, (forward, -hip - 0.02 * h - lifted), h)


def _trunk(
    sheet: Sheet, row: Mapping[str, Any], color: QColor, light: Light, h: float, *, heavy: bool
) -> None:
    """Body with its belly and, for a lion, nothing more: the mane is the face's own."""
    tall = 0.3 if heavy else 0.22
    body = smooth([(-0.5 * h, -tall * 0.7 * h), (-0.1 * h, -tall * 0.95 * h),
        (0.42 * h, -tall * 1.15 * h), (0.52 * h, 0.02 * h), (0.2 * h, tall * 0.82 * h),
        (-0.3 * h, tall * 0.72 * h), (-0.54 * h, tall * 0.4 * h)])  # fmt: skip
    sheet.cut(body, color, 4)
    belly = smooth([(-0.3 * h, tall * 0.35 * h), (0.1 * h, tall * 0.25 * h),
        (0.44 * h, -0.04 * h), (0.42 * h, tall * 0.5 * h), (0.1 * h, tall * 0.74 * h),
        (-0.24 * h, tall * 0.66 * h)])  # fmt: skip
    sheet.flat(belly, light.near(row["belly"]))


def _leg(
    sheet: Sheet, row: Mapping[str, Any], light: Light, color: QColor, at: Point, swing: float,
    length: float, width: float,
) -> None:  # fmt: skip
    painter = sheet.painter
    painter.save()
    painter.translate(*at)
    painter.rotate(-swing)
    foot = length - width * 0.42
    sheet.line(((0, 0), (0, foot)), color, width, 1.5)
    if "socks" in row:
        sheet.line(((0, foot * 0.62), (0, foot)), light.near(row["socks"]), width)
    sheet.flat(ellipse(width * 0.22, foot + width * 0.12, width * 0.66, width * 0.36),
               light.near(row["socks"]) if "socks" in row else darker(color, 0.1))  # fmt: skip
    painter.restore()


def _tail(sheet: Sheet, row: Mapping[str, Any], light: Light, h: float, *, sitting: bool) -> None:
    color, kind = light.near(row["color"]), row.get("tail", "stub")
    base = (-0.4 * h, -(0.2 if sitting else 0.48) * h)
    x, y = base
    if kind == "bushy":
        tail = smooth([(x + 0.05 * h, y - 0.06 * h), (x - 0.2 * h, y - 0.02 * h),
            (x - 0.42 * h, y - 0.26 * h), (x - 0.46 * h, y - 0.56 * h),
            (x - 0.3 * h, y - 0.5 * h), (x - 0.12 * h, y - 0.22 * h),
            (x + 0.06 * h, y + 0.06 * h)])  # fmt: skip
        sheet.cut(tail, color, 3)
        tip = smooth([(x - 0.45 * h, y - 0.58 * h), (x - 0.29 * h, y - 0.5 * h),
            (x - 0.27 * h, y - 0.36 * h), (x - 0.4 * h, y - 0.36 * h)])  # fmt: skip
        sheet.flat(tip, light.near(row["belly"]))
    elif kind == "tuft":
        sheet.stroke(smooth([(x, y), (x - 0.24 * h, y + 0.06 * h), (x - 0.34 * h, y - 0.3 * h),
            (x - 0.3 * h, y - 0.4 * h)], closed=False), color, 0.05 * h)  # fmt: skip
        sheet.cut(ellipse(x - 0.32 * h, y - 0.38 * h, 0.07 * h, 0.1 * h), light.near("#7a4a26"), 1)
    elif kind == "mane":
        sheet.cut(smooth([(x, y - 0.1 * h), (x - 0.22 * h, y), (x - 0.2 * h, y + 0.38 * h),
            (x - 0.06 * h, y + 0.2 * h)]), light.near(row["mane"]), 2)  # fmt: skip
    else:
        sheet.cut(ellipse(x - 0.06 * h, y, 0.07 * h, 0.07 * h), color, 1)


def _head(
    sheet: Sheet, row: Mapping[str, Any], actor: Actor, light: Light, at: Point, h: float
) -> Point:
    """The face at the end of the neck, and what the mouth holds."""
    size = row.get("headsize", 0.66 if row["body"] != "bear" else 0.6) * h
    x, y = at
    tilt = {"sad": 10, "cry": 10, "sly": -7, "surprised": -6, "scared": -8}.get(actor.mood, 2)
    shade = clear(light.near("#ffffff"), 0.16) if light.dark else None
    if row["head"] == "lion":
        size *= 1.2
    mirrored = row["head"] in ("unicorn", "boar")
    sheet.icon(
        row["head"], x, y + size * 0.46, size, lift=3, turn=tilt, mirrored=mirrored, shade=shade
    )
    middle = (x, y - size * 0.04)
    _brows(sheet, actor.mood, (x, y + (row.get("eyes", 0) - 0.66) * size), size, light, row)
    if actor.holds:
        draw_thing(
            sheet, actor.holds, x + 0.04 * h, y + size * 0.46 + 0.12 * h, 0.3 * h, light, lift=2
        )
    return middle


def _brows(
    sheet: Sheet, mood: str, at: Point, size: float, light: Light, row: Mapping[str, Any]
) -> None:
    """Two strokes that change what a face seems to feel."""
    bend = {"angry": 0.05, "sly": 0.035, "sad": -0.045, "scared": -0.045}.get(mood, 0)
    if not bend or "eyes" not in row:
        return
    x, y = at
    for way in (-1, 1):
        sheet.line(
            ((x + way * 0.08 * size, y + bend * size), (x + way * 0.25 * size, y - bend * size)),
            light.near("#2b2024"),
            0.035 * size,
        )


def _lying(sheet: Sheet, row: Mapping[str, Any], actor: Actor, light: Light, h: float) -> Point:
    color = light.near(row["color"])
    sheet.flat(ellipse(0, 0, 0.62 * h, 0.05 * h), QColor(16, 12, 36, 55))
    body = smooth(
        [
            (-0.6 * h, -0.02 * h),
            (-0.55 * h, -0.34 * h),
            (0, -0.42 * h),
            (0.4 * h, -0.3 * h),
            (0.55 * h, 0),
        ]
    )
    sheet.cut(body, color, 3)
    if row.get("tail") in ("bushy", "tuft"):
        sheet.cut(smooth([(-0.55 * h, -0.02 * h), (-0.2 * h, -0.22 * h), (0.2 * h, -0.14 * h),
            (0.1 * h, 0.0)]), darker(color, 0.06), 2)  # fmt: skip
    sheet.cut(ellipse(0.3 * h, -0.05 * h, 0.2 * h, 0.06 * h), darker(color, 0.1), 1)
    asleep = Actor(actor.kind, actor.key, actor.name, mood=actor.mood)
    return _head(sheet, row, asleep, light, (0.46 * h, -0.3 * h), h)


def _crouched(sheet: Sheet, row: Mapping[str, Any], actor: Actor, light: Light, h: float) -> Point:
    """A frog on its haunches."""
    color = light.near(row["color"])
    sheet.flat(ellipse(0, 0, 0.6 * h, 0.05 * h), QColor(16, 12, 36, 55))
    sheet.cut(ellipse(-0.05 * h, -0.28 * h, 0.42 * h, 0.27 * h), color, 3)
    sheet.flat(ellipse(0.1 * h, -0.2 * h, 0.25 * h, 0.17 * h), light.near(row["belly"]))
    for x in (-0.36, 0.3):
        sheet.cut(ellipse(x * h, -0.16 * h, 0.2 * h, 0.17 * h), darker(color, 0.06), 2)
        sheet.cut(ellipse((x + 0.08) * h, -0.03 * h, 0.18 * h, 0.05 * h), darker(color, 0.12), 1)
    return _head(sheet, {**row, "headsize": 0.72}, actor, light, (0.1 * h, -0.6 * h), h)
