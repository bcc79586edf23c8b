"""What is rather than happens: moods, likenesses, weather, what someone has."""

from collections.abc import Sequence

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.actions import inflect
from storyshot_gui.embedded.director.beat import Beat
from storyshot_gui.embedded.director.clause import Clause
from storyshot_gui.embedded.director.names import Person
from storyshot_gui.embedded.director.phrases import Noun, Verbs
from storyshot_gui.embedded.director.scenes import Scene
from storyshot_gui.embedded.director.shoot import Shoot
from storyshot_gui.embedded.director.visible import (
    absent,
    clock_words,
    concept,
    says_state,
    with_adjectives,
    words_of,
)
from storyshot_gui.embedded.director.visible import plural as are_many
from storyshot_gui.embedded.director.wording import Wording


class States:
    """The verbs of being and having."""

    def __init__(self, scene: Scene, say: Wording, shoot: Shoot) -> None:
        self._scene = scene
        self._say = say
        self._shoot = shoot

    def state(self, clause: Clause, verbs: Verbs, people: Sequence[Person]) -> Beat | None:
        """ "was hungry", "became king", "was in the garden"."""
        subject = clause.subject
        if subject is None:
            return None
        who = self._say.who(subject, people)
        animate = bool(people) and people[0].animate
        adjectives = [
            p.text for p in clause.rest if p.kind in ("word", "state") and says_state(p.text)
        ]
        likened = verbs.base == "seem" or verbs.before in ("seem", "appear")
        nouns_here = [] if likened else clause.objects
        tail = "" if likened else self._say.places(clause)
        if adjectives and animate:
            look = inflect("look", plural=are_many(people))
            return self._shoot("feel", who, people, f"{look} {' and '.join(adjectives)}", clause)
        if nouns_here and verbs.base == "be":
            return self._named_as(clause, who, people, nouns_here[0], tail)
        if adjectives:
            return self._shoot("object", with_adjectives(who, adjectives), people, tail, clause)
        if verbs.base == "be" and (tail or subject.head != "it"):
            things = () if likened else self._say.things(clause)
            return self._shoot("state", who, people, tail, clause, things=things)
        return None

    def _named_as(
        self, clause: Clause, who: str, people: Sequence[Person], noun: Noun, tail: str
    ) -> Beat | None:
        """ "was a poor woodcutter"; but "was the queen of all birds" is only a way of speaking."""
        kind = nouns.kind_of(noun)
        animate = bool(people) and people[0].animate
        if animate and kind in nouns.ANIMATE and noun.of is None:
            label = self._scene.names.phrase(noun, known=False)
            self._scene.note(people[0], 3.0)
            return self._shoot("state", f"{who}, {label},", people, tail, clause)
        if animate:
            return self._shoot("state", who, people, tail, clause, rank=-1.0)
        if kind in nouns.CONCRETE and not people:
            return self._shoot(
                "object", self._scene.names.phrase(noun, known=False), (), tail, clause
            )
        return self._shoot("object", who, people, tail, clause, things=self._say.things(clause))

    def idea(self, clause: Clause, verbs: Verbs) -> Beat | None:
        """An abstract subject: what stands for it, or what it acts upon."""
        subject = clause.subject
        shown = concept(subject) if subject else ""
        things = self._say.things(clause)
        if shown:
            return self._shoot("object", shown, (), "", clause, things=things, rank=-0.3)
        if things and not verbs.negated:
            return self._shoot("object", things[0], (), "", clause, things=things, rank=-0.5)
        return None

    def impersonal(self, clause: Clause, verbs: Verbs) -> Beat | None:
        """ "It was raining", "it was a dark night": the place itself."""
        scene = self._scene
        if verbs.base in ("rain", "snow"):
            return self._shoot("place", f"{verbs.base} falls", (), "", clause, rank=-1.0)
        if verbs.base != "be" or not (scene.time or scene.weather or scene.place):
            return None
        if any(p.noun and not set(words_of(p.noun)) & clock_words() for p in clause.rest):
            return None
        return self._shoot("place", "", (), "", clause, rank=-1.0)

    def having(self, clause: Clause, who: str, people: Sequence[Person]) -> Beat | None:
        if clause.objects and all(absent(noun) for noun in clause.objects):
            return None
        tail = self._say.tail(clause, people)
        if not self._say.things(clause) and not any(nouns.kind_of(n) for n in clause.objects):
            return self._shoot("state", who, people, "", clause, rank=-1.0)
        return self._shoot(
            "state",
            who,
            people,
            f"with {tail}" if tail else "",
            clause,
            things=self._say.things(clause),
        )
