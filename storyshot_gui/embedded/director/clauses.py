"""A sentence taken apart: who does what, where, in the order it is told."""

from collections.abc import Sequence

from storyshot_gui.embedded.director.clause import Clause, Piece
from storyshot_gui.embedded.director.cursor import END_MARKS, Cursor
from storyshot_gui.embedded.director.links import Links
from storyshot_gui.embedded.director.phrases import (
    Noun,
    Verbs,
    joined_noun_at,
    starts_verb,
    verbs_at,
)
from storyshot_gui.embedded.director.pieces import Pieces
from storyshot_gui.embedded.director.tables import pairs, words
from storyshot_gui.embedded.director.tokens import Token

_CAUSING = ("let", "make", "help", "see", "watch", "hear", "feel", "have")


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of one stretch of narration, in the order they are told."""
    return _Reading(tokens).read()


class _Reading:
    """One pass over a sentence's words, left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.at = Cursor(tokens)

    def read(self) -> list[Clause]:
        at, links, pieces = self.at, Links(self.at), Pieces(self.at)
        steps = (at.mark, links.relative, links.subordinate, links.join, self._verb,
                 self._noun, pieces.place)  # fmt: skip
        while at.i < len(at.tokens):
            if not any(step() for step in steps):
                pieces.word()
        at.close()
        return [clause for clause in at.found if not clause.empty]

    def _verb(self) -> bool:
        found = verbs_at(self.at.tokens, self.at.i)
        if found is None:
            return False
        verbs, end = found
        if verbs.form == "VBN" and self._describes_noun() and not self._only_verb(end):
            return self._skip_description(end)
        adjective = verbs.form == "VBG" and not self.at.comma and self.at.now.verbs is not None
        if adjective and self.at.tag(end).startswith("NN") and self.at.tokens[end - 1].tag == "VBG":
            return False
        if verbs.form == "VBG" and self._gerund():
            return self._skip_description(end)
        self._begin_for(verbs)
        self.at.now.verbs = verbs
        self.at.i = end
        self.at.comma, self.at.joined = False, ""
        return True

    def _describes_noun(self) -> bool:
        """ "a net made of rope": a participle that only says more of its noun."""
        return (
            self.at.i > 0
            and self.at.tokens[self.at.i - 1].noun
            and not self.at.comma
            and not self.at.joined
        )

    def _only_verb(self, i: int) -> bool:
        """ "Thousands gathered on the bank": no other verb comes before this clause is over."""
        if self.at.now.verbs is not None or self.at.now.subject is None:
            return False
        while i < len(self.at.tokens):
            token = self.at.tokens[i]
            if token.low in END_MARKS or token.low in words("grammar", "subordinators"):
                return True
            if token.tag in ("VBD", "VBZ", "VBP", "MD"):
                return False
            i += 1
        return True

    def _gerund(self) -> bool:
        """ "of having", "by sitting": an -ing form that is a noun here."""
        return self.at.i > 0 and self.at.tokens[self.at.i - 1].tag in ("IN", "TO")

    def _skip_description(self, end: int) -> bool:
        """Pass over a description up to the next comma, verb or joint."""
        self.at.i = end
        while self.at.i < len(self.at.tokens) and self.at.token.low not in END_MARKS:
            row = self.at.token.low == "and" and self.at.tag(self.at.i + 1).startswith("NN")
            joint = self.at.token.low in (",", "and", "but") and not row
            subject = self.at.token.tag == "PRP" and starts_verb(self.at.tokens, self.at.i + 1)
            verb = self.at.token.tag in ("VBD", "VBZ", "WDT", "WP")
            if joint or verb or subject or self.at.token.low in words("grammar", "subordinators"):
                break
            self.at.i += 1
        return True

    def _begin_for(self, verbs: Verbs) -> None:
        """Open the clause this verb belongs to, if it is not the one being read."""
        if self.at.outer is not None and self.at.now.verbs and verbs.finite and not self.at.joined:
            inner, self.at.now, self.at.outer = self.at.now, self.at.outer, None
            inner.stop = self.at.i
            self.at.found.append(inner)
            return
        if self._ordered_after(verbs):
            self.at.close("and")
            self.at.now.imperative = True
            return
        if self.at.now.verbs is None:
            self._lead_in(verbs)
        else:
            self._go_on(verbs, self.at.now.verbs)

    def _lead_in(self, verbs: Verbs) -> None:
        """The clause's first verb, where no subject has been named."""
        if self.at.now.subject is not None:
            return
        if verbs.form == "VBG":
            self.at.now.link = self.at.now.link or "ing"
        elif verbs.form in ("VB", "VBP"):
            self.at.now.imperative = not self._inherits()

    def _go_on(self, verbs: Verbs, before: Verbs) -> None:
        """A further verb: of the same subject, or of the object that is made to do it."""
        now, link = self.at.now, self.at.joined or ("ing" if verbs.form == "VBG" else "and")
        caused = verbs.form in ("VB", "VBP") and before.base in _CAUSING
        subject = now.subject
        if (verbs.form == "VBG" or caused) and self._follows_object():
            subject = now.objects[-1]
        if caused and before.negated:
            link = "if"
        self.at.close(now.link if now.link in ("that", "if", "which") else link)
        self.at.now.subject, self.at.now.shared = subject, subject is now.subject
        self.at.now.imperative = now.imperative and not caused

    def _ordered_after(self, verbs: Verbs) -> bool:
        """ "When they are soft, take the pot": an order after the clause that leads to it."""
        subordinate = self.at.now.link in words("grammar", "subordinators")
        bare = verbs.form in ("VB", "VBP") and not verbs.modal
        return subordinate and bare and self.at.comma and self.at.now.verbs is not None

    def _follows_object(self) -> bool:
        return bool(not self.at.comma and not self.at.joined and self.at.now.objects)

    def _inherits(self) -> bool:
        return bool(self.at.joined and self.at.found and self.at.found[-1].subject)

    def _noun(self) -> bool:
        found = joined_noun_at(self.at.tokens, self.at.i, free=self.at.now.verbs is not None)
        if found is None:
            return False
        noun, end = found
        if self.at.now.verbs is None:
            self._take_subject(noun, end)
        elif starts_verb(self.at.tokens, end) and noun.lemma not in _clock():
            self.at.close(self._told_link())
            self.at.now.subject = noun
        elif self.at.comma and self.at.tag(end) == "VBG":
            self.at.close("ing")
            self.at.now.subject = noun
        elif self.at.comma and self._apposition():
            after_place = bool(self.at.now.rest) and self.at.now.rest[-1].kind == "place"
            if after_place and self.at.tag(end) == "IN" and self.at.tokens[end].low != "of":
                self.at.now.rest.append(Piece("place", "with", noun))
        else:
            self.at.now.rest.append(Piece("object", noun=noun))
        self.at.i, self.at.comma = end, False
        return True

    def _take_subject(self, noun: Noun, end: int) -> None:
        """The noun before the verb; one left behind was only a time, a call or an aside."""
        later = self.at.now.subject is not None and not self.at.comma
        if self.at.now.subject is None or later or starts_verb(self.at.tokens, end):
            if self.at.now.subject is not None:
                self.at.now.lead.append(Piece("object", noun=self.at.now.subject))
            self.at.now.subject = noun

    def _apposition(self) -> bool:
        """ "their father, a poor woodcutter": the same one named again."""
        before = self.at.now.rest[-1].noun if self.at.now.rest else None
        return before is not None and not before.pronoun and self.at.token.low in ("a", "an", "the")

    def _told_link(self) -> str:
        verbs = self.at.now.verbs
        told = verbs and verbs.base in words("verbs", "telling") and not self.at.joined
        if self.at.now.link in ("that", "if"):
            return self.at.now.link
        return "that" if told and not self.at.comma else self.at.joined


def _clock() -> frozenset[str]:
    return words("scene", "durations") | frozenset(pairs("scene", "seasons"))
