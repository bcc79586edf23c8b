"""The theme in force: chosen by the person and remembered, or the system's and followed."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from storyshot_gui.settings import SettingsFile
from storyshot_gui.ui.theme import Scheme, Theme, palette, style_sheet, theme


class Appearance(QObject):
    """Dresses the whole program; `changed` lets hand-painted views follow."""

    changed = Signal(object)

    def __init__(self, settings: SettingsFile, parent: QObject | None = None) -> None:
        """Before any widget is made: those made earlier would keep the system's font."""
        super().__init__(parent)
        self._settings = settings
        self.theme = self._dressed()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_turned)

    @property
    def scheme(self) -> Scheme:
        chosen = self._settings.value.scheme
        return Scheme(chosen) if chosen in list(Scheme) else Scheme.dark

    def choose(self, scheme: str = "", scale: float = 0.0) -> None:
        """Remember and show another scheme or text size; what is not given stays."""
        value = self._settings.value
        self._settings.change(scheme=scheme or value.scheme, text_scale=scale or value.text_scale)
        self.theme = self._dressed()
        self.changed.emit(self.theme)

    def _dressed(self) -> Theme:
        colours = theme(self.scheme, self._settings.value.text_scale)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setFont(colours.font())
        app.setPalette(palette(colours))
        app.setStyleSheet(style_sheet(colours))
        return colours

    def _system_turned(self, _scheme: Qt.ColorScheme) -> None:
        if self.scheme is Scheme.system:
            self.choose()
