"""What everyone in the picture does, feels, holds and says."""

from collections.abc import Callable, Sequence

from storyshot_gui.embedded.illustrator.casting import Draft, imagined
from storyshot_gui.embedded.illustrator.scene import Item
from storyshot_gui.embedded.illustrator.tables import listed
from storyshot_gui.embedded.illustrator.tokens import Token
from storyshot_gui.embedded.illustrator.vocabulary import Vocabulary

Meaning = Callable[[str], str | None]
GRIPS = ("beak", "mouth", "jaw", "hand", "arm", "paw", "teeth", "claw", "talon")
PERCHES = ("branch", "tree", "bough", "roof", "wall", "fence", "perch", "treetop", "twig", "oak")
QUIET = ("not", "n't", "never")


def direct(
    row: Sequence[Token], drafts: Sequence[Draft], held: dict[int, Item], vocabulary: Vocabulary
) -> None:
    """Give each draft the poses, moods, speech and things of the clauses it stands in."""
    for i, token in enumerate(row):
        doers = _described(row, i, drafts) or _doers(row, i, drafts) or _inverted(row, i, drafts)
        if token.tagged("VB") or (token.tagged("NNS", "NN") and not token.thing):
            _act(row, i, doers, vocabulary)
        if token.tagged("VB", "JJ", "RB", "NN") and not token.thing:
            _feel(row, i, doers, vocabulary)
        if token.lemma in PERCHES and _after(row, i, ("on", "in", "onto", "upon")):
            for draft in doers:
                draft.perched = True
        if token.lemma == "shoulder" and _after(row, i, ("on", "upon")) and len(drafts) > 1:
            last = max((d for d in drafts if d.places[0] < i), key=lambda d: d.places[0],
                       default=drafts[0])  # fmt: skip
            last.carried = last.kind == "animal" and last is not drafts[0]
    for i, item in held.items():
        _hold(row, i, item, drafts)


def _doers(row: Sequence[Token], i: int, drafts: Sequence[Draft]) -> list[Draft]:
    """Those named last before a word, and whoever is joined to them by "and"."""
    before = [(place, draft) for draft in drafts for place in draft.places if place < i]
    if not before:
        return []
    place, last = max(before, key=lambda pair: pair[0])
    if _is_object(row, place) and len(before) > 1 and _new_clause(row, place, i):
        place, last = max((p for p in before if p[1] is not last), key=lambda pair: pair[0],
                          default=(place, last))  # fmt: skip
    found = [last]
    for other_place, other in before:
        joined = [t.low for t in row[other_place + 1 : place]]
        if (
            other is not last
            and joined
            and joined[0] in ("and", ",")
            and len(joined) <= 4
            and not any(t.tagged("VB", "IN") for t in row[other_place + 1 : place])
        ):
            found.append(other)
    return found


def _is_object(row: Sequence[Token], place: int) -> bool:
    """Whether a noun follows its verb or preposition: "to the fox", "watches the fox"."""
    for token in reversed(row[max(0, place - 4) : place]):
        if token.tagged("IN", "TO", "VB"):
            return True
        if token.stop or token.tagged("CC"):
            return False
    return False


def _new_clause(row: Sequence[Token], place: int, i: int) -> bool:
    """Whether a comma or "and" between them leads back to the subject."""
    between = row[place + 1 : i]
    return bool(between) and (between[0].stop or between[0].low in ("and", "with", "by"))


def _act(row: Sequence[Token], i: int, doers: Sequence[Draft], vocabulary: Vocabulary) -> None:
    token = row[i]
    pose = vocabulary.pose(token.word)
    if pose is None or any(t.low in QUIET for t in row[max(0, i - 2) : i]):
        return
    after_noun = i > 0 and row[i - 1].tagged("NN")
    if not token.tagged("VB") and not (doers and after_noun and token.low != token.lemma):
        adjoins = doers and i - max(doers[0].places) == 1
        if not adjoins:
            return
    if token.lemma in ("ride", "gallop"):
        pose = "ride"
    for draft in doers:
        draft.poses.append(pose)
        draft.talks = draft.talks or pose == "talk"


def _feel(row: Sequence[Token], i: int, doers: Sequence[Draft], vocabulary: Vocabulary) -> None:
    mood = vocabulary.mood(row[i].word)
    if mood is None or any(t.low in QUIET for t in row[max(0, i - 2) : i]):
        return
    for draft in doers:
        draft.moods.append(mood)


def _described(row: Sequence[Token], i: int, drafts: Sequence[Draft]) -> list[Draft]:
    """Whom an adjective right before a noun describes: "the sleeping princess"."""
    return [d for d in drafts for p in d.places if i < p <= i + 3 and _leads(row, i, p)]


def _inverted(row: Sequence[Token], i: int, drafts: Sequence[Draft]) -> list[Draft]:
    """Whom a verb means that comes before its subject: "says the fox"."""
    if not row[i].tagged("VBZ", "VBD", "NNS"):
        return []
    return [d for d in drafts for p in d.places if i < p <= i + 3][:1]


def _leads(row: Sequence[Token], i: int, place: int) -> bool:
    """Whether only adjectives stand between a word and the noun it describes."""
    participle = row[i].word.endswith(("ing", "ed"))
    return (row[i].tagged("JJ", "VBN") or participle) and all(
        token.tagged("JJ", "NN", "VBN") for token in row[i + 1 : place]
    )


def _hold(row: Sequence[Token], i: int, item: Item, drafts: Sequence[Draft]) -> None:
    """Put a small thing into the hand of the one said to have it."""
    if item.group != "hand" or imagined(row, i):
        return
    doers = [d for d in _doers(row, i, drafts) if not _behind(row, d, i)]
    reach = range(max(0, i - 6), i)
    has = any(row[j].lemma in listed("words", "holding") for j in reach) or _with(row, i, doers)
    gripped = any(t.lemma in GRIPS for t in row[i + 1 : i + 5])
    if doers and (has or gripped) and not doers[0].holds:
        doers[0].holds = item.key


def _behind(row: Sequence[Token], draft: Draft, i: int) -> bool:
    """Whether a full stop parts them."""
    return any(token.word in ".;" for token in row[max(draft.places, default=0) : i])


def _with(row: Sequence[Token], i: int, doers: Sequence[Draft]) -> bool:
    if not doers:
        return False
    place = max((p for p in doers[0].places if p < i), default=i)
    between = [token.low for token in row[place + 1 : i]]
    return "with" in between and (len(between) <= 5 or "with" in between[-4:])


def _after(row: Sequence[Token], i: int, words: Sequence[str]) -> bool:
    return any(token.low in words for token in row[max(0, i - 6) : i])
