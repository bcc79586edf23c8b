"""Ideas as a clean row of paper cards, joined by arrows where one leads to the next."""

from collections.abc import Sequence
from itertools import pairwise

from storyshot_gui.embedded.illustrator.light import Light
from storyshot_gui.embedded.illustrator.paper import Point, Sheet, box, ellipse, polygon
from storyshot_gui.embedded.illustrator.props import draw_thing

PAPER = "#fffaf1"
CENTRE = 0.45  # of the height, above the captions


def draw_cards(sheet: Sheet, keys: Sequence[str], light: Light, *, flow: bool) -> None:
    """One idea large on a round card, several on square ones, in the longer direction."""
    if len(keys) == 1:
        _single(sheet, keys[0], light)
        return
    places, side = _places(sheet, len(keys))
    for key, (x, y) in zip(keys, places, strict=True):
        sheet.cut(box(x - side / 2, y - side / 2, side, side, side * 0.13), PAPER, 7)
        draw_thing(sheet, key, x, y + side * 0.33, side * 0.66, light, lift=3)
    if flow:
        for start, end in pairwise(places):
            _arrow(sheet, start, end, side)


def _single(sheet: Sheet, key: str, light: Light) -> None:
    x, y = sheet.width / 2, sheet.height * CENTRE
    r = min(sheet.width, sheet.height) * 0.34
    sheet.cut(ellipse(x, y, r, r), PAPER, 9)
    draw_thing(sheet, key, x, y + r * 0.6, r * 1.2, light, lift=5)


def _places(sheet: Sheet, count: int) -> tuple[list[Point], float]:
    """The middles of the cards and the length of their sides."""
    wide = sheet.width >= sheet.height
    rows = 2 if count > 3 and 0.7 < sheet.width / sheet.height < 1.4 else 1
    per = -(-count // rows)
    long, short = (
        (sheet.width, sheet.height) if wide or rows > 1 else (sheet.height * 0.84, sheet.width)
    )
    side = min(long * 0.8 / per, short * (0.44 if rows == 1 else 0.34))
    gap = min(side * 0.42, (long * 0.94 - per * side) / max(1, per - 1))
    places: list[Point] = []
    for k in range(count):
        row, i = divmod(k, per)
        n = min(per, count - row * per)
        along = (i - (n - 1) / 2) * (side + gap)
        across = (row - (rows - 1) / 2) * (side + gap * 0.6)
        middle = sheet.height * CENTRE
        places.append(
            (sheet.width / 2 + along, middle + across)
            if wide or rows > 1
            else (sheet.width / 2, middle + along)
        )
    return places, side


def _arrow(sheet: Sheet, start: Point, end: Point, side: float) -> None:
    dx, dy = end[0] - start[0], end[1] - start[1]
    if abs(dx) > 1 and abs(dy) > 1:
        return
    ux, uy = (1 if dx > 0 else 0), (1 if dy > 0 else 0)
    gap = max(abs(dx), abs(dy)) - side
    x, y, s = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2, min(gap * 0.42, side * 0.16)
    tip = [
        (x + ux * s, y + uy * s),
        (x - ux * s + uy * s, y - uy * s + ux * s),
        (x - ux * s - uy * s, y - uy * s - ux * s),
    ]
    sheet.cut(polygon(tip), "#e0795a", 3)
