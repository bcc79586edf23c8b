"""Who and what a story is about: counted over its lines, named and given a look."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.beats import follow
from storyshot_gui.embedded.director.clause import Clause
from storyshot_gui.embedded.director.foreign import understood
from storyshot_gui.embedded.director.looks import (
    animal_look,
    person_look,
    place_look,
    prop_look,
    told_garments,
)
from storyshot_gui.embedded.director.names import Names, Person
from storyshot_gui.embedded.director.phrases import Noun
from storyshot_gui.embedded.director.reading import Reader
from storyshot_gui.embedded.director.scenes import Scene
from storyshot_gui.embedded.director.tables import words
from storyshot_gui.providers.base import Figure, Line

MOST_LINES = 1500
"""A longer story is read in even samples of this many lines."""
MOST = {"character": 12, "place": 5, "prop": 5}
_FORGET_AFTER = 60  # lines; keeps the running scene small
_NAME = r"((?:[A-Z][\w'-]+)(?: [A-Z][\w'-]+){0,3})"
_OWN_NAME = re.compile(rf"\b(?:[Mm]y name is|[Mm]y name was|I am|[Cc]all me)\s+{_NAME}")
_CALLED = re.compile(
    rf"\b([a-z]+),? (?:(?:was|is|were) (?:\w+ )?)?(?:called|named|known as) {_NAME}"
)
_NAMING = re.compile(rf"\b(?:name|named|call|called) (?:it|him|her) {_NAME}")


@dataclass(slots=True)
class Tally:
    """What the story says of one person, place or thing."""

    person: Person
    kind: str  # as `nouns.kind_of` gives it
    first: int
    mentions: int = 0
    weight: float = 0.0
    doing: int = 0
    speaking: int = 0
    after_the: int = 0
    after_place: int = 0
    spellings: Counter[str] = field(default_factory=Counter[str])
    adjectives: Counter[str] = field(default_factory=Counter[str])
    garments: list[str] = field(default_factory=list[str])
    sex: str = ""

    @property
    def named(self) -> bool:
        """Whether it goes by a name of its own."""
        return self.person.name.removeprefix("the ")[:1].isupper()


def find_cast(story: Sequence[Line], read: Reader) -> tuple[Figure, ...]:
    """Characters, places and props that matter, the most important first."""
    lines = _sampled([line for line in story if understood(line.text)])
    count = _Count()
    for line in lines:
        count.take(line, read)
    tallies = _merged(count)
    figures = [_narrator(count, lines)] if count.told_by_one() else []
    for kind in ("character", "place", "prop"):
        chosen = sorted((t for t in tallies if _is(t, kind, count)), key=lambda t: -_worth(t))
        figures += [_figure(t, kind) for t in chosen[: MOST[kind]]]
    return tuple(figures)


def _sampled(lines: Sequence[Line]) -> Sequence[Line]:
    if len(lines) <= MOST_LINES:
        return lines
    runs, length = 30, MOST_LINES // 30
    starts = [i * (len(lines) - length) // (runs - 1) for i in range(runs)]
    return [line for start in starts for line in lines[start : start + length]]


class _Count:
    """The tallies of a story while it is read."""

    def __init__(self) -> None:
        self.scene = Scene(Names((), trusting=True))
        self.tallies: dict[str, Tally] = {}
        self.lower: set[str] = set()
        self.narrated = 0
        self.lines = 0
        self.called: list[tuple[str, str]] = []  # (key, name) of "a girl called Ann"
        self.own_name = ""

    def take(self, line: Line, read: Reader) -> None:
        self.lines += 1
        if line.opens_scene or line.heading:
            self.scene.cut()
        reading = read(line.text, speaking=self.scene.speaking, heading=line.heading)
        beats = follow(self.scene, reading)
        for stretch in reading.stretches:
            for clause in stretch.clauses:
                self._clause(clause, spoken=stretch.spoken, heading=line.heading)
        now = self.scene.line
        subject = ""
        for key, mention in self.scene.mentions.items():
            if mention.line == now:
                self._mention(key, mention.weight, mention.sex)
                if mention.weight >= 3 and mention.person.animate and not subject:
                    subject = key
        for stretch in reading.stretches:
            own = _OWN_NAME.search(stretch.text) if stretch.spoken else None
            if own and self.scene.speaker:
                self.called.append((self.scene.speaker, own[1]))
        for beat in beats:
            if beat.key in self.tallies and beat.animate:
                self.tallies[beat.key].doing += 1
                self.tallies[beat.key].speaking += beat.kind == "speak"
        told = " ".join(s.text for s in reading.stretches if not s.spoken)
        self._told(told, subject)
        self._forget()

    def _mention(self, key: str, weight: float, sex: str) -> None:
        tally = self.tallies.get(key)
        if tally:
            tally.mentions += 1
            tally.weight += weight
            tally.sex = tally.sex or sex

    def _clause(self, clause: Clause, *, spoken: bool, heading: bool) -> None:
        pieces = (*clause.lead, *clause.rest)
        if clause.subject and not spoken:
            first = clause.subject.head in ("i", "we")
            self.narrated += first
        for noun, prep in ((clause.subject, ""), *((p.noun, p.text) for p in pieces)):
            for part in noun.each if noun else ():
                self._noun(part, prep, spoken=spoken or heading)

    def _noun(self, noun: Noun, prep: str, *, spoken: bool) -> None:
        if noun.of:
            self._noun(noun.of, "", spoken=spoken)
        if noun.owner:
            self._noun(noun.owner, "", spoken=spoken)
        if noun.pronoun:
            return
        if not noun.proper:
            self.lower.update(word.lower() for word in (*noun.adjectives, *noun.head.split()))
        person = self.scene.names.person(noun)
        if person is None or (noun.of and noun.lemma in words("nouns", "partitives")):
            return
        kind = nouns.kind_of(noun)
        tally = self.tallies.setdefault(person.key, Tally(person, kind, self.lines))
        tally.weight += 0.2 if spoken else 0.5
        tally.spellings[noun.head if noun.proper else noun.head.lower()] += 1
        tally.adjectives.update(a.lower() for a in noun.adjectives)
        tally.after_the += noun.det in ("the", "a", "an")
        tally.after_place += prep.split()[-1:] in (["in"], ["at"], ["to"], ["from"], ["near"])
        if noun.det == "my" and not spoken:
            self.narrated += 0.3

    def _told(self, text: str, subject: str) -> None:
        """Clothes and names given in passing, to whom the sentence is about."""
        if subject in self.tallies:
            self.tallies[subject].garments += told_garments(text)
        own = _OWN_NAME.search(text)
        self.own_name = self.own_name or (own[1] if own else "")
        for match in _NAMING.finditer(text):
            animals = [t for t in self.tallies.values() if t.kind == "animal"]
            if animals:
                self.called.append(
                    (match[1].lower(), max(animals, key=lambda t: t.weight).person.key)
                )
        for match in _CALLED.finditer(text):
            self.called.append((match[1], match[2]))

    def _forget(self) -> None:
        if self.lines % _FORGET_AFTER == 0:
            mentions = self.scene.mentions
            old = [k for k, m in mentions.items() if m.line < self.scene.line - _FORGET_AFTER]
            for key in old:
                del mentions[key]

    def told_by_one(self) -> bool:
        """Whether someone tells the story as "I"."""
        return self.narrated >= max(2, 0.08 * self.lines)


def _merged(count: _Count) -> list[Tally]:
    """Tallies of the same one under several names made one."""
    tallies = {k: t for k, t in count.tallies.items() if not _mistaken_name(t, count)}
    for word, name in count.called:
        pronoun = word in ("she", "he", "it")
        young = [k for k in ("girl", "boy", "child") if k in tallies] if pronoun else [word]
        for key in young[:1]:
            _fold(tallies, key, name.lower())
    for key in sorted(tallies, key=len):
        longer = [k for k in tallies if k != key and tallies[key].named
                  and key in k.split() and tallies[k].named]  # fmt: skip
        titled = [k for k in tallies if k != key and k.split()[0] == key and " " in k
                  and key in words("nouns", "titles")]  # fmt: skip
        if len(longer) == 1 or len(titled) == 1:
            _fold(tallies, key, (longer or titled)[0])
    for elder, known in (("woman", "grandmother"), ("lady", "grandmother"), ("man", "grandfather"),
                         ("creature", "monster"), ("hare", "rabbit")):  # fmt: skip
        old = tallies.get(elder)
        if old and known in tallies and old.adjectives["old"] * 2 >= old.spellings.total():
            _fold(tallies, elder, known)
    return list(tallies.values())


def _mistaken_name(tally: Tally, count: _Count) -> bool:
    """A capital that only began a sentence, a day, a month."""
    if not tally.named:
        return False
    low = tally.person.key
    return low in count.lower or low in words("nouns", "unnamed_capitals") or len(low) < 2


def _fold(tallies: dict[str, Tally], key: str, into: str) -> None:
    source, target = tallies.get(key), tallies.get(into)
    if source is None or target is None or source is target:
        return
    target.mentions += source.mentions
    target.weight += source.weight
    target.doing += source.doing
    target.speaking += source.speaking
    target.spellings.update(source.spellings)
    target.adjectives.update(source.adjectives)
    target.garments += source.garments
    target.sex = target.sex or source.sex
    target.first = min(target.first, source.first)
    del tallies[key]


def _worth(tally: Tally) -> float:
    return tally.weight + 2 * tally.doing + 2 * tally.speaking


def _is(tally: Tally, kind: str, count: _Count) -> bool:
    """Whether a tally is worth a place in the cast, as this kind."""
    small = count.lines <= 25
    named = tally.named
    if named and tally.after_place * 2 > tally.spellings.total():
        return kind == "place" and tally.mentions >= 2
    if named and tally.kind == "name" and tally.after_the * 2 >= tally.spellings.total():
        return kind == "prop" and tally.mentions >= 2
    if tally.kind in ("person", "animal", "name"):
        return kind == "character" and _matters(tally, small=small, named=named)
    if tally.kind == "place":
        return kind == "place" and tally.mentions >= (2 if small else 3)
    return kind == "prop" and tally.kind == "thing" and tally.mentions >= (2 if small else 4)


def _matters(tally: Tally, *, small: bool, named: bool) -> bool:
    if tally.kind == "name":
        return tally.mentions >= 2 and tally.doing >= 1
    vague = tally.person.key in words("nouns", "vague_people")
    least = 1 if named and tally.doing else 2 if small and not vague else 3
    return tally.mentions >= least and (tally.doing >= 1 or tally.mentions >= 2 * least)


def _figure(tally: Tally, kind: str) -> Figure:
    name = tally.person.name.removeprefix("the ").partition(" of ")[0]
    shown = name if name[:1].isupper() else name[:1].upper() + name[1:]
    noun = tally.person.key.split()[-1]
    told = [a for a, n in tally.adjectives.items() if n and a in _DRAWN]
    worn = list(dict.fromkeys(tally.garments))[:3]
    if kind == "place":
        look = place_look(noun)
    elif kind == "prop":
        look = prop_look(name.lower() if not name[:1].isupper() else noun, told[:2])
    elif tally.kind == "animal":
        look = animal_look(name, noun, [*told, *worn])
    else:
        common = [s for s in tally.spellings if s.islower()]
        title = shown.lower().split()[0]
        usual = title if title in words("nouns", "titles") else ""
        noun = (common[0].split()[-1] if common else usual) if shown == name else noun
        look = person_look(name, noun, _sex_of(name) or tally.sex, [*told, *worn])
    return Figure(shown, kind, look, _aliases(tally, shown))


def _sex_of(name: str) -> str:
    """What the first name tells that does: "Ada" of "Captain Ada Reyes"."""
    titles = words("nouns", "titles")
    given = [word for word in name.split() if word[:1].isupper() and word.lower() not in titles]
    return next((s for word in given if (s := nouns.sex_of_name(word))), "")


_DRAWN = frozenset(
    "old young little small big great tall huge tiny fat thin black white red brown grey gray"
    " golden blue green silver yellow wooden brass iron stone glass aged elderly".split()
)


def _aliases(tally: Tally, shown: str) -> tuple[str, ...]:
    own = shown.lower()
    found = [s for s in tally.spellings if s.lower() != own]
    article = not tally.named or tally.person.name.startswith("the ")
    return tuple(dict.fromkeys(([f"the {own}"] if article else []) + found))[:6]


def _narrator(count: _Count, lines: Sequence[Line]) -> Figure:
    """Who says "I": named if the story names them, else "the narrator"."""
    text = " ".join(line.text for line in lines[:200]).lower()
    sex = "f" if "my husband" in text else "m" if "my wife" in text else nouns.sex(
        count.own_name.split()[0] if count.own_name else "")  # fmt: skip
    young = any(f"my {w}" in text for w in ("mother", "mum", "mom", "teacher", "school", "parents"))
    own = re.search(
        r"\bi was (?:only |just |still )?a (?:young |little |small )?(boy|girl)\b", text
    )
    sex = sex or ({"boy": "m", "girl": "f"}[own[1]] if own else "")
    noun = ("girl" if sex == "f" else "boy") if young or own else ""
    name = count.own_name or "Narrator"
    seed = name if count.own_name else (lines[0].text if lines else name)
    look = person_look(seed, noun, sex, ())
    return Figure(name, "character", look, ("I", "me", "the narrator"))
