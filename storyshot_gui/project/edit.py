"""An edit as data: what one action of the person does to the project's rows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from storyshot_gui.project.records import (
    CastMember,
    ProjectSettings,
    Sentence,
    Shot,
    SourceText,
)
from storyshot_gui.project.rows import Row, to_row

Editable = ProjectSettings | SourceText | Sentence | Shot | CastMember

TABLES = {
    ProjectSettings: "project",
    SourceText: "source",
    Sentence: "sentence",
    Shot: "shot",
    CastMember: "cast",
}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after.

    None means the row is not there, and then the other side is whole. When both are given they
    hold only the fields that differ, so that undoing one field leaves the others alone.
    """

    table: str
    id: str
    before: Row | None
    after: Row | None

    def inverse(self) -> "RowChange":
        return RowChange(self.table, self.id, self.after, self.before)

    def then(self, later: "RowChange") -> "RowChange | None":
        """Both on the same row as one; None when nothing is left of them."""
        before = None if self.before is None else {**(later.before or {}), **self.before}
        after = None if later.after is None else {**(self.after or {}), **later.after}
        return difference(self.table, self.id, before, after)


@dataclass(frozen=True, slots=True)
class Edit:
    """What one action does, under the name the Edit menu shows."""

    title: str
    changes: tuple[RowChange, ...]
    merge_key: str = ""  # equal keys in a row are one undo step: typing in one field

    def inverse(self) -> "Edit":
        return Edit(self.title, tuple(change.inverse() for change in reversed(self.changes)))

    def then(self, later: "Edit") -> "Edit":
        """Both as one edit with this one's title: each row is touched once."""
        return replace(self, changes=_joined((*self.changes, *later.changes)))

    def added(self, table: str) -> tuple[str, ...]:
        """The ids of the rows this edit adds to a table, in order."""
        return tuple(c.id for c in self.changes if c.table == table and c.before is None)


def difference(table: str, row_id: str, before: Row | None, after: Row | None) -> RowChange | None:
    """The change from one state of a row to another; None when they are equal."""
    if before is None or after is None:
        return None if before is after else RowChange(table, row_id, before, after)
    changed = [name for name in after if before.get(name) != after[name]]
    if not changed:
        return None
    old = {name: before.get(name) for name in changed}
    return RowChange(table, row_id, old, {name: after[name] for name in changed})


def adding(record: Editable) -> RowChange:
    return RowChange(TABLES[type(record)], record.id, None, to_row(record))


def removing(record: Editable) -> RowChange:
    return RowChange(TABLES[type(record)], record.id, to_row(record), None)


def changing(record: Editable, **values: Any) -> tuple[RowChange, ...]:
    """Setting the named fields of a record: one change, or none when they are so already."""
    after = replace(record, **values)
    change = difference(TABLES[type(record)], record.id, to_row(record), to_row(after))
    return () if change is None else (change,)


def edit(title: str, changes: Iterable[RowChange], merge_key: str = "") -> Edit:
    """An edit that touches each row once."""
    return Edit(title, _joined(changes), merge_key)


def several(title: str, edits: Iterable[Edit]) -> Edit:
    """Edits that do not depend on each other as one undo step."""
    return edit(title, [change for each in edits for change in each.changes])


def _joined(changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    rows: dict[tuple[str, str], RowChange | None] = {}
    for change in changes:
        key = (change.table, change.id)
        first = rows.get(key)
        rows[key] = change if first is None else first.then(change)
    return tuple(change for change in rows.values() if change is not None)
