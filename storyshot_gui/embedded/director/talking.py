"""Speech in narration: who is seen to speak, and to whom."""

from collections.abc import Sequence

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.actions import inflect, is_speech, speech_action
from storyshot_gui.embedded.director.beat import Beat
from storyshot_gui.embedded.director.clause import Clause
from storyshot_gui.embedded.director.names import Person
from storyshot_gui.embedded.director.phrases import Verbs
from storyshot_gui.embedded.director.reference import meant
from storyshot_gui.embedded.director.scenes import Scene
from storyshot_gui.embedded.director.shoot import Shoot
from storyshot_gui.embedded.director.tables import words
from storyshot_gui.embedded.director.visible import plural as are_many
from storyshot_gui.embedded.director.wording import Wording


class Talking:
    """The verbs of saying."""

    def __init__(self, scene: Scene, say: Wording, shoot: Shoot, *, quoted: bool) -> None:
        self._scene = scene
        self._say = say
        self._shoot = shoot
        self._quoted = quoted

    def speaks(self, clause: Clause, verbs: Verbs) -> bool:
        """Whether what is done is speaking, with nothing else to show."""
        if verbs.passive or (verbs.before and verbs.before not in words("verbs", "through")):
            return False
        if self._quoted and is_speech(verbs.base):
            return not clause.objects or verbs.base in words("verbs", "talking")
        shown = [n for n in clause.objects if nouns.kind_of(n) in ("thing", "natural", "place")]
        return verbs.base in words("verbs", "talking") and not shown

    def speech(self, clause: Clause, verbs: Verbs, people: Sequence[Person]) -> Beat:
        scene = self._scene
        listener = self._addressed(clause, people)
        if listener is None and scene.talking and scene.speaker != people[0].key:
            listener = (
                scene.mentions[scene.speaker].person if scene.speaker in scene.mentions else None
            )
        if listener is None and self._quoted:
            here = scene.seen_with(people)
            listener = here[0] if here else None
        scene.speaker, scene.listener = people[0].key, listener.key if listener else ""
        action = speech_action(verbs.base, listener.name if listener else "")
        manner = next((p.text for p in clause.rest if p.text.endswith("ly")), "")
        shown = f"{inflect(action, plural=are_many(people))} {manner}".strip()
        others = (listener,) if listener else ()
        return self._shoot("speak", self._say.who(clause.subject, people), people, shown, clause,
                          others=others)  # fmt: skip

    def _addressed(self, clause: Clause, people: Sequence[Person]) -> Person | None:
        """Whom a verb of saying is turned to: "asked the king", "said to her"."""
        for piece in clause.rest:
            if piece.noun and (piece.kind == "object" or piece.text in ("to", "at", "with")):
                for person in meant(self._scene, piece.noun, not_=frozenset((people[0].key,))):
                    if person.animate and person.key != people[0].key:
                        return self._scene.note(person, 2.0).person
        return None
