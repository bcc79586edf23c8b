"""What the File menu does, and what is dropped on the window."""

from collections.abc import Coroutine
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from storyshot_gui.project.titles import title_of
from storyshot_gui.ui.folders import show_in_folder
from storyshot_gui.ui.settings_commands import SettingsCommands
from storyshot_gui.ui.stories import recent_stories, sample_files
from storyshot_gui.ui.studio import NewProject
from storyshot_gui.ui.views.new_dialog import NewDialog
from storyshot_gui.ui.views.voice_picker import VoicePicker

if TYPE_CHECKING:
    from storyshot_gui.session import Session
    from storyshot_gui.ui.main_window import MainWindow

PROJECT, ARCHIVE = ".storyshot", ".zip"
TEXTS = "Stories (*.txt *.md *.markdown *.srt *.vtt);;All files (*)"
PROJECTS = f"Projects (*{PROJECT} *{ARCHIVE});;Stories (*.txt *.md *.srt *.vtt);;All files (*)"
MEDIA = (
    "Images, clips and sound (*.png *.jpg *.jpeg *.webp *.mp4 *.mov *.webm *.wav *.mp3 *.ogg"
    " *.flac *.m4a)"
)


def is_project(path: Path) -> bool:
    return path.suffix == PROJECT or path.is_dir()


