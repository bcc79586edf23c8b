"""Where things are on this machine, and how much room they take."""

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from storyshot_gui import paths
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import button, label
from storyshot_gui.ui.views.settings.desk import Desk
from storyshot_gui.ui.views.settings.page import Page

ABOUT_CACHE = (
    "The cache holds samples of voices and lists of models. All of it can be made anew for free; "
    "films, images and clips are not in it."
)


class StoragePage(Page):
    """`sizes_asked` is answered with `show_sizes`."""

    folder_asked = Signal(Path)
    clear_asked = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("Storage", theme)
        self._sizes: dict[str, QLabel] = {}
        form = self.form()
        self.folders = {
            "projects": desk.settings.projects_folder(),
            "config": paths.config(),
            "logs": paths.logs(),
            "cache": paths.cache(),
        }
        texts = {"projects": "Projects", "config": "Settings", "logs": "Log", "cache": "Cache"}
        for name, text in texts.items():
            more = "folder size room disk clear" if name == "cache" else "folder size room disk"
            self.field(form, text, self._line(name, text), more)
        self.say(ABOUT_CACHE)
        self._clear = button("Clear cache", "settings_clear_cache")
        self._clear.setAutoDefault(False)
        self._clear.clicked.connect(self.clear_asked)
        row = QHBoxLayout()
        row.addWidget(self._clear)
        row.addStretch()
        self.column.addLayout(row)
        self.end()

    def show_sizes(self, sizes: dict[str, int]) -> None:
        """In bytes, by the name of the folder."""
        for name, size in sizes.items():
            self._sizes[name].setText(_said(size))
        self._clear.setEnabled(bool(sizes.get("cache")))

    def _line(self, name: str, text: str) -> QWidget:
        folder = self.folders[name]
        show = button("Show", f"settings_show_{name}")
        show.setAccessibleName(f"Show the folder: {text}")
        show.setAutoDefault(False)
        show.setEnabled(folder.is_dir())
        show.setProperty("folder", str(folder))
        show.clicked.connect(self._show_folder)
        where = label(str(folder), "muted")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.setWordWrap(True)
        size = self._sizes[name] = label("", "muted", f"settings_size_{name}")
        line = QWidget()
        line.setAccessibleName(text)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(where, 1)
        row.addWidget(size)
        row.addWidget(show)
        line.setFocusProxy(show)
        return line

    def _show_folder(self) -> None:
        self.folder_asked.emit(Path(self.sender().property("folder")))


def _said(size: int) -> str:
    form = QLocale.DataSizeFormat.DataSizeSIFormat
    return QLocale().formattedDataSize(size, 1, form) if size else "empty"
