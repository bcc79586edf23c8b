"""Whole projects copied: a duplicate, and one as it was when a snapshot was taken."""

import shutil
import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, contextmanager
from pathlib import Path

from storyshot_gui.errors import ProjectError
from storyshot_gui.project.database import copy_database, look_at, plainly
from storyshot_gui.project.media import NAME

Report = Callable[[float], None]
"""How far a copy is, from 0 to 1; called from the thread that copies."""

REFERENCES = 'select * from "cast"'  # the first files had no column for them
NAMING = (
    'select file from "take"',
    'select layers from "take"',
    "select files from request",
    "select request from request",
    "select answer from request",
    REFERENCES,
)


def silent(_share: float) -> None:
    """For those who do not watch."""


def copy_project(file: Path, folder: Path, report: Report = silent) -> Path:
    """Copy a project, open or not, into a new folder; any thread. Returns the new file.

    The folder appears whole or not at all; ProjectError when there is something in it.
    """
    return _copy(file, file.parent, folder, file.name, report)


def restore(file: Path, snapshot: Path, folder: Path, report: Report = silent) -> Path:
    """A project of its own in a new folder, as the project's snapshot has it."""
    look_at(snapshot)
    return _copy(snapshot, file.parent, folder, file.name, report)


def _copy(source: Path, media: Path, folder: Path, name: str, report: Report) -> Path:
    with appearing(folder) as part:
        copy_database(source, part / name)
        copy_media(media, part, named_media(part / name), report)
    return folder / name


@contextmanager
def appearing(folder: Path) -> Generator[Path]:
    """A folder to fill that takes its name when it is whole, and is gone when filling failed."""
    part = folder.with_name(f".{folder.name}.part")
    with plainly():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ProjectError(
                f"There is something in “{folder.name}” already.", "Choose another folder."
            )
        shutil.rmtree(part, ignore_errors=True)
        (part / "media").mkdir(parents=True)
        try:
            yield part
            if folder.exists():
                folder.rmdir()
            part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def copy_media(source: Path, target: Path, names: Iterable[str], report: Report = silent) -> None:
    """Copy those of the named files that are there, as relative names of both projects."""
    present = sorted(name for name in names if (source / name).is_file())
    for number, name in enumerate(present):
        report(number / len(present))
        (target / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(source / name, target / name)


def named_media(file: Path) -> set[str]:
    """Every media file the rows of a closed database name: takes, questions and answers."""
    with plainly(), closing(sqlite3.connect(file)) as connection:
        connection.execute("pragma trusted_schema = off")
        return named_by(connection, NAMING)


def named_by(connection: sqlite3.Connection, queries: Iterable[str]) -> set[str]:
    """The media files named anywhere in what these queries find."""
    rows = (row for sql in queries for row in connection.execute(sql))
    texts = (value for row in rows for value in row if isinstance(value, str))
    return {match.group() for text in texts for match in NAME.finditer(text)}
