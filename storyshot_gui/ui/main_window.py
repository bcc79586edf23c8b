"""The window: its menus, the page it shows, the project it holds, and how it closes."""

from collections.abc import Coroutine
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from storyshot_gui.settings import SettingsFile
from storyshot_gui.ui.actions import Actions, Situation
from storyshot_gui.ui.appearance import Appearance
from storyshot_gui.ui.asking import ask
from storyshot_gui.ui.file_commands import FileCommands
from storyshot_gui.ui.reporter import Reporter
from storyshot_gui.ui.stories import recent_of, recent_stories, sample_stories
from storyshot_gui.ui.studio import NewProject, Studio
from storyshot_gui.ui.tasks import Tasks
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.view_commands import HelpCommands, ViewCommands, WindowCommands
from storyshot_gui.ui.views.message_bar import MessageBar
from storyshot_gui.ui.views.opening import Opening
from storyshot_gui.ui.views.palette import Palette
from storyshot_gui.ui.views.parts import count
from storyshot_gui.ui.views.welcome import Welcome

if TYPE_CHECKING:
    from storyshot_gui.session import Session
    from storyshot_gui.ui.workspace import Workspace

SIZE, SMALLEST = (1600, 1000), (960, 620)
RETRY, SHOW = ("Retry failed", "generate.retry_failed"), ("Show jobs", "view.jobs")
SETTLE_MS = 30  # many changes in a row are one look at what can be done


