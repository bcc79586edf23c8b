"""Who "he", "the child" or "the old fox" is, of all that were named before."""

from collections.abc import Callable, Sequence

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.names import Person
from storyshot_gui.embedded.director.phrases import Noun
from storyshot_gui.embedded.director.scenes import FORGOTTEN_AFTER, Mention, Scene
from storyshot_gui.embedded.director.tables import words

OBJECT = 2.0  # the weight of what something is done to, not only named beside it
_SINGULAR = {
    "he": "m", "him": "m", "himself": "m", "his": "m",
    "she": "f", "her": "f", "herself": "f", "hers": "f",
}  # fmt: skip
_PLAIN = frozenset(("man", "woman", "girl", "boy", "lady", "gentleman", "lad", "lass"))
_MANY = frozenset(("they", "them", "themselves", "their", "both"))
_THING = frozenset(("it", "itself", "its"))
_FIRST = frozenset(("i", "me", "myself", "my", "we", "us", "our", "ourselves"))
_SECOND = frozenset(("you", "your", "yourself"))


def meant(
    scene: Scene, noun: Noun, *, not_: frozenset[str] = frozenset(), role: float = 2.0
) -> list[Person]:
    """Everyone a noun phrase means, pronouns resolved; empty when it means no one known."""
    found: list[Person] = []
    for part in noun.each:
        found += _pronoun(scene, part.head, not_, role) if part.pronoun else _named(scene, part)
    return found


def _named(scene: Scene, noun: Noun) -> list[Person]:
    person = scene.names.person(noun)
    if person is None or scene.names.knows(person) or person.key in scene.mentions:
        return [person] if person else []
    meant = _meant_by(scene, noun) if noun.det in ("the", "this", "that") else None
    vague = noun.lemma in words("nouns", "vague")
    return [meant.person] if meant else [] if vague else [person]


def _meant_by(scene: Scene, noun: Noun) -> Mention | None:
    """Who "the child", "the bird" or "the creature" is, of those here."""
    word, sex = noun.lemma.lower(), nouns.sex(noun.lemma)

    def fits(mention: Mention) -> bool:
        person = mention.person
        if noun.plural or person.plural or person.narrator:
            return False
        if word in words("nouns", "vague"):
            return person.animate
        if word == "child":
            return bool(set(person.sorts) & words("nouns", "children"))
        if word == "bird":
            return bool(set(person.sorts) & words("nouns", "birds"))
        grown = word not in ("girl", "boy", "lad", "lass") or person.name[:1].isupper()
        return word in _PLAIN and person.kind == "person" and grown and mention.sex == sex

    able = [m for m in scene.mentions.values() if _lately(scene, m) and fits(m)]
    alone = len(able) == 1 or word not in _PLAIN
    return _best(scene, fits, frozenset(), 3.0) if able and alone else None


def _lately(scene: Scene, mention: Mention) -> bool:
    return scene.line - mention.line <= FORGOTTEN_AFTER


def _pronoun(scene: Scene, word: str, not_: frozenset[str], role: float) -> list[Person]:
    if word in _FIRST:
        return _first(scene, word)
    if word in _SECOND:
        return [scene.mentions[scene.listener].person] if scene.listener in scene.mentions else []
    if word in _SINGULAR:
        best = _best(scene, lambda m: _fits(scene, m, _SINGULAR[word]), not_, role)
        if best and not best.sex and best.person.animate:
            best.sex = _SINGULAR[word]
        return [best.person] if best else [_unknown(_SINGULAR[word])] if role >= 3 else []
    if word in _THING:
        best = _best(scene, _can_be_it, not_, role, thing=role < 3)
        if best and best.person.animate:
            best.sex = "n"
        return [best.person] if best else []
    return _several(scene, not_, role) if word in _MANY else []


def _first(scene: Scene, word: str) -> list[Person]:
    many = word in ("we", "us", "our", "ourselves")
    return [scene.names.narrators if many else scene.names.narrator]


def _fits(scene: Scene, mention: Mention, sex: str) -> bool:
    person = mention.person
    passing = person.kind == "animal" and not mention.sex and not scene.names.knows(person)
    if passing and scene.names.has_characters:
        return False
    alone = person.animate and not person.plural and not person.narrator
    return alone and mention.sex in ("", sex)


def _best(
    scene: Scene,
    fits: Callable[[Mention], bool],
    not_: frozenset[str],
    role: float,
    *,
    thing: bool | None = None,
) -> Mention | None:
    """The likeliest mention: lately named, prominent, and of the same part in its sentence."""
    best, best_score = None, 0.0
    for key, mention in scene.mentions.items():
        age = scene.line - mention.line
        if key in not_ or age > FORGOTTEN_AFTER or not fits(mention):
            continue
        score = 12 - 2.5 * age + mention.weight + (2 if mention.sex else 0)
        score += 1.0 if (mention.weight >= 3) == (role >= 3) else 0
        score += mention.order * 1e-5 - (4 if mention.gone else 0)
        if thing is not None:
            apt = mention.person.animate != thing and (not thing or mention.weight >= OBJECT)
            score += 2 if apt else 0
            score -= 5 if mention.person.kind == "place" else 0
        if score >= best_score:
            best, best_score = mention, score
    return best


def _several(scene: Scene, not_: frozenset[str], role: float) -> list[Person]:
    """Those "they" means: a plural named lately, or the two last named."""
    many = _best(scene, lambda m: m.person.plural and m.person.animate, not_, 3.0)
    things = _best(scene, lambda m: m.person.plural and m.person.kind != "place", not_, 3.0)
    many = many or (things if role < 3 or not scene.present(not_) else None)
    here = [p for p in scene.present(not_) if not p.plural][:2]
    if many and (len(here) < 2 or scene.line - many.line <= _age(scene, here)):
        return [many.person]
    return here if len(here) == 2 else [many.person] if many else []


def _age(scene: Scene, people: Sequence[Person]) -> int:
    return max(scene.line - scene.mentions[p.key].line for p in people)


def _unknown(sex: str) -> Person:
    """A "he" or "she" of whom nothing more is known."""
    return Person(f"unknown {sex}", "a man" if sex == "m" else "a woman", "person", sex)


def _can_be_it(mention: Mention) -> bool:
    person = mention.person
    being = person.kind == "person" and bool(set(person.sorts) & words("nouns", "its"))
    known = being or person.kind not in ("body", "person", "")
    return not person.plural and mention.sex in ("", "n") and known
