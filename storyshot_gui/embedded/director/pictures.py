"""A clause made a picture: the subject named, the verb seen, the rest pruned to what shows."""

from collections.abc import Sequence
from dataclasses import replace

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.actions import inflect, led, mood, shown_refusal, shown_thought
from storyshot_gui.embedded.director.beat import Beat
from storyshot_gui.embedded.director.clause import Clause
from storyshot_gui.embedded.director.names import Person
from storyshot_gui.embedded.director.phrases import Verbs
from storyshot_gui.embedded.director.reference import meant
from storyshot_gui.embedded.director.scenes import Scene
from storyshot_gui.embedded.director.shoot import Shoot
from storyshot_gui.embedded.director.staging import Staging
from storyshot_gui.embedded.director.states import States
from storyshot_gui.embedded.director.tables import words
from storyshot_gui.embedded.director.talking import Talking
from storyshot_gui.embedded.director.visible import absent
from storyshot_gui.embedded.director.visible import plural as are_many
from storyshot_gui.embedded.director.wording import Wording


class Pictures:
    """The pictures of one stretch of narration."""

    def __init__(self, scene: Scene, *, quoted: bool) -> None:
        self._scene = scene
        self._quoted = quoted
        self._say = Wording(scene)
        self._stage = Staging(scene)
        self._shoot = Shoot(scene, self._say)
        self._states = States(scene, self._say, self._shoot)
        self._talk = Talking(scene, self._say, self._shoot, quoted=quoted)

    def of(self, clauses: Sequence[Clause]) -> list[Beat]:
        found: list[Beat] = []
        waiting: list[Clause] = []
        for clause in clauses:
            if clause.link == "ing" and clause.subject is None:
                waiting.append(clause)
                continue
            beats = self._clause(replace(clause))
            for early in waiting:
                found += self._clause(replace(early, subject=clause.subject, shared=True))
            waiting = []
            found += beats
        return found

    def _clause(self, clause: Clause) -> list[Beat]:
        verbs = clause.verbs
        happens = not self._only_thought(clause)
        people = [] if absent(clause.subject) else self._stage.people(clause)
        if happens:
            self._stage.settle(clause, people)
        if not happens:
            return []
        if verbs is None:
            return self._fragment(clause, people)
        beside = [p.noun for p in clause.rest if p.noun and not p.noun.pronoun]
        self._say.named_here = frozenset(p.key for n in beside for p in meant(self._scene, n))
        self._stage.note_nouns(clause, people)
        nothing = any(noun.head == "nothing" for noun in clause.objects)
        denied = any(p.text in words("grammar", "negations") for p in clause.rest)
        if verbs.negated or denied or nothing or absent(clause.subject):
            return self._not_happening(clause, people)
        if people and people[0].animate:
            self._stage.stand(clause, verbs, people[0].key)
        beat = self._picture(clause, verbs, people)
        if people and self._stage.goes(verbs, clause):
            self._scene.leave(people[0].key)
        return [beat] if beat else []

    def _only_thought(self, clause: Clause) -> bool:
        """What is only supposed, planned or told of is not shown."""
        verbs = clause.verbs
        if clause.link in words("grammar", "hypothetical") or clause.link in ("which", "before"):
            return True
        if clause.link == "that" or verbs is None:
            return clause.link == "that"
        if verbs.modal in ("would", "might", "may", "should", "could", "must", "ought"):
            could = verbs.modal == "could"
            if verbs.modal == "may":
                return False
            return not (could and (verbs.negated or verbs.base in words("verbs", "perceives")))
        return False

    def _fragment(self, clause: Clause, people: Sequence[Person]) -> list[Beat]:
        """A noun by itself: "A dark forest." """
        if clause.subject is None or clause.subject.pronoun or absent(clause.subject):
            return []
        kind = nouns.kind_of(clause.subject)
        if not kind or (self._quoted and kind not in nouns.ANIMATE):
            return []
        for person in people:
            self._scene.note(person, 3.0)
        tail = self._say.tail(clause, people)
        name = self._say.who(clause.subject, people)
        return [self._shoot("state", name, people, tail, clause, things=self._say.things(clause))]

    def _not_happening(self, clause: Clause, people: Sequence[Person]) -> list[Beat]:
        """A negated clause shows who is there, and what they do instead."""
        verbs = clause.verbs
        if verbs is None or verbs.passive or absent(clause.subject):
            return []
        if not people or not people[0].animate:
            return []
        tried = verbs.modal in ("could", "can")
        unseen = tried and verbs.base in words("verbs", "perceives")
        action = (
            "search in vain"
            if unseen
            else shown_refusal(verbs.base) or ("struggle in vain" if tried else "wait quietly")
        )
        who = self._say.who(clause.subject, people)
        plural = are_many(people)
        return [self._shoot("feel", who, people, inflect(action, plural=plural), clause, rank=-0.5)]

    def _picture(self, clause: Clause, verbs: Verbs, people: Sequence[Person]) -> Beat | None:
        subject = clause.subject
        if subject is not None and subject.head == "you" and not people:
            return self._advice(clause, verbs)
        if subject is not None and subject.head in ("it", "there", "this", "that") and not people:
            return self._states.impersonal(clause, verbs)
        animate = bool(people) and people[0].animate
        if animate and self._talk.speaks(clause, verbs):
            return self._talk.speech(clause, verbs, people)
        if subject is None and not people:
            return self._instruction(clause, verbs)
        if subject is not None and not people and not nouns.kind_of(subject):
            return self._states.idea(clause, verbs)
        turned = bool(clause.objects) and verbs.base in ("turn", "keep", "get", "feel", "look")
        if verbs.base in words("verbs", "linking") and not verbs.passive and not turned:
            shown = self._states.state(clause, verbs, people)
            if shown or verbs.base in ("be", "seem", "become", "prove"):
                return shown
        return self._doing(clause, verbs, people)

    def _instruction(self, clause: Clause, verbs: Verbs) -> Beat | None:
        """ "Cut the onions": hands do it."""
        if not clause.imperative or not clause.rest or self._quoted or verbs.base == "let":
            return None
        there = next((p.noun for p in clause.rest if p.kind == "place" and p.noun), None)
        if there and mood(verbs.base) == "move":
            return self._shoot("place", self._say.phrase(there), (), "", clause)
        tail = self._say.tail(clause, ())
        things = self._say.things(clause)
        if not things:
            return None
        action = f"{inflect(verbs.base, plural=True)} {tail}"
        return self._shoot("act", "hands", (), action, clause, things=things, plural=True)

    def _advice(self, clause: Clause, verbs: Verbs) -> Beat | None:
        """ "You can keep it in the fridge": what is looked at, or hands that do it."""
        if self._scene.names.knows(self._scene.names.narrator):
            return None
        if verbs.base in words("verbs", "perceives") or verbs.base in words("verbs", "moves"):
            things = self._say.things(clause)
            return self._shoot("object", things[0], (), "", clause) if things else None
        return self._instruction(replace(clause, imperative=True), verbs)

    def _doing(self, clause: Clause, verbs: Verbs, people: Sequence[Person]) -> Beat | None:
        subject = clause.subject
        who = self._say.who(subject, people)
        plural = are_many(people)
        if subject is not None:
            plural = plural or subject.plural or bool(subject.others)
        verb = led(verbs)
        animate = bool(people) and people[0].animate
        target = self._target(clause, people)
        thought = shown_thought(verbs.before if not verb else verbs.base, target) if animate else ""
        if verbs.base == "let":
            return None
        if thought:
            return self._shoot("feel", who, people, inflect(thought, plural=plural), clause,
                              things=self._say.things(clause))  # fmt: skip
        if verbs.base == "name" and animate and clause.objects and clause.objects[0].pronoun:
            named = self._say.beside(clause.objects[-1], people)
            return self._shoot(
                "look", who, people, inflect(f"look at {named}", plural=plural), clause
            )
        if verbs.base == "have":
            return self._states.having(clause, who, people)
        self._say.made = verbs.passive and verbs.base in ("make", "build")
        tail = self._say.tail(clause, people)
        self._say.made = False
        if verbs.passive and verbs.base in words("verbs", "naming"):
            return self._shoot("state", who, people, "", clause, rank=-1.0)
        if verbs.passive:
            action = f"{'are' if plural else 'is'} {verbs.word} {tail}"
        else:
            action = f"{inflect(verb or verbs.base, plural=plural)} {tail}"
        return self._shoot(mood(verbs.base), who, people, action.strip(), clause, plural=plural,
                          things=self._say.things(clause))  # fmt: skip

    def _target(self, clause: Clause, people: Sequence[Person]) -> str:
        """What a thought is turned to, if it can be seen."""
        for noun in clause.objects:
            name = self._say.beside(noun, people)
            seen = nouns.kind_of(noun) in nouns.CONCRETE - {"body"}
            if name and (noun.pronoun or seen):
                return name
        return ""
