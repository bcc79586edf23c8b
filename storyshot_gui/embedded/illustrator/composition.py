"""A composed frame as data: who and what stands where, and how large."""

from dataclasses import dataclass, field

from storyshot_gui.embedded.illustrator.builds import BUILDS
from storyshot_gui.embedded.illustrator.hats import hat_height
from storyshot_gui.embedded.illustrator.looks import Look
from storyshot_gui.embedded.illustrator.scene import Actor, Item, Scene
from storyshot_gui.embedded.illustrator.tables import table

CLOSE = ("close-up", "detail")  # shots that fill the frame with one face or thing
BOATS = ("rowboat", "canoe", "sailboat")


@dataclass(slots=True, eq=False)
class Placed:
    """Someone in the frame: feet at (x, y), `height` pixels tall, facing 1 (right) or -1."""

    actor: Actor
    x: float
    y: float
    height: float
    facing: int
    look: Look | None = None
    behind: bool = False


@dataclass(slots=True, eq=False)
class Set:
    """A thing in the frame, standing on (x, y)."""

    item: Item
    x: float
    y: float
    size: float
    back: bool = False
    stand: bool = False


@dataclass(slots=True, eq=False)
class Plan:
    """The whole composition."""

    scene: Scene
    size: tuple[int, int]
    setting: str
    horizon: float
    ground: float
    zoom: float
    cast: list[Placed] = field(default_factory=list[Placed])
    things: list[Set] = field(default_factory=list[Set])
    branch: tuple[int, float, float] | None = None
    shoulder: Placed | None = None
    step: float = 0.0  # how much higher a second row stands


def natural_size(member: Placed) -> float:
    """How tall someone is beside a grown person, small ones made a little larger."""
    if member.look is None:
        return max(0.2, table("animals")[member.actor.key]["size"]) ** 0.72
    row = table("people").get(member.actor.key, {})
    age = {"child": 0.72, "young": 0.9, "old": 0.96}.get(member.look.age, 1.0)
    scale = row.get("scale", 1.0) if "icon" in row else member.look.scale
    return age * scale**0.85


def swims(member: Placed, made: Plan) -> bool:
    """Whether the water's surface goes across a person."""
    wet = made.setting in ("sea", "lake", "river", "island")
    return member.look is not None and member.actor.pose == "swim" and wet


def lies(member: Placed) -> bool:
    """Whether someone is stretched out on the ground or a bed."""
    return member.actor.pose in ("sleep", "lie")


def breadth(member: Placed) -> float:
    """Width over height."""
    if member.look is not None:
        if lies(member):
            return 1.0
        return 0.46 if member.actor.holds or member.look.holds else 0.4
    row = table("animals")[member.actor.key]
    return 1.25 if "body" in row and row["body"] != "frog" else 0.95


def crown_of(member: Placed) -> float:
    """What a hat adds above a head, as a share of the person's height."""
    if member.look is None:
        return 0.0
    build = BUILDS[member.look.age if member.look.age in BUILDS else ""]
    return hat_height(member.look.hat) * build.radius
