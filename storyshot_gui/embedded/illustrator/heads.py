"""Paper heads: face, hair, expression, turned a little to the front side."""

from PySide6.QtGui import QColor

from storyshot_gui.embedded.illustrator.hats import draw_hat, draw_hood
from storyshot_gui.embedded.illustrator.light import Light, darker, mixed, paler
from storyshot_gui.embedded.illustrator.looks import Look
from storyshot_gui.embedded.illustrator.paper import Sheet, blob, box, ellipse, polyline, smooth

INK = "#33242a"
BROWS = {"happy": (-0.02, -0.02), "sad": (-0.11, 0.08), "angry": (0.12, -0.10),
         "scared": (-0.12, 0.06), "surprised": (-0.10, -0.10), "sly": (0.05, -0.10),
         "thinking": (-0.12, 0.02)}  # fmt: skip


def draw_head(sheet: Sheet, look: Look, light: Light, r: float, mood: str, mouth: str) -> None:
    """Paint a head about the origin, `r` its half height, facing right."""
    if look.form == "robot":
        _robot(sheet, light, r, mood)
        return
    if look.hood:
        draw_hood(sheet, look, light, r)
    else:
        _hair_behind(sheet, look, light, r)
    _face(sheet, look, light, r)
    _features(sheet, look, r, mood, mouth)
    if look.beard:
        _beard(sheet, look, light, r, mouth)
    if look.form != "alien":
        _hair_before(sheet, look, light, r)
    _glasses(sheet, look, r)
    draw_hat(sheet, look, light, r)
    if look.form == "astronaut":
        _bubble(sheet, r)


def draw_back_of_head(
    sheet: Sheet, look: Look, light: Light, r: float, mood: str, mouth: str
) -> None:
    """The same head turned away: hair, ears and hat, no face."""
    del mood, mouth
    skin = darker(light.near(look.skin), 0.14)
    for x in (-0.82, 0.82):
        sheet.flat(ellipse(x * r, 0.1 * r, 0.17 * r, 0.22 * r), skin)
    if look.hood:
        draw_hood(sheet, look, light, r)
        sheet.flat(ellipse(0, 0.05 * r, 1.02 * r, 1.1 * r), light.near(look.hood))
        return
    sheet.cut(ellipse(0, 0.1 * r, 0.8 * r, 0.95 * r), skin, 2)
    if look.style != "bald":
        _hair_behind(sheet, look, light, r)
        low = 0.95 if look.style in ("long", "bob", "braids") else 0.5
        hair = smooth([(-1.02 * r, low * r), (-1.1 * r, -0.8 * r), (0, -1.35 * r),
            (1.1 * r, -0.8 * r), (1.02 * r, low * r), (0, (low + 0.25) * r)])  # fmt: skip
        sheet.cut(hair, light.near(look.hair), 2)
    draw_hat(sheet, look, light, r)


def _face(sheet: Sheet, look: Look, light: Light, r: float) -> None:
    skin = light.near(look.skin if look.form != "alien" else "#8fcf7a")
    sheet.flat(ellipse(-0.72 * r, 0.1 * r, 0.17 * r, 0.22 * r), darker(skin, 0.12))
    wide = 0.88 if look.age == "child" else 0.82
    face = smooth([(-wide * r, -0.95 * r), (wide * r, -0.95 * r), (wide * 1.06 * r, 0.25 * r),
        (0.62 * r, 1.0 * r), (-0.56 * r, 1.0 * r), (-wide * 1.06 * r, 0.25 * r)])  # fmt: skip
    sheet.cut(face, skin, 2)
    blush = mixed(skin, "#e2605a", 0.34)
    blush.setAlpha(120)
    for x in (-0.34, 0.68):
        sheet.flat(ellipse(x * r, 0.36 * r, 0.17 * r, 0.12 * r), blush)


def _features(sheet: Sheet, look: Look, r: float, mood: str, mouth: str) -> None:
    ink = QColor(INK)
    if mouth == "asleep" or mood == "asleep":
        for x in (-0.12, 0.5):
            arc = smooth([(x * r - 0.15 * r, 0.08 * r), (x * r, 0.2 * r),
                (x * r + 0.15 * r, 0.08 * r)], closed=False)  # fmt: skip
            sheet.stroke(arc, ink, 0.055 * r)
    else:
        _eyes(sheet, look, r, mood, ink)
    _brows(sheet, look, r, mood)
    nose = darker(look.skin if look.form != "alien" else "#8fcf7a", 0.22)
    sheet.line(((0.27 * r, 0.14 * r), (0.36 * r, 0.32 * r), (0.26 * r, 0.35 * r)), nose, 0.06 * r)
    _mouth(sheet, r, mood, mouth, ink)


