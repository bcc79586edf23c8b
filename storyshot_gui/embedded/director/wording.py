"""Phrases put into words as a prompt has them, and only as far as they can be seen."""

from collections.abc import Sequence

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.clause import Clause, Piece
from storyshot_gui.embedded.director.names import Person
from storyshot_gui.embedded.director.phrases import Noun
from storyshot_gui.embedded.director.reference import meant
from storyshot_gui.embedded.director.scenes import Scene
from storyshot_gui.embedded.director.tables import words
from storyshot_gui.embedded.director.visible import (
    absent,
    clock_words,
    genitive,
    is_thing,
    listed,
    says_state,
    shown_word,
    without_owner,
    words_of,
)

LONGEST_ACTION = 15  # words after the subject


class Wording:
    """The words for one stretch of narration in its scene."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.named_here: frozenset[str] = frozenset()  # keys of all the clause itself names
        self.made = False  # of "made of wood" is kept

    def who(self, subject: Noun | None, people: Sequence[Person]) -> str:
        """The subject's name: as the story first has it, later as the cast calls it."""
        if subject is None:
            return listed([person.name for person in people])
        if not people:
            return listed([self._scene.names.phrase(n, known=False) for n in subject.each])
        parts = subject.each
        if len(people) < len(parts):
            shown = [self._scene.names.phrase(n, known=False) for n in parts]
        elif len(people) == len(parts):
            shown = [self._introduced(n, p) for n, p in zip(parts, people, strict=True)]
        else:
            shown = [person.name for person in people]
        return listed(shown)

    def _introduced(self, noun: Noun, person: Person) -> str:
        mention = self._scene.mentions.get(person.key)
        fresh = mention is None or mention.first == self._scene.line
        if noun.pronoun:
            return person.name
        if noun.det in ("his", "her", "their", "its", "my", "our") and noun.lemma:
            return self._owned(noun, person)
        if (fresh and noun.det in ("a", "an", "")) or not person.animate:
            return self._scene.names.phrase(noun, known=False) if not noun.proper else person.name
        return person.name

    def _owned(self, noun: Noun, person: Person) -> str:
        """ "his father" with no "he" in sight: the boy's father."""
        if self._scene.names.knows(person):
            return person.name
        owners = meant(
            self._scene, Noun("", (), noun.det, pronoun=True), not_=frozenset((person.key,))
        )
        head = self._scene.names.phrase(noun, known=False).removeprefix(noun.det).strip()
        if not owners:
            return f"the {head}"
        return f"{genitive(owners[0].name)} {head}"

    def beside(self, noun: Noun, people: Sequence[Person]) -> str:
        """A noun beside the verb; pronouns become names, "my" hands become the hands."""
        if noun.pronoun:
            own = frozenset(p.key for p in people)
            if noun.head.endswith(("self", "selves")):
                return noun.head
            found = meant(self._scene, noun, not_=own | self.named_here)
            return listed([person.name for person in found])
        shown = [self.phrase(part) for part in noun.each if not absent(part)]
        return listed([text for text in shown if text])

    def phrase(self, noun: Noun) -> str:
        if noun.pronoun:
            return listed([p.name for p in meant(self._scene, noun)])
        person = self._scene.names.person(noun)
        known = person is not None and self._scene.was_seen(person, before=self._scene.line)
        text = self._scene.names.phrase(noun, known=known)
        first, _, rest = text.partition(" ")
        return f"the {rest}" if first in ("my", "our", "your") else text

    def tail(self, clause: Clause, people: Sequence[Person]) -> str:
        """What follows the verb, as far as it can be seen and fits."""
        parts: list[str] = []
        for piece in clause.rest:
            text = self._piece(piece, people)
            if text and len(" ".join((*parts, text)).split()) <= LONGEST_ACTION:
                parts.append(text)
        return " ".join(parts)

    def places(self, clause: Clause) -> str:
        places = [p for p in clause.rest if p.kind == "place" and p.noun and not p.noun.pronoun]
        return " ".join(filter(None, (self._piece(p, ()) for p in places)))

    def _piece(self, piece: Piece, people: Sequence[Person]) -> str:
        if piece.kind == "word":
            return piece.text if shown_word(piece.text) else ""
        if piece.kind == "state":
            return piece.text if says_state(piece.text) else ""
        if piece.noun is None:
            return piece.text
        if piece.kind == "aim":
            target = self.beside(piece.noun, people)
            return f"{piece.text} {target}" if target else ""
        target = self.beside(piece.noun, people)
        if piece.kind == "object":
            return "" if set(words_of(piece.noun)) & clock_words() else target
        return f"{piece.text} {target}" if target and self.seen_place(piece) else ""

    def seen_place(self, piece: Piece) -> bool:
        noun = piece.noun
        if piece.text == "of" and self.made:
            return True
        if noun is None or piece.text in words("grammar", "absent_prepositions") | {"of"}:
            return False
        if set(words_of(noun)) & clock_words():
            return False
        if noun.pronoun and piece.text in ("in", "into", "inside", "around"):
            return noun.head in ("it", "them") and piece.text != "around"
        shown = (
            noun.pronoun or nouns.kind_of(noun) in nouns.CONCRETE or nouns.kind_of(noun) == "name"
        )
        return shown or noun.lemma in words("nouns", "feelings")

    def things(self, clause: Clause) -> tuple[str, ...]:
        """What a detail shot can show: things and parts named beside the verb."""
        shown = [p.noun for p in clause.rest if p.noun and self._shows(p)]
        found = [self.phrase(noun) for row in shown for noun in row.each if is_thing(noun)]
        return tuple(dict.fromkeys(without_owner(text) for text in found))

    def _shows(self, piece: Piece) -> bool:
        return piece.kind == "object" or (piece.kind == "place" and self.seen_place(piece))
