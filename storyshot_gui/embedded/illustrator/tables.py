"""The illustrator's tables of words and looks, read once from the bundled JSON files."""

import gzip
import json
from functools import cache
from typing import Any

from storyshot_gui import paths


@cache
def table(name: str) -> dict[str, Any]:
    """A whole table file, "people" for resources/art/people.json."""
    return json.loads((paths.resources() / "art" / f"{name}.json").read_text("utf-8"))


@cache
def packed(name: str) -> dict[str, Any]:
    """A compressed table file, "noto" for resources/art/noto.json.gz."""
    return json.loads(gzip.decompress((paths.resources() / "art" / f"{name}.json.gz").read_bytes()))


def spaced(text: str) -> list[str]:
    """The words of a space-separated list; "_" stands for a space inside a word."""
    return [word.replace("_", " ") for word in text.split()]


@cache
def listed(name: str, key: str) -> frozenset[str]:
    """One entry that is a space-separated list, as a set."""
    return frozenset(spaced(table(name)[key]))


@cache
def inverted(name: str, key: str) -> dict[str, str]:
    """word -> entry, for a table of entries that each list their words; the first one wins."""
    found: dict[str, str] = {}
    for entry, words in table(name)[key].items():
        for word in spaced(words):
            found.setdefault(word, entry)
    return found
