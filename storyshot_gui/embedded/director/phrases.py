"""Noun phrases and verb groups, found in a sentence's tagged words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storyshot_gui.embedded.director.tables import words
from storyshot_gui.embedded.director.tokens import Token
from storyshot_gui.embedded.director.words import base, singular


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase: determiner, adjectives and head, what it is "of", and those beside it."""

    det: str
    adjectives: tuple[str, ...]
    head: str
    proper: bool = False
    plural: bool = False
    pronoun: bool = False
    owner: "Noun | None" = None
    of: "Noun | None" = None
    others: tuple["Noun", ...] = ()

    @property
    def lemma(self) -> str:
        """The head's last word as a dictionary has it: "leaves" -> leaf."""
        last = self.head.split()[-1]
        return last if self.proper else singular(last)

    @property
    def each(self) -> tuple["Noun", ...]:
        """The phrases joined by "and", this one first."""
        return (self, *self.others)


@dataclass(frozen=True, slots=True)
class Verbs:
    """A verb group: "did not want to go" is go, wanting, negated."""

    base: str
    form: str  # the Penn tag of its first word: VBD, VB, VBG, VBN...
    before: str = ""  # a verb like begin, try, want that leads to this one
    modal: str = ""
    negated: bool = False
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    adverb: str = ""
    word: str = ""  # the leading verb as it was written

    @property
    def finite(self) -> bool:
        return self.form in ("VBD", "VBZ", "VBP", "MD")


def noun_at(tokens: Sequence[Token], i: int) -> tuple[Noun, int] | None:
    """The noun phrase that starts at i, with all that hangs on it, and where it ends."""
    found = _simple_noun(tokens, i)
    if found is None:
        return None
    noun, j = found
    several = _of_several(tokens, noun, j)
    if several:
        return several
    if _is(tokens, j, "of"):
        inner = noun_at(tokens, j + 1)
        if inner and not (inner[0].pronoun and inner[0].head == "it"):
            plain = inner[0]
            noun = _with(noun, of=plain)
            j = inner[1]
    return noun, j


def _with(noun: Noun, *, of: Noun | None = None, others: tuple[Noun, ...] = ()) -> Noun:
    return replace(noun, of=of or noun.of, others=others or noun.others)


def _of_several(tokens: Sequence[Token], noun: Noun, j: int) -> tuple[Noun, int] | None:
    """ "the two of them" are they; "some of the honey" is the honey."""
    if not _is(tokens, j, "of") or noun.head not in words("grammar", "several"):
        return None
    inner = noun_at(tokens, j + 1)
    if inner and inner[0].pronoun and inner[0].head != "it" and noun.head != "none":
        return Noun("", (), "they", pronoun=True), inner[1]
    return inner if inner and not inner[0].pronoun and noun.pronoun else None


def joined_noun_at(tokens: Sequence[Token], i: int, *, free: bool) -> tuple[Noun, int] | None:
    """A noun phrase with those joined to it by commas and "and".

    `free` when the clause has its verb already, so that a noun before another verb starts a
    clause of its own.
    """
    first = noun_at(tokens, i)
    if first is None:
        return None
    others: list[Noun] = []
    noun, end = first
    while (after := _joint(tokens, end, listed=bool(others))) is not None:
        more = noun_at(tokens, after)
        if more is None or (free and starts_verb(tokens, more[1])):
            break
        others.append(more[0])
        end = more[1]
    if others and not _is(tokens, end - 1, ","):
        noun = _with(noun, others=tuple(others))
    return noun, end


def _joint(tokens: Sequence[Token], i: int, *, listed: bool) -> int | None:
    """Where the next of a row begins after "and", "or", or a comma in a row that ends so."""
    if i < len(tokens) and tokens[i].low in ("and", "or", "&"):
        return i + 1
    if _is(tokens, i, ",") and i + 1 < len(tokens):
        if tokens[i + 1].low in ("and", "or"):
            return i + 2 if listed or _row_ahead(tokens, i - 6, i) else None
        return i + 1 if _row_ahead(tokens, i + 1, i + 7) else None
    return None


