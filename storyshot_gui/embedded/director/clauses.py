"""A sentence taken apart: who does what, where, in the order it is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from storyshot_gui.embedded.director.phrases import (
    Noun,
    Token,
    Verbs,
    joined_noun_at,
    noun_at,
    starts_verb,
    verbs_at,
)
from storyshot_gui.embedded.director.tables import pairs, words

END_MARKS = frozenset((";", ":", "--", "—", "–", ".", "!", "?", "..."))


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands beside the verb.

    `kind` is "object", "place" (any preposition and its noun), "word" (an adverb, adjective or
    particle), "state" (an adjective), "aim" (to do something) or "mark" (a preposition and noun
    that belong to the subject); `text` is the preposition or the words.
    """

    kind: str
    text: str = ""
    noun: Noun | None = None


@dataclass(slots=True)
class Clause:
    """One thing that is or happens.

    `link` is how it hangs on the one before: "" for a clause of its own, "and", "while", "if",
    "ing" for a participle, "who" for a relative one, "that" for what is said or thought.
    `said` when it goes with a quotation; `start` and `stop` are its first and last word.
    """

    link: str = ""
    subject: Noun | None = None
    verbs: Verbs | None = None
    lead: list[Piece] = field(default_factory=list[Piece])
    rest: list[Piece] = field(default_factory=list[Piece])
    shared: bool = False
    imperative: bool = False
    said: bool = False
    start: int = 0
    stop: int = 0

    @property
    def empty(self) -> bool:
        return not (self.subject or self.verbs or self.lead or self.rest)

    @property
    def objects(self) -> list[Noun]:
        return [p.noun for p in self.rest if p.kind == "object" and p.noun]


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of one stretch of narration, in the order they are told."""
    return _Reading(tokens).read()


class _Reading:
    """One pass over a sentence's words, left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.i = 0
        self.found: list[Clause] = []
        self.now = Clause()
        self.outer: Clause | None = None  # the clause a relative one stands inside
        self.comma = False
        self.joined = ""

    def read(self) -> list[Clause]:
        steps = (self._mark, self._relative, self._subordinate, self._join, self._verb,
                 self._noun, self._place)  # fmt: skip
        while self.i < len(self.tokens):
            if not any(step() for step in steps):
                self._word()
        self._close()
        return [clause for clause in self.found if not clause.empty]

    @property
    def token(self) -> Token:
        return self.tokens[self.i]

    def _close(self, link: str = "") -> None:
        """End the clause being read and begin the next."""
        self.now.stop = self.i
        _turn_round(self.now)
        self.found.append(self.now)
        self.now = Clause(link=link, start=self.i)
        self.comma, self.joined = False, ""

    def _mark(self) -> bool:
        if self.token.low in END_MARKS:
            self.i += 1
            self._close()
            self.outer = None
            return True
        if self.token.low == ",":
            self.comma = True
            self.i += 1
            return True
        return False

    def _relative(self) -> bool:
        """ "who lived there", "that she had found": hangs on the noun just before."""
        token = self.token
        before = self.tokens[self.i - 1] if self.i else Token("", "")
        after_noun = before.noun or before.low in (",", *_PREPOSITIONS_BEFORE_WHICH)
        after_noun = after_noun or (before.tag == "JJ" and self.now.verbs is None)
        if token.low not in words("grammar", "relatives") or not after_noun:
            return False
        if token.tag == "WRB" or not self._antecedent():
            return False
        outer = self.now if self.now.verbs is None else None
        antecedent = self._antecedent()
        if outer is None:
            self._close("who")
        else:
            self.now = Clause(link="who", start=self.i)
            self.outer = outer
        self.i += 1
        if starts_verb(self.tokens, self.i) or self.i >= len(self.tokens):
            self.now.subject, self.now.shared = antecedent, True
        else:
            self.now.link = "which"
        return True

    def _antecedent(self) -> Noun | None:
        nouns = [p.noun for p in self.now.rest if p.noun] if self.now.verbs else []
        return nouns[-1] if nouns else self.now.subject or _last_lead(self.now)

    def _subordinate(self) -> bool:
        word = self.token.low
        if word not in words("grammar", "subordinators") or self.token.tag in ("DT", "WDT"):
            return False
        if word == "that" and not (self.now.verbs and self._clause_ahead(self.i + 1)):
            return False
        previous = self.tokens[self.i - 1].low if self.i else ""
        if word == "that" and previous == "so":
            word = "lest"
        if word == "as" and previous == "just" and self.i > 1:
            word = "lest"
        if word == "that" and any(p.text in ("so", "such") for p in self.now.rest):
            word = "so"
        gerund = self._tag(self.i + 1) == "VBG"
        if not gerund and not self._clause_ahead(self.i + 1):
            return False
        inner = self._inside_main()
        if inner is None:
            self._close(word)
        else:
            self.now = Clause(link=word, start=self.i)
            self.outer = inner
        self.i += 1
        return True

    def _inside_main(self) -> Clause | None:
        """The main clause, if its subject is named and its verb is still to come."""
        waiting = self.now.verbs is None and self.now.subject is not None
        return self.now if waiting else None

    def _clause_ahead(self, i: int) -> bool:
        """Whether a subject and its verb come next."""
        if i < len(self.tokens) and self.tokens[i].low == "there":
            return True
        while self._tag(i) in ("RB", ",") and i + 1 < len(self.tokens):
            i += 1
        found = joined_noun_at(self.tokens, i, free=False)
        if found is None:
            return False
        j = found[1]
        for _ in range(6):
            if starts_verb(self.tokens, j):
                return True
            if self._tag(j) not in (
                "IN",
                "RB",
                "DT",
                "NN",
                "NNS",
                "JJ",
                "PRP$",
                "WDT",
                "WP",
                "NNP",
            ):
                return False
            j += 1
        return False

    def _tag(self, i: int) -> str:
        return self.tokens[i].tag if i < len(self.tokens) else ""

    def _join(self) -> bool:
        """ "and", "but", "then": the next verb may share the subject."""
        if self.token.tag != "CC" and self.token.low not in ("then",):
            return False
        if self.i == 0:
            self.now.shared = True
        self.joined = self.token.low if self.token.low != "then" else self.joined or "and"
        self.i += 1
        if self.now.verbs and self._clause_ahead(self.i) and not self._row_of_objects():
            self._close(self.joined)
        return True

    def _row_of_objects(self) -> bool:
        found = None if self.comma else noun_at(self.tokens, self.i)
        return bool(found) and not starts_verb(self.tokens, found[1] if found else 0)

    def _verb(self) -> bool:
        found = verbs_at(self.tokens, self.i)
        if found is None:
            return False
        verbs, end = found
        if verbs.form == "VBN" and self._describes_noun() and not self._only_verb(end):
            return self._skip_description(end)
        adjective = verbs.form == "VBG" and not self.comma and self.now.verbs is not None
        if adjective and self._tag(end).startswith("NN") and self.tokens[end - 1].tag == "VBG":
            return False
        if verbs.form == "VBG" and self._gerund():
            return self._skip_description(end)
        self._begin_for(verbs)
        self.now.verbs = verbs
        self.i = end
        self.comma, self.joined = False, ""
        return True

    def _describes_noun(self) -> bool:
        """ "a net made of rope": a participle that only says more of its noun."""
        return self.i > 0 and self.tokens[self.i - 1].noun and not self.comma and not self.joined

    def _only_verb(self, i: int) -> bool:
        """ "Thousands gathered on the bank": no other verb comes before this clause is over."""
        if self.now.verbs is not None or self.now.subject is None:
            return False
        while i < len(self.tokens):
            token = self.tokens[i]
            if token.low in END_MARKS or token.low in words("grammar", "subordinators"):
                return True
            if token.tag in ("VBD", "VBZ", "VBP", "MD"):
                return False
            i += 1
        return True

    def _gerund(self) -> bool:
        """ "of having", "by sitting": an -ing form that is a noun here."""
        return self.i > 0 and self.tokens[self.i - 1].tag in ("IN", "TO")

    def _skip_description(self, end: int) -> bool:
        """Pass over a description up to the next comma, verb or joint."""
        self.i = end
        while self.i < len(self.tokens) and self.token.low not in END_MARKS:
            row = self.token.low == "and" and self._tag(self.i + 1).startswith("NN")
            if (self.token.low in (",", "and", "but") and not row) or self.token.tag in (
                "VBD",
                "VBZ",
                "WDT",
            ):
                break
            if self.token.low in words("grammar", "subordinators"):
                break
            if self.token.tag == "PRP" and starts_verb(self.tokens, self.i + 1):
                break
            self.i += 1
        return True

    def _begin_for(self, verbs: Verbs) -> None:
        """Open the clause this verb belongs to, if it is not the one being read."""
        if self.outer is not None and self.now.verbs and verbs.finite and not self.joined:
            inner, self.now, self.outer = self.now, self.outer, None
            inner.stop = self.i
            self.found.append(inner)
            return
        if self._ordered_after(verbs):
            self._close("and")
            self.now.imperative = True
            return
        if self.now.verbs is None:
            if verbs.form == "VBG" and self.now.subject is None:
                self.now.link = self.now.link or "ing"
            elif verbs.form in ("VB", "VBP") and self.now.subject is None:
                self.now.imperative = not self._inherits()
            return
        link = self.joined or ("ing" if verbs.form == "VBG" else "and")
        subject = self.now.subject
        caused = verbs.form in ("VB", "VBP") and self.now.verbs.base in _CAUSING
        if (verbs.form == "VBG" or caused) and self._follows_object():
            subject = self.now.objects[-1]
        imperative, inherited = self.now.imperative and not caused, self.now.link
        if caused and self.now.verbs.negated:
            link = "if"
        same = subject is self.now.subject
        self._close(link if inherited not in ("that", "if", "which") else inherited)
        self.now.subject, self.now.shared, self.now.imperative = subject, same, imperative

    def _ordered_after(self, verbs: Verbs) -> bool:
        """ "When they are soft, take the pot": an order after the clause that leads to it."""
        subordinate = self.now.link in words("grammar", "subordinators")
        bare = verbs.form in ("VB", "VBP") and not verbs.modal
        return subordinate and bare and self.comma and self.now.verbs is not None

    def _follows_object(self) -> bool:
        return bool(not self.comma and not self.joined and self.now.objects)

    def _inherits(self) -> bool:
        return bool(self.joined and self.found and self.found[-1].subject)

    def _noun(self) -> bool:
        found = joined_noun_at(self.tokens, self.i, free=self.now.verbs is not None)
        if found is None:
            return False
        noun, end = found
        if self.now.verbs is None:
            self._take_subject(noun, end)
        elif starts_verb(self.tokens, end) and noun.lemma not in _clock():
            self._close(self._told_link())
            self.now.subject = noun
        elif self.comma and self._tag(end) == "VBG":
            self._close("ing")
            self.now.subject = noun
        elif self.comma and self._apposition():
            after_place = bool(self.now.rest) and self.now.rest[-1].kind == "place"
            if after_place and self._tag(end) == "IN" and self.tokens[end].low != "of":
                self.now.rest.append(Piece("place", "with", noun))
        else:
            self.now.rest.append(Piece("object", noun=noun))
        self.i, self.comma = end, False
        return True

    def _take_subject(self, noun: Noun, end: int) -> None:
        """The noun before the verb; one left behind was only a time, a call or an aside."""
        later = self.now.subject is not None and not self.comma
        if self.now.subject is None or later or starts_verb(self.tokens, end):
            if self.now.subject is not None:
                self.now.lead.append(Piece("object", noun=self.now.subject))
            self.now.subject = noun

    def _apposition(self) -> bool:
        """ "their father, a poor woodcutter": the same one named again."""
        before = self.now.rest[-1].noun if self.now.rest else None
        return before is not None and not before.pronoun and self.token.low in ("a", "an", "the")

    def _told_link(self) -> str:
        verbs = self.now.verbs
        told = verbs and verbs.base in words("verbs", "telling") and not self.joined
        if self.now.link in ("that", "if"):
            return self.now.link
        return "that" if told and not self.comma else self.joined

    def _place(self) -> bool:
        """A preposition and its noun, "out of the house" as one."""
        token = self.token
        if token.tag not in ("IN", "TO", "RP", "RB") or token.low not in words(
            "grammar", "prepositions"
        ):
            return False
        j = self.i + 1
        while j < len(self.tokens) and self.tokens[j].low in words("grammar", "prepositions"):
            if self.tokens[j].tag not in ("IN", "TO", "RP", "RB") or j > self.i + 2:
                break
            if self.tokens[j].low in words("grammar", "subordinators") and self._clause_ahead(
                j + 1
            ):
                break
            j += 1
        found = joined_noun_at(self.tokens, j, free=True)
        if self._tag(j) in ("VB", "VBP") and self.tokens[j - 1].tag == "TO" and found is None:
            return self._aim(j)
        if found is None or (j == self.i + 1 and token.tag == "RP" and token.low != "on"):
            return False
        text = " ".join(t.low for t in self.tokens[self.i : j])
        pieces = self.now.rest if self.now.verbs else self.now.lead
        kind = "mark" if self.now.subject and not self.now.verbs and not self.comma else "place"
        pieces.append(Piece(kind, text, found[0]))
        self.i, self.comma = found[1], False
        return True

    def _aim(self, j: int) -> bool:
        """ "to fetch water": what something is done for."""
        found = verbs_at(self.tokens, j)
        end = found[1] if found else j + 1
        aim = Piece("aim", " ".join(t.low for t in self.tokens[self.i : end]))
        target = joined_noun_at(self.tokens, end, free=True)
        if target and not (starts_verb(self.tokens, target[1])):
            aim = Piece("aim", aim.text, target[0])
            end = target[1]
        (self.now.rest if self.now.verbs else self.now.lead).append(aim)
        self.i = end
        return True

    def _word(self) -> None:
        """An adverb, adjective or particle; anything else is passed over."""
        token = self.token
        if token.tag in ("RB", "RBR", "RP", "JJ", "JJR", "JJS", "VBN") and token.text.isalpha():
            piece = Piece("state" if token.tag.startswith("JJ") else "word", token.low)
            (self.now.rest if self.now.verbs else self.now.lead).append(piece)
        self.i += 1


_CAUSING = ("let", "make", "help", "see", "watch", "hear", "feel", "have")
_PREPOSITIONS_BEFORE_WHICH = ("in", "on", "at", "from", "to", "by", "with", "of", "under")


def _last_lead(clause: Clause) -> Noun | None:
    nouns = [piece.noun for piece in clause.lead if piece.noun]
    return nouns[-1] if nouns else None


def _turn_round(clause: Clause) -> None:
    """ "said the fox", "in the hall sat a king": the subject stands behind its verb."""
    if (
        clause.verbs is None
        or clause.imperative
        or clause.shared
        or clause.verbs.form in ("VB", "VBG", "MD")
    ):
        return
    there = clause.subject is not None and clause.subject.head == "there"
    if clause.subject is not None and not there:
        return
    for piece in clause.rest:
        if piece.kind == "object" and piece.noun:
            clause.subject = piece.noun
            clause.rest.remove(piece)
            return


def _clock() -> frozenset[str]:
    return words("scene", "durations") | frozenset(pairs("scene", "seasons"))
