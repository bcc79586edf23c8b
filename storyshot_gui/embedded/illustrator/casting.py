"""Who is in the picture: the people and animals a prompt names, each once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from storyshot_gui.embedded.illustrator.scene import Actor
from storyshot_gui.embedded.illustrator.tables import inverted, listed, table
from storyshot_gui.embedded.illustrator.tokens import Token
from storyshot_gui.embedded.illustrator.vocabulary import Vocabulary
from storyshot_gui.providers.base import Figure

MOST_COUNT = 9
LOOK_REACH = 9  # words after a name that may still tell how someone looks
PRONOUNS = {"she": ("woman", "f"), "her": ("woman", "f"), "he": ("man", "m"), "him": ("man", "m"),
            "his": ("man", "m"), "i": ("man", ""), "we": ("person", ""), "they": ("person", ""),
            "everyone": ("person", ""), "someone": ("person", ""), "who": ("", "")}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """An actor while the prompt is still being read."""

    kind: str
    key: str
    name: str
    start: int
    end: int
    look: str = ""
    sex: str = ""
    count: int = 1
    poses: list[str] = field(default_factory=list[str])
    moods: list[str] = field(default_factory=list[str])
    holds: str = ""
    talks: bool = False
    perched: bool = False
    carried: bool = False
    worn: set[int] = field(default_factory=set[int])
    places: list[int] = field(default_factory=list[int])

    def actor(self) -> Actor:
        strong = [pose for pose in self.poses if pose not in ("stand", "talk", "hold", "think")]
        pose = (strong or self.poses or [""])[0]
        if self.perched and pose in ("sit", "stand"):
            pose = "sit"
        return Actor(self.kind, self.key, self.name, self.look, self.sex, self.count, pose,
                     next(iter(self.moods), ""), self.holds, self.talks, self.perched,
                     self.carried)  # fmt: skip


def cast(row: Sequence[Token], vocabulary: Vocabulary) -> list[Draft]:
    """Everyone to be seen, in the order they are named."""
    drafts: list[Draft] = []
    for i, token in enumerate(row):
        draft = _draft(row, i, vocabulary)
        if draft is None or _unseen(row, i):
            continue
        same = _same(drafts, draft, row)
        if same is None:
            drafts.append(draft)
        else:
            same.places.append(i)
            same.count = max(same.count, draft.count)
            same.look = same.look or draft.look
            if token.figure is None and same.key in ("person", "man", "woman"):
                same.key = draft.key if draft.kind == same.kind else same.key
    drafts = drafts or _from_pronouns(row)
    for draft in drafts:
        _dress(draft, row)
    return drafts


def _draft(row: Sequence[Token], i: int, vocabulary: Vocabulary) -> Draft | None:
    token = row[i]
    if token.figure:
        return _of_figure(token.figure, i, vocabulary)
    if token.thing and token.thing.kind in ("person", "animal"):
        sex = vocabulary.sex(token.lemma) or vocabulary.sex(token.word)
        return Draft(token.thing.kind, token.thing.key, token.lemma, i, i + 1, sex=sex,
                     count=count(row, i), places=[i])  # fmt: skip
    if token.low == "sea of people" or (token.thing and token.thing.kind == "crowd"):
        return Draft("person", "person", "crowd", i, i + 1, count=MOST_COUNT, places=[i])
    return _of_name(row, i, vocabulary)


def _of_figure(figure: Figure, i: int, vocabulary: Vocabulary) -> Draft | None:
    """A cast member: what they are stands in their look, else in their name."""
    if figure.kind not in ("character", ""):
        return None
    known = table("names")["known"].get(figure.name.lower(), "")
    look = figure.look or known
    sex = vocabulary.sex(figure.name.split()[0] if figure.name.strip() else "")
    kind, key = _what_is(look, figure, vocabulary)
    words = look.lower().replace(",", " ").split()
    sex = next((s for w in words[:6] if (s := vocabulary.sex(w))), sex)
    return Draft(kind, key, figure.name, i, i + 1, look=look, sex=sex, places=[i],
                 count=_how_many(figure.name, vocabulary))  # fmt: skip


def _how_many(name: str, vocabulary: Vocabulary) -> int:
    """Three for a cast member who is a group: "Farmers"."""
    last = name.lower().split()[-1:]
    lemma = vocabulary.lemma(last[0]) if last else ""
    plural = bool(last) and lemma != last[0] and not name[:-1].endswith("s")
    return 3 if plural and (vocabulary.person(lemma) or vocabulary.animal(lemma)) else 1


def _what_is(look: str, figure: Figure, vocabulary: Vocabulary) -> tuple[str, str]:
    """Kind and role or species of a cast member, by the first text that tells."""
    for text in (look.partition(" with ")[0].partition(",")[0], figure.name, look, *figure.aliases):
        words = [w.strip(".,;:!?") for w in text.lower().split()]
        for phrase in (*_pairs(words), *reversed(words)):
            if role := vocabulary.person(phrase):
                return "person", role
            if animal := vocabulary.animal(phrase):
                return "animal", animal
    sex = vocabulary.sex(figure.name.split()[0]) if figure.name.split() else ""
    return "person", {"f": "woman", "m": "man"}.get(sex, "person")


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{a} {b}" for a, b in pairwise(words)]


def _of_name(row: Sequence[Token], i: int, vocabulary: Vocabulary) -> Draft | None:
    """A first name, or a character everyone knows."""
    token = row[i]
    known: dict[str, str] = table("names")["known"]
    for size in (4, 3, 2, 1):
        name = " ".join(t.low for t in row[i : i + size])
        if name in known and token.word[:1].isupper():
            figure = Figure(name.title(), "character", known[name])
            return _of_figure(figure, i, vocabulary)
    if not (token.tagged("NNP") and vocabulary.given_name(token.word)):
        return None
    sex = vocabulary.sex(token.word)
    before = row[i - 1].thing if i else None
    if before is not None and before.kind == "person":
        return None
    return Draft("person", {"f": "woman", "m": "man"}.get(sex, "person"), token.word, i, i + 1,
        sex=sex, places=[i])  # fmt: skip


def _same(drafts: Sequence[Draft], draft: Draft, row: Sequence[Token]) -> Draft | None:
    """The one already there who is meant again, told more of, or given another name."""
    for other in drafts:
        if other.name.lower() == draft.name.lower() and other.kind == draft.kind:
            return other if row[max(0, draft.start - 1)].low not in ("another", "other") else None
    if drafts and drafts[-1].kind == draft.kind == "person" and _renames(row, drafts[-1], draft):
        return drafts[-1]
    return None


def _renames(row: Sequence[Token], last: Draft, draft: Draft) -> bool:
    """ "Tom is a farmer", "Alice, a young girl", "King Arthur", "dressed as a pirate"."""
    between = row[max(last.places) + 1 : draft.start]
    words = [token.low for token in between if not token.tagged("NNP")]
    if not words:
        return draft.count == 1
    if len(words) > 5:
        return False
    alike = draft.count == last.count and draft.count == 1
    is_one = bool({"is", "was", "as"} & set(words[:2])) and bool({"a", "an", "the"} & set(words))
    beside = words[0] == "," and len(words) > 1 and words[1] in ("a", "an", "the", "their", "his")
    later = row[draft.end : draft.end + 1]
    return alike and (is_one or (beside and (not later or later[0].stop)))


def _unseen(row: Sequence[Token], i: int) -> bool:
    """Named, but not to be seen: of a statue, in a thought, as part of another noun."""
    after = row[i + 1] if i + 1 < len(row) else None
    if imagined(row, i):
        return True
    if row[i].figure and after is not None and after.word in ("'s", "'"):
        return _thing_owned(row, i + 2)
    if row[i].figure or after is None:
        return False
    if after.low == "of" and row[i].lemma in table("words")["collectives"]:
        return any(t.thing is not None for t in row[i + 2 : i + 5])
    if after.low in listed("words", "adverbs") or after.low == "home":
        return False
    if after.word == "'s":
        return _head_is_seen(row, i + 2)
    animate = after.thing is not None and after.thing.kind in ("person", "animal")
    if after.lemma in inverted("words", "poses") and after.thing is None:
        return False
    if after.tagged("NNS") and after.thing is None and not row[i].tagged("NNS"):
        return False
    if after.tagged("NN") and not after.tagged("NNP") and not row[i].tagged("NNS", "NNPS"):
        return not (after.figure or after.lemma in listed("words", "body")) and (
            after.thing is not None or after.lemma not in listed("words", "verbish")
        ) and not (animate and row[i].thing is None)  # fmt: skip
    return False


def _thing_owned(row: Sequence[Token], start: int) -> bool:
    """Whether "Jim's" leads to a thing, which then is to be seen in his place."""
    for token in row[start : start + 4]:
        if token.stop or token.tagged("VB") or token.lemma in listed("words", "body"):
            return False
        if token.thing is not None:
            return token.thing.kind in ("hand", "floor", "large", "sky", "water", "building")
    return False


def _head_is_seen(row: Sequence[Token], start: int) -> bool:
    """After "the king's": whether what he has is a thing or a person that is shown itself."""
    for token in row[start : start + 4]:
        if token.stop or token.tagged("VB"):
            return False
        if token.lemma in listed("words", "body"):
            return False
        if token.thing is not None:
            return True
    return False


def imagined(row: Sequence[Token], i: int) -> bool:
    """Whether a noun is only spoken, dreamt or made a picture of."""
    for j in range(i - 1, max(-1, i - 6), -1):
        token = row[j]
        if token.stop or token.low in ("and", "while", "as"):
            return False
        if token.low in ("of", "about", "for") and j:
            before = row[j - 1]
            shows = before.lemma in listed("words", "representations")
            thinks = before.lemma in listed("words", "imagining") and before.tagged("VB")
            return shows or thinks or (token.low == "about" and j >= 1)
        if token.tagged("VB") and token.lemma in listed("words", "imagining"):
            return True
        if token.tagged("IN", "VB"):
            return False
    return False


def count(row: Sequence[Token], i: int) -> int:
    """How many of a noun: "three little pigs", "a flock of sheep", "birds"."""
    numbers: dict[str, int] = table("words")["numbers"]
    for j in range(i - 1, max(-1, i - 4), -1):
        token = row[j]
        if token.low in numbers and token.low not in ("a", "an"):
            return min(MOST_COUNT, numbers[token.low])
        if token.low.isdigit():
            return max(1, min(MOST_COUNT, int(token.low[:4])))
        if token.low == "of" and j and row[j - 1].lemma in table("words")["collectives"]:
            return table("words")["collectives"][row[j - 1].lemma]
        if not token.tagged("JJ", "VBN", "VBG", "DT", "PRP$", "NN", "RB"):
            break
    collective = table("words")["collectives"].get(row[i].low)
    told = row[i].low != row[i].lemma or (row[i].fixed and row[i].low.endswith(("s", "men")))
    plural = row[i].tagged("NNS", "NNPS") and told
    people = row[i].low in ("people", "children", "men", "women")
    return collective or (3 if plural or people else 1)


def _from_pronouns(row: Sequence[Token]) -> list[Draft]:
    """Somebody for "she walks home", when nobody is named and something is done."""
    for i, token in enumerate(row):
        role, sex = PRONOUNS.get(token.low, ("", ""))
        if role and token.tagged("PRP", "NN", "FW") and any(t.tagged("VB") for t in row[i:]):
            many = 3 if role == "person" and token.low != "someone" else 1
            return [Draft("person", role, token.low, i, i + 1, sex=sex, count=many, places=[i])]
    return []


def _dress(draft: Draft, row: Sequence[Token]) -> None:
    """Take up the adjectives before a name and the clothes after it as a look."""
    before: list[str] = []
    for token in reversed(row[max(0, draft.start - 4) : draft.start]):
        if not token.tagged("JJ", "VBN", "NN", ",", "VBD") or token.thing or token.lemma == "be":
            break
        before.insert(0, token.low)
    after = row[draft.end : draft.end + LOOK_REACH]
    dressed = [
        k for k, t in enumerate(after) if t.lemma in ("wear", "dressed", "dress", "in", "with")
    ]
    worn: list[str] = []
    if dressed and not any(t.tagged("VB") and t.lemma != "wear" for t in after[: dressed[0]]):
        worn = _clothes(draft, after[dressed[0] :], draft.end + dressed[0])
    text = " ".join((*before, draft.name if not draft.look else "", *worn)).strip()
    draft.look = f"{draft.look}, {text}" if draft.look and worn else draft.look or text


def _clothes(draft: Draft, words: Sequence[Token], offset: int) -> list[str]:
    """The words up to the end of the clothes, if clothes they are."""
    wearable = listed("words", "wearable")
    last = max((k for k, t in enumerate(words) if t.lemma in wearable), default=-1)
    stops = next((k for k, t in enumerate(words[1:], 1) if t.tagged("VB") or t.low in
        ("while", "at")), len(words))  # fmt: skip
    if not 0 <= last < stops:
        return []
    draft.worn.update(range(offset, offset + last + 1))
    return [token.low for token in words[: last + 1]]
