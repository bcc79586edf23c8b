"""Puts the program together: the window without a command, the command line with one."""

import asyncio
import importlib
import logging
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storyshot_gui import paths
from storyshot_gui.errors import InputError, RenderError, StoryshotError
from storyshot_gui.project.records import StageName
from storyshot_gui.project.shapes import SIZES
from storyshot_gui.providers.base import SpeechRequest, VoiceChoice
from storyshot_gui.ui.studio import NewProject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from storyshot_gui.engine import Engine
    from storyshot_gui.project.store import Project
    from storyshot_gui.providers.catalog import Catalog
    from storyshot_gui.providers.outside import Outside
    from storyshot_gui.providers.trying import Tried
    from storyshot_gui.session import Session
    from storyshot_gui.settings import SettingsFile

logger = logging.getLogger(__name__)

WARM_UP_SECONDS = 0.2  # after the window is seen, what a project needs is loaded beside it
NEEDED_LATER = ("storyshot_gui.engine", "storyshot_gui.ui.workspace", "sqlite_utils")
SWITCH_SECONDS = 0.0005  # the window waits no longer for its turn when threads are at work
NO_DISPLAY = "There is no display to show the window on. `storyshot make STORY.txt` needs none."


def main() -> None:
    """The program: ends with an exit code."""
    words = sys.argv[1:]
    path = window_path(words)
    if path is None:
        from storyshot_gui.cli import run

        sys.exit(run(words))
    if not has_display():
        sys.stderr.write(NO_DISPLAY + "\n")
        sys.exit(2)
    sys.exit(run_window(path))


def window_path(words: Sequence[str]) -> Path | None:
    """What the window is to open, Path() for nothing; None when it is a command."""
    match list(words):
        case []:
            return Path()
        case ["open", path] if not path.startswith("-"):
            return Path(path).absolute()
        case [path] if _names_a_file(path):
            return Path(path).absolute()
        case _:
            return None


def has_display() -> bool:
    """Whether a window can be shown at all; asked only where Qt would abort without one."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_window(path: Path) -> int:
    """Show the window until it is closed."""
    from qasync import QEventLoop

    sys.setswitchinterval(SWITCH_SECONDS)
    app = application()
    with asyncio.Runner(loop_factory=partial(QEventLoop, app)) as runner:
        runner.run(live(path))
    return 0


def application() -> "QApplication":
    """Qt's application in our style; windows close the loop themselves, not Qt."""
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from storyshot_gui.ui.keys import KeysFirst
    from storyshot_gui.ui.theme import load_fonts

    app = QApplication(sys.argv[:1])
    app.setApplicationName(paths.APP)
    app.setApplicationDisplayName(paths.APP)
    app.setDesktopFileName("storyshot")
    app.setQuitOnLastWindowClosed(False)
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(paths.resources() / "theme" / "storyshot.svg")))
    KeysFirst(app)
    load_fonts()
    return app


async def live(path: Path) -> None:
    """One window's whole life."""
    from storyshot_gui import logs
    from storyshot_gui.settings import SettingsFile
    from storyshot_gui.ui.garbage import clear_here
    from storyshot_gui.ui.generators import end_generators
    from storyshot_gui.ui.main_window import MainWindow
    from storyshot_gui.ui.reporter import Reporter

    reporter = Reporter(logs.start())
    reporter.install(asyncio.get_running_loop())
    end_generators(asyncio.get_running_loop())
    clear_here(asyncio.get_running_loop())
    settings = SettingsFile()
    workshop = Workshop(settings)
    window = MainWindow(workshop, settings, reporter)
    closed = asyncio.Event()
    window.closed.connect(closed.set)
    window.show()
    if path != Path():
        window.open(path)
    warming = asyncio.create_task(warm_up(workshop))
    await closed.wait()
    await warming
    await window.tasks.wait()
    await workshop.leave()
    workshop.close()
    window.deleteLater()


