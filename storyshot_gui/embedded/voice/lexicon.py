"""How English words sound: a lexicon with parts of speech, then endings, parts, and a guess.

The entries are misaki's (Apache-2.0): "gold" was checked by people, "silver" was not.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from storyshot_gui.embedded.lines import read_lines
from storyshot_gui.embedded.voice import sounds
from storyshot_gui.embedded.voice.unknown import guess
from storyshot_gui.paths import resources

Entry = str | dict[str, str | None]

_PARENTS = {"VB": "VERB", "NN": "NOUN", "RB": "ADV", "JJ": "ADJ"}
_SUFFIXES = (
    *(("ly", "li"), ("ness", "nəs"), ("less", "ləs"), ("ful", "fᵊl"), ("ish", "ɪʃ")),
    *(("like", "lˌIk"), ("ward", "wəɹd"), ("wards", "wəɹdz"), ("ers", "əɹz"), ("er", "əɹ")),
    *(("est", "əst"), ("ship", "ʃɪp"), ("hood", "hˌʊd"), ("able", "əbᵊl"), ("men", "mən")),
)
_PREFIXES = (
    *(("un", "ˌʌn"), ("re", "ɹˌi"), ("non", "nˌɑn"), ("mis", "mˌɪs"), ("dis", "dˌɪs")),
    *(("pre", "pɹˌi"), ("anti", "ˌænti")),
)
_NAME_PREFIXES = (("O'", "O"), ("D'", "d"), ("Mc", "mək"), ("Mac", "mək"), ("Fitz", "fɪts"))
_DOUBLED = re.compile(r"([bcdgklmnprstvxz])\1$|ck$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one accent."""

    gold: dict[str, Entry]
    silver: dict[str, str]
    names: dict[str, str]
    british: bool

    def pronounce(self, word: str, tag: str = "", *, at_end: bool = False) -> str:
        """The sounds of a word of ASCII letters and apostrophes; a guess when it is unknown.

        `tag` is its Penn part of speech; `at_end` says that nothing but a stop follows.
        """
        return self.known(word, tag, at_end=at_end) or self._guess(word)

    def known(self, word: str, tag: str = "", *, at_end: bool = False) -> str | None:
        """The sounds of a word in the lexicon or made of words in it, else None."""
        return (
            self._listed(word, tag, at_end=at_end)
            or self._ended(word, tag)
            or self._prefixed_name(word)
            or self._derived(word.lower())
            or self._compound(word.lower(), least=4 if word[:1].isupper() else 3)
        )

    def is_listed(self, word: str) -> bool:
        return word.lower() in self.gold or word.lower() in self.silver

    def letter(self, letter: str) -> str:
        """The name of a letter."""
        return cast("str", self.gold[letter.upper()]) if letter.upper() != "A" else "ˈA"

    def _listed(self, word: str, tag: str, *, at_end: bool = False) -> str | None:
        for form in _forms(word):
            entry = self.names.get(form.lower()) or self.gold.get(form) or self.silver.get(form)
            if isinstance(entry, dict):
                entry = _choose(entry, tag, at_end=at_end)
            if entry:
                return entry
        return None

    def _ended(self, word: str, tag: str) -> str | None:
        """A known word with -s, -'s, -ed or -ing."""
        lower = word.lower()
        for stem in _plural_stems(word):
            if found := self._listed(stem, tag):
                return sounds.plural_of(found, british=self.british)
        if len(word) > 3 and lower.endswith("ed"):
            for stem in _verb_stems(word[:-2]):
                if found := self._listed(stem, tag):
                    return sounds.past_of(found, british=self.british)
        if len(word) > 4 and lower.endswith(("ing", "in'")):
            for stem in _verb_stems(word[:-3]):
                if found := self._listed(stem, tag):
                    return sounds.going_of(found, british=self.british)
        return None

    def _derived(self, word: str) -> str | None:
        for ending, sound in _SUFFIXES:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 2:
                spelled = (stem, stem + "e", stem[:-1] + "y" if stem[-1] == "i" else stem)
                if found := self._first(spelled):
                    return found + (sounds.as_british(sound) if self.british else sound)
        for beginning, sound in _PREFIXES:
            rest = word.removeprefix(beginning)
            if rest != word and len(rest) > 3:
                found = self._listed(rest, "") or self._ended(rest, "")
                if found:
                    return (sounds.as_british(sound) if self.british else sound) + found
        return None

    def _prefixed_name(self, word: str) -> str | None:
        """O'Brien, D'Arcy, McGregor."""
        for beginning, sound in _NAME_PREFIXES:
            rest = word.removeprefix(beginning)
            if rest != word and rest[:1].isupper():
                spoken = sounds.as_british(sound) if self.british else sound
                return spoken + (self._listed(rest, "NNP") or self._guess(rest))
        return None

    def _compound(self, word: str, least: int) -> str | None:
        """Two known words written as one, each of at least so many letters."""
        for cut in range(len(word) - least, least - 1, -1):
            first, second = word[:cut], word[cut:]
            if first in self.gold and (second in self.gold or self._gold_plural(second)):
                head, tail = self._listed(first, "NN"), self._listed(second, "NN")
                tail = tail or self._ended(second, "NNS")
                if head and tail:
                    return head + sounds.weaken(tail)
        return None

    def _gold_plural(self, word: str) -> bool:
        return len(word) > 4 and word.endswith("s") and word[:-1] in self.gold

    def _first(self, stems: tuple[str, ...]) -> str | None:
        return next((found for stem in stems if (found := self._listed(stem, ""))), None)

    def _guess(self, word: str) -> str:
        base = re.sub(r"'s?$", "", word)
        sound = guess(base)
        if not sound:
            return sound
        sound = sounds.as_british(sound) if self.british else sound
        return sounds.plural_of(sound, british=self.british) if word.endswith("'s") else sound


