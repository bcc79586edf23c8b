"""What paper people wear on their heads; all about a head of half height `r` at the origin."""

from collections.abc import Callable

from PySide6.QtGui import QColor

from storyshot_gui.embedded.illustrator.light import Light, darker, paler
from storyshot_gui.embedded.illustrator.looks import Look
from storyshot_gui.embedded.illustrator.paper import Sheet, blob, box, ellipse, polygon, smooth

GOLD = "#e6b93f"
STEEL = "#b4bcc6"
Draw = Callable[[Sheet, QColor, float], None]


def draw_hat(sheet: Sheet, look: Look, light: Light, r: float) -> None:
    draw = HATS.get(look.hat)
    if draw is not None:
        draw(sheet, light.near(look.hatcolor), r)


def draw_hood(sheet: Sheet, look: Look, light: Light, r: float) -> None:
    """A hood round the face, its point to the back."""
    hood = smooth(
        [
            (-1.25 * r, -0.2 * r),
            (-1.15 * r, -1.15 * r),
            (-0.2 * r, -1.5 * r),
            (0.9 * r, -1.25 * r),
            (1.22 * r, -0.1 * r),
            (1.0 * r, 1.1 * r),
            (-1.05 * r, 1.25 * r),
        ]
    )
    sheet.cut(hood, light.near(look.hood), 3)
    inside = ellipse(0.06 * r, 0.02 * r, 0.98 * r, 1.04 * r)
    sheet.flat(inside, light.near(darker(look.hood, 0.35).name()))


def hat_height(hat: str) -> float:
    """How far a hat rises above the head, as a share of the head's half height."""
    return {"pointed": 1.5, "gnome": 1.1, "top": 0.95, "crown": 0.55, "chef": 0.85, "helm": 0.6,
            "jester": 0.7, "": 0.15}.get(hat, 0.4)  # fmt: skip


def _crown(sheet: Sheet, color: QColor, r: float) -> None:
    del color
    points = [(-0.72, -0.55), (-0.85, -1.35), (-0.42, -1.02), (-0.2, -1.55), (0.08, -1.05),
        (0.36, -1.55), (0.58, -1.02), (0.98, -1.35), (0.86, -0.55)]  # fmt: skip
    sheet.cut(polygon([(x * r, y * r) for x, y in points]), GOLD, 2)
    for x, gem in ((-0.4, "#c8323a"), (0.07, "#3f7fc4"), (0.52, "#3f9a5f")):
        sheet.flat(ellipse(x * r, -0.78 * r, 0.1 * r, 0.1 * r), gem)


def _tiara(sheet: Sheet, color: QColor, r: float) -> None:
    del color
    points = [(-0.55, -0.78), (-0.5, -1.12), (-0.2, -0.98), (0.1, -1.42), (0.4, -0.98),
        (0.72, -1.1), (0.75, -0.76)]  # fmt: skip
    sheet.cut(polygon([(x * r, y * r) for x, y in points]), GOLD, 1.5)
    sheet.flat(ellipse(0.1 * r, -0.98 * r, 0.1 * r, 0.1 * r), "#ea6f9d")


def _helm(sheet: Sheet, color: QColor, r: float) -> None:
    del color
    plume = smooth([(-0.2 * r, -1.1 * r), (-0.1 * r, -1.75 * r), (-0.9 * r, -1.6 * r),
        (-1.3 * r, -0.9 * r), (-0.9 * r, -0.75 * r)])  # fmt: skip
    sheet.cut(plume, "#c8323a", 1.5)
    dome = smooth([(-1.05 * r, 0.75 * r), (-1.1 * r, -0.7 * r), (-0.5 * r, -1.3 * r),
        (0.5 * r, -1.28 * r), (1.1 * r, -0.6 * r), (1.0 * r, -0.25 * r), (-0.45 * r, -0.25 * r),
        (-0.6 * r, 0.9 * r)])  # fmt: skip
    sheet.cut(dome, STEEL, 2)
    sheet.flat(box(0.12 * r, -0.4 * r, 0.15 * r, 0.55 * r, 0.06 * r), darker(STEEL, 0.15))
    sheet.flat(box(-0.85 * r, -0.45 * r, 1.8 * r, 0.14 * r, 0.06 * r), darker(STEEL, 0.2))


