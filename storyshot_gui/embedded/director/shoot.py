"""A beat of what is seen, with where and when it is."""

from collections.abc import Sequence

from storyshot_gui.embedded.director import nouns
from storyshot_gui.embedded.director.beat import Beat
from storyshot_gui.embedded.director.clause import Clause
from storyshot_gui.embedded.director.names import Person
from storyshot_gui.embedded.director.scenes import Scene
from storyshot_gui.embedded.director.visible import plural as are_many
from storyshot_gui.embedded.director.wording import Wording

_RANKS = {"": 3.0, "and": 3.0, "but": 3.0, "while": 2.8, "ing": 2.6, "when": 2.4, "as": 2.4,
          "who": 1.5, "which": 1.0, "because": 1.2, "that": 1.6}  # fmt: skip

_FAR = ("over", "above", "across")  # a landscape after these is what is looked at


class Shoot:
    """Makes the beats of one stretch of narration."""

    def __init__(self, scene: Scene, say: Wording) -> None:
        self._scene = scene
        self._say = say

    def __call__(
        self,
        kind: str,
        who: str,
        people: Sequence[Person],
        action: str,
        clause: Clause,
        *,
        things: tuple[str, ...] = (),
        others: tuple[Person, ...] = (),
        plural: bool = False,
        rank: float = 0.0,
    ) -> Beat:
        scene, names = self._scene, self._scene.names
        here = others or tuple(p for p in scene.seen_with(people)
                               if names.knows(p) or not names.has_characters)  # fmt: skip
        key = people[0].key if people else ""
        around = self._around(clause, key) if action else scene.where(key)
        return Beat(
            kind,
            who,
            key,
            action,
            things,
            here,
            place=scene.where(key),
            around=around,
            beside=scene.where(here[0].key) if here else "",
            setting=scene.setting,
            time=scene.time,
            weather=scene.weather,
            season=scene.season,
            animate=bool(people) and people[0].animate,
            plural=plural or are_many(people),
            share=max(1, clause.stop - clause.start),
            rank=_RANKS.get(clause.link, 2.4) + rank,
        )

    def _around(self, clause: Clause, key: str) -> str:
        """The place as far as the action does not name it."""
        shown = [p.noun for p in clause.rest
                 if p.kind == "place" and p.noun and self._say.seen_place(p)]  # fmt: skip
        kinds = {nouns.kind_of(noun) for noun in shown}
        subject = nouns.kind_of(clause.subject) if clause.subject else ""
        wide = [p.noun for p in clause.rest if p.noun and p.text in _FAR]
        wide += [n for n in shown if nouns.kind_of(n) == "natural"]
        wide += [clause.subject] if clause.subject and subject in ("natural", "thing") else []
        land = any(nouns.setting_of(noun) for noun in wide)
        if "place" in kinds or subject == "place" or land:
            return ""
        return self._scene.round_about() if "spot" in kinds else self._scene.where(key)
