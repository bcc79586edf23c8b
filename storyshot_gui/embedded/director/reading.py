"""A line as the director reads it: narration and speech told apart, and clauses in each."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from storyshot_gui.embedded.director.clauses import Clause, clauses
from storyshot_gui.embedded.director.kinds import common_noun, kind
from storyshot_gui.embedded.director.tables import table, words
from storyshot_gui.embedded.director.tokens import Token, tagged
from storyshot_gui.embedded.director.words import base

MOST_CHARACTERS = 12_000
"""A longer line is read up to here; its later shots repeat what was found."""

_DOUBLE = {"“": "”", "«": "»", "「": "」", "『": "』", "„": "“", '"': '"'}
_SINGLE_OPENS = re.compile(r"(?:^|(?<=[\s(—–-]))['‘](?=\w)")
_SINGLE_CLOSES = re.compile(r"(?<=[\w,.!?…—–-])['’](?=[\s,.;:!?)—–-]|$)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of narration, or of words spoken aloud."""

    text: str
    spoken: bool
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole line read; `still_speaking` when its last quotation stays open."""

    stretches: tuple[Stretch, ...]
    still_speaking: bool

    @property
    def spoken(self) -> bool:
        return any(stretch.spoken for stretch in self.stretches)


class Reader(Protocol):
    """`read`, or one that remembers what it has read."""

    def __call__(self, text: str, *, speaking: bool, heading: bool) -> Reading: ...


def read(text: str, *, speaking: bool = False, heading: bool = False) -> Reading:
    """Read one line; `speaking` when a quotation is open since an earlier one."""
    text = text[:MOST_CHARACTERS]
    runs, open_now = _runs(_lowered(text) if heading else text, speaking)
    return Reading(tuple(_stretch(run, spoken) for run, spoken in runs), open_now)


def _stretch(text: str, spoken: bool) -> Stretch:
    plain = _without_figures(text)
    return Stretch(text, spoken, tuple(clauses(without_similes(tagged(plain)))))


def _lowered(text: str) -> str:
    """A title with its common words made small, so that "Why Leaves Turn Red" can be read."""
    if text.islower():
        return text
    return " ".join(word.lower() if _common(word.lower()) else word for word in text.split(" "))


def _common(word: str) -> bool:
    known = kind(word) or word in words("grammar", "title_words") or base(word) != word
    known = known or common_noun(word) or word in words("verbs", "bases")
    return bool(known) and word not in words("nouns", "cities")


def _runs(text: str, speaking: bool) -> tuple[list[tuple[str, bool]], bool]:
    """(text, spoken) in order, and whether the last quotation is still open."""
    runs: list[tuple[str, bool]] = []
    start, closer = 0, "”" if speaking and not _opens_first(text) else ""
    single = _single_marks(text)
    for i, mark in enumerate(text):
        if closer:
            quoted = mark == closer or (closer == "”" and mark == '"')
            if single.get(i) == "close" if closer == "’" else quoted:
                runs.append((text[start:i], True))
                start, closer = i + 1, ""
        elif mark in _DOUBLE or single.get(i) == "open":
            runs.append((text[start:i], False))
            start, closer = i + 1, _DOUBLE.get(mark, "’")
    runs.append((text[start:], bool(closer)))
    return _merged([run for run in runs if run[0].strip()]), bool(closer)


def _opens_first(text: str) -> bool:
    """Whether a quotation opens before any closes: each paragraph of a long speech does so."""
    return text.lstrip()[:1] in _DOUBLE


def _single_marks(text: str) -> dict[int, str]:
    """Where single quotation marks open and close; apostrophes are neither."""
    opens = [m.start() for m in _SINGLE_OPENS.finditer(text)]
    closes = [m.start() for m in _SINGLE_CLOSES.finditer(text)]
    if not opens or not closes or max(closes) < min(opens):
        return {}
    return dict.fromkeys(closes, "close") | dict.fromkeys(opens, "open")


def _merged(runs: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """A few quoted words inside narration are a name, not speech."""
    named = [(text, spoken and not _only_named(runs, i)) for i, (text, spoken) in enumerate(runs)]
    merged: list[tuple[str, bool]] = []
    for text, spoken in named:
        if merged and not spoken and not merged[-1][1]:
            merged[-1] = (merged[-1][0] + text, False)
        else:
            merged.append((text, spoken))
    return merged


def _only_named(runs: list[tuple[str, bool]], i: int) -> bool:
    text = runs[i][0].strip()
    short = len(text.split()) <= 4 and not re.search(r"[.!?,…]$", text)
    before = runs[i - 1][0].rstrip() if i else ""
    inside = bool(before) and not before.endswith((",", ":", ".", "!", "?"))
    return short and inside


@cache
def _figures() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = table("figures")["idioms"].items()
    return tuple((re.compile(rf"\b{old}\b", re.IGNORECASE), new) for old, new in rows)


def _without_figures(text: str) -> str:
    """Sayings replaced by what they mean, so that no cats and dogs fall from the sky."""
    text = text.replace("’", "'").replace("cannot", "can not")
    for pattern, meaning in _figures():
        text = pattern.sub(meaning, text)
    return text


def without_similes(tokens: list[Token]) -> list[Token]:
    """ "as brave as a lion" is brave, "ran like the wind" is ran."""
    kept: list[Token] = []
    i = 0
    while i < len(tokens):
        end = _simile_end(tokens, i)
        if end > i:
            i = end
            continue
        kept.append(tokens[i])
        i += 1
    return kept


def _simile_end(tokens: list[Token], i: int) -> int:
    """Where the comparison that starts at i is over, or i if none starts there."""
    low = tokens[i].low
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if low == "as" and following in ("if", "though"):
        return _boundary(tokens, i + 1)
    if low == "like" and tokens[i].tag == "IN" and i:
        return _boundary(tokens, i + 1, soft=True)
    if low == "as" and i >= 1 and tokens[i - 1].tag[:2] in ("JJ", "RB") and _compared(tokens, i):
        return _boundary(tokens, i + 1, soft=True)
    if low in ("as", "so") and i + 2 < len(tokens) and tokens[i + 2].low == "as":
        return i + 1 if tokens[i + 1].tag[:2] in ("JJ", "RB") and following != "soon" else i
    return i


def _compared(tokens: list[Token], i: int) -> bool:
    plain = tokens[i - 1].tag == "JJ" and i + 1 < len(tokens) and tokens[i + 1].tag in ("NN", "DT")
    marked = i >= 2 and tokens[i - 2].low in ("as", "so")
    return plain or (marked and tokens[i - 1].low not in ("soon", "long"))


def _boundary(tokens: list[Token], i: int, *, soft: bool = False) -> int:
    """The next mark that ends a comparison; `soft` ones also end before a joint or place."""
    start = i
    while i < len(tokens):
        low, tag = tokens[i].low, tokens[i].tag
        if low in (",", ";", ".", "!", "?", ":", "--", "—"):
            return i
        if (
            soft
            and i > start
            and (tag in ("CC", "WDT", "WRB", "TO") or (tag == "IN" and low != "of"))
        ):
            return i
        if soft and i > start + 1 and tag in ("VBD", "VBZ"):
            return i
        i += 1
    return i
