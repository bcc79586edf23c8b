"""Who a noun phrase means, and how a prompt calls them."""

from collections.abc import Sequence
from dataclasses import dataclass

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.phrases import Noun
from storyshot_gui.embedded.director.tables import words
from storyshot_gui.embedded.director.words import article, singular
from storyshot_gui.providers.base import Figure


@dataclass(frozen=True, slots=True)
class Person:
    """Someone or something the story tells of; `name` is how a prompt calls it."""

    key: str
    name: str
    kind: str
    sex: str = ""
    plural: bool = False
    narrator: bool = False
    sorts: tuple[str, ...] = ()  # the nouns it answers to: girl, fox

    @property
    def animate(self) -> bool:
        return self.kind in nouns.ANIMATE


class Names:
    """The cast by all its names, and a way to call everyone else."""

    def __init__(self, cast: Sequence[Figure], *, trusting: bool = False) -> None:
        """`trusting` takes every unknown name for someone; else only given names are."""
        self._trusting = trusting
        self._by_alias: dict[str, Person] = {}
        self.narrator = Person("narrator", "the narrator", "person", narrator=True)
        for figure in cast:
            person = _figure_person(figure)
            if person.narrator:
                self.narrator = person
            for alias in (figure.name, *figure.aliases):
                self._by_alias.setdefault(_bare(alias), person)
        told = self.narrator in self._by_alias.values()
        group = f"{self.narrator.name} and companions" if told else "people"
        self.narrators = Person("narrators", group, "person", plural=True, narrator=True)

    @property
    def people(self) -> list[Person]:
        return list(dict.fromkeys(self._by_alias.values()))

    @property
    def has_characters(self) -> bool:
        return any(person.animate for person in self._by_alias.values())

    def knows(self, person: Person) -> bool:
        """Whether someone is of the cast."""
        return person in self._by_alias.values()

    def person(self, noun: Noun) -> Person | None:
        """Who a phrase means, by the cast's names first, else by its own head."""
        if noun.of and noun.lemma in words("nouns", "partitives"):
            return self.person(noun.of)
        for text in _spellings(noun):
            if text in self._by_alias:
                return self._by_alias[text]
        kind = nouns.kind_of(noun)
        if kind == "name" and self._trusting:
            kind = "person"
        if not kind or noun.pronoun:
            return None
        return self._stranger(noun, kind)

    def _stranger(self, noun: Noun, kind: str) -> Person:
        if noun.proper:
            name = f"the {noun.head}" if noun.det == "the" else noun.head
            return Person(noun.head.lower(), name, kind, nouns.sex_of_name(noun.head))
        telling = [a for a in noun.adjectives if a.lower() in words("nouns", "ordinals")]
        plural = noun.plural
        key = " ".join((*telling, noun.head if plural else noun.lemma)).lower()
        name = self._call(noun, telling)
        return Person(key, name, kind, nouns.sex(noun.lemma), plural, sorts=(noun.lemma,))

    def _call(self, noun: Noun, telling: list[str]) -> str:
        owner = self._owner(noun)
        core = " ".join((*telling, noun.head.lower() if not noun.proper else noun.head))
        tail = f" of {self.phrase(noun.of, known=False)}" if noun.of else ""
        return f"{owner or 'the'} {core}{tail}"

    def _owner(self, noun: Noun) -> str:
        if noun.owner is None:
            return ""
        owner = self.person(noun.owner)
        name = owner.name if owner else self.phrase(noun.owner, known=True)
        return name + ("'" if name.endswith("s") else "'s")

    def phrase(self, noun: Noun, *, known: bool) -> str:
        """A phrase as words again; `known` things get "the" where the story said "a"."""
        person = self._by_alias.get(_spellings(noun)[0]) if not noun.pronoun else None
        if person and (known or noun.proper):
            return person.name
        det = self._owner(noun) or noun.det
        if det in ("a", "an", "") and known and not noun.plural and not noun.proper:
            det = "the"
        if det in ("this", "that", "these", "those", "such", "another", "any", "every", "each"):
            det = "the"
        head = noun.head if noun.proper or noun.pronoun else noun.head.lower()
        if noun.plural and det in ("a", "an"):
            det = ""
        told = [a.lower() for a in noun.adjectives if a.lower() not in _quantifiers()]
        body = " ".join((*told, head))
        det = article(body) if det in ("a", "an") else det
        tail = f" of {self.phrase(noun.of, known=False)}" if noun.of else ""
        return f"{det} {body}{tail}".strip()

    def place(self, noun: Noun) -> str:
        """A place once named: "a great forest" is the great forest, a kitchen table the kitchen."""
        if nouns.setting(noun.head.lower()) or nouns.setting(noun.lemma) or noun.proper:
            return self.phrase(noun, known=True)
        parts = [w.lower() for w in (*noun.adjectives, *noun.head.split())]
        return "the " + next((w for w in parts if nouns.setting(w)), parts[-1])

    def spot(self, noun: Noun) -> str:
        """ "the branch of a tall oak" once more: the branch of the oak."""
        tail = f" of the {noun.of.head.lower()}" if noun.of and not noun.of.pronoun else ""
        return f"the {noun.head.lower()}{tail}"


def _quantifiers() -> frozenset[str]:
    return words("grammar", "quantifiers")


def _bare(text: str) -> str:
    low = text.lower().strip()
    for start in ("the ", "a ", "an "):
        low = low.removeprefix(start)
    return low


def _spellings(noun: Noun) -> list[str]:
    """The ways a phrase may stand among a figure's names, the fullest first."""
    head = noun.head.lower()
    adjectives = [a.lower() for a in noun.adjectives]
    telling = any(a in words("nouns", "ordinals") for a in adjectives)
    last = len(adjectives) + (0 if telling else 1)
    full = [" ".join((*adjectives[i:], head)) for i in range(last)]
    owner = [f"{noun.owner.head.lower()}'s {head}"] if noun.owner else []
    parts = head.split() if noun.proper and len(head.split()) > 1 else []
    single = singular(head) if not noun.plural else head
    return [*owner, *full, *([] if telling else [single]), *parts[::-1]]


def _figure_person(figure: Figure) -> Person:
    name = figure.name.strip()
    low = _bare(name)
    common = nouns.everyday(low)
    called_the = f"the {low}" in {alias.lower() for alias in figure.aliases}
    narrator = "i" in {alias.lower() for alias in figure.aliases} or low == "narrator"
    plain = name if any(c.isupper() for c in name[1:]) else low
    shown = f"the {plain}" if (common and len(low.split()) == 1) or called_the else name
    kind = _figure_kind(figure, low)
    sorts = tuple(
        {low.split()[-1] if low else "", *figure.look.lower().replace(",", "").split()[:4]}
    )
    return Person(
        low, shown, kind, _figure_sex(figure, low), _is_plural(low, figure), narrator, sorts
    )


def _figure_kind(figure: Figure, low: str) -> str:
    if figure.kind == "place":
        return "place"
    if figure.kind == "prop":
        return "thing"
    return "animal" if nouns.kind(low.split()[-1] if low else "") == "animal" else "person"


def _figure_sex(figure: Figure, low: str) -> str:
    look = figure.look.lower().replace(",", " ").split()
    for word in (*low.split(), *look[:6]):
        found = nouns.sex(word)
        if found:
            return found
    return ""


def _is_plural(low: str, figure: Figure) -> bool:
    last = low.split()[-1] if low else ""
    return singular(last) != last and (figure.kind != "character" or bool(nouns.kind(last)))