def _eyes(sheet: Sheet, look: Look, r: float, mood: str, ink: QColor) -> None:
    big = 1.35 if mood in ("scared", "surprised") else 1.0
    big *= 1.5 if look.form == "alien" else 1.0
    for x in (-0.12, 0.5):
        if big > 1 and look.form != "alien":
            sheet.flat(ellipse(x * r, 0.06 * r, 0.17 * r, 0.2 * r), "#ffffff")
        height = 0.07 if mood in ("angry", "sly") else 0.13
        sheet.flat(
            ellipse((x + 0.02) * r, 0.07 * r, 0.095 * r * big**0.5, height * r * big**0.5), ink
        )
        sheet.flat(ellipse((x + 0.055) * r, 0.03 * r, 0.032 * r, 0.032 * r), "#ffffff")


def _brows(sheet: Sheet, look: Look, r: float, mood: str) -> None:
    color = darker(look.hair, 0.25) if look.age != "old" else mixed(look.hair, "#8a8580", 0.5)
    inner, outer = BROWS.get(mood, (-0.03, 0.0))
    lift = -0.24 if mood not in ("surprised", "scared") else -0.29
    for middle, way in ((-0.12, -1), (0.5, 1)):
        near, far = middle - way * 0.15, middle + way * 0.17
        sheet.line(
            ((near * r, (lift + inner) * r), (far * r, (lift + outer) * r)), color, 0.075 * r
        )


def _mouth(sheet: Sheet, r: float, mood: str, mouth: str, ink: QColor) -> None:
    x, y = 0.2 * r, 0.6 * r
    if mouth == "open" and mood != "asleep":
        sheet.flat(
            ellipse(x, y + 0.02 * r, 0.17 * r, 0.13 * r if mood != "angry" else 0.18 * r), "#7c2f35"
        )
        sheet.flat(ellipse(x, y + 0.09 * r, 0.1 * r, 0.05 * r), "#e07f7f")
        return
    if mood in ("surprised", "scared"):
        sheet.flat(ellipse(x, y, 0.1 * r, 0.13 * r), "#7c2f35")
        return
    bend = {"happy": 0.2, "sad": -0.14, "angry": -0.12, "sly": 0.12, "thinking": 0.0}.get(mood, 0.1)
    skew = -0.08 if mood in ("sly", "thinking") else 0
    wide = 0.28 if mood == "happy" else 0.2
    curve = smooth([(x - wide * r, y - bend * 0.4 * r), (x, y + bend * 1.3 * r),
                    (x + wide * r, y - bend * 0.4 * r + skew * r)], closed=False)  # fmt: skip
    curve.lineTo(x + wide * r, y - bend * 0.4 * r + skew * r)
    sheet.stroke(curve, ink, 0.06 * r)


def _hair_behind(sheet: Sheet, look: Look, light: Light, r: float) -> None:
    color = light.near(darker(look.hair, 0.14).name())
    if look.form in ("astronaut", "alien") or look.style == "bald":
        return
    if look.style == "long":
        back = smooth([(-0.9 * r, -0.9 * r), (0.6 * r, -0.95 * r), (0.75 * r, 0.4 * r),
            (0.45 * r, 1.5 * r), (-0.5 * r, 1.75 * r), (-1.15 * r, 1.45 * r),
            (-1.12 * r, 0.1 * r)])  # fmt: skip
        sheet.cut(back, color, 2)
    elif look.style == "bob":
        sheet.cut(smooth([(-1.1 * r, -1.0 * r), (0.9 * r, -1.0 * r), (1.0 * r, 0.75 * r),
            (-0.2 * r, 0.95 * r), (-1.2 * r, 0.9 * r)]), color, 2)  # fmt: skip
    elif look.style == "braids":
        for x in (-0.92, 0.86):
            for k in range(3):
                sheet.cut(ellipse(x * r, (0.55 + 0.36 * k) * r, 0.2 * r, 0.23 * r), color, 1)
            sheet.flat(ellipse(x * r, 1.6 * r, 0.1 * r, 0.1 * r), light.near("#c8424a"))
    elif look.style == "bun":
        sheet.cut(ellipse(-0.55 * r, -0.95 * r, 0.42 * r, 0.4 * r), color, 1)
    elif look.style == "curly":
        sheet.cut(blob([(-0.8 * r, -0.3 * r, 0.42 * r), (-0.85 * r, 0.2 * r, 0.34 * r),
                        (0.8 * r, -0.4 * r, 0.34 * r), (-0.3 * r, -0.85 * r, 0.45 * r),
                        (0.4 * r, -0.85 * r, 0.42 * r)]), color, 1)  # fmt: skip


