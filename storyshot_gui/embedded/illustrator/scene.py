"""What a prompt asks to see, before anything has a place in the frame."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or an animal. `name` decides how they look where `look` says nothing.

    `kind` is "person" or "animal", `key` the row in that table, `holds` the key of a thing.
    """

    kind: str
    key: str
    name: str
    look: str = ""
    sex: str = ""
    count: int = 1
    pose: str = ""
    mood: str = ""
    holds: str = ""
    talks: bool = False
    perched: bool = False
    carried: bool = False  # on someone's shoulder


@dataclass(frozen=True, slots=True)
class Item:
    """A thing: its group tells where it belongs (hand, floor, large, sky, water, building)."""

    group: str
    key: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole of it. Empty strings mean that the prompt does not say."""

    shot: str = "medium"
    angle: str = ""
    setting: str = ""
    time: str = ""
    weather: str = ""
    season: str = ""
    actors: tuple[Actor, ...] = ()
    items: tuple[Item, ...] = ()
    ideas: tuple[str, ...] = ()
    flow: bool = False
    tree: bool = False
    question: bool = False
    thought: str = ""
