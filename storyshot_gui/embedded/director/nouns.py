"""What a noun phrase stands for: a person, an animal, a place, a thing, or only an idea."""

from storyshot_gui.embedded.director.kinds import (
    ANIMATE,
    CONCRETE,
    everyday,
    given_name,
    kind,
    setting,
    sex,
    sex_of_name,
)
from storyshot_gui.embedded.director.phrases import Noun
from storyshot_gui.embedded.director.tables import words

__all__ = [
    "ANIMATE",
    "CONCRETE",
    "everyday",
    "given_name",
    "kind",
    "kind_of",
    "setting",
    "setting_of",
    "sex",
    "sex_of_name",
]


def setting_of(noun: Noun) -> str:
    """The kind of place a phrase names; a kitchen table stands in a kitchen."""
    parts = noun.head.lower().split()
    whole = setting(" ".join(parts)) or setting(parts[-1])
    if whole or noun.proper:
        return whole
    before = [word.lower() for word in (*noun.adjectives, *parts[:-1])]
    return next((found for word in before if (found := setting(word))), "")


def kind_of(noun: Noun) -> str:
    """What a whole phrase stands for: "a flock of sheep" is an animal."""
    if noun.of and noun.lemma in words("nouns", "partitives"):
        return kind_of(noun.of)
    if noun.proper:
        return _kind_of_name(noun.head)
    whole = " ".join((*noun.adjectives[-1:], noun.head)).lower()
    return kind(whole) or kind(noun.head.lower()) or kind(noun.lemma)


def _kind_of_name(name: str) -> str:
    parts = name.lower().split()
    if setting(name.lower()):
        return "place"
    if parts[-1] in words("nouns", "unnamed_capitals"):
        return ""
    if parts[-1] in words("nouns", "celestial"):
        return "natural"
    if given_name(parts[0]) or parts[0] in words("nouns", "titles"):
        return "person"
    found = kind(parts[-1])
    return found if found in ANIMATE or found == "place" else "name"
