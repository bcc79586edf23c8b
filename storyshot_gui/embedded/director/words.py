"""English word forms: verbs to their base and back, nouns to singular, articles."""

import re
from functools import lru_cache

from storyshot_gui.embedded.director.tables import pairs, words

_VOWELS = "aeiou"
_DOUBLING = frozenset("begin forget permit admit regret submit prefer".split())
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_PLURALS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "mice": "mouse",
    "geese": "goose",
    "feet": "foot",
    "teeth": "tooth",
    "oxen": "ox",
    "leaves": "leaf",
    "wolves": "wolf",
    "knives": "knife",
    "wives": "wife",
    "lives": "life",
    "thieves": "thief",
    "loaves": "loaf",
    "calves": "calf",
    "halves": "half",
    "shelves": "shelf",
    "elves": "elf",
    "dwarves": "dwarf",
    "scarves": "scarf",
    "lice": "louse",
    "bacteria": "bacteria",
    "series": "series",
    "species": "species",
    "sheep": "sheep",
    "deer": "deer",
    "bus": "bus",
    "gas": "gas",
    "lens": "lens",
    "trousers": "trousers",
    "clothes": "clothes",
    "stairs": "stairs",
    "news": "news",
}


@lru_cache(4096)
def base(verb: str) -> str:
    """The base form of any form of a verb: "walked", "ran", "tries" -> walk, run, try."""
    verb = verb.lower()
    known = pairs("verbs", "irregular").get(verb)
    if known:
        return known
    if verb.endswith("ing") and len(verb) > 4:
        return _restore(verb[:-3])
    if verb.endswith("ied"):
        return verb[:-3] + "y"
    if verb.endswith("ed") and len(verb) > 3:
        return _restore(verb[:-2])
    return verb if verb in words("verbs", "bases") else _without_s(verb)


def _without_s(verb: str) -> str:
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith("es") and verb[:-1] in words("verbs", "bases"):
        return verb[:-1]
    if verb.endswith("es") and _SIBILANT.search(verb[:-2]) and not verb.endswith("ses"):
        return verb[:-2]
    if verb.endswith("s") and not verb.endswith("ss"):
        return verb[:-1]
    return verb


def _restore(stem: str) -> str:
    """A stem left of -ed or -ing made a verb again: danc -> dance, trott -> trot."""
    bases = words("verbs", "bases")
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeio":
        keeps = stem[-1] in "sfz" or (stem[-1] == "l" and stem in bases)
        return stem if keeps else stem[:-1]
    silent = stem + "e"
    if _short_syllable(stem):
        return silent if silent in bases else stem
    if stem in bases:
        return stem
    if len(stem) > 2 and stem[-1] == "l" and stem[-2] in "bcdfgkpstz":
        return silent
    return silent if silent in bases or stem[-1] in "vucz" or stem.endswith("s") else stem


def _short_syllable(stem: str) -> bool:
    """A consonant after one vowel: such a stem would have doubled it, so an e was dropped."""
    return (
        len(stem) > 1
        and stem[-1] not in _VOWELS + "wxy"
        and stem[-2] in _VOWELS
        and (len(stem) < 3 or stem[-3] not in _VOWELS)
    )


def present(verb: str, *, plural: bool = False) -> str:
    """The present tense of a base form: "carry" -> "carries", or "carry" for many."""
    special = {"be": ("is", "are"), "have": ("has", "have"), "do": ("does", "do")}
    if verb in special:
        return special[verb][plural]
    if plural:
        return verb
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if _SIBILANT.search(verb) else "s")


def participle(verb: str) -> str:
    """The -ing form of a base form: "sit" -> "sitting"."""
    if verb in ("be", "see", "flee", "agree", "free"):
        return verb + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    one_syllable = len(re.findall("[aeiouy]+", verb)) == 1
    doubled = _short_syllable(verb) and (one_syllable or verb in _DOUBLING)
    return verb + (verb[-1] if doubled else "") + "ing"


@lru_cache(4096)
def singular(noun: str) -> str:
    """The singular of a noun, which may be singular already."""
    noun = noun.lower()
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")) and noun not in (
        "shoes",
        "toes",
        "canoes",
    ):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def article(phrase: str) -> str:
    """ "a" or "an" for what follows."""
    vowel = re.match(r"(?!uni|eu|use|one\b|once)[aeiou]|hour|honest|heir", phrase.lower())
    return "an" if vowel else "a"