def _military(sheet: Sheet, color: QColor, r: float) -> None:
    del color
    sheet.cut(_dome(r, -0.35), "#5a6a42", 2)
    sheet.cut(box(-1.15 * r, -0.5 * r, 2.35 * r, 0.2 * r, 0.1 * r), "#4d5b38", 1)


def _hard(sheet: Sheet, color: QColor, r: float) -> None:
    sheet.cut(_dome(r, -0.4), color, 2)
    sheet.cut(box(-1.05 * r, -0.55 * r, 2.4 * r, 0.18 * r, 0.09 * r), darker(color, 0.08), 1)
    sheet.flat(box(0.0, -1.3 * r, 0.2 * r, 0.8 * r, 0.08 * r), paler(color, 0.3))


def _dome(r: float, base: float):
    return smooth([(-1.12 * r, base * r), (-1.12 * r, -1.1 * r), (0, -1.55 * r),
        (1.12 * r, -1.1 * r), (1.12 * r, base * r)])  # fmt: skip


def _viking(sheet: Sheet, color: QColor, r: float) -> None:
    del color
    for way in (-1, 1):
        horn = smooth(
            [
                (way * 0.8 * r, -0.6 * r),
                (way * 1.5 * r, -0.7 * r),
                (way * 1.5 * r, -1.5 * r),
                (way * 1.2 * r, -0.95 * r),
                (way * 0.8 * r, -0.95 * r),
            ]
        )
        sheet.cut(horn, "#f0e6d0", 1)
    sheet.cut(_dome(r, -0.35), "#8f969e", 2)
    sheet.flat(box(-0.95 * r, -0.62 * r, 1.95 * r, 0.18 * r, 0.06 * r), "#c9a24a")


def _pointed(sheet: Sheet, color: QColor, r: float) -> None:
    cone = smooth(
        [
            (-0.85 * r, -0.6 * r),
            (-0.5 * r, -1.6 * r),
            (-0.62 * r, -2.75 * r),
            (-0.3 * r, -2.6 * r),
            (0.5 * r, -1.5 * r),
            (0.95 * r, -0.6 * r),
            (0.05 * r, -0.5 * r),
        ]
    )
    sheet.cut(cone, color, 2)
    sheet.cut(ellipse(0.05 * r, -0.62 * r, 1.45 * r, 0.22 * r), darker(color, 0.1), 2)
    sheet.flat(ellipse(0.0, -1.3 * r, 0.1 * r, 0.1 * r), "#f0cf5a")


def _top(sheet: Sheet, color: QColor, r: float) -> None:
    sheet.cut(polygon([(-0.72 * r, -0.62 * r), (-0.82 * r, -1.95 * r), (0.92 * r, -1.95 * r),
        (0.82 * r, -0.62 * r)]), color, 2)  # fmt: skip
    sheet.flat(polygon([(-0.73 * r, -0.7 * r), (-0.76 * r, -1.0 * r), (0.85 * r, -1.0 * r),
        (0.82 * r, -0.7 * r)]), "#b8423f")  # fmt: skip
    sheet.cut(ellipse(0.05 * r, -0.64 * r, 1.25 * r, 0.16 * r), darker(color, 0.1), 1.5)


def _gnome(sheet: Sheet, color: QColor, r: float) -> None:
    cone = smooth(
        [
            (-1.0 * r, -0.5 * r),
            (-0.75 * r, -1.6 * r),
            (-0.95 * r, -2.1 * r),
            (-0.5 * r, -2.05 * r),
            (0.6 * r, -1.4 * r),
            (1.05 * r, -0.5 * r),
            (0.02 * r, -0.42 * r),
        ]
    )
    sheet.cut(cone, color, 2)
    sheet.flat(box(-0.92 * r, -0.66 * r, 1.9 * r, 0.24 * r, 0.12 * r), paler(color, 0.55))
    sheet.cut(ellipse(-0.8 * r, -2.0 * r, 0.18 * r, 0.18 * r), paler(color, 0.6), 1)


