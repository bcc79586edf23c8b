"""Records to and from the tables of an open database."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from storyshot_gui.project.edit import TABLES, Edit, RowChange
from storyshot_gui.project.records import Take
from storyshot_gui.project.rows import DECODERS, Row, to_row

if TYPE_CHECKING:
    from sqlite_utils import Database


def write(db: "Database", edit: Edit) -> None:
    """Every change of an edit; the caller holds the transaction."""
    for change in edit.changes:
        _write(db, change)


def _write(db: "Database", change: RowChange) -> None:
    table, after = change.table, change.after
    if after is None:
        db.conn.execute(f'delete from "{table}" where id = ?', (change.id,))
    elif change.before is None:
        insert_row(db, table, after, "insert or replace")
    else:
        names = ", ".join(f'"{name}" = ?' for name in after)
        sql = f'update "{table}" set {names} where id = ?'
        db.conn.execute(sql, (*after.values(), change.id))


def insert(db: "Database", table: str, record: Any) -> None:
    with db.atomic():
        insert_row(db, table, to_row(record))


def insert_row(db: "Database", table: str, row: Row, verb: str = "insert") -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    sql = f'{verb} into "{table}" ({names}) values ({marks})'
    db.conn.execute(sql, tuple(row.values()))


def read(db: "Database") -> Iterator[Any]:
    """Every record a person edits, and every take in the order they were added."""
    tables: list[tuple[Any, str]] = [*TABLES.items(), (Take, "take")]
    for kind, table in tables:
        names = [field.name for field in fields(kind)]
        # with its table's name a column that is not there is an error, and not a text
        columns = ", ".join(f'"{table}"."{name}"' for name in names)
        decoders = [(names.index(name), decode) for name, decode in DECODERS[kind].items()]
        for row in db.conn.execute(f'select {columns} from "{table}" order by rowid'):
            values = list(row)
            for place, decode in decoders:
                if (value := values[place]) is not None:
                    values[place] = decode(value)
            yield kind(*values)
