"""Ids of rows: opaque, so that rows can be made, undone and brought together."""

import zlib
from collections.abc import Iterable, Sequence
from uuid import uuid4

Ids = str | Iterable[str]
"""One id, or several."""


def new_id() -> str:
    return uuid4().hex[:16]


def seed_of(row_id: str) -> int:
    """A seed of its own for every row: a positive 31-bit number."""
    return zlib.crc32(row_id.encode()) & 0x7FFFFFFF or 1


def ids_of(ids: Ids) -> tuple[str, ...]:
    """One or several ids, each once, in the order given."""
    return (ids,) if isinstance(ids, str) else tuple(dict.fromkeys(ids))


def neighbours(order: Sequence[str], ids: Iterable[str]) -> tuple[str, ...]:
    """The ids in film order; ValueError unless they stand side by side."""
    chosen = set(ids)
    places = [i for i, row_id in enumerate(order) if row_id in chosen]
    if not places or len(places) != len(chosen) or places[-1] - places[0] + 1 != len(places):
        raise ValueError("not neighbours")
    return tuple(order[i] for i in places)
