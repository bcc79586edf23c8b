"""The person's own choices, at once in force: general, voices, storage."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from storyshot_gui import paths
from storyshot_gui.project.shapes import SIZES
from storyshot_gui.providers.base import VoiceChoice
from storyshot_gui.settings import SettingsFile
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.dialog import Dialog, field
from storyshot_gui.ui.views.parts import Segments, button, label, named, side_list
from storyshot_gui.ui.views.voice_picker import VoicePicker

SCALES = (("1.0", "100 %"), ("1.1", "110 %"), ("1.25", "125 %"), ("1.5", "150 %"))
SCHEMES = (("dark", "Dark"), ("light", "Light"), ("system", "As the system"))


class SettingsDialog(Dialog):
    """Every change is remembered when it is made; there is nothing to confirm."""

    theme_chosen = Signal(str, float)
    folder_asked = Signal(Path)

    def __init__(
        self,
        settings: SettingsFile,
        voices: Sequence[VoiceChoice],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__("Settings", "settings_dialog", theme, parent)
        self._settings = settings
        self._scheme = Segments("settings_scheme", "Colours", SCHEMES)
        self._scale = Segments("settings_scale", "Text size", SCALES)
        self._ratio = Segments("settings_ratio", "Shape", [(ratio, ratio) for ratio in SIZES])
        self._folder = named(QLineEdit(), "settings_folder", "Folder for new projects")
        self.voice = VoicePicker(voices, theme)
        self._pages = QStackedWidget()
        self._lay_out()
        self._show()
        self._connect()
        self.resize(theme.size(680), theme.size(380))

    def _lay_out(self) -> None:
        pages = {
            "General": self._general(),
            "New projects": self._beginnings(),
            "Storage": self._storage(),
        }
        self._nav = side_list("settings_nav", "Settings", pages, self.theme)
        self._nav.setFixedWidth(self.theme.size(150))
        for page in pages.values():
            self._pages.addWidget(page)
        row = QHBoxLayout()
        row.setSpacing(22)
        row.addWidget(self._nav)
        row.addWidget(self._pages, 1)
        self.column.addLayout(row, 1)
        close = button("Close", "settings_close")
        close.clicked.connect(self.accept)
        self.buttons.addStretch()
        self.buttons.addWidget(close)
        self.column.addLayout(self.buttons)
        self._nav.setCurrentRow(0)

    def _general(self) -> QWidget:
        page, form = _page("General")
        field(form, "&Colours", self._scheme)
        field(form, "&Text size", self._scale)
        return page

    def _beginnings(self) -> QWidget:
        page, form = _page("New projects")
        choose = button("Choose…", "settings_folder_choose")
        choose.clicked.connect(self._choose_folder)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        field(form, "&Folder", place)
        field(form, "&Shape", self._ratio)
        field(form, "&Voice", self.voice)
        return page

    def _storage(self) -> QWidget:
        page, form = _page("Storage")
        for text, name, folder in (
            ("Settings", "config", paths.config()),
            ("Log", "logs", paths.logs()),
            ("Projects", "projects", self._settings.projects_folder()),
        ):
            show = button("Show", f"settings_show_{name}")
            show.setAccessibleName(f"Show the folder: {text}")
            show.setEnabled(folder.is_dir())
            show.setProperty("folder", str(folder))
            show.clicked.connect(self._show_folder)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            where = label(str(folder), "muted")
            where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(where, 1)
            row.addWidget(show)
            field(form, text, line)
        return page

    def _show(self) -> None:
        value = self._settings.value
        self._scheme.set_value(value.scheme)
        self._scale.set_value(str(value.text_scale))
        self._ratio.set_value(value.ratio)
        self._folder.setText(str(self._settings.projects_folder()))
        self.voice.set_value(value.voice)

    def _connect(self) -> None:
        self._nav.currentRowChanged.connect(self._pages.setCurrentIndex)
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
        self._settings.change(projects=self._folder.text().strip())

    def _choose_folder(self) -> None:
        picker = QFileDialog(self, "Folder for new projects", self._folder.text())
        picker.setFileMode(QFileDialog.FileMode.Directory)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(self._folder_chosen)
        picker.open()

    def _folder_chosen(self, folder: str) -> None:
        self._folder.setText(folder)
        self._choose_typed()

    def _show_folder(self) -> None:
        self.folder_asked.emit(Path(self.sender().property("folder")))


def _page(title: str) -> tuple[QWidget, QFormLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 2, 0, 0)
    column.setSpacing(14)
    column.addWidget(label(title, "title"))
    form = QFormLayout()
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setHorizontalSpacing(18)
    form.setVerticalSpacing(12)
    column.addLayout(form)
    column.addStretch()
    return page, form