class Workshop:
    """Opens and makes projects for the window; its engine is there when first needed."""

    def __init__(self, settings: "SettingsFile") -> None:
        self._settings = settings
        self._learning: set[asyncio.Task[None]] = set()

    @cached_property
    def engine(self) -> "Engine":
        from storyshot_gui.engine import Engine  # slow to load: after the window is seen

        return Engine(settings=self._settings)

    async def leave(self) -> None:
        for task in self._learning:
            task.cancel()
        await asyncio.gather(*self._learning, return_exceptions=True)
        if "engine" in self.__dict__:
            await self.engine.leave()

    def close(self) -> None:
        if "engine" in self.__dict__:
            self.engine.close()

    def learn(self, models: Iterable[str] = ()) -> None:
        """Begin to ask the keyring for keys, and services which models they have, these and usual.

        Nothing waits for it, so that neither can hold up the window.
        """
        task = asyncio.create_task(self._learn(list(models)))
        self._learning.add(task)
        task.add_done_callback(self._learning.discard)

    async def _learn(self, models: list[str]) -> None:
        outside, catalog = self.engine.outside, self.engine.catalog
        await outside.keys.ready()
        models += [service.id for service in outside.reach.services.values() if service.own]
        if outside.offers("openrouter"):
            models.append(catalog.chosen("openrouter", StageName.prompts))
        try:
            await self.engine.refresh(*models)
        except StoryshotError as error:
            logger.info("Services were not asked for their models: %s", error)

    async def open(self, path: Path) -> "Session":
        from storyshot_gui.project.store import Project

        session = self._session(Project.open(path))
        session.take_up()
        return session

    async def create(self, wish: NewProject) -> "Session":
        """Nothing is made on disk for a text that has no words."""
        from storyshot_gui.project import edits
        from storyshot_gui.project.names import unused
        from storyshot_gui.project.store import Project

        if not any(sign.isalnum() for sign in wish.text):
            raise InputError("There are no words in this text.", "Paste or choose another one.")
        width, height = SIZES[wish.ratio]
        session = self._session(Project.create(unused(wish.folder), wish.title))
        values: dict[str, Any] = {
            "ratio": wish.ratio,
            "width": width,
            "height": height,
            "look": wish.look,
        }
        try:
            values |= await self.engine.beginnings(wish.voice)
            settings = edits.change_settings(session.project, **values)
            session.project.apply(settings)
            await session.bring_in(wish.text)
        except BaseException:
            await session.close()
            raise
        return session

    def _session(self, project: "Project") -> "Session":
        """Somebody is there to raise a budget, fill an account or give a key."""
        session = self.engine.session(project)
        session.jobs.patient = True
        self.learn(model for stage in StageName for model in session.choices.models(stage))
        return session

    async def read(self, path: Path) -> str:
        from storyshot_gui.stages.sources import read_source

        return await asyncio.to_thread(read_source, path)

    async def duplicate(self, session: "Session", folder: Path) -> Path:
        from storyshot_gui.project.copies import copy_project

        return await asyncio.to_thread(copy_project, session.project.file, folder)

    async def collect(self, session: "Session", file: Path) -> Path:
        from storyshot_gui.project.archive import collect

        return await asyncio.to_thread(collect, session.project.file, file)

    async def expand(self, archive: Path, into: Path) -> Path:
        from storyshot_gui.project.archive import expand

        return await asyncio.to_thread(expand, archive, into)

    async def recover(self, path: Path) -> Path:
        from storyshot_gui.project.recovery import recover

        return (await asyncio.to_thread(recover, path)).file

    async def preview_voice(self, voice: str) -> Path:
        """A file in which the voice says a few words, made once and kept in the cache."""
        from storyshot_gui.project.records import ProjectSettings
        from storyshot_gui.session.samples import WORDS, voice_sample

        request = SpeechRequest(ProjectSettings().speech_model, WORDS, voice)
        return await voice_sample(self.engine.catalog, request, paths.cache() / "voices")

    def catalog(self) -> "Catalog":
        return self.engine.catalog

    def outside(self) -> "Outside":
        return self.engine.outside

    def month_micro(self) -> int:
        return self.engine.month_micro()

    async def keep_key(self, service: str, secret: str) -> "Tried":
        return await self.engine.keep_key(service, secret)

    async def drop_key(self, service: str) -> "Tried":
        return await self.engine.drop_key(service)

    def voices(self) -> Sequence[VoiceChoice]:
        from storyshot_gui.project.records import ProjectSettings

        return self.engine.catalog.speaker(ProjectSettings().speech_model).voices()


async def warm_up(workshop: Workshop) -> None:
    """Load what the first project needs before it is asked for."""
    from storyshot_gui.ui.garbage import keep_what_is_loaded

    await asyncio.sleep(WARM_UP_SECONDS)
    for module in NEEDED_LATER:
        await asyncio.to_thread(importlib.import_module, module)
    keep_what_is_loaded()
    workshop.learn()
    from storyshot_gui.render import ffmpeg

    with suppress(RenderError):  # the film that needs it will say so
        await asyncio.to_thread(ffmpeg.find)  # it tries the program out, once


def _names_a_file(word: str) -> bool:
    path = Path(word)
    return path.exists() and (path.is_dir() or bool(path.suffix))
