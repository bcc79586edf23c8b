"""The theme as the board's painters use it: fonts, colours and icons made once."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from storyshot_gui.ui import icons
from storyshot_gui.ui.theme import LABEL, PROMPT, STORY, Theme, mix
from storyshot_gui.ui.views.storyboard.geometry import Lines
from storyshot_gui.ui.views.storyboard.text import Texts

HEADING = 17.0
CARD_RADIUS = 9.0
STRIPE = 14  # pixels
MOTION_ICONS = {
    "still": "square",
    "clip": "film",
    "camera": "camera",
    "push_in": "zoom-in",
    "pull_out": "zoom-out",
    "pan_left": "arrow-left",
    "pan_right": "arrow-right",
    "tilt_up": "arrow-up",
    "tilt_down": "arrow-down",
    "drift": "move",
}


class Style:
    """Everything the painters need of a theme at one screen scale."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self.theme = theme
        self.ratio = ratio
        self.fonts = _fonts(theme)
        self.texts = Texts(self.fonts)
        self.lines = _lines(self.fonts)
        self._measures = {name: QFontMetricsF(font) for name, font in self.fonts.items()}
        self._icons: dict[tuple[str, int, int, bool], QPixmap] = {}
        ground = theme.panel if theme.is_dark else mix(theme.ground, theme.line, 0.35)
        self.calm = ground
        self.stripes = _stripes(ground, mix(ground, theme.line, 0.42), ratio)
        self.veil = QColor(12, 13, 16, 120)  # over an image that something is said about
        self.tag = QColor(12, 13, 16, 165)  # behind words on an image
        self.on_image = QColor("#ffffff")
        self.hairline = QPen(theme.line, 1)
        self.outline = QPen(theme.accent, 2)
        self.focus = QPen(theme.muted, 1, Qt.PenStyle.DotLine)

    def width(self, text: str, font: str) -> float:
        return self._measures[font].horizontalAdvance(text)

    def elided(self, text: str, font: str, width: float) -> str:
        if self.width(text, font) <= width:
            return text
        return self._measures[font].elidedText(text, Qt.TextElideMode.ElideRight, width)

    def icon(
        self, painter: QPainter, name: str, place: QRectF, colour: QColor, *, filled: bool = False
    ) -> None:
        """Draw a square icon, sharp at this screen's scale."""
        size = round(place.width())
        key = (name, size, colour.rgba(), filled)
        if key not in self._icons:
            self._icons[key] = icons.pixmap(name, colour, size, self.ratio, filled=filled)
        painter.drawPixmap(place.topLeft(), self._icons[key])


def rounded(rect: QRectF, radius: float = CARD_RADIUS) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def faded(pixmap: QPixmap, opacity: float) -> QPixmap:
    """The same, see-through."""
    made = QPixmap(pixmap.size())
    made.setDevicePixelRatio(pixmap.devicePixelRatio())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(opacity)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return made


def _fonts(theme: Theme) -> dict[str, QFont]:
    return {
        "number": theme.font(13, 700, tabular=True),
        "label": theme.font(LABEL, 400, tabular=True),
        "label bold": theme.font(LABEL, 600, tabular=True),
        "story": theme.font(STORY),
        "heading": theme.font(HEADING, 600),
        "prompt": theme.font(PROMPT),
        "title": theme.font(20, 600),
    }


def _lines(fonts: dict[str, QFont]) -> Lines:
    high = {name: QFontMetrics(font).height() for name, font in fonts.items()}
    return Lines(
        story=round(high["story"] * 1.18),
        heading=round(high["heading"] * 1.15),
        prompt=round(high["prompt"] * 1.16),
        label=high["label"],
    )


def _stripes(ground: QColor, stripe: QColor, ratio: float) -> QPixmap:
    """Calm diagonal stripes as a tile that repeats without a seam."""
    side = round(2 * STRIPE * ratio)
    tile = QPixmap(side, side)
    tile.fill(ground)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(stripe, side / 2 / 2**0.5))
    for shift in (-side, 0, side):
        painter.drawLine(shift - side, 2 * side, shift + 2 * side, -side)
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile
