"""What a clause does to the scene: the hour, the place, who is named, who leaves."""

from collections.abc import Sequence

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.actions import mood
from storyshot_gui.embedded.director.clause import Clause, Piece
from storyshot_gui.embedded.director.names import Person
from storyshot_gui.embedded.director.phrases import Noun, Verbs
from storyshot_gui.embedded.director.reference import meant
from storyshot_gui.embedded.director.scenes import Scene
from storyshot_gui.embedded.director.tables import words
from storyshot_gui.embedded.director.visible import absent, presented, words_of


class Staging:
    """Keeps the scene up to date, clause by clause."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._subject: list[Person] = []

    def settle(self, clause: Clause, people: Sequence[Person]) -> None:
        """Time, weather and place that the clause names hold from here on."""
        pieces = (*clause.lead, *clause.rest)
        early = [word for p in clause.lead for word in words_of(p.noun)]
        self._scene.begin_hour(early)
        pieces = [p for p in pieces if p.text != "for"]
        texts = [word for p in pieces for word in p.text.split()]
        told_of = clause.verbs is not None and clause.verbs.base in words("verbs", "linking")
        for noun in (None if told_of else clause.subject, *(p.noun for p in pieces)):
            texts += words_of(noun)
        if clause.verbs is None or not clause.verbs.negated:
            texts += [clause.verbs.word] if clause.verbs else []
            self._scene.look_at_clock(texts)
        if clause.subject and clause.subject.lemma == "sun" and clause.verbs:
            self._scene.rise(clause.verbs.base)
        if any(p.text == "outside" and p.noun is None for p in clause.lead):
            self._scene.go_outside()
        if not (clause.verbs and clause.verbs.negated):
            self._move(clause, people)

    def _move(self, clause: Clause, people: Sequence[Person]) -> None:
        """The scene is where people are, or where something stands or lies."""
        verbs = clause.verbs
        if clause.link in ("who", "which") or (verbs and verbs.passive):
            return
        settled = verbs is None or verbs.base in ("be", "stand", "lie", "live", "crash", "land")
        animate = bool(people) and people[0].animate
        imperative = clause.subject is None
        shown = (*clause.lead, *(clause.rest if animate or settled or imperative else ()))
        for piece in shown:
            if piece.kind == "place" and piece.noun and not absent(piece.noun):
                looks_out = piece.text == "out of" and mood(verbs.base if verbs else "") == "look"
                self._scene.look_round("in" if looks_out else piece.text, piece.noun)

    def stand(self, clause: Clause, verbs: Verbs, who: str) -> None:
        """Where exactly the subject now is, or that they have moved on."""
        if mood(verbs.base) == "move":
            self._scene.leave_spot(who)
        if clause.objects and verbs.base in words("verbs", "leads_away"):
            self._scene.place = self._scene.setting = ""
        if clause.objects or verbs.base not in words("verbs", "stays"):
            return
        for piece in clause.rest:
            if piece.kind == "place" and piece.noun and nouns.kind_of(piece.noun) == "spot":
                self._scene.take_spot(who, piece.text, piece.noun)
                return

    def people(self, clause: Clause) -> list[Person]:
        """Whom the subject means; a shared subject means the same as before."""
        if _of_weather(clause):
            return []
        if clause.subject is None:
            if clause.imperative:
                return []
            if clause.shared:
                self._subject = self._subject or self._scene.last_subject
            return self._subject if clause.shared else []
        shown = presented(clause)
        if shown:
            clause.subject, clause.rest = shown, clause.rest[1:]
        if clause.shared and self._subject and clause.link != "who" and clause.subject.pronoun:
            return self._subject
        named = [n for n in clause.objects if not n.pronoun]
        others = frozenset(p.key for n in named for p in meant(self._scene, n))
        people = meant(self._scene, clause.subject, not_=others, role=3.0)
        if people and clause.verbs:
            self._subject = self._scene.last_subject = people
        return people

    def note_nouns(self, clause: Clause, people: Sequence[Person]) -> None:
        for person in people:
            self._scene.note(person, 3.0)
        for piece in clause.rest:
            named_as = piece.kind == "object" and clause.verbs and clause.verbs.base == "be"
            if piece.noun is None or absent(piece.noun) or named_as:
                continue
            for part in piece.noun.each:
                self._note(part, piece, people)

    def _note(self, part: Noun, piece: Piece, people: Sequence[Person]) -> None:
        if part.owner and not part.owner.pronoun:
            for owner in meant(self._scene, part.owner):
                self._scene.note(owner, 1.5)
        if people and part.det in ("his", "her", "its"):
            self._scene.learn_sex(people[0], part.det)
        if not part.pronoun and not self._only_place(piece, part):
            for person in meant(self._scene, part):
                self._scene.note(person, 2.0 if piece.kind == "object" else 1.0)

    def _only_place(self, piece: Piece, noun: Noun) -> bool:
        """ "at Kitty Hawk": a name that is a place here, whatever it sounds like."""
        located = piece.kind == "place" and piece.text in ("at", "in", "near")
        person = self._scene.names.person(noun) if noun.proper and located else None
        return person is not None and not self._scene.names.knows(person)

    def goes(self, verbs: Verbs, clause: Clause) -> bool:
        """Whether the subject leaves the scene."""
        first = next((p.text.split()[0] for p in clause.rest if p.text), "")
        leaving = words("verbs", "leaves")
        return verbs.base in leaving or f"{verbs.base} {first}" in leaving


def _of_weather(clause: Clause) -> bool:
    """ "It was raining": no one does it."""
    subject, verbs = clause.subject, clause.verbs
    if subject is None or verbs is None or subject.head.lower() != "it":
        return False
    return verbs.base in ("rain", "snow", "hail", "thunder", "drizzle", "pour")
