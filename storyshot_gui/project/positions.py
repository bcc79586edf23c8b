"""Positions in a list: the middle of a gap, so that an insertion touches nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from storyshot_gui.project.edit import RowChange, adding, changing
from storyshot_gui.project.records import CastMember, Sentence, Shot

Placed = TypeVar("Placed", Sentence, Shot, CastMember)

STEP = 1.0
LEAST_GAP = 1e-9  # far above what a float still tells apart at a million rows


def between(before: float | None, after: float | None, count: int) -> list[float] | None:
    """`count` positions between two neighbours; None when the gap is used up."""
    if before is None:
        start = 0.0 if after is None else after - STEP * (count + 1)
        return [start + STEP * (i + 1) for i in range(count)]
    if after is None:
        return [before + STEP * (i + 1) for i in range(count)]
    step = (after - before) / (count + 1)
    if step < LEAST_GAP:
        return None
    return [before + step * (i + 1) for i in range(count)]


def placing(
    siblings: Sequence[Placed], rows: Sequence[Placed], index: int
) -> tuple[list[Placed], list[RowChange]]:
    """The rows with positions in front of `siblings[index]`, and what must move aside for them.

    `siblings` are in order and without the rows; an index past the end means the end.
    """
    index = max(0, min(index, len(siblings)))
    before = siblings[index - 1].position if index else None
    after = siblings[index].position if index < len(siblings) else None
    places = between(before, after, len(rows))
    if places is not None:
        return _at(rows, places), []
    moved = [float(i if i < index else i + len(rows)) for i in range(len(siblings))]
    aside = [c for s, p in zip(siblings, moved, strict=True) for c in changing(s, position=p)]
    return _at(rows, [float(index + i) for i in range(len(rows))]), aside


def _at(rows: Sequence[Placed], places: Sequence[float]) -> list[Placed]:
    return [replace(row, position=p) for row, p in zip(rows, places, strict=True)]


def inserting(siblings: Sequence[Placed], rows: Sequence[Placed], index: int) -> list[RowChange]:
    """New rows in front of `siblings[index]`."""
    placed, aside = placing(siblings, rows, index)
    return [*aside, *map(adding, placed)]


def moving(
    siblings: Sequence[Placed], ids: Iterable[str], index: int, **values: Any
) -> list[RowChange]:
    """Siblings with these ids to the front of what is at `index` now, keeping their order."""
    chosen = set(ids)
    rows = [row for row in siblings if row.id in chosen]
    others = [row for row in siblings if row.id not in chosen]
    target = index - sum(row.id in chosen for row in siblings[: max(0, index)])
    placed, aside = placing(others, rows, target)
    pairs = zip(rows, placed, strict=True)
    return [
        *aside,
        *(c for old, new in pairs for c in changing(old, position=new.position, **values)),
    ]
