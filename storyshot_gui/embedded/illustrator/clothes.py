"""Clothes of a paper figure, behind and before its limbs."""

from typing import Protocol

from PySide6.QtGui import QColor

from storyshot_gui.embedded.illustrator.builds import Build
from storyshot_gui.embedded.illustrator.light import darker, paler
from storyshot_gui.embedded.illustrator.looks import Look
from storyshot_gui.embedded.illustrator.paper import Sheet, box, ellipse, polygon, smooth


class Dressed(Protocol):
    """A figure as its clothes see it."""

    look: Look
    build: Build

    def color(self, color: str) -> QColor: ...


def wear_back(figure: Dressed, sheet: Sheet, h: float) -> None:
    """Wings and the back of a cloak."""
    look, top = figure.look, -figure.build.shoulder * h
    if look.wings:
        for turn in (-1, 1):
            wing = smooth([(0, top + 0.08 * h), (turn * 0.16 * h, top - 0.2 * h),
                           (turn * 0.42 * h, top - 0.1 * h), (turn * 0.34 * h, top + 0.16 * h),
                           (turn * 0.12 * h, top + 0.24 * h)])  # fmt: skip
            sheet.cut(wing, QColor(226, 243, 255, 225), 3)
    if look.cloak:
        cloak = smooth([(-0.1 * h, top - 0.03 * h), (0.08 * h, top - 0.03 * h),
            (0.16 * h, top + 0.2 * h), (0.2 * h, -0.06 * h), (0, -0.03 * h),
            (-0.27 * h, -0.05 * h), (-0.22 * h, top + 0.2 * h)])  # fmt: skip
        sheet.cut(cloak, figure.color(darker(look.cloak, 0.08).name()), 4)


def wear_front(figure: Dressed, sheet: Sheet, h: float) -> None:
    """Neck, body and all that is worn upon it."""
    look, build = figure.look, figure.build
    top, hip, g = -build.shoulder * h, -build.hip * h, build.girth
    neck = box(-0.034 * h, top - 0.05 * h, 0.07 * h, 0.08 * h, 0.03 * h)
    sheet.flat(neck, figure.color(darker(look.skin, 0.12).name()))
    if look.dress or look.robe:
        _long(figure, sheet, h)
    else:
        body = smooth([(-0.09 * h * g, top - 0.015 * h), (0.09 * h * g, top - 0.015 * h),
            (0.118 * h * g, top + 0.07 * h), (0.092 * h * g, hip - 0.03 * h),
            (0.098 * h * g, hip + 0.05 * h), (-0.098 * h * g, hip + 0.05 * h),
            (-0.092 * h * g, hip - 0.03 * h), (-0.118 * h * g, top + 0.07 * h)])  # fmt: skip
        sheet.cut(body, figure.color(look.top), 3)
    _details(figure, sheet, h)


def _long(figure: Dressed, sheet: Sheet, h: float) -> None:
    """A dress or a robe, down to the shins or the ground."""
    look, top = figure.look, -figure.build.shoulder * h
    hem = -0.02 * h if look.robe else -0.115 * h
    wide = 0.16 * h if look.robe else 0.2 * h
    waist = -figure.build.hip * h - 0.06 * h
    body = smooth([(-0.085 * h, top - 0.015 * h), (0.085 * h, top - 0.015 * h),
        (0.108 * h, top + 0.07 * h), (0.085 * h, waist), (wide, hem - 0.1 * h),
        (wide * 1.08, hem + 0.02 * h), (0, hem + 0.045 * h), (-wide * 1.08, hem + 0.02 * h),
        (-wide, hem - 0.1 * h), (-0.085 * h, waist), (-0.108 * h, top + 0.07 * h)])  # fmt: skip
    sheet.cut(body, figure.color(look.top), 3)
    fold = figure.color(darker(look.top, 0.12).name())
    for x in (-0.07, 0.05):
        sheet.line(
            ((x * 0.7 * h, waist + 0.06 * h), (x * 1.5 * h, hem - 0.03 * h)), fold, 0.007 * h
        )


def _details(figure: Dressed, sheet: Sheet, h: float) -> None:
    look, top, hip = figure.look, -figure.build.shoulder * h, -figure.build.hip * h
    if look.stripes:
        for y in (0.05, 0.1, 0.15, 0.2):
            sheet.flat(box(-0.09 * h, top + y * h, 0.18 * h, 0.018 * h), figure.color(look.stripes))
    if look.coat:
        _coat(figure, sheet, h)
    if look.apron:
        apron = smooth([(-0.05 * h, top + 0.05 * h), (0.055 * h, top + 0.05 * h),
            (0.07 * h, hip - 0.04 * h), (0.125 * h, hip + 0.17 * h), (-0.125 * h, hip + 0.17 * h),
            (-0.07 * h, hip - 0.04 * h)])  # fmt: skip
        sheet.cut(apron, figure.color(look.apron), 1.5)
    if look.belt:
        y = hip - 0.035 * h
        sheet.flat(box(-0.093 * h, y, 0.186 * h, 0.032 * h, 0.01 * h), figure.color(look.belt))
        sheet.flat(box(0.005 * h, y + 0.003 * h, 0.03 * h, 0.026 * h, 0.006 * h),
                   figure.color(paler(look.belt, 0.55).name()))  # fmt: skip
    if look.tie:
        tie = polygon([(0.012 * h, top + 0.01 * h), (0.032 * h, top + 0.14 * h),
            (0.014 * h, top + 0.17 * h), (-0.002 * h, top + 0.14 * h)])  # fmt: skip
        sheet.flat(tie, figure.color(look.tie))
    if look.patches:
        for x, y in ((-0.05, 0.08), (0.03, 0.17)):
            sheet.flat(box(x * h, top + y * h, 0.045 * h, 0.04 * h, 0.006 * h),
                       figure.color(paler(look.top, 0.3).name()))  # fmt: skip
    if look.cloak:
        sheet.cut(ellipse(0.0, top + 0.005 * h, 0.105 * h, 0.035 * h), figure.color(look.cloak), 2)
        sheet.flat(ellipse(0.01 * h, top + 0.018 * h, 0.013 * h, 0.013 * h), QColor("#e4b93f"))


def _coat(figure: Dressed, sheet: Sheet, h: float) -> None:
    """An open coat over what is below it."""
    look, top, hip = figure.look, -figure.build.shoulder * h, -figure.build.hip * h
    hem = hip + 0.12 * h
    for side, inner in ((-1, -0.035), (1, 0.05)):
        half = smooth(
            [
                (inner * h, top),
                (side * 0.09 * h, top - 0.01 * h),
                (side * 0.12 * h, top + 0.08 * h),
                (side * 0.125 * h, hem),
                (inner * h, hem),
            ]
        )
        sheet.cut(half, figure.color(look.coat), 2)