def _choose(entry: dict[str, str | None], tag: str, *, at_end: bool) -> str | None:
    if at_end and "None" in entry:
        return entry["None"]
    return entry.get(tag) or entry.get(_PARENTS.get(tag[:2], "")) or entry["DEFAULT"]


def _forms(word: str) -> Iterator[str]:
    """The word as written, then in the other case, then in the other spelling."""
    lower = word.lower()
    yield word
    if word != lower:
        yield lower
    if word != word.capitalize():
        yield lower.capitalize()
    if "our" in lower[2:]:
        yield lower.replace("our", "or")
    if "is" in lower[2:]:
        yield re.sub(r"is(e[drs]?|ing|ation)$", r"iz\1", lower)
    if lower.endswith(("lled", "lling", "ller")):
        yield re.sub(r"ll(ed|ing|er)$", r"l\1", lower)


def _plural_stems(word: str) -> Iterator[str]:
    lower = word.lower()
    if lower.endswith("'s"):
        yield word[:-2]
    elif len(word) > 2 and lower.endswith("s") and not lower.endswith("ss"):
        yield word[:-1]
        if len(word) > 4 and lower.endswith("es"):
            yield word[:-2]
        if len(word) > 4 and lower.endswith("ies"):
            yield word[:-3] + "y"


def _verb_stems(stem: str) -> Iterator[str]:
    """ "hop" and "hope" for "hop", "stop" for "stopp"."""
    yield stem
    yield stem + "e"
    if len(stem) > 2 and _DOUBLED.search(stem):
        yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"


@cache
def lexicon(*, british: bool) -> Lexicon:
    """The American or British words; read in about 0.1 s, once."""
    accent = "gb" if british else "us"
    names = json.loads((resources() / "voice" / "names.json").read_text("utf-8"))
    if british:
        names = {word: sounds.as_british(sound) for word, sound in names.items()}
    return Lexicon(_read(f"{accent}_gold"), _read(f"{accent}_silver"), names, british)


def _read(name: str) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for part in read_lines(resources() / "g2p" / f"{name}.jsonl.gz"):
        table.update(part)
    return table