def _hair_before(sheet: Sheet, look: Look, light: Light, r: float) -> None:
    if look.style == "bald" or look.hood:
        if look.style == "bald" and look.age != "child":
            sheet.flat(ellipse(-0.72 * r, -0.02 * r, 0.16 * r, 0.3 * r), light.near(look.hair))
        return
    color = light.near(look.hair)
    if look.style == "curly":
        sheet.cut(blob([(-0.72 * r, -0.5 * r, 0.3 * r), (-0.4 * r, -0.78 * r, 0.34 * r),
                        (0.05 * r, -0.84 * r, 0.34 * r), (0.48 * r, -0.74 * r, 0.3 * r),
                        (0.74 * r, -0.5 * r, 0.2 * r)]), color, 1.5)  # fmt: skip
        return
    side = 0.35 if look.style in ("long", "bob", "braids") else 0.02
    cap = smooth([(-1.02 * r, side * r), (-1.08 * r, -0.75 * r), (-0.45 * r, -1.22 * r),
        (0.5 * r, -1.18 * r), (1.02 * r, -0.72 * r), (0.92 * r, -0.2 * r), (0.55 * r, -0.5 * r),
        (0.0, -0.42 * r), (-0.5 * r, -0.38 * r), (-0.68 * r, side * r)])  # fmt: skip
    sheet.cut(cap, color, 1.5)
    shine = smooth(
        [(-0.6 * r, -0.72 * r), (-0.1 * r, -0.98 * r), (0.45 * r, -0.9 * r)], closed=False
    )
    sheet.stroke(shine, paler(color, 0.2), 0.05 * r)


def _beard(sheet: Sheet, look: Look, light: Light, r: float, mouth: str) -> None:
    color = light.near(look.beard)
    long = 1.75 if look.age == "old" else 1.25
    beard = smooth([(-0.82 * r, 0.1 * r), (-0.55 * r, 0.42 * r), (0.0, 0.5 * r),
        (0.45 * r, 0.5 * r), (0.78 * r, 0.42 * r), (0.92 * r, 0.1 * r), (0.82 * r, 0.9 * r),
        (0.25 * r, long * r), (-0.5 * r, (long - 0.35) * r), (-0.9 * r, 0.75 * r)])  # fmt: skip
    sheet.cut(beard, color, 1.5)
    inside = 0.15 if mouth == "open" else 0.05
    sheet.flat(ellipse(0.22 * r, 0.68 * r, 0.17 * r, inside * r), "#7c2f35")
    moustache = smooth([(-0.18 * r, 0.6 * r), (0.05 * r, 0.42 * r), (0.24 * r, 0.46 * r),
        (0.46 * r, 0.42 * r), (0.66 * r, 0.6 * r), (0.24 * r, 0.6 * r)])  # fmt: skip
    sheet.flat(moustache, darker(color, 0.08))


def _glasses(sheet: Sheet, look: Look, r: float) -> None:
    if not (look.glasses or look.goggles):
        return
    ink = QColor("#3a3a44")
    wide = 0.24 if look.glasses else 0.28
    for x in (-0.12, 0.5):
        if look.goggles:
            sheet.flat(ellipse(x * r, 0.07 * r, wide * r, 0.22 * r), QColor(150, 205, 225, 140))
        sheet.stroke(ellipse(x * r, 0.07 * r, wide * r, 0.22 * r), ink, 0.05 * r)
    sheet.stroke(polyline([(0.12 * r, 0.04 * r), (0.26 * r, 0.04 * r)]), ink, 0.05 * r)
    sheet.stroke(polyline([(-0.36 * r, 0.04 * r), (-0.78 * r, 0.0)]), ink, 0.05 * r)


def _bubble(sheet: Sheet, r: float) -> None:
    sheet.flat(ellipse(0.04 * r, 0, 1.32 * r, 1.28 * r), QColor(190, 225, 245, 70))
    sheet.stroke(ellipse(0.04 * r, 0, 1.32 * r, 1.28 * r), QColor("#eef2f6"), 0.14 * r)
    shine = smooth([(0.5 * r, -1.0 * r), (0.95 * r, -0.7 * r), (1.08 * r, -0.2 * r)], closed=False)
    sheet.stroke(shine, QColor(255, 255, 255, 200), 0.09 * r)


def _robot(sheet: Sheet, light: Light, r: float, mood: str) -> None:
    metal = light.near("#aeb9c4")
    sheet.line(((0, -0.9 * r), (0, -1.3 * r)), darker(metal, 0.3), 0.08 * r)
    sheet.flat(ellipse(0, -1.35 * r, 0.14 * r, 0.14 * r), "#e8553f")
    sheet.cut(box(-0.95 * r, -0.85 * r, 1.9 * r, 1.65 * r, 0.32 * r), metal, 2)
    sheet.flat(box(-0.7 * r, -0.5 * r, 1.5 * r, 0.85 * r, 0.25 * r), darker(metal, 0.72))
    for x in (-0.25, 0.4):
        sheet.flat(ellipse(x * r, -0.08 * r, 0.17 * r, 0.17 * r), "#7fe3f0")
    bend = -0.08 if mood in ("sad", "angry", "scared") else 0.1
    smile = smooth(
        [(-0.3 * r, 0.52 * r), (0.06 * r, (0.55 + bend) * r), (0.45 * r, 0.52 * r)], closed=False
    )
    sheet.stroke(smile, darker(metal, 0.6), 0.07 * r)
