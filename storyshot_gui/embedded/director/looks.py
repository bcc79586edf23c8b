"""One fixed, drawable look for each of a story's characters, places and props."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.tables import pairs, table, words
from storyshot_gui.embedded.director.words import article, singular


def person_look(name: str, noun: str, sex: str, told: Sequence[str]) -> str:
    """A person's look: what the story tells of it, the rest chosen by the name alone.

    `noun` is the common noun for them ("" for a bare name), `told` adjectives and garments of
    the story, such as "old" or "red hood".
    """
    known = table("looks")["names"].get(name.lower())
    if known:
        _, age, rest = known.split("|")
        return f"{age}, {rest}"
    garments = [text for text in told if " " in text]
    adjectives = [text for text in told if " " not in text]
    role = table("looks")["roles"].get(noun)
    if role:
        role_sex, age, rest = role.split("|")
        if sex == "f" and role_sex == "m":
            age = f"a woman {age.split(' ', 1)[-1]}"
            rest = ", ".join(part for part in rest.split(", ") if "beard" not in part)
        return _joined(_aged(age, adjectives), _face(name, sex or role_sex, rest, garments),
                       _kept(rest, garments), garments)  # fmt: skip
    chosen = sex or _pick(("f", "m"), name, "sex")
    age = _age(noun, chosen, adjectives)
    own = [] if _dressed(garments) else [_clothes(name, chosen)]
    return _joined(age, _face(name, chosen, age, garments), own, garments)


def animal_look(name: str, noun: str, told: Sequence[str]) -> str:
    """An animal's look; colours the story names come first."""
    colours = [t for t in told if t in words("looks", "colour_words")]
    sizes = [t for t in told if t in ("small", "little", "big", "great", "huge", "tiny", "old",
                                      "young", "large", "fat", "thin", "lean")]  # fmt: skip
    shown = pairs("looks", "animals").get(singular(noun), "")
    if colours:
        coat = "feathers" if "feathers" in shown or "wings" in shown else "fur"
        kept = [part for part in shown.split(", ")[1:] if part]
        shown = ", ".join((f"{' and '.join(colours)} {coat}", *kept))
    if not shown:
        shown = f"{_pick(('brown', 'grey', 'dark brown', 'golden brown'), name, 'coat')} coat"
    body = " ".join((*sizes[:1], noun or name.lower()))
    body = body if singular(noun) != noun else f"{article(body)} {body}"
    return ", ".join((body, shown, *(t for t in told if " " in t)))


def place_look(noun: str) -> str:
    """The fixed look of a kind of place, or "" where none is known."""
    return pairs("looks", "places").get(nouns.setting(noun) or noun, "")


def prop_look(noun: str, told: Sequence[str]) -> str:
    """A thing as the story describes it: "a small brass key"."""
    body = " ".join((*(t for t in told if " " not in t), noun))
    return body if singular(noun) != noun else f"{article(body)} {body}"


def told_garments(text: str) -> list[str]:
    """What a sentence says someone wears or has: "red velvet hood", "long white beard"."""
    return [" ".join(match.group(1).split()) for match in _worn().finditer(text.lower())]


@cache
def _worn() -> re.Pattern[str]:
    colours = "|".join(sorted(words("looks", "colour_words"), key=len, reverse=True))
    garments = "|".join(sorted(words("looks", "garments"), key=len, reverse=True))
    return re.compile(rf"\b((?:(?:{colours})[ -]){{1,3}}(?:{garments}))\b")


def _pick(options: Sequence[str], name: str, what: str) -> str:
    digest = hashlib.blake2b(f"{name.lower()} {what}".encode(), digest_size=4).digest()
    return options[int.from_bytes(digest) % len(options)]


def _age(noun: str, sex: str, adjectives: Sequence[str]) -> str:
    shown = pairs("looks", "ages").get(noun)
    if shown and "old" not in adjectives:
        return shown
    adult = {"f": "woman", "m": "man"}[sex]
    small = {"f": "girl", "m": "boy"}[sex]
    if {"old", "aged", "elderly"} & set(adjectives):
        return f"an old {adult}"
    if "little" in adjectives:
        return f"a {small} of nine"
    return f"a young {adult}" if "young" in adjectives else f"a {adult} of thirty"


def _aged(age: str, adjectives: Sequence[str]) -> str:
    if "old" in adjectives and " old " not in f" {age} ":
        return f"an old {age.split(' ', 1)[1]}"
    if "young" in adjectives and " young " not in f" {age} ":
        return f"a young {age.split(' ', 1)[1].removeprefix('old ')}"
    return age


def _face(name: str, sex: str, rest: str, garments: Sequence[str]) -> list[str]:
    """Hair and skin, unless the look already tells or hides them."""
    if "skin" in rest or "metal" in rest or "suit" in rest or "pale" in rest:
        return []
    said = " ".join((*garments, rest))
    hair = "grey hair" if "old" in rest.split() else _pick(table("looks")["hair"], name, "hair")
    shown = [] if "hair" in said or ("beard" in rest and sex == "m") else [hair]
    return [*shown, _pick(table("looks")["skin"], name, "skin")]


def _clothes(name: str, sex: str) -> str:
    colours = table("looks")["colours"]
    pattern = _pick(table("looks")[f"{sex}_clothes"], name, "clothes")
    first = _pick(colours, name, "first colour")
    rest = [colour for colour in colours if colour != first and first not in colour]
    return pattern.format(c=first, d=_pick(rest, name, "second colour"))


def _dressed(garments: Sequence[str]) -> bool:
    return any(g.split()[-1] in ("dress", "gown", "coat", "robe", "suit", "uniform", "tunic",
                                 "armour", "armor") for g in garments)  # fmt: skip


def _kept(rest: str, garments: Sequence[str]) -> list[str]:
    """The parts of a usual look that the story does not tell differently."""
    told = {g.split()[-1] for g in garments}
    return [part for part in rest.split(", ") if part.split()[-1] not in told]


def _joined(age: str, face: Sequence[str], clothes: Sequence[str], garments: Sequence[str]) -> str:
    hair = [g for g in garments if g.split()[-1] in ("hair", "beard", "braids")]
    worn = [g for g in garments if g not in hair]
    return ", ".join(dict.fromkeys((age, *hair, *face, *worn, *clothes)))
