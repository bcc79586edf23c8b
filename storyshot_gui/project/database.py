"""The one way to a project's SQLite file: opened with suspicion, failing in plain words."""

import errno
import os
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from storyshot_gui.errors import ProjectDamaged, ProjectError
from storyshot_gui.project.schema import APPLICATION_ID, VERSION, migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

MAGIC = b"SQLite format 3\0"
DISK_FULL = ("The disk is full.", "Free some space and try again; nothing was lost.")
NOT_ALLOWED = (
    "The project’s folder cannot be written to.",
    "Choose another folder, or allow writing to this one.",
)
SQLITE_WORDS = {
    "SQLITE_FULL": DISK_FULL,
    "SQLITE_READONLY": NOT_ALLOWED,
    "SQLITE_PERM": NOT_ALLOWED,
    "SQLITE_CANTOPEN": ("The project’s file cannot be opened.", "Is its folder still there?"),
    "SQLITE_BUSY": ("Another program is writing to the project.", "Close it and try again."),
    "SQLITE_LOCKED": ("Another program is writing to the project.", "Close it and try again."),
    "SQLITE_IOERR": ("The disk failed while it was used.", "Is the drive still connected?"),
}
OS_WORDS = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.EROFS: NOT_ALLOWED,
    errno.ENOENT: ("The project’s folder is not there.", "Was it moved, renamed or deleted?"),
    errno.ENAMETOOLONG: ("The name is too long for this disk.", "Choose a shorter one."),
}


@contextmanager
def plainly() -> Generator[None]:
    """Turn what SQLite and the system say into a ProjectError that says what to do.

    Wrong use of the database is a mistake of ours and stays what it is.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as cause:
        raise _of_sqlite(cause) from cause
    except OSError as cause:
        words = OS_WORDS.get(cause.errno or 0, (cause.strerror or str(cause), ""))
        raise ProjectError(*words) from cause


def _of_sqlite(error: sqlite3.Error) -> ProjectError:
    name: str = getattr(error, "sqlite_errorname", "") or ""
    for prefix, words in SQLITE_WORDS.items():
        if name.startswith(prefix):
            return ProjectError(*words)
    return ProjectDamaged(f"The project’s database is damaged ({error}).")


def create(file: Path, fill: Callable[["Database"], None]) -> None:
    """A new database with every table and what `fill` writes; it appears whole or not at all."""
    part = file.with_name(f".{file.name}.part")
    with plainly():
        part.unlink(missing_ok=True)
        try:
            with closing(_connected(part)) as db:
                db.execute(f"pragma application_id = {APPLICATION_ID}")
                migrations().apply(db)
                with db.atomic():
                    fill(db)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)


def connect(file: Path) -> "Database":
    """A connection that trusts nothing the file brings along."""
    db = _connected(file)
    db.execute("pragma synchronous = normal")
    db.execute("pragma journal_mode = wal").fetchone()
    return db


def _connected(file: Path) -> "Database":
    from sqlite_utils import Database

    connection = sqlite3.connect(file)
    db = Database(connection, recursive_triggers=False, execute_plugins=False)
    db.execute("pragma trusted_schema = off")
    db.execute("pragma cell_size_check = on")
    return db


def look_at(file: Path) -> int:
    """The schema version of a file, read without opening it as a database.

    ProjectDamaged when it is no database, ProjectError when it is not one of ours or newer.
    """
    with plainly(), file.open("rb") as stream:
        header = stream.read(100)
    if len(header) < 100 or not header.startswith(MAGIC):
        raise ProjectDamaged(f"{file.name} is not a project, or it is damaged.")
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise ProjectError(f"{file.name} belongs to another program.", "Choose a .storyshot file.")
    return checked_version(int.from_bytes(header[60:64]))


def checked_version(version: int) -> int:
    if version > VERSION:
        raise ProjectError(
            "This project was made with a newer StoryShot, so it was left as it is.",
            "Update StoryShot to open it.",
        )
    return version


def check(db: "Database") -> int:
    """The version of an open file; refuses anything that would run on its own.

    ProjectError for triggers, views and virtual tables, ProjectDamaged for a broken file.
    """
    with plainly():
        parts = db.execute("select type, coalesce(sql, '') from sqlite_master").fetchall()
        (version,) = db.execute("pragma user_version").fetchone()
    if any(kind not in ("table", "index") or " virtual " in sql.lower() for kind, sql in parts):
        raise ProjectError(
            "The project’s file holds program code, which StoryShot never writes.",
            "Open it only if you trust where it is from; recover a copy without the code.",
        )
    return checked_version(version)


def copy_database(file: Path, target: Path) -> None:
    """One sound file of all that is committed, while others may be writing; any thread.

    `target` appears whole or not at all.
    """
    part = target.with_name(f".{target.name}.part")
    with plainly():
        part.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(file)) as connection:
                connection.execute("pragma trusted_schema = off")
                connection.execute("vacuum into ?", (str(part),))
            with part.open("rb+") as stream:
                os.fsync(stream.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