def _row_ahead(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a short plain row ends in "and X": no verb, no preposition between."""
    for token in tokens[max(0, start) : stop]:
        if token.low in ("and", "or"):
            return True
        if token.verb or token.tag in ("IN", "TO", "PRP", "WP", "WDT", "WRB") or token.low in ".;:":
            return False
    return False


def starts_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether a finite verb comes next, adverbs aside."""
    while i < len(tokens) and tokens[i].tag == "RB":
        i += 1
    plain = i < len(tokens) and tokens[i].low == "be"
    return plain or (i < len(tokens) and tokens[i].tag in ("VBD", "VBZ", "VBP", "MD"))


def _is(tokens: Sequence[Token], i: int, text: str) -> bool:
    return i < len(tokens) and tokens[i].low == text


def _simple_noun(tokens: Sequence[Token], i: int) -> tuple[Noun, int] | None:
    if i >= len(tokens):
        return None
    token = tokens[i]
    pronoun = token.low in words("grammar", "pronouns") and token.tag != "PRP$"
    if token.tag in ("PRP", "EX") or pronoun:
        return Noun("", (), token.low, pronoun=True), i + 1
    j = i
    det = ""
    while j < len(tokens) and tokens[j].tag in ("DT", "PDT", "PRP$", "WP$"):
        det = tokens[j].low
        j += 1
    found = _modified(tokens, j, det)
    if found is None and det in words("grammar", "lone_determiners"):
        return Noun("", (), det, pronoun=True), j
    return found and _owned(tokens, *found)


def _owned(tokens: Sequence[Token], noun: Noun, j: int) -> tuple[Noun, int]:
    """ "the king" 's "daughter": the daughter, owned by the king."""
    if j < len(tokens) and tokens[j].tag == "POS":
        inner = _modified(tokens, j + 1, "")
        if inner:
            n = inner[0]
            owned = Noun("", n.adjectives, n.head, n.proper, n.plural, owner=noun)
            return _owned(tokens, owned, inner[1])
    return noun, j


def _modified(tokens: Sequence[Token], start: int, det: str) -> tuple[Noun, int] | None:
    """Adjectives and nouns up to the last noun in a row."""
    j, last = start, -1
    while j < len(tokens) and _fits(tokens, j, start, det):
        if tokens[j].noun:
            last = j
        j += 1
    if (
        last < 0
        and j > start
        and tokens[j - 1].tag in ("CD", "JJ")
        and _stands_alone(tokens, j, det)
    ):
        last = j - 1
    if last < 0:
        return None
    return _built(tokens[start : last + 1], det), last + 1


def _fits(tokens: Sequence[Token], j: int, start: int, det: str) -> bool:
    """Whether the word can be part of a noun phrase that began at start."""
    token, following = tokens[j], tokens[j + 1].tag if j + 1 < len(tokens) else ""
    if token.noun or token.tag in ("JJ", "JJR", "JJS", "CD"):
        return True
    leads_on = following.startswith(("NN", "JJ", "VBN"))
    if token.tag == "VBN" and j > start and tokens[j - 1].noun:
        return False  # "a cat called Minute"
    if token.tag in ("VBN", "VBG"):
        placed = start > 0 and (tokens[start - 1].tag == "IN" or tokens[start - 1].verb)
        return (bool(det) or j > start or placed) and following.startswith(("NN", "JJ"))
    if token.tag in ("RB", "RBR", "RBS"):
        if token.low in words("grammar", "quantifiers"):
            return following.startswith(("NN", "JJ"))
        return bool(det) and leads_on and not following.startswith("NN")
    between = j > start and tokens[j - 1].tag.startswith("JJ") and following.startswith("JJ")
    return token.low in (",", "and") and between and _noun_soon(tokens, j + 1)


def _noun_soon(tokens: Sequence[Token], j: int) -> bool:
    while j < len(tokens) and tokens[j].tag.startswith("JJ"):
        j += 1
    return j < len(tokens) and tokens[j].noun


def _stands_alone(tokens: Sequence[Token], j: int, det: str) -> bool:
    """ "the poor", "the two": an adjective that does a noun's work."""
    return det in ("the", "these", "those") and not (j < len(tokens) and tokens[j].noun)


def _built(tokens: Sequence[Token], det: str) -> Noun:
    """A noun phrase of the words after its determiner, the last of them its head."""
    k = len(tokens) - 1
    proper = tokens[k].tag.startswith("NNP")
    while k > 0 and tokens[k - 1].tag.startswith("NNP") == proper and tokens[k - 1].noun:
        k -= 1
    head = " ".join(token.text for token in tokens[k:])
    adjectives = tuple(token.text for token in tokens[:k] if token.low not in (",", "and"))
    tag = tokens[-1].tag
    counted = any(token.tag == "CD" and token.low not in ("one", "1") for token in tokens[:k])
    plural = tag in ("NNS", "NNPS") or counted or tokens[-1].low in ("people", "police")
    return Noun(det, adjectives, head, proper, plural)


def verbs_at(tokens: Sequence[Token], i: int) -> tuple[Verbs, int] | None:
    """The verb group that starts at i, with its helpers, and where it ends."""
    group = _Group()
    j = i
    while j < len(tokens) and group.takes(tokens, j):
        j += 1
    if not group.verbs and not group.modal:
        return None
    return group.built(), j


class _Group:
    """A verb group while it is read, word by word."""

    def __init__(self) -> None:
        self.verbs: list[Token] = []
        self.first = ""
        self.modal = ""
        self.leading = ""
        self.adverb = ""
        self.negated = False
        self.marks: set[str] = set()
        self.done = False

    def takes(self, tokens: Sequence[Token], j: int) -> bool:
        """Whether the word at j belongs to the group; takes it in if so."""
        token = tokens[j]
        if self.done:
            return False
        if token.verb:
            self._take_verb(tokens, j)
            return True
        if token.low in words("grammar", "negations"):
            self.negated = True
            return _verb_soon(tokens, j + 1) or bool(self.verbs or self.modal)
        if token.tag == "RB" and _verb_soon(tokens, j + 1):
            self.adverb = token.low
            return True
        return token.tag == "TO" and bool(self.leading) and _verb_soon(tokens, j + 1)

    def _take_verb(self, tokens: Sequence[Token], j: int) -> None:
        token = tokens[j]
        self.first = self.first or token.tag
        if token.tag == "MD":
            self.modal = token.low
            return
        verb = _clitic(token.low) or _base(token)
        if verb in ("be", "have", "do") and _helps(tokens, j + 1, verb, self.marks):
            return
        self.verbs.append(token)
        if verb in words("grammar", "leading") and _leads(tokens, j + 1):
            self.leading = verb
            return
        self.done = True

    def built(self) -> Verbs:
        last = self.verbs[-1].low if self.verbs else "be"
        return Verbs(
            _clitic(last) or (_base(self.verbs[-1]) if self.verbs else "be"),
            self.first,
            self.leading if len(self.verbs) > 1 else "",
            self.modal,
            self.negated,
            "passive" in self.marks,
            "perfect" in self.marks,
            "progressive" in self.marks,
            self.adverb,
            last,
        )


def _base(token: Token) -> str:
    """The base form; "rent" in "can rent" is one already."""
    found = base(token.low)
    plain = token.tag in ("VB", "VBP") and token.low in words("verbs", "bases")
    plain = plain and token.low not in words("grammar", "always_past")
    return token.low if plain and found not in ("be", "have", "do") else found


def _clitic(word: str) -> str:
    return {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'d": "have"}.get(word, "")


def _verb_soon(tokens: Sequence[Token], j: int) -> bool:
    while j < len(tokens) and tokens[j].tag == "RB":
        j += 1
    return j < len(tokens) and tokens[j].verb


def _helps(tokens: Sequence[Token], j: int, verb: str, marks: set[str]) -> bool:
    """Whether be, have or do helps a verb that follows; says how in marks."""
    while j < len(tokens) and tokens[j].tag == "RB":
        j += 1
    tag = tokens[j].tag if j < len(tokens) else ""
    if tag not in ("VB", "VBD", "VBN", "VBG", "VBP") or (verb == "be" and tag == "VB"):
        return False
    if verb == "be":
        marks.add("progressive" if tag == "VBG" else "passive")
    if verb == "have":
        marks.add("perfect")
    return verb != "do" or tag in ("VB", "VBP", "VBD")


def _leads(tokens: Sequence[Token], j: int) -> bool:
    """Whether a verb like begin or try is followed by what is begun or tried."""
    if j >= len(tokens):
        return False
    return tokens[j].tag == "VBG" or (tokens[j].tag == "TO" and _verb_soon(tokens, j + 1))
