"""What a word stands for in a picture: a person, an animal, a thing, a place, an hour."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from storyshot_gui.embedded.illustrator.tables import inverted, listed, packed, spaced, table

IRREGULAR = {
    "mice": "mouse", "geese": "goose", "children": "child", "feet": "foot", "teeth": "tooth",
    "oxen": "ox", "people": "people", "men": "man", "women": "woman", "wolves": "wolf",
    "leaves": "leaf", "loaves": "loaf", "knives": "knife", "wives": "wife", "thieves": "thief",
    "elves": "elf", "dwarves": "dwarf", "calves": "calf", "shelves": "shelf", "scarves": "scarf",
    "dice": "die", "grandchildren": "grandchild", "ate": "eat", "sat": "sit", "ran": "run",
    "stood": "stand", "slept": "sleep", "held": "hold", "said": "say", "told": "tell",
    "spoke": "speak", "fought": "fight", "flew": "fly", "swam": "swim", "wept": "weep",
    "knelt": "kneel", "fell": "fall", "came": "come", "went": "go", "gone": "go", "gave": "give",
    "took": "take", "saw": "see", "seen": "see", "thought": "think", "read": "read", "sang": "sing",
    "drank": "drink", "rode": "ride", "caught": "catch", "threw": "throw", "crept": "creep",
    "fled": "flee", "lay": "lie", "lying": "lie", "dying": "die", "wrote": "write", "won": "win",
    "brought": "bring", "built": "build", "bent": "bend", "shook": "shake", "woke": "wake",
    "strode": "stride", "struck": "strike", "swung": "swing", "wore": "wear", "drew": "draw",
    "left": "leave", "felt": "feel", "kept": "keep", "made": "make", "dove": "dove",
    "sprang": "jump", "leapt": "leap", "dreamt": "dream", "stole": "steal", "dug": "dig",
    "spun": "spin", "wove": "weave", "beheld": "behold", "shone": "shine", "heard": "hear",
}  # fmt: skip
ENDINGS = (
    ("ies", "y"), ("ves", "f"), ("ves", "fe"), ("es", "e"), ("es", ""), ("s", ""),
    ("ied", "y"), ("ed", "e"), ("ed", ""), ("ying", "ie"), ("ing", "e"), ("ing", ""),
)  # fmt: skip
Kind = TypeVar("Kind")
GROUPS = ("hand", "floor", "large", "sky", "water", "building", "idea")


@dataclass(frozen=True, slots=True)
class Thing:
    """`kind` is person, animal, place, time, weather, season, tree, or a group of props.

    The groups are hand, floor, large, sky, water, building and idea. `how` is "listed" for a word
    of our own tables and "related" for one found through a broader meaning.
    """

    kind: str
    key: str
    how: str = "listed"


class Vocabulary:
    """English words and what to draw for them."""

    @cached_property
    def _people(self) -> dict[str, str]:
        return _by_word(table("people"))

    @cached_property
    def _animals(self) -> dict[str, str]:
        return _by_word(table("animals"))

    @cached_property
    def _props(self) -> dict[str, Thing]:
        found: dict[str, Thing] = {}
        for group in GROUPS:
            for key, words in table("props")[group].items():
                for word in spaced(words):
                    found.setdefault(word, Thing(group, key))
        return found

    @cached_property
    def _settings(self) -> dict[str, str]:
        return {w: key for key, text in reversed(table("settings").items()) for w in spaced(text)}

    @cached_property
    def _known(self) -> frozenset[str]:
        poses = inverted("words", "poses")
        moods = inverted("words", "moods")
        return frozenset((*self._people, *self._animals, *self._props, *self._settings, *poses,
            *moods))  # fmt: skip

    def lemma(self, word: str) -> str:
        """The form a dictionary lists: "wolf" of "wolves", "run" of "running"."""
        low = word.lower()
        if low in IRREGULAR:
            return IRREGULAR[low]
        if low in self._known:
            return low
        if low.endswith("men") and f"{low[:-3]}man" in self._known:
            return f"{low[:-3]}man"
        return next((c for c in _candidates(low) if c in self._known), _singular(low))

    def person(self, phrase: str) -> str | None:
        """The role of a noun that means a person: "shepherd" for goatherds."""
        return self._of(self._people, phrase)

    def animal(self, phrase: str) -> str | None:
        return self._of(self._animals, phrase)

    def prop(self, phrase: str) -> Thing | None:
        return self._of(self._props, phrase)

    def setting(self, phrase: str) -> str | None:
        """The kind of place: "forest" for woods."""
        return self._of(self._settings, phrase)

    def time_of_day(self, word: str) -> str | None:
        return inverted("words", "times").get(word.lower())

    def weather(self, word: str) -> str | None:
        return inverted("words", "weathers").get(word.lower())

    def season(self, word: str) -> str | None:
        return inverted("words", "seasons").get(word.lower())

    def pose(self, verb: str) -> str | None:
        """How someone who does this holds the body: "run" for flees."""
        return inverted("words", "poses").get(self.lemma(verb))

    def mood(self, word: str) -> str | None:
        moods = inverted("words", "moods")
        return moods.get(word.lower()) or moods.get(self.lemma(word))

    def sex(self, word: str) -> str:
        """ "f" or "m" where a noun or a first name tells, else ""."""
        low = word.lower()
        for key, sex in (("female", "f"), ("male", "m"), ("girls", "f"), ("boys", "m")):
            if {low, self.lemma(low)} & listed("names", key):
                return sex
        return ""

    def given_name(self, word: str) -> bool:
        low = word.lower()
        return low in listed("names", "girls") or low in listed("names", "boys")

    def phrase(self, phrase: str) -> str | None:
        """What a fixed phrase stands for, as "kind:key"; "" when for nothing; None if unknown."""
        phrases = table("phrases")["phrases"]
        head, _, last = phrase.lower().rpartition(" ")
        return phrases.get(phrase.lower(), phrases.get(f"{head} {self.lemma(last)}"))

    def thing(self, word: str) -> Thing | None:
        """What a noun stands for, whichever kind that is."""
        lemma = self.lemma(word)
        if word.lower() in listed("words", "stop") or lemma in listed("words", "stop"):
            return None
        if self._of(dict.fromkeys(listed("words", "trees"), "tree"), word):
            return Thing("tree", "tree")
        if role := self.person(word):
            return Thing("person", role)
        if animal := self.animal(word):
            return Thing("animal", animal)
        if prop := self.prop(word):
            return prop
        if setting := self.setting(word):
            return Thing("place", setting)
        return self._related(lemma)

    def _of(self, words: Mapping[str, Kind], phrase: str) -> Kind | None:
        low = phrase.lower()
        head, _, last = low.rpartition(" ")
        return words.get(low) or words.get(f"{head} {self.lemma(last)}".strip())

    def _related(self, lemma: str) -> Thing | None:
        """A noun no table lists, by its broader meaning, where that is safe."""
        kind, _, key = packed("noun_map").get(lemma, "").partition(":")
        if len(lemma) < 4 or not key or lemma in listed("words", "unrelated"):
            return None
        if key == "generic":
            ends = lemma.endswith(tuple(table("words")["person_endings"].split()))
            return Thing("person", "person", "related") if ends and len(lemma) > 4 else None
        if key not in listed("words", "related"):
            return None
        if kind == "a":
            animal = self.animal(key) or self._animal_of_icon(key)
            return Thing("animal", animal, "related") if animal else None
        return next((Thing(p.kind, key, "related") for p in self._props.values() if p.key == key),
                    None)  # fmt: skip

    def _animal_of_icon(self, icon: str) -> str | None:
        animals = table("animals")
        return next((key for key, row in animals.items() if row.get("icon", key) == icon), None)


def _by_word(rows: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, row in rows.items():
        for word in (*spaced(row["words"]), key):
            found.setdefault(word, key)
    return found


def _candidates(word: str) -> list[str]:
    found: list[str] = []
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word.removesuffix(ending)
            found.append(stem + instead)
            if ending in ("ed", "ing") and stem[-1] == stem[-2:-1]:
                found.append(stem[:-1])
    return found


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
