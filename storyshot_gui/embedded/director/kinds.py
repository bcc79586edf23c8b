"""What a word stands for: a person, an animal, a place, a thing, or nothing one can draw."""

import gzip
import json
from functools import cache, lru_cache
from typing import Any

from storyshot_gui import paths
from storyshot_gui.embedded.director.tables import pairs, words
from storyshot_gui.embedded.director.words import singular

ANIMATE = frozenset(("person", "animal"))
CONCRETE = frozenset(("person", "animal", "place", "spot", "thing", "body", "natural"))


@cache
def _art(name: str) -> dict[str, Any]:
    path = paths.resources() / "art" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def _pictures() -> dict[str, str]:
    path = paths.resources() / "art" / "noun_map.json.gz"
    return json.loads(gzip.decompress(path.read_bytes()))


def _spaced(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


@cache
def _listed(name: str) -> frozenset[str]:
    """All the words of the drawn people or animals."""
    rows = _art(name)
    return frozenset(rows).union(*(_spaced(row.get("words", "")) for row in rows.values()))


@cache
def _settings() -> dict[str, str]:
    return {word: key for key, text in _art("settings").items() for word in _spaced(text)}


@cache
def _drawn_things() -> frozenset[str]:
    groups = [_art("props")[key] for key in ("hand", "floor", "large", "water", "building")]
    return frozenset().union(*(_spaced(text) for group in groups for text in group.values()))


@cache
def _sexes() -> dict[str, str]:
    names = _art("names")
    lists = (("female", "f"), ("male", "m"), ("girls", "f"), ("boys", "m"))
    return {word: sex for key, sex in lists for word in _spaced(names[key])}


@lru_cache(8192)
def kind(word: str) -> str:
    """ "person", "animal", "place", "spot", "body", "natural", "thing", or "" for an idea."""
    lemma = singular(word)
    picture = _pictures().get(lemma, "")
    rules = (
        (lemma in words("nouns", "body"), "body"),
        (lemma in words("nouns", "things"), "thing"),
        (lemma in _listed("people") or word in words("nouns", "group_people"), "person"),
        (lemma in _listed("animals"), "animal"),
        (lemma in words("nouns", "abstract"), ""),
        (lemma in words("nouns", "spots"), "spot"),
        (lemma in _settings() or word in _settings(), "place"),
        (lemma in words("nouns", "natural"), "natural"),
        (lemma in _drawn_things(), "thing"),
        (lemma in words("nouns", "vague_people"), "person"),
        (picture.startswith("a:"), "animal"),
        (picture == "p:generic" or picture[2:] in _art("people"), "person"),
        (bool(picture), "place" if picture.startswith("s:") else "thing"),
    )
    return next((found for applies, found in rules if applies), "")


def everyday(word: str) -> bool:
    """Whether a word by itself is a kind of person, animal or place, not someone's name."""
    listed = word in _listed("people") or word in _listed("animals") or word in _settings()
    return listed and not given_name(word)


@lru_cache(8192)
def setting(word: str) -> str:
    """The kind of place a word names, "forest" for wood, or ""."""
    return _settings().get(word) or _settings().get(singular(word), "")


def sex(word: str) -> str:
    """ "f" or "m" where a noun or a first name tells, else ""."""
    low = word.lower()
    return _sexes().get(low) or _sexes().get(singular(low), "")


def sex_of_name(name: str) -> str:
    """ "m" for Sir Christopher Wren: by a title first, then by the first name."""
    parts = name.lower().split()
    titles = pairs("nouns", "title_sexes")
    return next((found for p in parts if (found := titles.get(p) or sex(p))), "")


def given_name(word: str) -> bool:
    return word.lower() in _given_names()


@cache
def _given_names() -> frozenset[str]:
    names = _art("names")
    return _spaced(names["girls"]) | _spaced(names["boys"])


@cache
def _common_nouns() -> frozenset[str]:
    path = paths.resources() / "director" / "common_nouns.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def common_noun(word: str) -> bool:
    """Whether a word is an everyday noun, so that its capital only begins a sentence."""
    return word in _common_nouns() and not given_name(word)
