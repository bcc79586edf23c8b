"""A whole window over real projects; only the providers are played."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from storyshot_gui.project import edits
from storyshot_gui.project.archive import collect, expand
from storyshot_gui.project.copies import copy_project
from storyshot_gui.project.recovery import recover
from storyshot_gui.project.store import Project
from storyshot_gui.providers.keys import Keys
from storyshot_gui.providers.outside import Outside
from storyshot_gui.providers.trying import Tried
from storyshot_gui.session import Session
from storyshot_gui.settings import SettingsFile
from storyshot_gui.stages.sources import read_source
from storyshot_gui.ui.main_window import MainWindow
from storyshot_gui.ui.reporter import Reporter
from storyshot_gui.ui.studio import NewProject
from tests.fake_providers import SETTINGS, FakeProviders, wav

Run = Callable[[Coroutine[Any, Any, Any]], Any]
TEXT = "The fox ran. It saw a crow. The crow had cheese."


class PlayedStudio:
    """Real projects in a folder of the test's own, with providers that answer at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.providers = FakeProviders()
        self.beyond: Outside | None = None
        self.ring: Any = None

    async def open(self, path: Path) -> Session:
        return Session(Project.open(path), self.providers.catalog())

    async def create(self, wish: NewProject) -> Session:
        project = Project.create(wish.folder, wish.title)
        values = {**SETTINGS, "ratio": wish.ratio, "voice": "anna", "look": wish.look}
        project.apply(edits.change_settings(project, **values))
        session = Session(project, self.providers.catalog())
        await session.bring_in(wish.text)
        return session

    async def read(self, path: Path) -> str:
        return read_source(path)

    async def duplicate(self, session: Session, folder: Path) -> Path:
        return copy_project(session.project.file, folder)

    async def collect(self, session: Session, file: Path) -> Path:
        return collect(session.project.file, file)

    async def expand(self, archive: Path, into: Path) -> Path:
        return expand(archive, into)

    async def recover(self, path: Path) -> Path:
        return recover(path).file

    async def preview_voice(self, voice: str) -> Path:
        file = self.folder / f"{voice}.wav"
        file.write_bytes(wav(0.1))
        return file

    def voices(self):
        return self.providers.voices()

    def catalog(self):
        return self.providers.catalog()

    def outside(self) -> Outside:
        keys = Keys({}, self.folder / ".env", keyring=lambda: self.ring)
        self.beyond = self.beyond or Outside(keys, {}, kept=self.folder / "lists")
        return self.beyond

    def month_micro(self) -> int:
        return 1_230_000

    async def keep_key(self, service: str, secret: str) -> Tried:
        return await self.outside().keep_key(service, secret)

    async def drop_key(self, service: str) -> Tried:
        return await self.outside().drop_key(service)


@pytest.fixture(scope="session")
def only_loop(qapp: QApplication) -> Iterator[QEventLoop]:
    """One for all tests: a loop collected in another thread would leave its timers behind."""
    loop = QEventLoop(qapp)
    yield loop
    loop.close()


@pytest.fixture
def loop(only_loop: QEventLoop) -> Iterator[QEventLoop]:
    asyncio.set_event_loop(only_loop)
    yield only_loop
    only_loop.run_until_complete(asyncio.sleep(0))
    asyncio.set_event_loop(None)


@pytest.fixture
def run(loop: QEventLoop) -> Run:
    """Let the loop run until a coroutine has ended."""

    def until(work: Coroutine[Any, Any, Any]) -> Any:
        return loop.run_until_complete(asyncio.wait_for(work, 20))

    return until


@pytest.fixture
def studio(tmp_path: Path) -> PlayedStudio:
    return PlayedStudio(tmp_path)


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    file = SettingsFile(tmp_path / "settings.json")
    file.change(projects=str(tmp_path / "projects"))
    return file


@pytest.fixture
def window(
    studio: PlayedStudio, settings: SettingsFile, tmp_path: Path, run: Run, qtbot, qapp
) -> Iterator[MainWindow]:
    made = MainWindow(studio, settings, Reporter(tmp_path / "log.txt"))
    made.resize(1300, 800)
    made.show()
    yield made
    if made.session:
        made.session.jobs.cancel_all()
        run(made.session.jobs.wait())
        run(made.leave_project())
    made.hide()
    made.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def story(window: MainWindow, run: Run, tmp_path: Path) -> MainWindow:
    """The window with a made story of three sentences open."""

    async def tell() -> None:
        await window.create_project(NewProject("Fox", tmp_path / "projects" / "Fox", TEXT))
        await quiet(window)

    run(tell())
    return window


@pytest.fixture
def settle(window: MainWindow, run: Run) -> Callable[[], None]:
    """Let everything end that was started, and the window look again."""

    def now() -> None:
        run(quiet(window))

    return now


@pytest.fixture
def press(window: MainWindow, run: Run) -> Callable[[str], None]:
    """Trigger an action as a person does: while the loop runs, and only when it is on."""

    async def trigger(name: str) -> None:
        action = window.actions_by_name[name]
        assert action.isEnabled(), name
        action.trigger()
        await quiet(window)

    def now(name: str) -> None:
        run(trigger(name))

    return now


async def quiet(window: MainWindow) -> None:
    """Nothing may go on between two steps of a test: outside of them no loop is running."""
    await window.tasks.wait()
    if session := window.session:
        for made in session.runs:
            await made.finished()
        await session.jobs.wait()
    await asyncio.sleep(0.05)
