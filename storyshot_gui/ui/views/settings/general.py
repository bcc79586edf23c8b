"""Looks, and what new projects begin with."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from storyshot_gui.project.shapes import SIZES
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import Segments, button, named
from storyshot_gui.ui.views.settings.desk import Desk
from storyshot_gui.ui.views.settings.page import Page
from storyshot_gui.ui.views.voice_picker import VoicePicker

SCALES = (("1.0", "100 %"), ("1.1", "110 %"), ("1.25", "125 %"), ("1.5", "150 %"))
SCHEMES = (("dark", "Dark"), ("light", "Light"), ("system", "As the system"))


class GeneralPage(Page):
    theme_chosen = Signal(str, float)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("General", theme)
        self._settings = desk.settings
        self._scheme = Segments("settings_scheme", "Colours", SCHEMES)
        self._scale = Segments("settings_scale", "Text size", SCALES)
        self._ratio = Segments("settings_ratio", "Shape", [(ratio, ratio) for ratio in SIZES])
        self._folder = named(QLineEdit(), "settings_folder", "Folder for new projects")
        self.voice = VoicePicker(desk.voices, theme)
        self._lay_out()
        self._show()
        self._connect()

    def _lay_out(self) -> None:
        self.section("Looks")
        form = self.form()
        self.field(form, "&Colours", self._scheme, "theme dark light appearance")
        self.field(form, "&Text size", self._scale, "scale font zoom larger")
        self.section("New projects")
        form = self.form()
        choose = button("Choose…", "settings_folder_choose")
        choose.clicked.connect(self._choose_folder)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        place.setFocusProxy(self._folder)
        self.field(form, "&Folder", place, "where directory path")
        self.field(form, "&Shape", self._ratio, "ratio format aspect")
        self.field(form, "&Voice", self.voice, "narrator speech")
        self.end()

    def _show(self) -> None:
        value = self._settings.value
        self._scheme.set_value(value.scheme)
        self._scale.set_value(str(value.text_scale))
        self._ratio.set_value(value.ratio)
        self._folder.setText(str(self._settings.projects_folder()))
        self.voice.set_value(value.voice)

    def _connect(self) -> None:
        self._scheme.chosen.connect(self._choose_scheme)
        self._scale.chosen.connect(self._choose_scale)
        self._ratio.chosen.connect(self._choose_ratio)
        self._folder.editingFinished.connect(self._choose_typed)
        self.voice.changed.connect(self._choose_voice)

    def _choose_scheme(self, scheme: str) -> None:
        self.theme_chosen.emit(scheme, 0.0)

    def _choose_scale(self, scale: str) -> None:
        self.theme_chosen.emit("", float(scale))

    def _choose_ratio(self, ratio: str) -> None:
        self._settings.change(ratio=ratio)

    def _choose_voice(self, voice: str) -> None:
        self._settings.change(voice=voice)

    def _choose_typed(self) -> None:
        typed = self._folder.text().strip()
        if typed != str(self._settings.projects_folder()):
            self._settings.change(projects=str(Path(typed).expanduser()) if typed else "")

    def _choose_folder(self) -> None:
        picker = QFileDialog(self, "Folder for new projects", self._folder.text())
        picker.setFileMode(QFileDialog.FileMode.Directory)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(self._folder_chosen)
        picker.open()

    def _folder_chosen(self, folder: str) -> None:
        self._folder.setText(folder)
        self._choose_typed()
