"""Lines that are not English: what they name, as far as a small glossary and emoji go."""

import re
import unicodedata
from functools import lru_cache

from storyshot_gui.embedded.director.kinds import kind
from storyshot_gui.embedded.director.tables import pairs, words

_LATIN = re.compile(r"[a-zà-öø-ÿœß']+")


@lru_cache(2048)
def understood(text: str) -> bool:
    """Whether a line can be read as English; a short one without a sign to the contrary can."""
    letters = [c for c in text[:2000] if c.isalpha()]
    if not letters or sum(c < "ɐ" for c in letters) < 0.8 * len(letters):
        return False
    found = _LATIN.findall(text[:2000].lower())
    foreign = sum(word in words("foreign", "small_words") for word in found)
    english = sum(word in words("foreign", "english_words") for word in found)
    return foreign <= english or foreign < 2


def nouns_of(text: str) -> list[str]:
    """English phrases for what a line names, in its order: "a fox", "the forest"."""
    glossary = pairs("foreign", "glossary")
    low = text[:4000].lower()
    latin = _LATIN.finditer(low)
    found = [(m.start(), glossary[m[0]]) for m in latin if m[0] in glossary]
    for i, char in enumerate(low):
        if ord(char) > 0x2E00:
            found += [(i, word) for word in _wide(low, i, glossary)]
    return [phrase for _, phrase in sorted(found)]


def _wide(text: str, i: int, glossary: dict[str, str]) -> list[str]:
    """A word of one to three ideographs at i, or what an emoji shows."""
    for length in (3, 2, 1):
        if text[i : i + length] in glossary and len(text[i : i + length]) == length:
            return [glossary[text[i : i + length]]]
    name = unicodedata.name(text[i], "").lower()
    shown = [w for w in re.split(r"[ -]", name) if kind(w) in ("animal", "thing", "person")]
    return [f"the {shown[0]}"] if shown and unicodedata.category(text[i]) == "So" else []
