"""Where a sentence is being read, and the clause that grows there."""

from collections.abc import Sequence

from storyshot_gui.embedded.director.clause import Clause
from storyshot_gui.embedded.director.phrases import joined_noun_at, starts_verb
from storyshot_gui.embedded.director.tokens import Token

END_MARKS = frozenset((";", ":", "--", "—", "–", ".", "!", "?", "..."))
_WITHIN_SUBJECT = frozenset(("IN", "RB", "DT", "NN", "NNS", "JJ", "PRP$", "WDT", "WP", "NNP"))


class Cursor:
    """A place in a row of words, moving left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.i = 0
        self.found: list[Clause] = []
        self.now = Clause()
        self.outer: Clause | None = None  # the clause a relative one stands inside
        self.comma = False
        self.joined = ""

    @property
    def token(self) -> Token:
        return self.tokens[self.i]

    def previous(self) -> Token:
        return self.tokens[self.i - 1] if self.i else Token("", "")

    def tag(self, i: int) -> str:
        return self.tokens[i].tag if i < len(self.tokens) else ""

    def close(self, link: str = "") -> None:
        """End the clause being read and begin the next."""
        self.now.stop = self.i
        _turn_round(self.now)
        self.found.append(self.now)
        self.now = Clause(link=link, start=self.i)
        self.comma, self.joined = False, ""

    def mark(self) -> bool:
        """A comma, or a mark that ends the clause."""
        if self.token.low in END_MARKS:
            self.i += 1
            self.close()
            self.outer = None
            return True
        if self.token.low == ",":
            self.comma = True
            self.i += 1
            return True
        return False

    def clause_ahead(self, i: int) -> bool:
        """Whether a subject and its verb come next."""
        if i < len(self.tokens) and self.tokens[i].low == "there":
            return True
        while self.tag(i) in ("RB", ",") and i + 1 < len(self.tokens):
            i += 1
        found = joined_noun_at(self.tokens, i, free=False)
        if found is None:
            return False
        j = found[1]
        for _ in range(6):
            if starts_verb(self.tokens, j):
                return True
            if self.tag(j) not in _WITHIN_SUBJECT:
                return False
            j += 1
        return False


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
