"""The word tables that writing is read out by: abbreviations, units, currencies, rulers."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from storyshot_gui.paths import resources


@dataclass(frozen=True, slots=True)
class Tables:
    """What resources/voice/english.json holds; keys as written, values as spoken."""

    titles: dict[str, str]
    abbreviations: dict[str, str]
    numbered: frozenset[str]  # abbreviations that are ones only before a number
    spoken_short: frozenset[str]  # abbreviations that are also words: only with a stop inside
    units: dict[str, tuple[str, str]]  # one, many
    currencies: dict[str, tuple[str, str, str, str]]  # one, many, one part, many parts
    magnitudes: dict[str, str]
    symbols: dict[str, str]
    fractions: dict[str, str]
    letters: dict[str, str]
    months: tuple[str, ...]
    sections: frozenset[str]
    rulers: frozenset[str]
    year_before: frozenset[str]
    coded: frozenset[str]
    housed: frozenset[str]
    acronyms: frozenset[str]
    initialisms: frozenset[str]


_SETS = (
    *("numbered", "spoken_short", "sections", "rulers", "year_before", "coded", "housed"),
    *("acronyms", "initialisms"),
)


@cache
def tables() -> Tables:
    raw: dict[str, Any] = json.loads((resources() / "voice" / "english.json").read_text("utf-8"))
    raw.update({name: frozenset(raw[name].split()) for name in _SETS})
    raw["months"] = tuple(raw["months"].split())
    raw["units"] = {key: _one_and_many(words) for key, words in raw["units"].items()}
    raw["currencies"] = {
        key: tuple(word.replace("~", " ") for word in words.split())
        for key, words in raw["currencies"].items()
    }
    return Tables(**raw)


def _one_and_many(words: str) -> tuple[str, str]:
    one, _, many = words.partition("/")
    return one, many or (one.replace("degree", "degrees") if "degree" in one else one + "s")
