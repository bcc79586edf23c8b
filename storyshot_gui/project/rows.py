"""Records as database rows and back, and the rows of one table in memory."""

import json
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from enum import Enum
from operator import attrgetter
from typing import Any, Generic, TypeVar

from storyshot_gui.project.records import (
    CastMember,
    FigureKind,
    Motion,
    Move,
    ProjectSettings,
    Sentence,
    SentenceKind,
    Shot,
    SourceText,
    StageName,
    Take,
    Verdict,
)

BY_PLACE = attrgetter("position", "id")
Value = str | int | float | None
Row = Mapping[str, Value]
R = TypeVar("R", ProjectSettings, SourceText, Sentence, Shot, CastMember, Take)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(word), str(said)) for word, said in json.loads(text))


def _strings(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(str(part) for part in json.loads(text))


def _parts(text: str) -> Mapping[str, str]:
    return {} if text == "{}" else dict(json.loads(text))


DECODERS: Mapping[type, Mapping[str, Callable[[Any], Any]]] = {
    ProjectSettings: {
        "motion": Motion,
        "burn_captions": bool,
        "pronunciations": _pairs,
        "final": bool,
    },
    SourceText: {},
    Sentence: {"kind": SentenceKind, "opens_scene": bool},
    Shot: {"motion": Motion, "move": Move, "final": bool},
    CastMember: {"kind": FigureKind, "aliases": _strings},
    Take: {"stage": StageName, "basis": _parts, "layers": _strings, "verdict": Verdict},
}


def encode(value: object) -> Value:
    """One field of a record as SQLite holds it: plain types, and JSON for what is composed."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, int | float):
        return value
    return clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def clean(text: str) -> str:
    """Without half surrogate pairs, which a broken paste may hold and a database cannot."""
    return text.encode("utf-8", "replace").decode()


def to_row(record: Any) -> Row:
    """The whole record as a database row."""
    return {field.name: encode(getattr(record, field.name)) for field in fields(record)}


def decoded(kind: type, row: Row) -> dict[str, Any]:
    """The row's values as `kind`'s fields hold them; ValueError when one cannot be."""
    values = dict(row)
    for name, decode in DECODERS[kind].items():
        if (value := values.get(name)) is not None:
            values[name] = decode(value)
    return values


def from_row(kind: type[R], row: Row) -> R:
    """A record of a whole row; ValueError or TypeError when the row does not fit."""
    return kind(**decoded(kind, row))


class Rows(Generic[R]):
    """One table in memory, by id."""

    def __init__(self, kind: type[R]) -> None:
        self.kind = kind
        self.by_id: dict[str, R] = {}
        self._ordered: list[R] | None = None

    def ordered(self) -> list[R]:
        """By position; the list is shared, so it is only to be read."""
        if self._ordered is None:
            self._ordered = sorted(self.by_id.values(), key=BY_PLACE)
        return self._ordered

    def put(self, record: R) -> None:
        self.by_id[record.id] = record
        self._ordered = None

    def change(self, row_id: str, changed: Row) -> None:
        before, ordered = self.by_id[row_id], self._ordered
        after = replace(before, **decoded(self.kind, changed))
        self.put(after)
        if ordered is not None and "position" not in changed:
            ordered[bisect_left(ordered, BY_PLACE(before), key=BY_PLACE)] = after
            self._ordered = ordered  # one changed text must not sort all of them again

    def remove(self, row_id: str) -> None:
        del self.by_id[row_id]
        self._ordered = None
