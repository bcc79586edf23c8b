"""What stands beside the verb: places, aims, adverbs and adjectives."""

from storyshot_gui.embedded.director.clause import Piece
from storyshot_gui.embedded.director.cursor import Cursor
from storyshot_gui.embedded.director.phrases import joined_noun_at, starts_verb, verbs_at
from storyshot_gui.embedded.director.tables import words


class Pieces:
    """Adds to the clause what is neither subject, verb nor object."""

    def __init__(self, at: Cursor) -> None:
        self.at = at

    def place(self) -> bool:
        """A preposition and its noun, "out of the house" as one."""
        token = self.at.token
        if token.tag not in ("IN", "TO", "RP", "RB") or token.low not in words(
            "grammar", "prepositions"
        ):
            return False
        j = self._preposition_end()
        found = joined_noun_at(self.at.tokens, j, free=True)
        if self.at.tag(j) in ("VB", "VBP") and self.at.tokens[j - 1].tag == "TO" and found is None:
            return self._aim(j)
        if found is None or (j == self.at.i + 1 and token.tag == "RP" and token.low != "on"):
            return False
        text = " ".join(t.low for t in self.at.tokens[self.at.i : j])
        kind = (
            "mark"
            if self.at.now.subject and not self.at.now.verbs and not self.at.comma
            else "place"
        )
        self._beside().append(Piece(kind, text, found[0]))
        self.at.i, self.at.comma = found[1], False
        return True

    def _preposition_end(self) -> int:
        """Where "out of", "up into" or a single preposition is over."""
        j = self.at.i + 1
        while j <= self.at.i + 2 and self.at.tag(j) in ("IN", "TO", "RP", "RB"):
            low = self.at.tokens[j].low
            opens = low in words("grammar", "subordinators") and self.at.clause_ahead(j + 1)
            if opens or low not in words("grammar", "prepositions"):
                break
            j += 1
        return j

    def _beside(self) -> list[Piece]:
        """What stands before the verb while it is still to come, else what follows it."""
        return self.at.now.rest if self.at.now.verbs else self.at.now.lead

    def _aim(self, j: int) -> bool:
        """ "to fetch water": what something is done for."""
        found = verbs_at(self.at.tokens, j)
        end = found[1] if found else j + 1
        aim = Piece("aim", " ".join(t.low for t in self.at.tokens[self.at.i : end]))
        target = joined_noun_at(self.at.tokens, end, free=True)
        if target and not (starts_verb(self.at.tokens, target[1])):
            aim = Piece("aim", aim.text, target[0])
            end = target[1]
        self._beside().append(aim)
        self.at.i = end
        return True

    def word(self) -> None:
        """An adverb, adjective or particle; anything else is passed over."""
        token = self.at.token
        if token.tag in ("RB", "RBR", "RP", "JJ", "JJR", "JJS", "VBN") and token.text.isalpha():
            piece = Piece("state" if token.tag.startswith("JJ") else "word", token.low)
            self._beside().append(piece)
        self.at.i += 1