def _feather(sheet: Sheet, color: QColor, r: float) -> None:
    sheet.cut(smooth([(-0.6 * r, -0.9 * r), (-1.3 * r, -2.0 * r), (-0.6 * r, -1.9 * r),
        (-0.1 * r, -1.0 * r)]), "#d9534a", 1)  # fmt: skip
    sheet.cut(smooth([(-1.1 * r, -0.45 * r), (-0.7 * r, -1.35 * r), (0.4 * r, -1.35 * r),
        (1.5 * r, -0.4 * r), (0.3 * r, -0.62 * r)]), color, 2)  # fmt: skip


def _straw(sheet: Sheet, color: QColor, r: float) -> None:
    del color
    sheet.cut(_crownpiece(r), "#e7c56f", 1.5)
    sheet.flat(box(-0.66 * r, -0.86 * r, 1.42 * r, 0.2 * r, 0.08 * r), "#a5653c")
    sheet.cut(ellipse(0.05 * r, -0.6 * r, 1.5 * r, 0.22 * r), "#eecf80", 2)


def _fedora(sheet: Sheet, color: QColor, r: float) -> None:
    sheet.cut(_crownpiece(r), color, 1.5)
    sheet.flat(box(-0.68 * r, -0.86 * r, 1.46 * r, 0.2 * r, 0.08 * r), darker(color, 0.4))
    sheet.cut(ellipse(0.05 * r, -0.62 * r, 1.32 * r, 0.18 * r), darker(color, 0.06), 2)


def _crownpiece(r: float):
    return smooth([(-0.82 * r, -0.55 * r), (-0.8 * r, -1.45 * r), (0.05 * r, -1.35 * r),
        (0.9 * r, -1.45 * r), (0.92 * r, -0.55 * r)])  # fmt: skip


def _cap(sheet: Sheet, color: QColor, r: float) -> None:
    sheet.cut(smooth([(-1.08 * r, -0.4 * r), (-1.0 * r, -1.25 * r), (0.2 * r, -1.5 * r),
        (1.05 * r, -1.0 * r), (0.95 * r, -0.42 * r)]), color, 2)  # fmt: skip
    sheet.cut(smooth([(0.35 * r, -0.5 * r), (1.0 * r, -0.72 * r), (1.5 * r, -0.36 * r),
        (0.6 * r, -0.36 * r)]), darker(color, 0.12), 1)  # fmt: skip


def _peaked(sheet: Sheet, color: QColor, r: float) -> None:
    sheet.cut(smooth([(-1.05 * r, -0.7 * r), (-1.3 * r, -1.25 * r), (0.1 * r, -1.5 * r),
        (1.4 * r, -1.2 * r), (1.0 * r, -0.65 * r)]), color, 2)  # fmt: skip
    sheet.flat(box(-0.9 * r, -0.82 * r, 1.9 * r, 0.26 * r, 0.08 * r), darker(color, 0.4))
    sheet.cut(smooth([(0.2 * r, -0.62 * r), (1.0 * r, -0.66 * r), (1.35 * r, -0.36 * r),
        (0.5 * r, -0.4 * r)]), "#23232b", 1)  # fmt: skip
    sheet.flat(ellipse(0.4 * r, -0.95 * r, 0.14 * r, 0.14 * r), GOLD)


def _tricorn(sheet: Sheet, color: QColor, r: float) -> None:
    sheet.cut(smooth([(-1.55 * r, -0.5 * r), (-1.0 * r, -0.95 * r), (-0.5 * r, -1.55 * r),
        (0.6 * r, -1.55 * r), (1.1 * r, -0.95 * r), (1.65 * r, -0.5 * r), (0.05 * r, -0.35 * r)]),
        color, 2)  # fmt: skip
    sheet.flat(ellipse(0.1 * r, -0.95 * r, 0.2 * r, 0.2 * r), "#f2ecdc")
    for x in (0.03, 0.17):
        sheet.flat(ellipse(x * r, -0.97 * r, 0.045 * r, 0.06 * r), color)


def _beret(sheet: Sheet, color: QColor, r: float) -> None:
    sheet.cut(smooth([(-1.3 * r, -0.55 * r), (-1.15 * r, -1.25 * r), (0.1 * r, -1.5 * r),
        (1.1 * r, -1.0 * r), (0.9 * r, -0.5 * r)]), color, 2)  # fmt: skip


