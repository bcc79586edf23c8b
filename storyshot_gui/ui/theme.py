"""The look: colours, type and the one style sheet, for dark and for light."""

import sys
from dataclasses import dataclass
from enum import StrEnum, auto
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from storyshot_gui import paths

FAMILY = "Inter"
BASE, STORY, PROMPT, LABEL, TITLE, DISPLAY = 13.0, 14.5, 12.0, 11.5, 15.0, 26.0  # pixels at 100 %
POINTS_PER_PIXEL = 1.0 if sys.platform == "darwin" else 0.75


class Scheme(StrEnum):
    """What the person chose."""

    dark = auto()
    light = auto()
    system = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """Every colour by its use. `scale` is the person's text size, 1.0 as designed."""

    name: str
    ground: QColor
    panel: QColor
    raised: QColor
    line: QColor
    text: QColor
    muted: QColor
    faint: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    good: QColor
    warn: QColor
    bad: QColor
    scale: float = 1.0

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"

    def font(self, pixels: float = BASE, weight: int = 400, *, tabular: bool = False) -> QFont:
        """Inter at a designed pixel size; `tabular` gives every digit the same width."""
        font = QFont(FAMILY)
        font.setPointSizeF(self.points(pixels))
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def points(self, pixels: float) -> float:
        return pixels * self.scale * POINTS_PER_PIXEL

    def size(self, pixels: float) -> int:
        """A length that grows with the text: a row, a button, an icon."""
        return round(pixels * self.scale)


COLOURS = {
    "dark": "#17181c #1e2026 #272a32 #32353f #e8e9ee #9a9eab #6c707d #f2b84b #231a06 #3a3322"
    " #6fbf8b #e0a03c #e5695f",
    "light": "#f4f3f0 #fbfaf8 #ffffff #dcdad4 #22242a #666a75 #8f939d #b9780a #ffffff #fbefd6"
    " #2f8a55 #a86a05 #c23b31",
}
SIZES = {
    "base": BASE,
    "story": STORY,
    "prompt": PROMPT,
    "label": LABEL,
    "title": TITLE,
    "display": DISPLAY,
}


def theme(scheme: Scheme, scale: float = 1.0) -> Theme:
    """The colours for a choice, asking the system when it is to be followed."""
    dark = scheme is Scheme.dark or (scheme is Scheme.system and not _system_is_light())
    name = "dark" if dark else "light"
    return Theme(name, *(QColor(colour) for colour in COLOURS[name].split()), scale=scale)


def load_fonts() -> None:
    """Make Inter known to Qt; without it the system's own font is used."""
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def palette(colours: Theme) -> QPalette:
    """For what the style sheet does not reach: hand-painted views and native pop-ups."""
    roles = {
        QPalette.ColorRole.Window: colours.panel,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.ground,
        QPalette.ColorRole.AlternateBase: colours.panel,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.faint,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Highlight: colours.selection,
        QPalette.ColorRole.HighlightedText: colours.text,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Accent: colours.accent,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, colour)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colours.faint)
    return made


def style_sheet(colours: Theme) -> str:
    """resources/theme/style.qss with this theme's colours and sizes filled in."""
    values = {name: getattr(colours, name).name() for name in _colour_names()}
    for name, pixels in SIZES.items():
        values[name + "_pt"] = f"{colours.points(pixels):.2f}pt"
    values["name"] = colours.name
    values["art"] = (paths.resources() / "theme").as_posix()
    values["hover"] = mix(colours.raised, colours.text, 0.06).name()
    values["accent_hover"] = mix(colours.accent, colours.text, 0.14).name()
    sheet = (paths.resources() / "theme" / "style.qss").read_text("utf-8")
    return Template(sheet).substitute(values)


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """`one` with `share` (0 to 1) of `other` in it."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def _colour_names() -> list[str]:
    return [name for name in Theme.__slots__ if name not in ("name", "scale")]


def _system_is_light() -> bool:
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
