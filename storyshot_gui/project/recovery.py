"""What can still be read of a damaged project, brought into a new one beside it."""

import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storyshot_gui.project import database, writing
from storyshot_gui.project.copies import appearing
from storyshot_gui.project.edit import TABLES
from storyshot_gui.project.media import NAME
from storyshot_gui.project.names import find_file, unused
from storyshot_gui.project.records import ProjectSettings, Take
from storyshot_gui.project.rows import from_row
from storyshot_gui.project.snapshots import Snapshots

if TYPE_CHECKING:
    from sqlite_utils import Database

KINDS: dict[str, Any] = {**{name: kind for kind, name in TABLES.items()}, "take": Take}
LOGS = ("request", "ledger", "run", "span")
MOST_PROBED = 200_000  # rows looked for one by one between two damaged places

Found = dict[str, dict[str, Any]]
"""Per table, the rows that could be read, by their key."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recovered:
    """The new project's file and how many rows of each table came through.

    `snapshot` is the earlier copy that filled what could not be read, if one was needed.
    """

    file: Path
    rows: dict[str, int]
    snapshot: Path | None = None


def recover(path: Path) -> Recovered:
    """Make a new project of a damaged one; the original is only read. Undo starts anew.

    ProjectError when nothing can be written.
    """
    file = find_file(path)
    found, damaged = _read_copy(file)
    snapshot = _fill_from_snapshot(file, found, damaged) if damaged else None
    folder = unused(file.parent.with_name(f"{file.parent.name} (recovered)"))
    with appearing(folder) as part:
        _write(part / file.name, found)
        _link_media(file.parent, part)
    rows = {table: len(rows) for table, rows in found.items()}
    return Recovered(folder / file.name, rows, snapshot)


def _fill_from_snapshot(file: Path, found: Found, damaged: set[str]) -> Path | None:
    """Add to damaged tables the rows only a snapshot has, from the newest that can be read.

    Sound tables are left alone, or what was deleted since would come back.
    """
    for snapshot in Snapshots(file).all():
        earlier, _ = _read_copy(snapshot)
        if earlier.get("project"):
            for table in damaged:
                found[table] = {**earlier[table], **found[table]}
            return snapshot
    return None


def _read_copy(file: Path) -> tuple[Found, set[str]]:
    """Everything readable of a database and its log, and the tables where that was not all."""
    with database.plainly(), tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        for ending in ("", "-wal"):
            source = file.with_name(file.name + ending)
            if source.exists():
                shutil.copyfile(source, f"{copy}{ending}")
        with closing(sqlite3.connect(copy)) as connection:
            connection.text_factory = _lenient
            return _read(connection)


def _lenient(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _read(connection: sqlite3.Connection) -> tuple[Found, set[str]]:
    found: Found = {}
    damaged: set[str] = set()
    for table in (*KINDS, *LOGS):
        rows, all_of_it = _rows(connection, table)
        found[table] = {row[next(iter(row))]: row for row in rows if _fits(table, row)}
        if not all_of_it or len(found[table]) < len(rows):
            damaged.add(table)
    if not found["project"]:
        damaged.add("project")
    return found, damaged


def _fits(table: str, row: dict[str, Any]) -> bool:
    if table not in KINDS:
        return True
    try:
        from_row(KINDS[table], row)
    except (ValueError, TypeError):
        return False
    return True


def _rows(connection: sqlite3.Connection, table: str) -> tuple[list[dict[str, Any]], bool]:
    """From the front, then from the back, then one by one in between."""
    try:
        columns = _columns(connection, table)
        front = dict(_until_damage(connection, table, columns, "order by rowid"))
        if front.pop(None, None) is None:
            return list(front.values()), True
        back = dict(_until_damage(connection, table, columns, "order by rowid desc"))
        back.pop(None, None)
        low, high = max(front, default=0), min(back, default=0)
        for rowid in range(low + 1, min(high, low + MOST_PROBED)):
            front.update(_until_damage(connection, table, columns, f"where rowid = {rowid}"))
            front.pop(None, None)
        return list((front | back).values()), False
    except sqlite3.Error:
        return [], False


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Those of the table that we know, key first."""
    there = [row[1] for row in connection.execute(f'pragma table_info("{table}")')]
    if not there:
        raise sqlite3.DatabaseError(f"no table {table}")
    known = {field.name for field in fields(KINDS[table])} if table in KINDS else set(there)
    return [name for name in there if name in known]


def _until_damage(
    connection: sqlite3.Connection, table: str, columns: list[str], rest: str
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """(rowid, row) pairs; a last pair with None for the rowid tells of damage."""
    names = ", ".join(f'"{name}"' for name in columns)
    try:
        for rowid, *values in connection.execute(f'select rowid, {names} from "{table}" {rest}'):
            yield rowid, dict(zip(columns, values, strict=True))
    except sqlite3.Error as error:
        logger.info("Table %s is damaged: %s", table, error)
        yield None, {"damage": str(error)}


def _write(file: Path, found: Found) -> None:
    def fill(db: "Database") -> None:
        if "project" not in found.get("project", {}):
            writing.insert(db, "project", ProjectSettings(title=file.stem))
        for table, rows in found.items():
            for row in rows.values():
                writing.insert_row(db, table, row)

    database.create(file, fill)


def _link_media(source: Path, target: Path) -> None:
    """Media never change, so both projects may share the files where the disk can."""
    for path in (source / "media").glob("*/*"):
        name = f"media/{path.parent.name}/{path.name}"
        if not NAME.fullmatch(name) or not path.is_file():
            continue
        (target / name).parent.mkdir(exist_ok=True)
        try:
            os.link(path, target / name)
        except OSError:
            shutil.copyfile(path, target / name)