def _jester(sheet: Sheet, color: QColor, r: float) -> None:
    for way, shade in ((-1, color), (1, QColor("#e0ae3a"))):
        sheet.cut(smooth([(way * 0.9 * r, -0.45 * r), (0, -1.35 * r), (way * 1.0 * r, -1.9 * r),
                          (way * 1.7 * r, -0.9 * r)]), shade, 1.5)  # fmt: skip
        sheet.cut(ellipse(way * 1.45 * r, -0.85 * r, 0.16 * r, 0.16 * r), GOLD, 1)
    sheet.flat(box(-0.92 * r, -0.66 * r, 1.9 * r, 0.22 * r, 0.1 * r), darker(color, 0.25))


def _aviator(sheet: Sheet, color: QColor, r: float) -> None:
    sheet.cut(smooth([(-1.1 * r, 0.7 * r), (-1.15 * r, -0.9 * r), (0, -1.5 * r),
        (1.1 * r, -0.9 * r), (0.95 * r, -0.3 * r), (-0.55 * r, -0.35 * r), (-0.6 * r, 0.8 * r)]),
        color, 2)  # fmt: skip
    for x in (-0.2, 0.5):
        sheet.cut(ellipse(x * r, -0.72 * r, 0.3 * r, 0.22 * r), "#a9d4e2", 1)


def _chef(sheet: Sheet, color: QColor, r: float) -> None:
    del color
    sheet.cut(blob([(-0.6 * r, -1.45 * r, 0.5 * r), (0.05 * r, -1.65 * r, 0.58 * r),
        (0.68 * r, -1.45 * r, 0.5 * r), (0.05 * r, -1.25 * r, 0.6 * r)]), "#fbfaf6", 2)  # fmt: skip
    sheet.cut(box(-0.8 * r, -1.15 * r, 1.7 * r, 0.55 * r, 0.1 * r), "#f2efe8", 1)


def _bonnet(sheet: Sheet, color: QColor, r: float) -> None:
    sheet.cut(smooth([(-1.25 * r, 0.3 * r), (-1.2 * r, -1.1 * r), (0.1 * r, -1.55 * r),
        (1.1 * r, -0.8 * r), (0.5 * r, -0.7 * r), (-0.55 * r, -0.5 * r), (-0.75 * r, 0.5 * r)]),
        color, 2)  # fmt: skip


def _turban(sheet: Sheet, color: QColor, r: float) -> None:
    sheet.cut(smooth([(-1.2 * r, -0.4 * r), (-1.15 * r, -1.4 * r), (0.2 * r, -1.75 * r),
        (1.25 * r, -1.2 * r), (1.1 * r, -0.4 * r)]), color, 2)  # fmt: skip
    sheet.line(((-0.95 * r, -0.6 * r), (0.75 * r, -1.3 * r)), darker(color, 0.15), 0.07 * r)
    sheet.flat(ellipse(0.25 * r, -0.95 * r, 0.13 * r, 0.13 * r), GOLD)


def _bow(sheet: Sheet, color: QColor, r: float) -> None:
    for way in (-1, 1):
        sheet.cut(smooth([(-0.3 * r, -1.05 * r), ((-0.3 + way * 0.6) * r, -1.45 * r),
                          ((-0.3 + way * 0.6) * r, -0.75 * r)]), color, 1)  # fmt: skip
    sheet.cut(ellipse(-0.3 * r, -1.08 * r, 0.13 * r, 0.13 * r), darker(color, 0.12), 1)


HATS: dict[str, Draw] = {
    "crown": _crown, "tiara": _tiara, "helm": _helm, "military-helmet": _military, "hard": _hard,
    "viking": _viking, "pointed": _pointed, "top": _top, "gnome": _gnome, "feather": _feather,
    "straw": _straw, "fedora": _fedora, "cap": _cap, "peaked": _peaked, "tricorn": _tricorn,
    "beret": _beret, "jester": _jester, "aviator": _aviator, "chef": _chef, "bonnet": _bonnet,
    "turban": _turban, "bow": _bow,
}  # fmt: skip
