"""The words by which a sentence's end is told: abbreviations, titles, speech verbs."""

import json
from dataclasses import dataclass, fields
from functools import cache

from storyshot_gui.paths import resources


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case word lists of one language, as resources/sentences holds them.

    `never` end a sentence, `always` may end one before any capital, `ending` only before a word
    that often starts one; `words` are also plain words when written small ("no.", "sat.").
    """

    titles: frozenset[str]
    streets: frozenset[str]
    never: frozenset[str]
    always: frozenset[str]
    ending: frozenset[str]
    labels: frozenset[str]
    sections: frozenset[str]
    words: frozenset[str]
    starters: frozenset[str]
    speech: frozenset[str]
    pronouns: frozenset[str]
    months: frozenset[str]
    numbers: frozenset[str]
    lettered: frozenset[str]
    small: frozenset[str]


@cache
def words() -> Words:
    table = json.loads((resources() / "sentences" / "english.json").read_text("utf-8"))
    return Words(**{each.name: frozenset(table[each.name].split()) for each in fields(Words)})
