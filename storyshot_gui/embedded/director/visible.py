"""Small questions about words and phrases: what shows, what is absent, how rows read."""

from collections.abc import Iterable, Sequence

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.clause import Clause
from storyshot_gui.embedded.director.names import Person
from storyshot_gui.embedded.director.phrases import Noun
from storyshot_gui.embedded.director.tables import pairs, words


def presented(clause: Clause) -> Noun | None:
    """ "It was a man": the man is who is seen."""
    subject, verbs = clause.subject, clause.verbs
    if subject is None or verbs is None or subject.head not in ("it", "this", "that", "there"):
        return None
    first = clause.rest[0] if clause.rest and verbs.base == "be" else None
    noun = first.noun if first and first.kind == "object" else None
    shown = noun is not None and not noun.pronoun and nouns.kind_of(noun) in nouns.ANIMATE
    return noun if shown else None


def concept(noun: Noun) -> str:
    """What stands for an idea: "inflation" is a price board above a market stall."""
    rows = pairs("concepts", "pictures")
    return rows.get(f"{' '.join(noun.adjectives)} {noun.head}".strip().lower()) or rows.get(
        noun.lemma.lower(), ""
    )


def absent(noun: Noun | None) -> bool:
    return noun is not None and (noun.det in ("no", "neither") or noun.head in (
        "nobody", "nothing", "none", "no one"))  # fmt: skip


def words_of(noun: Noun | None) -> list[str]:
    if noun is None or noun.pronoun:
        return []
    own = [w.lower() for part in noun.each for w in (*part.adjectives, *part.head.split())]
    return own + (words_of(noun.of) if noun.of else [])


def clock_words() -> frozenset[str]:
    times = frozenset(pairs("scene", "times")) | words("scene", "durations")
    return times - words("scene", "lights_words")


def plural(people: Sequence[Person]) -> bool:
    return len(people) > 1 or (bool(people) and people[0].plural)


def says_state(word: str) -> bool:
    return word not in words("grammar", "empty_words") and not word.endswith("ly")


def shown_word(word: str) -> bool:
    """Whether an adverb or particle can be seen: "up", "away", "slowly"."""
    listed = word in words("grammar", "particles") or word in words("grammar", "manners")
    return listed or (word.endswith("ly") and word not in words("grammar", "empty_words"))


def is_thing(noun: Noun) -> bool:
    shows = noun.lemma not in words("nouns", "no_detail") and not absent(noun)
    return shows and nouns.kind_of(noun) in ("thing", "natural", "spot", "animal")


def without_owner(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"the {rest}" if first in ("his", "her", "their", "its") else text


def with_adjectives(who: str, adjectives: Iterable[str]) -> str:
    first, _, rest = who.partition(" ")
    told = " ".join(adjectives)
    return f"{first} {told} {rest}" if first in ("the", "a", "an") and rest else f"{told} {who}"


def listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return names[0] if names else ""
    return f"{', '.join(names[:-1])} and {names[-1]}"


def genitive(name: str) -> str:
    return name + ("'" if name.endswith("s") else "'s")
