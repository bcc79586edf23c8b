"""The director's tables of words, read once from the bundled JSON files."""

import json
from functools import cache
from typing import Any

from storyshot_gui import paths


@cache
def table(name: str) -> dict[str, Any]:
    """A whole table file, "verbs" for resources/director/verbs.json."""
    path = paths.resources() / "director" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words of one entry that is a space-separated list; "_" stands for a space in a word."""
    return frozenset(word.replace("_", " ") for word in table(name)[key].split())


@cache
def pairs(name: str, key: str) -> dict[str, str]:
    """One entry that maps words to words."""
    return dict(table(name)[key])