class FileCommands(QObject):
    """One method per command; dialogs open beside the work and are answered by signals."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._settings = SettingsCommands(window)
        self._last: Path | None = None  # what was to be opened, in case it has to be recovered

    # bringing things in

    async def bring(self, path: Path) -> None:
        """Open a project, unpack a collected one, go on with a sample, or begin with a text."""
        self._last = path
        studio = self._window.studio
        if is_project(path):
            await self._window.open_project(path)
        elif path.suffix.lower() == ARCHIVE:
            into = self._window.settings.projects_folder()
            await self._window.open_project(await studio.expand(path, into))
        elif path in sample_files():
            await self._sample(path)
        else:
            self._begin(await studio.read(path), title_of(path))

    def new(self) -> None:
        self._begin("")

    def new_with(self, text: str) -> None:
        """A pasted text; "" takes what is on the clipboard."""
        self._begin(text or QGuiApplication.clipboard().text())

    def open(self) -> None:
        picker = self._picker("Open", PROJECTS)
        picker.fileSelected.connect(self._open_chosen)
        picker.open()

    def bring_in(self) -> None:
        picker = self._picker("Add text from a file", TEXTS)
        picker.fileSelected.connect(self._add_chosen)
        picker.open()

    def use_file(self, subject: str) -> None:
        """The person's own image, clip or sound for a sentence or shot."""
        picker = self._picker("Use your own file", MEDIA)
        picker.fileSelected.connect(partial(self._use_chosen, subject))
        picker.open()

    def recover(self) -> None:
        """Save what can be read of the project that could not be opened."""
        if self._last:
            self._window.tasks.start(self._recover(self._last))

    # the project

    def project(self, page: str = "Film") -> None:
        from storyshot_gui.ui.views.project_dialog import ProjectDialog  # with a project only

        session, window = self._session(), self._window
        dialog = ProjectDialog(session, window.theme, window)
        dialog.preview_asked.connect(partial(self._preview_in, session, dialog.voice))
        dialog.settings_asked.connect(self.settings_of)
        dialog.turn_to(page)
        dialog.open()

    def models(self) -> None:
        self.project("Models")

    def cast(self) -> None:
        from storyshot_gui.ui.views.cast_panel import CastPanel  # with a project only

        CastPanel(self._session(), self._window.theme, self._window).open()

    def export(self) -> None:
        from storyshot_gui.ui.views.export_dialog import ExportDialog  # with a project only

        session, window = self._session(), self._window
        dialog = ExportDialog(session, window.settings.value, window.theme, window)
        dialog.remembered.connect(self._remember_export)
        dialog.folder_asked.connect(self.show_path)
        dialog.open()

    def duplicate(self) -> None:
        folder = self._session().project.folder
        picker = self._picker("Duplicate project", "All files (*)", saving=True)
        picker.selectFile(str(folder.with_name(f"{folder.name} copy")))
        picker.fileSelected.connect(self._duplicate_chosen)
        picker.open()

    def collect(self) -> None:
        folder = self._session().project.folder
        picker = self._picker("Collect into one file", f"Archives (*{ARCHIVE})", saving=True)
        picker.setDefaultSuffix(ARCHIVE.strip("."))
        picker.selectFile(str(folder.with_name(folder.name + ARCHIVE)))
        picker.fileSelected.connect(self._collect_chosen)
        picker.open()

    def show_folder(self) -> None:
        self.show_path(self._session().project.folder)

    def show_path(self, path: Path) -> None:
        if not show_in_folder(path):
            self._window.say(f"It lies in {path}.", "No file manager could be started.", "warning")

    def settings(self) -> None:
        self.settings_of("")

    def settings_of(self, service: str) -> None:
        """The settings, where the key or address of a service is set ("" for the first page)."""
        dialog = self._settings.open()
        if service:
            dialog.turn_to_service(service)
        dialog.storage.folder_asked.connect(self.show_path)
        dialog.general.voice.preview_asked.connect(partial(self._preview, dialog.general.voice))

    def close(self) -> None:
        self._window.tasks.start(self._window.leave_project())

    def quit(self) -> None:
        self._window.close()

    # the menus filled while running

    def fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for story in recent_stories(self._window.settings.value):
            entry = menu.addAction(story.title, partial(self._window.open, story.path))
            entry.setEnabled(story.there)
        menu.setEnabled(not menu.isEmpty())

    def fill_samples(self, menu: QMenu) -> None:
        menu.clear()
        for path in sample_files():
            menu.addAction(title_of(path), partial(self._window.open, path))

    def _session(self) -> "Session":
        session = self._window.session
        assert session is not None, "only asked for while a project is open"
        return session

    def _begin(self, text: str, title: str = "") -> None:
        """The dialog for a new project, with these words in it."""
        window = self._window
        folder = window.settings.projects_folder()
        voices = window.studio.voices()
        dialog = NewDialog(window.settings.value, folder, voices, window.theme, window)
        dialog.set_text(text, title)
        dialog.wished.connect(self._create)
        dialog.preview_asked.connect(partial(self._preview, dialog.voice))
        dialog.dropped.connect(partial(self._read_into, dialog))
        dialog.open()

    def _create(self, wish: NewProject) -> None:
        settings = self._window.settings
        settings.change(ratio=wish.ratio, voice=wish.voice)
        self._window.tasks.start(self._window.create_project(wish))

    async def _sample(self, path: Path) -> None:
        """The project made of the sample before, else a new one."""
        settings = self._window.settings
        folder = settings.projects_folder() / title_of(path)
        if any(folder.glob(f"*{PROJECT}")):
            await self._window.open_project(folder)
            return
        text = await self._window.studio.read(path)
        value = settings.value
        wish = NewProject(title_of(path), folder, text, value.ratio, value.voice)
        await self._window.create_project(wish)

    async def _recover(self, path: Path) -> None:
        recovered = await self._window.studio.recover(path)
        await self._window.open_project(recovered)
        self._window.say("This is what could be read.", f"The damaged one stays as it is: {path}")

    def _read_into(self, dialog: NewDialog, path: Path) -> None:
        self._window.tasks.start(self._fill(dialog, path))

    async def _fill(self, dialog: NewDialog, path: Path) -> None:
        dialog.set_text(await self._window.studio.read(path), title_of(path))

    def _preview(self, picker: VoicePicker, voice: str) -> None:
        self._let_hear(picker, self._window.studio.preview_voice(voice))

    def _preview_in(self, session: "Session", picker: VoicePicker, voice: str, model: str) -> None:
        self._let_hear(picker, session.voices.preview(voice, model=model))

    def _let_hear(self, picker: VoicePicker, speaking: Coroutine[Any, Any, Path]) -> None:
        async def hear() -> None:
            picker.play(await speaking)

        self._window.tasks.start(hear()).add_done_callback(picker.heard)

    def _open_chosen(self, file: str) -> None:
        self._window.open(Path(file))

    def _add_chosen(self, file: str) -> None:
        self._window.tasks.start(self._add(Path(file)))

    async def _add(self, path: Path) -> None:
        await self._session().bring_in(await self._window.studio.read(path))

    def _use_chosen(self, subject: str, file: str) -> None:
        self._session().use_file(subject, Path(file))

    def _duplicate_chosen(self, folder: str) -> None:
        self._window.tasks.start(self._duplicate(Path(folder)))

    async def _duplicate(self, folder: Path) -> None:
        copy = await self._window.studio.duplicate(self._session(), folder)
        await self._window.open_project(copy)

    def _collect_chosen(self, file: str) -> None:
        self._window.tasks.start(self._collect(Path(file)))

    async def _collect(self, file: Path) -> None:
        made = await self._window.studio.collect(self._session(), file)
        show = ("Show in folder", partial(self.show_path, made))
        self._window.messages.say(f"{made.name} holds the whole project.", "", "info", show)

    def _remember_export(self, choices: dict[str, Any]) -> None:
        self._window.settings.change(**choices)

    def _picker(self, title: str, filters: str, *, saving: bool = False) -> QFileDialog:
        window = self._window
        start = window.session.project.folder.parent if window.session else None
        folder = start or window.settings.projects_folder()
        picker = QFileDialog(
            window, title, str(folder if folder.is_dir() else Path.home()), filters
        )
        picker.setObjectName("file_picker")
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if saving:
            picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        else:
            picker.setFileMode(QFileDialog.FileMode.ExistingFile)
        return picker
