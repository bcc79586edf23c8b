"""JSON from outside, read without trusting it: what is not there reads as nothing."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class Tree:
    """One value of a JSON document, or nothing."""

    value: object = None

    def at(self, *path: str | int) -> "Tree":
        """What stands at the end of a path of names and places."""
        value = self.value
        for step in path:
            value = _step(value, step)
        return Tree(value)

    def __bool__(self) -> bool:
        return bool(self.value)

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else ""

    @property
    def number(self) -> float:
        """0 for what is no finite number."""
        known = isinstance(self.value, int | float) and math.isfinite(self.value)
        return float(cast("float", self.value)) if known else 0.0

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)

    @property
    def rows(self) -> "list[Tree]":
        """The members of a list."""
        return [Tree(each) for each in _list(self.value)]

    @property
    def fields(self) -> "dict[str, Tree]":
        """The members of an object."""
        return {name: Tree(each) for name, each in _object(self.value).items()}

    @property
    def is_object(self) -> bool:
        return isinstance(self.value, dict)


def _step(value: object, step: str | int) -> object:
    if isinstance(step, str):
        return _object(value).get(step)
    rows = _list(value)
    return rows[step] if -len(rows) <= step < len(rows) else None


def _object(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _list(value: object) -> Sequence[object]:
    return cast("Sequence[object]", value) if isinstance(value, list) else ()
