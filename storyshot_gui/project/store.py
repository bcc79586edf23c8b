"""The open project: what is in memory is in the file, and the other way round."""

import gc
import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from storyshot_gui.errors import ProjectDamaged, ProjectError
from storyshot_gui.project import database, writing
from storyshot_gui.project.clock import utc
from storyshot_gui.project.document import Document
from storyshot_gui.project.edit import Edit
from storyshot_gui.project.history import History
from storyshot_gui.project.ids import new_id
from storyshot_gui.project.journal import Journal
from storyshot_gui.project.lock import FolderLock
from storyshot_gui.project.media import Media
from storyshot_gui.project.names import SUFFIX, file_name, find_file
from storyshot_gui.project.records import ProjectSettings, Take, Verdict
from storyshot_gui.project.rows import clean
from storyshot_gui.project.schema import VERSION, migrations
from storyshot_gui.project.snapshots import Snapshots

if TYPE_CHECKING:
    from sqlite_utils import Database


def nobody(_ids: set[str]) -> None:
    """Where changes go while no one listens."""


class Project(Document):
    """One open project. One thread owns it; only `keep_file` and `keep_copy` go anywhere."""

    def __init__(self, file: Path, lock: FolderLock, db: "Database") -> None:
        """Use `create` or `open`."""
        super().__init__()
        self.file = file
        self.on_change: Callable[[set[str]], None] = nobody
        self._lock = lock
        self._database = db
        self._media = Media(file.parent)
        self.snapshots = Snapshots(file)
        self.history = History(db, self, self._apply_with)
        self.journal = Journal(db)

    @classmethod
    def create(cls, folder: Path, title: str = "") -> Self:
        """Make a project in a folder, which is made too; ProjectError when one is there."""
        with database.plainly():
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.glob(f"*{SUFFIX}")):
                raise ProjectError(
                    f"There is a project in “{folder.name}” already.",
                    "Open it, or choose another folder.",
                )
            (folder / "media").mkdir(exist_ok=True)
        title = clean(title.strip() or folder.name)
        lock = FolderLock(folder)
        with _released_on_failure(lock):
            file = folder / (file_name(title) + SUFFIX)
            settings = ProjectSettings(title=title)
            database.create(file, lambda db: writing.insert(db, "project", settings))
            project = cls._opened(file, lock)
            project.snapshots.wait()
        return project

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a folder or its file.

        ProjectError when it is not there, open already, newer than this program or not writable;
        ProjectDamaged when it cannot be read.
        """
        with database.plainly():
            file = find_file(path)
        lock = FolderLock(file.parent)
        with _released_on_failure(lock):
            database.look_at(file)
            if not os.access(file, os.W_OK):
                raise ProjectError(*database.NOT_ALLOWED)
            project = cls._opened(file, lock)
            project.snapshots.after_opening()
        return project

    @classmethod
    def _opened(cls, file: Path, lock: FolderLock) -> Self:
        db = _sound_database(file)
        try:
            project = cls(file, lock, db)
            project._load()
        except BaseException:
            db.close()
            raise
        return project

    @property
    def folder(self) -> Path:
        return self.file.parent

    @property
    def media(self) -> Path:
        return self._media.folder

    def path(self, file: str) -> Path:
        """The absolute path of a take's file; ProjectError when the name leaves the folder."""
        return self._media.path(file)

    def apply(self, edit: Edit) -> None:
        """Write an edit in one transaction and tell which rows changed; it cannot be undone.

        ProjectError when it cannot be written; then nothing has changed.
        """
        self._apply_with(edit, lambda: None)

    def _apply_with(self, edit: Edit, also: Callable[[], None]) -> None:
        with database.plainly(), self._database.atomic():
            writing.write(self._database, edit)
            also()
        super().apply(edit)
        self._tell({change.id for change in edit.changes})

    def keep_file(self, data: bytes, suffix: str) -> str:
        """Write bytes under their hash, from any thread; returns the name a take holds."""
        return self._media.keep(data, suffix)

    def keep_copy(self, path: Path) -> str:
        """The same for a file that exists; it is copied in pieces."""
        return self._media.keep_copy(path)

    def add_take(self, take: Take) -> Take:
        """Add a take whose file was kept before; returns it with its size, id and date."""
        size = self._media.size(take.file)
        created = take.created or utc(time.time())
        take = replace(take, id=take.id or new_id(), size=size, created=created)
        with database.plainly():
            writing.insert(self._database, "take", take)
        self._put_take(take)
        self._tell({take.subject})
        return take

    def judge(self, take_id: str, verdict: Verdict) -> None:
        take = replace(self.take(take_id), verdict=verdict)
        with database.plainly():
            sql = 'update "take" set verdict = ? where id = ?'
            self._database.execute(sql, (verdict.value, take_id))
        self._put_take(take)
        self._tell({take.subject})

    def present(self, take: Take) -> bool:
        """Is the take's file there and whole? `chosen` follows what was found."""
        there = self._media.present(take)
        self._set_absent(self._absent - {take.id} if there else self._absent | {take.id})
        return there

    def missing_media(self) -> list[Take]:
        """Every take whose file is gone or cut short; looks at each file's size."""
        self._set_absent(self._media.absent(self.all_takes()))
        return [take for take in self.all_takes() if take.id in self._absent]

    def _set_absent(self, absent: set[str]) -> None:
        turned = {self.take(take_id).subject for take_id in absent ^ self._absent}
        self._absent = absent
        if turned:
            self.on_change(turned)

    def _tell(self, ids: set[str]) -> None:
        if ids:
            self.snapshots.after_change()
            self.on_change(ids)

    def close(self) -> None:
        """Let the file and the folder go; twice does no harm."""
        self.snapshots.finish()
        self._database.close()
        self._lock.release()

    def _load(self) -> None:
        try:
            with database.plainly(), _no_collecting():
                self.fill(writing.read(self._database))
                self._media.clear_leftovers()
            self._absent = self._media.absent(self.all_takes())
            self.journal.take_up()
            assert self.settings
        except (ValueError, TypeError, KeyError, AssertionError) as cause:
            raise ProjectDamaged(f"The project holds what cannot be read ({cause}).") from cause


@contextmanager
def _released_on_failure(lock: FolderLock) -> Generator[None]:
    try:
        yield
    except BaseException:
        lock.release()
        raise


@contextmanager
def _no_collecting() -> Generator[None]:
    """Leave the garbage collector out: looking through what is being read doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _sound_database(file: Path) -> "Database":
    """Connect, refuse what is not ours, copy before migrating; closed again on failure."""
    with database.plainly():
        db = database.connect(file)
    try:
        if database.check(db) < VERSION:
            Snapshots(file).take("before update")
            with database.plainly():
                migrations().apply(db)
    except BaseException:
        db.close()
        raise
    return db