class MainWindow(QMainWindow):
    """`closed` when everything is put away and the program may end."""

    closed = Signal()

    def __init__(self, studio: Studio, settings: SettingsFile, reporter: Reporter) -> None:
        super().__init__()
        self.studio = studio
        self.settings = settings
        self.reporter = reporter
        self.tasks = Tasks(reporter.report)
        self.appearance = Appearance(settings, self)
        self.workspace: Workspace | None = None
        self.actions_by_name = Actions(self.theme, self)
        self.actions_by_name.use(settings.value.shortcuts)
        self.welcome = Welcome(self.theme)
        self.messages = MessageBar(self.theme)
        self.opening = Opening(self.theme)
        self.files = FileCommands(self)
        self.views = ViewCommands(self)
        self._pages = QStackedWidget()
        self._is_closing = False
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._build()
        self.palette_of_commands = Palette(self.actions_by_name, self.theme, self)
        self._bind()
        self._connect()
        self.views.refresh()
        self.show_welcome()
        self._restore()

    @property
    def session(self) -> "Session | None":
        return self.workspace.session if self.workspace else None

    @property
    def theme(self) -> Theme:
        return self.appearance.theme

    @property
    def selection(self) -> list[str]:
        return self.workspace.selection.ids if self.workspace else []

    # projects

    def open(self, path: Path) -> None:
        """A project, or a text to make one from."""
        self.tasks.start(self.files.bring(path))

    async def open_project(self, path: Path) -> None:
        """Show this one instead of what is open; what is open stays when it cannot be opened."""
        if self.session and path in (self.session.project.file, self.session.project.folder):
            return
        if await self._may_leave():
            self._show_opening(path.stem)
            await self._take_in(self.studio.open(path))

    async def create_project(self, wish: NewProject) -> None:
        """Make it, open it and begin to make what is missing."""
        if await self._may_leave():
            self._show_opening(wish.title)
            (await self._take_in(self.studio.create(wish))).money.batches.missing()

    async def leave_project(self) -> None:
        """Stop its jobs, close it, go back to the first page."""
        if self.workspace and await self._may_leave():
            await self._put_away()
            self.show_welcome()

    def show_welcome(self) -> None:
        """The first page, with what is known now."""
        self.welcome.show_stories(recent_stories(self.settings.value), sample_stories())
        self._pages.setCurrentWidget(self.welcome)
        self.setWindowTitle("StoryShot")
        self.actions_by_name.update(Situation())

    def say(self, text: str, hint: str = "", kind: str = "info") -> None:
        """In the message bar. A "bug" comes with the button that copies the report, "damaged"
        with the one that saves what can be read.
        """
        mends = {
            "bug": ("Copy report", self.actions_by_name["help.copy_report"].trigger),
            "damaged": ("Recover", self.files.recover),
        }
        known = kind if kind in ("info", "warning") else "error"
        self.messages.say(text, hint, known, mends.get(kind))
        if known == "error":
            self._show_what_is_there()

    def _run_failed(self, text: str, hint: str) -> None:
        seen = self.actions_by_name["view.jobs"].isChecked()
        words, name = RETRY if seen else SHOW
        self.messages.say(text, hint, "error", (words, self.actions_by_name[name].trigger))

    def _dress(self, colours: Theme) -> None:
        self.actions_by_name.set_theme(colours)
        for part in (self.welcome, self.messages, self.opening, self.palette_of_commands):
            part.set_theme(colours)
        if self.workspace:
            self.workspace.set_theme(colours)
        self.views.refresh()

    # closing

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing closes before the jobs have ended and the project is put away."""
        event.ignore()
        if not self._is_closing:
            self._is_closing = True
            self.tasks.start(self._close_down())

    async def _close_down(self) -> None:
        self._is_closing = self.workspace is None or await self._may_leave()
        if self._is_closing:
            self._remember_layout()
            self.hide()
            await self._put_away()
            self.closed.emit()

    async def _may_leave(self) -> bool:
        busy = len(self.session.jobs.active()) if self.session else 0
        if not busy:
            return True
        question = f"Stop {count(busy, 'job')} and close the project?"
        under = "What is made so far is kept. The rest can be made another time."
        return await ask(self, self.theme, question, under, "Stop and close", "Keep working")

    async def _take_in(self, opening: "Coroutine[Any, Any, Session]") -> "Workspace":
        """Show the project that is being opened; when it fails, what is there now stays."""
        session = await opening
        session.budget.patient = True  # there is somebody who can add credit or raise the cap
        await self._put_away()
        return self._show(session)

    def _show(self, session: "Session") -> "Workspace":
        from storyshot_gui.ui.workspace import Workspace  # slow to load: after the window is seen

        space = Workspace(session, self.theme, self.actions_by_name, self)
        self.workspace = space
        space.situation_changed.connect(self._look_soon)
        space.run_failed.connect(self._run_failed)
        space.search_asked.connect(self.palette_of_commands.open)
        space.shot_commands.file_asked.connect(self.files.use_file)
        space.shot_commands.folder_asked.connect(self.files.show_path)
        session.changed.connect(self._project_changed)
        self._pages.addWidget(space)
        self._pages.setCurrentWidget(space)
        self._project_changed({"project"})
        self.settings.remember(recent_of(session))
        self.views.restore_panes()
        space.storyboard.setFocus()
        self._settling.start()
        return space

    async def _put_away(self) -> None:
        if (space := self.workspace) is None:
            return
        self.views.remember_panes()
        self.settings.remember(recent_of(space.session))
        self.workspace = None
        space.leave()
        self._pages.removeWidget(space)
        await space.session.close()
        space.deleteLater()

    def _show_opening(self, title: str) -> None:
        self.opening.say(title)
        self._pages.setCurrentWidget(self.opening)

    def _show_what_is_there(self) -> None:
        """After an error nothing is being opened any more."""
        if self._pages.currentWidget() is not self.opening:
            return
        if self.workspace:
            self._pages.setCurrentWidget(self.workspace)
        else:
            self.show_welcome()

    def _project_changed(self, ids: set[str]) -> None:
        if "project" in ids and self.session:
            self.setWindowTitle(f"{self.session.project.settings.title} — StoryShot")

    def _look_soon(self) -> None:
        if not self._settling.isActive():  # starting it again would put it off for ever
            self._settling.start()

    def _look_at_situation(self) -> None:
        self.actions_by_name.update(self.workspace.situation() if self.workspace else Situation())
        pause = self.actions_by_name["generate.pause"]
        pause.setChecked(bool(self.session and self.session.jobs.paused))

    # building

    def _build(self) -> None:
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.actions_by_name.fill(self.menuBar())
        self.addActions(self.actions_by_name.all())
        for page in (self.welcome, self.opening):
            self._pages.addWidget(page)
        self.setCentralWidget(_below(self.messages, self._pages))

    def _bind(self) -> None:
        self.actions_by_name.bind(
            {
                "file": self.files,
                "view": self.views,
                "window": WindowCommands(self),
                "help": HelpCommands(self),
            }
        )

    def _connect(self) -> None:
        self.reporter.reported.connect(self.say)
        self.welcome.path_chosen.connect(self.open)
        self.welcome.text_pasted.connect(self.files.new_with)
        self.welcome.new_asked.connect(self.files.new)
        self.welcome.open_asked.connect(self.files.open)
        self.welcome.forgotten.connect(self._forget)
        recent, samples = (self.actions_by_name.menus[name] for name in ("recent", "samples"))
        recent.aboutToShow.connect(partial(self.files.fill_recent, recent))
        samples.aboutToShow.connect(partial(self.files.fill_samples, samples))
        self._settling.timeout.connect(self._look_at_situation)
        self.appearance.changed.connect(self._dress)

    def _forget(self, path: str) -> None:
        self.settings.forget(path)
        self.show_welcome()

    def _restore(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(QSize(*SIZE).boundedTo(room.size()))
        if kept := self.settings.value.window:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode())))

    def _remember_layout(self) -> None:
        self.views.remember_panes()
        self.settings.change(window=self.saveGeometry().toBase64().toStdString())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.open(Path(files[0]))


def _below(messages: QWidget, pages: QWidget) -> QWidget:
    """The pages take all the room that the message bar leaves."""
    centre = QWidget()
    column = QVBoxLayout(centre)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(messages)
    column.addWidget(pages, 1)
    return centre
