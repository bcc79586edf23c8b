"""Undo and redo, kept in the project's file so that they work after a restart."""

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from storyshot_gui.errors import ProjectError
from storyshot_gui.project.document import Document
from storyshot_gui.project.edit import TABLES, Edit, RowChange
from storyshot_gui.project.returning import caught_up
from storyshot_gui.project.rows import decoded, from_row

if TYPE_CHECKING:
    from sqlite_utils import Database

STEPS = 1000
KINDS: Mapping[str, Any] = {name: kind for kind, name in TABLES.items()}
COLUMNS = {name: frozenset(f.name for f in fields(kind)) for name, kind in KINDS.items()}

Apply = Callable[[Edit, Callable[[], None]], None]
"""Writes an edit and runs what is given in the same transaction, then tells of the change."""


class History:
    """What can be undone and redone. A step is recorded in the transaction that writes it."""

    def __init__(self, database: "Database", document: Document, apply: Apply) -> None:
        self._database = database
        self._document = document
        self._apply = apply
        self._open_step = 0  # the step typing may still go into; 0 none

    @property
    def can_undo(self) -> bool:
        return self._last() is not None

    @property
    def can_redo(self) -> bool:
        return self._next() is not None

    @property
    def undo_title(self) -> str:
        """What undo would take back, "" when there is nothing."""
        step = self._last()
        return step[1] if step else ""

    @property
    def redo_title(self) -> str:
        step = self._next()
        return step[1] if step else ""

    def do(self, edit: Edit) -> None:
        """Apply an edit as a step; what was undone before can no longer be redone."""
        if not edit.changes:
            return
        earlier = self._mergeable(edit)
        if earlier is None:
            self._apply(edit, lambda: self._append(edit))
        else:
            whole = self._read(earlier).then(edit)
            self._apply(edit, lambda: self._rewrite(earlier, whole))

    def follow(self, edit: Edit) -> None:
        """Apply what the machine adds to the last step, so that undoing that takes back both."""
        last = self._last()
        if last is None:
            self._apply(edit, lambda: None)
            return
        whole = self._read(last[0]).then(edit)
        self._apply(edit, lambda: self._save(last[0], whole))

    def undo(self) -> None:
        """Take back the last step; nothing happens when there is none."""
        if step := self._last():
            number, earlier = step[0], self._read(step[0])
            edit = caught_up(earlier.inverse(), self._document)
            self._open_step = 0
            self._apply(edit, lambda: self._turn(number, earlier, edit.inverse(), undone=True))

    def redo(self) -> None:
        if step := self._next():
            number, earlier = step[0], self._read(step[0])
            edit = caught_up(earlier, self._document)
            self._open_step = 0
            self._apply(edit, lambda: self._turn(number, earlier, edit, undone=False))

    def pause_merging(self) -> None:
        """Let the next edit be its own step: the field was left."""
        self._open_step = 0

    def _last(self) -> tuple[int, str] | None:
        return self._one("where undone = 0 order by number desc")

    def _next(self) -> tuple[int, str] | None:
        return self._one("where undone = 1 order by number")

    def _one(self, where: str) -> tuple[int, str] | None:
        sql = f"select number, title from history {where} limit 1"
        return self._database.execute(sql).fetchone()

    def _mergeable(self, edit: Edit) -> int | None:
        last = self._last()
        if not edit.merge_key or last is None or last[0] != self._open_step:
            return None
        sql = "select merge_key from history where number = ?"
        (key,) = self._database.execute(sql, (last[0],)).fetchone()
        return last[0] if key == edit.merge_key else None

    def _read(self, number: int) -> Edit:
        sql = "select title, changes from history where number = ?"
        title, changes = self._database.execute(sql, (number,)).fetchone()
        return Edit(title, unpacked(changes))

    def _append(self, edit: Edit) -> None:
        execute = self._database.execute
        execute("delete from history where undone = 1")
        (last,) = execute("select coalesce(max(number), 0) from history").fetchone()
        sql = "insert into history (number, undone, title, merge_key, changes) values (?,0,?,?,?)"
        execute(sql, (last + 1, edit.title, edit.merge_key, packed(edit.changes)))
        execute("delete from history where number <= ?", (last + 1 - STEPS,))
        self._open_step = last + 1

    def _rewrite(self, number: int, whole: Edit) -> None:
        self._database.execute("delete from history where undone = 1")
        self._save(number, whole)

    def _save(self, number: int, whole: Edit) -> None:
        if not whole.changes:
            self._database.execute("delete from history where number = ?", (number,))
            return
        sql = "update history set changes = ? where number = ?"
        self._database.execute(sql, (packed(whole.changes), number))

    def _turn(self, number: int, earlier: Edit, now: Edit, *, undone: bool) -> None:
        """The step is as it was really gone back over, and lies on the other side."""
        if now.changes != earlier.changes:
            self._save(number, now)
        self._mark(number, undone=undone)

    def _mark(self, number: int, *, undone: bool) -> None:
        sql = "update history set undone = ? where number = ?"
        self._database.execute(sql, (int(undone), number))


def packed(changes: tuple[RowChange, ...]) -> bytes:
    """Changes as compressed JSON."""
    rows = [[c.table, c.id, c.before, c.after] for c in changes]
    return zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 1)


def unpacked(data: bytes) -> tuple[RowChange, ...]:
    """ProjectError when the data is not what `packed` makes."""
    try:
        rows: list[list[Any]] = json.loads(zlib.decompress(data))
        changes = tuple(RowChange(*row) for row in rows)
        for change in changes:
            _check(change)
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError) as cause:
        raise ProjectError("This step cannot be read, so it cannot be undone.") from cause
    return changes


def _check(change: RowChange) -> None:
    """Steps come back from a file: only our own columns and values may go on; KeyError else."""
    kind = KINDS[change.table]
    for row in (change.before, change.after):
        if unknown := decoded(kind, row or {}).keys() - COLUMNS[change.table]:
            raise KeyError(*unknown)
    if change.before is None and change.after is not None:
        from_row(kind, change.after)
