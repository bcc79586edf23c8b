"""One thing to see."""

from dataclasses import dataclass

from storyshot_gui.embedded.director.names import Person


@dataclass(frozen=True, slots=True)
class Beat:
    """Who, doing what, with what, where and when.

    `kind` is "move", "act", "look", "speak", "feel", "state", "object" or "place"; `action`
    follows `who` and may be empty. `place` is where they are, `around` as much of it as the
    action does not say, `beside` where the first of `others` is. `things` are what a
    detail shot can show, `others` who else is there.
    `share` is how many of the line's words it covers; `rank` how much it matters.
    """

    kind: str
    who: str = ""
    key: str = ""
    action: str = ""
    things: tuple[str, ...] = ()
    others: tuple[Person, ...] = ()
    place: str = ""
    setting: str = ""
    time: str = ""
    weather: str = ""
    season: str = ""
    around: str = ""
    beside: str = ""
    animate: bool = False
    plural: bool = False
    share: int = 1
    rank: float = 3.0

    @property
    def picture(self) -> str:
        return f"{self.who} {self.action}".strip()
