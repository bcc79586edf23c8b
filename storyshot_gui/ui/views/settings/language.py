"""The language of the window, and what follows the system."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox

from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import label, named
from storyshot_gui.ui.views.settings.desk import Desk
from storyshot_gui.ui.views.settings.page import Page

ONLY = (
    "English is the only language so far, of the window as of the sentences that are understood. "
    "Sizes of files are written as your system does."
)


class LanguagePage(Page):
    """Nothing is remembered: there is nothing to choose yet."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("Language", theme)
        del desk
        form = self.form()
        choice = named(QComboBox(), "settings_language", "Language of the window")
        choice.addItem("English")
        self.field(form, "&Window", choice, "english translation locale")
        system = QLocale()
        name = f"{system.nativeLanguageName()}, {system.nativeTerritoryName()}".strip(", ")
        self.field(form, "System", label(name or system.name()), "format date number locale")
        self.say(ONLY)
        self.end()
