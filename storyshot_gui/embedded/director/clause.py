"""One clause, as values."""

from dataclasses import dataclass, field

from storyshot_gui.embedded.director.phrases import Noun, Verbs


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
