"""Text laid out once and painted often."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

MOST_KEPT = 1500
LONGEST_ELIDED = 600  # letters worth measuring of a text that is cut anyway
NEW_LINE = "\u2028"


class Setting(NamedTuple):
    """How a text is set: `most_lines` 0 for as many as it needs, then the last is elided."""

    name: str  # of the font, as the style knows it
    width: int
    line_height: int
    most_lines: int = 0
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A laid out text."""

    layout: QTextLayout
    lines: int
    height: int

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """With its top left corner at a point, in the painter's pen."""
        self.layout.draw(painter, QPointF(x, y))


class Texts:
    """Blocks by text and setting; the oldest are forgotten."""

    def __init__(self, fonts: dict[str, QFont]) -> None:
        self._fonts = fonts
        self._blocks: OrderedDict[tuple[str, Setting], Block] = OrderedDict()

    def block(self, text: str, setting: Setting) -> Block:
        key = (text, setting)
        if block := self._blocks.get(key):
            self._blocks.move_to_end(key)
            return block
        block = self._blocks[key] = lay_out(text, self._fonts[setting.name], setting)
        if len(self._blocks) > MOST_KEPT:
            self._blocks.popitem(last=False)
        return block


def lay_out(text: str, font: QFont, setting: Setting) -> Block:
    """Break a text into lines of the setting's height."""
    if setting.most_lines:
        text = _cut(text[:LONGEST_ELIDED], font, setting)
    layout, lines = _broken(text, font, setting)
    layout.setCacheEnabled(True)
    return Block(layout, lines, lines * setting.line_height)


def _broken(text: str, font: QFont, setting: Setting) -> tuple[QTextLayout, int]:
    layout = QTextLayout(text.replace("\n", NEW_LINE), font)
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter) if setting.centred else QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    number = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(setting.width)
        spare = (setting.line_height - line.height()) / 2
        line.setPosition(QPointF(0, number * setting.line_height + spare))
        number += 1
    layout.endLayout()
    return layout, max(1, number)


def _cut(text: str, font: QFont, setting: Setting) -> str:
    """The text with its last allowed line elided when there is more."""
    layout, lines = _broken(text, font, setting)
    if lines <= setting.most_lines:
        return text
    start = layout.lineAt(setting.most_lines - 1).textStart()
    rest = text[start:].replace("\n", " ")
    elide = Qt.TextElideMode.ElideRight
    return text[:start] + QFontMetricsF(font).elidedText(rest, elide, setting.width)
