"""How clauses hang together: who and which, while and because, and and but."""

from storyshot_gui.embedded.director.clause import Clause
from storyshot_gui.embedded.director.cursor import Cursor
from storyshot_gui.embedded.director.phrases import Noun, noun_at, starts_verb
from storyshot_gui.embedded.director.tables import words

_PREPOSITIONS_BEFORE_WHICH = ("in", "on", "at", "from", "to", "by", "with", "of", "under")


class Links:
    """Opens a clause at a word that joins it to the one before."""

    def __init__(self, at: Cursor) -> None:
        self.at = at

    def relative(self) -> bool:
        """ "who lived there", "that she had found": hangs on the noun just before."""
        token = self.at.token
        before = self.at.previous()
        after_noun = before.noun or before.low in (",", *_PREPOSITIONS_BEFORE_WHICH)
        after_noun = after_noun or (before.tag == "JJ" and self.at.now.verbs is None)
        if token.low not in words("grammar", "relatives") or not after_noun:
            return False
        if token.tag == "WRB" or not self._antecedent():
            return False
        outer = self.at.now if self.at.now.verbs is None else None
        antecedent = self._antecedent()
        if outer is None:
            self.at.close("who")
        else:
            self.at.now = Clause(link="who", start=self.at.i)
            self.at.outer = outer
        self.at.i += 1
        if starts_verb(self.at.tokens, self.at.i) or self.at.i >= len(self.at.tokens):
            self.at.now.subject, self.at.now.shared = antecedent, True
        else:
            self.at.now.link = "which"
        return True

    def _antecedent(self) -> Noun | None:
        nouns = [p.noun for p in self.at.now.rest if p.noun] if self.at.now.verbs else []
        return nouns[-1] if nouns else self.at.now.subject or _last_lead(self.at.now)

    def subordinate(self) -> bool:
        """ "while the fox watched", "that he was ill": a clause that hangs on another."""
        word = self.at.token.low
        if word not in words("grammar", "subordinators") or self.at.token.tag in ("DT", "WDT"):
            return False
        if word == "that" and not (self.at.now.verbs and self.at.clause_ahead(self.at.i + 1)):
            return False
        link = self._link(word)
        gerund = self.at.tag(self.at.i + 1) == "VBG"
        if not gerund and not self.at.clause_ahead(self.at.i + 1):
            return False
        inner = self._inside_main()
        if inner is None:
            self.at.close(link)
        else:
            self.at.now = Clause(link=link, start=self.at.i)
            self.at.outer = inner
        self.at.i += 1
        return True

    def _link(self, word: str) -> str:
        """What a conjunction means here: "so hot that" is a result, "so that" only an aim."""
        previous = self.at.previous().low
        aim = word == "that" and previous == "so"
        likeness = word == "as" and previous == "just" and self.at.i > 1
        if aim or likeness:
            return "lest"
        result = word == "that" and any(p.text in ("so", "such") for p in self.at.now.rest)
        return "so" if result else word

    def _inside_main(self) -> Clause | None:
        """The main clause, if its subject is named and its verb is still to come."""
        waiting = self.at.now.verbs is None and self.at.now.subject is not None
        return self.at.now if waiting else None

    def join(self) -> bool:
        """ "and", "but", "then": the next verb may share the subject."""
        if self.at.token.tag != "CC" and self.at.token.low not in ("then",):
            return False
        if self.at.i == 0:
            self.at.now.shared = True
        self.at.joined = (
            self.at.token.low if self.at.token.low != "then" else self.at.joined or "and"
        )
        self.at.i += 1
        if self.at.now.verbs and self.at.clause_ahead(self.at.i) and not self._row_of_objects():
            self.at.close(self.at.joined)
        return True

    def _row_of_objects(self) -> bool:
        found = None if self.at.comma else noun_at(self.at.tokens, self.at.i)
        return bool(found) and not starts_verb(self.at.tokens, found[1] if found else 0)


def _last_lead(clause: Clause) -> Noun | None:
    nouns = [piece.noun for piece in clause.lead if piece.noun]
    return nouns[-1] if nouns else None
