"""Where everything stands: the frame, the camera's distance and everyone's place in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from storyshot_gui.embedded.illustrator.hats import hat_height
from storyshot_gui.embedded.illustrator.looks import Look, look_of
from storyshot_gui.embedded.illustrator.people import BUILDS
from storyshot_gui.embedded.illustrator.scene import Actor, Item, Scene
from storyshot_gui.embedded.illustrator.settings.paint import (
    AFLOAT,
    WET,
    is_indoors,
    known_settings,
)
from storyshot_gui.embedded.illustrator.tables import table

FEET = 0.87  # of the height: where feet stand, above the captions
TOP = 0.09  # of the height left free above heads
SHARES = {"extreme wide": 0.19, "wide": 0.40, "full": 0.64, "two-shot": 0.98, "medium": 1.12, "medium close-up": 1.62,
          "over-the-shoulder": 1.1}  # fmt: skip
SWAYS = {"extreme wide": (0.8, 1.25), "wide": (0.85, 1.2), "full": (0.88, 1.08)}
ZOOMS = {"extreme wide": 0.66, "wide": 0.95, "full": 1.1, "medium": 1.3, "medium close-up": 1.5, "two-shot": 1.25,
         "over-the-shoulder": 1.35, "close-up": 1.7, "detail": 1.8}  # fmt: skip
CLOSE = ("close-up", "detail")
QUIET_PLACES = ("field", "lake", "mountain", "forest", "road", "river", "village")
MOUNTS = (
    "horse",
    "camel",
    "donkey",
    "elephant",
    "unicorn",
    "zebra",
    "llama",
    "dragon",
    "ox",
    "moose",
    "deer",
)
ASPECTS = {"submarine": 1.9, "rowboat": 2.0, "ship-tall": 1.35, "table": 1.9, "carriage": 1.7, "pyramid": 1.7,
           "iceberg": 1.55, "igloo": 1.5}  # fmt: skip
ON_GROUND = ("bridge", "station", "harbour", "ship", "factory", "airport", "street")
SEAFARERS = frozenset(
    ("captain", "sailor", "pirate", "whale", "shark", "dolphin", "orca", "octopus")
)
NEAR_SHOTS = ("medium", "medium close-up", "two-shot", "over-the-shoulder")
BOATS = ("rowboat", "canoe", "sailboat")


@dataclass(slots=True)
class Placed:
    """Someone in the frame: feet at (x, y), `height` pixels tall, facing 1 (right) or -1."""

    actor: Actor
    x: float
    y: float
    height: float
    facing: int
    look: Look | None = None
    behind: bool = False


@dataclass(slots=True)
class Set:
    """A thing in the frame, standing on (x, y)."""

    item: Item
    x: float
    y: float
    size: float
    back: bool = False
    stand: bool = False


@dataclass(slots=True)
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


def plan(scene: Scene, size: tuple[int, int], rng: Random) -> Plan:
    """Compose a scene for a frame; the same random state gives the same plan."""
    scene = _possible(scene)
    setting = choose_setting(scene, rng)
    width, height = size
    horizon, ground = _eye_level(scene, setting, rng)
    made = Plan(scene, size, setting, horizon * height, ground * height,
                ZOOMS.get(scene.shot, 1.1) * rng.uniform(0.84, 1.2))  # fmt: skip
    members = _members(scene)
    if members and scene.shot == "close-up":
        _close(made, members, rng)
    elif members:
        _group(made, members, rng)
    _place_things(made, rng)
    return made


def _possible(scene: Scene) -> Scene:
    """A shot that its subject allows: an insert needs a thing, a shoulder needs a second one."""
    if scene.shot == "detail" and scene.actors and not scene.items:
        return replace(scene, shot="close-up")
    if scene.shot == "detail" and scene.items:
        return replace(scene, actors=(), items=scene.items[:1])
    if scene.shot in ("over-the-shoulder", "two-shot") and len(scene.actors) < 2:
        return replace(scene, shot="medium")
    if scene.shot == "close-up" and not scene.actors:
        return replace(scene, shot="detail" if scene.items else "medium")
    return scene


def choose_setting(scene: Scene, rng: Random) -> str:
    """The place named, else where such people, animals and things are at home."""
    people = any(actor.kind == "person" for actor in scene.actors)
    setting = scene.setting if scene.setting in known_settings() else ""
    keys = [item.key for item in scene.items]
    if setting == "sea" and people and not (set(keys) & set(BOATS)):
        swims = any(actor.pose == "swim" for actor in scene.actors)
        return setting if swims else "ship" if "ship-tall" in keys else "beach"
    return setting or _home(scene, rng)


def _home(scene: Scene, rng: Random) -> str:
    homes: dict[str, dict[str, str]] = table("homes")
    if scene.weather == "snow" and scene.actors:
        return "field"
    afloat = any(item.group == "water" for item in scene.items)
    if afloat and (scene.weather == "storm" or {a.key for a in scene.actors} & SEAFARERS):
        return "sea"
    for item in scene.items:
        if item.key == "rocket" and scene.actors:
            return "field"
        if item.key in homes["items"]:
            return homes["items"][item.key]
        if item.group == "water":
            return "sea"
    for actor in scene.actors:
        home = homes["animals" if actor.kind == "animal" else "people"].get(actor.key)
        if home:
            return home
    if scene.tree:
        return "field"
    if scene.actors:
        return "field" if any(actor.kind == "animal" for actor in scene.actors) else "village"
    if scene.items:
        return "plain" if scene.items[0].group in ("hand", "floor") else "field"
    return QUIET_PLACES[rng.randrange(len(QUIET_PLACES))]


def _eye_level(scene: Scene, setting: str, rng: Random) -> tuple[float, float]:
    """Horizon and ground as shares of the height."""
    sway = rng.uniform(-0.045, 0.045)
    if scene.angle == "low":
        return 0.76 + sway, 0.92
    if scene.angle == "high":
        return (0.34 if is_indoors(setting) else 0.27) + sway, 0.82
    if is_indoors(setting):
        return 0.68 + sway, FEET
    return {"extreme wide": 0.66, "wide": 0.60}.get(scene.shot, 0.57) + sway, FEET


def _members(scene: Scene) -> list[Placed]:
    """Everyone one by one, with their looks; a group has as many as it counts."""
    found: list[Placed] = []
    for actor in scene.actors:
        for number in range(actor.count):
            look = look_of(actor, number) if actor.kind == "person" else None
            found.append(Placed(actor, 0, 0, 0, 1, look))
    return found[:9]


def natural_size(member: Placed) -> float:
    """How tall someone is beside a grown person, small ones made a little larger."""
    if member.look is None:
        return max(0.2, table("animals")[member.actor.key]["size"]) ** 0.72
    row = table("people").get(member.actor.key, {})
    age = {"child": 0.72, "young": 0.9, "old": 0.96}.get(member.look.age, 1.0)
    scale = row.get("scale", 1.0) if "icon" in row else member.look.scale
    return age * scale**0.85


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


def _group(made: Plan, members: list[Placed], rng: Random) -> None:
    scene, (width, height) = made.scene, made.size
    if scene.shot == "over-the-shoulder":
        made.shoulder = members.pop()
    riders = _mount(members)
    standing = [m for m in members if not m.actor.perched or not _can_perch(m, made)]
    perched = [m for m in members if m not in standing]
    share = SHARES.get(scene.shot, SHARES["medium"]) * rng.uniform(
        *SWAYS.get(scene.shot, (0.92, 1.06))
    )
    share *= {"low": 1.12, "high": 0.8}.get(scene.angle, 1)
    rows = _rows(standing)
    base = _fitting(rows, share * height, made)
    tallest = max((natural_size(m) for m in standing), default=1.0) * base
    mirror = rng.choice((1, -1))
    front = max((natural_size(m) for m in rows[0]), default=1.0) * base
    made.step = max(0.07 * height, 0.36 * min(front, 0.5 * height))
    for back, row in enumerate(rows):
        _line_up(made, row, base * (0.9 if back else 1), tallest, back, mirror, rng)
    if perched:
        _perch(made, perched, standing, base, mirror)
    if made.shoulder is not None:
        _over_shoulder(made, members, mirror)
    made.cast += members
    for rider, mount in riders:
        _seat(rider, mount, made)


def _can_perch(member: Placed, made: Plan) -> bool:
    row = table("animals").get(member.actor.key, {}) if member.look is None else {}
    return bool(row.get("perches") or member.actor.kind == "person") and not is_indoors(
        made.setting
    )


def _rows(members: Sequence[Placed]) -> list[list[Placed]]:
    """Front row and, when there are many, a row behind."""
    if len(members) <= 4:
        return [list(members)]
    half = (len(members) + 1) // 2
    return [list(members[:half]), list(members[half:])]


def _fitting(rows: Sequence[Sequence[Placed]], wanted: float, made: Plan) -> float:
    """The height of a grown person, in pixels, at which all rows fit the frame."""
    width, height = made.size
    tallest = max((natural_size(m) for row in rows for m in row), default=1.0)
    base = wanted / tallest
    for row in rows:
        broad = sum(natural_size(m) * breadth(m) for m in row)
        if broad:
            base = min(base, width * 0.88 / broad)
    animals = [m for row in rows for m in row if m.look is None]
    if animals and base * tallest > 0.74 * height and len(animals) == sum(map(len, rows)):
        base = 0.74 * height / tallest
    return base


def _line_up(
    made: Plan,
    row: Sequence[Placed],
    base: float,
    tallest: float,
    back: int,
    mirror: int,
    rng: Random,
) -> None:
    width, height = made.size
    broads = [natural_size(m) * breadth(m) * base for m in row]
    free = max(0.0, width * 0.92 - sum(broads))
    gap = min(free / (len(row) + 1), 0.16 * width) if len(row) > 1 else 0
    total = sum(broads) + gap * (len(row) - 1)
    lean = rng.uniform(-0.5, 0.5) * max(0.0, min(0.26 * width, free - gap * len(row)))
    x = (width - total) / 2 + (lean if not back else -0.5 * (broads[0] + gap) * mirror)
    x = min(max(x, 0.02 * width), max(0.02 * width, 0.98 * width - total))
    people = list(zip(row, broads, strict=True))
    for i, (member, broad) in enumerate(people if mirror > 0 else reversed(people)):
        member.height = natural_size(member) * base
        if lies(member) and member.look is not None:
            member.height = min(member.height, 0.6 * width, 0.8 * height)
        member.x = x + broad / 2
        member.behind = bool(back)
        member.y = _feet(made, member, tallest, back) + (
            rng.uniform(-0.006, 0.012) * height if not back else 0
        )
        member.facing = _facing(row, member, i, mirror, width)
        x += broad + gap


def _feet(made: Plan, member: Placed, tallest: float, back: int) -> float:
    """Feet on the ground, or below the frame when the camera is too near to see them."""
    height = made.size[1]
    crown = _crown(member) * member.height
    tall = max(tallest, member.height) + crown
    ground = made.ground - (made.step if back else 0)
    if lies(member):
        return ground
    if made.setting in AFLOAT and made.setting != "sky":
        return max(TOP * height + tall, min(ground, height * 0.5 + member.height * 0.5))
    if _flies(member, made):
        return height * 0.46 + member.height * 0.3
    if tall > 0.74 * height:
        return max(made.ground, TOP * height + tall) - (made.step if back else 0)
    return ground


def _crown(member: Placed) -> float:
    """What a hat adds above a head, as a share of the person's height."""
    if member.look is None:
        return 0.0
    build = BUILDS[member.look.age if member.look.age in BUILDS else ""]
    return hat_height(member.look.hat) * build.radius


def _flies(member: Placed, made: Plan) -> bool:
    if member.look is not None:
        return member.actor.pose == "fly" or (made.setting == "sky")
    row: dict[str, Any] = table("animals")[member.actor.key]
    wants = member.actor.pose == "fly" or made.setting in ("sky", "sea", "city", "space")
    small = bool(row.get("small")) and member.actor.pose not in ("sit", "walk")
    return bool(row.get("flies")) and (wants or small)


def _facing(row: Sequence[Placed], member: Placed, i: int, mirror: int, width: int) -> int:
    """Towards each other, or all one way, the first behind, when somebody runs."""
    if len(row) == 1:
        return 1 if member.x < width * 0.5 else -1
    poses = [placed.actor.pose for placed in row]
    if "run" in poses or all(pose in ("walk", "fly", "swim") for pose in poses):
        return mirror
    return 1 if i < len(row) / 2 else -1


def _mount(members: list[Placed]) -> list[tuple[Placed, Placed]]:
    """Riders and what they ride, the riders taken out of the row."""
    mounts = [m for m in members if m.look is None and m.actor.key in MOUNTS]
    riders = [m for m in members if m.actor.pose == "ride"]
    pairs = list(zip(riders, mounts, strict=False))
    for spare in mounts[len(pairs) :] if pairs else []:
        members.remove(spare)
    for rider, _ in pairs:
        members.remove(rider)
    return pairs


def _seat(rider: Placed, mount: Placed, made: Plan) -> None:
    mount.height *= 0.86
    rider.height = mount.height * 0.92
    rider.x, rider.y, rider.facing = (
        mount.x - 0.04 * mount.height,
        mount.y - 0.3 * mount.height,
        mount.facing,
    )
    made.cast.append(rider)


def _perch(
    made: Plan, perched: Sequence[Placed], standing: Sequence[Placed], base: float, mirror: int
) -> None:
    """Put them on the branch of a tree at the side where nobody stands."""
    width, height = made.size
    side = -mirror
    y = height * (0.47 if made.scene.shot in ("wide", "extreme wide") else 0.54)
    tip = width * (0.5 + side * (0.2 if standing else 0.08))
    made.branch = (side, tip, y)
    for k, member in enumerate(perched):
        member.height = min(natural_size(member) * base * 1.05, 0.36 * height, 0.4 * width)
        member.x = tip + (k - (len(perched) - 1) / 2) * member.height * 0.9
        member.y, member.facing = y + 0.01 * height, -side
    _make_room(standing, side, width)


def _make_room(standing: Sequence[Placed], side: int, width: int) -> None:
    """Move a row into the part of the frame the branch leaves free."""
    if not standing:
        return
    low, high = (0.03, 0.66) if side > 0 else (0.34, 0.97)
    left = min(m.x - breadth(m) * m.height / 2 for m in standing)
    span = max(m.x + breadth(m) * m.height / 2 for m in standing) - left
    shrink = min(1.0, (high - low) * width / span)
    slack = (high - low) * width - span * shrink
    start = width * low + slack * (0.4 if side > 0 else 0.6)
    for member in standing:
        member.x = start + (member.x - left) * shrink
        member.height *= max(shrink, 0.8)
        member.facing = side if len(standing) == 1 else member.facing


def _over_shoulder(made: Plan, members: Sequence[Placed], mirror: int) -> None:
    """One seen from behind, large at the side, looking at the other."""
    width, height = made.size
    near = made.shoulder
    if near is None:
        return
    near.height = min(1.9 * height, 1.5 * width)
    near.x, near.y = width * (0.5 - mirror * 0.37), height * 0.3 + near.height * 0.84
    if near.look is None:
        near.height = min(0.9 * height, 0.85 * width)
        near.x, near.y = width * (0.5 - mirror * 0.42), height * 1.02 + 0.1 * near.height
    near.facing = mirror
    for member in members:
        member.x = width * (0.5 + mirror * 0.14)
        member.facing = -mirror


def _close(made: Plan, members: Sequence[Placed], rng: Random) -> None:
    """The first one's head fills the frame; a second one stands behind, smaller."""
    width, height = made.size
    main, mirror = members[0], rng.choice((1, -1))
    others = [m for m in members[1:] if m.actor is not main.actor][:1]
    middle = width * (0.5 - mirror * (0.16 if others else rng.uniform(0.0, 0.07)))
    _fill_with_head(main, middle, made)
    bodied = main.look is None and "body" in table("animals")[main.actor.key]
    main.facing = 1 if bodied else mirror
    for other in others:
        other.height = min(main.height * 0.62, 0.86 * height * natural_size(other))
        other.x, other.facing, other.behind = width * (0.5 + mirror * 0.28), -mirror, True
        other.y = height * 0.2 + other.height
    made.cast += [*others, main]


def _fill_with_head(member: Placed, middle: float, made: Plan) -> None:
    width, height = made.size
    if member.look is not None and "icon" not in table("people").get(member.actor.key, {}):
        build = BUILDS[member.look.age if member.look.age in BUILDS else ""]
        crown = hat_height(member.look.hat) * build.radius
        whole = 2 * build.radius + crown
        member.height = min(
            0.74 * height / whole,
            0.56 * height / (2 * build.radius),
            0.6 * width / (2 * build.radius),
        )
        member.x = middle
        member.y = height * 0.48 + build.head * member.height + crown * member.height * 0.42
        return
    if member.look is None:
        _fill_with_animal(member, middle, made)
        return
    member.height, member.x, member.y = min(0.8 * height, 0.8 * width), middle, 0.92 * height


def _fill_with_animal(member: Placed, middle: float, made: Plan) -> None:
    width, height = made.size
    row: dict[str, Any] = table("animals")[member.actor.key]
    if "body" in row:
        member.height = min(1.1 * height, 1.1 * width)
        member.x, member.y = middle - 0.3 * member.height, height * 0.47 + 0.6 * member.height
        if row["body"] == "frog":
            member.x = middle
        return
    face = row.get("face", (0.25, 0.36))
    member.height = min(1.12 * height, 1.25 * width)
    member.x = middle
    member.y = height * 0.42 + (1 - face[1]) * member.height


def _place_things(made: Plan, rng: Random) -> None:
    scene, (width, height) = made.scene, made.size
    held = {actor.holds for actor in scene.actors}
    there = table("homes")["contains"].get(made.setting, "").split()
    loose = [item for item in scene.items if item.key not in held and item.key not in there]
    if scene.shot == "close-up":
        loose = []
    if not made.cast and not scene.actors:
        _still_life(made, loose or list(scene.items), rng)
        return
    base = max((m.height / natural_size(m) for m in made.cast), default=0.5 * height)
    base = min(base, 0.9 * height)
    side = rng.choice((-1, 1))
    for k, item in enumerate(loose[:3]):
        made.things.append(_thing_place(made, item, base, side * (1 if k % 2 == 0 else -1), rng))


def _thing_place(made: Plan, item: Item, base: float, side: int, rng: Random) -> Set:
    width, height = made.size
    size, rise, back = (
        _thing_size(item, base, height),
        0.0,
        item.group in ("building", "large", "sky", "water"),
    )
    broad = min(size * ASPECTS.get(item.key, 1.0), 0.5 * width)
    size = broad / ASPECTS.get(item.key, 1.0)
    x = width * (0.5 + side * rng.uniform(0.3, 0.37))
    if item.group in ("hand", "floor"):
        x = _freest(made, broad, rng)
    x = min(max(x, broad * 0.52), width - broad * 0.52)
    y = made.ground
    if item.group == "building":
        y = made.horizon + 0.12 * (made.ground - made.horizon)
    elif item.group == "large" and made.setting not in ON_GROUND:
        y = made.horizon + 0.5 * (made.ground - made.horizon)
    elif item.group == "sky":
        y = height * 0.3
    elif item.group == "water":
        y = made.horizon + 0.3 * (made.ground - made.horizon)
        if item.key in BOATS and any(m.look for m in made.cast):
            return _board(made, item, height)
    elif y + 0.02 * height < height:
        rise = 0.015 * height
    if item.group == "hand" and made.scene.shot in NEAR_SHOTS and made.setting not in AFLOAT:
        return Set(item, x, 0.84 * height, max(size, 0.17 * height), stand=True)
    return Set(item, x, y + rise, size, back=back)


def _freest(made: Plan, broad: float, rng: Random) -> float:
    """The place across the frame farthest from everyone and everything else."""
    width = made.size[0]
    taken = [(m.x, breadth(m) * m.height) for m in made.cast] + [(t.x, t.size) for t in made.things]
    places = [width * (0.07 + 0.86 * k / 12) for k in range(13)]
    return max(places, key=lambda x: min(
        (abs(x - at) - (wide + broad) / 2 for at, wide in taken), default=0.0) + rng.uniform(0, 0.02) * width)  # fmt: skip


def _thing_size(item: Item, base: float, height: float) -> float:
    share = {"hand": 0.24, "floor": 0.42, "large": 0.72, "building": 1.05, "sky": 0.4, "water": 0.7}
    least = {"hand": 0.11, "floor": 0.16}.get(item.group, 0.24)
    return min(0.62 * height, max(base * share.get(item.group, 0.3), least * height))


def _board(made: Plan, item: Item, height: float) -> Set:
    """Seat the people in the boat."""
    people = [m for m in made.cast if m.look]
    x = sum(m.x for m in people) / len(people)
    y = made.horizon + 0.72 * (made.ground - made.horizon)
    tall = min(max(m.height for m in people), 0.5 * height)
    for member in people:
        member.height = min(member.height, tall)
        member.actor = replace(member.actor, pose="sit")
        member.x = x + (people.index(member) - (len(people) - 1) / 2) * 0.42 * tall
        member.y = y - 0.02 * tall
    return Set(item, x, y + 0.06 * tall, tall * (0.55 if item.key == "rowboat" else 0.8))


def _still_life(made: Plan, items: Sequence[Item], rng: Random) -> None:
    """Things by themselves: what floats, flies or stands far off in its place, the rest in front."""
    width, height = made.size
    copies = items[0].count if len(items) == 1 else 1
    shown = [item for item in items for _ in range(min(copies, 5))][:5]
    close = made.scene.shot in CLOSE
    many = max(1, len(shown))
    slot = width * 0.9 / many
    for k, item in enumerate(shown):
        x = width * 0.05 + slot * (k + 0.5 + (rng.uniform(-0.22, 0.22) if not close else 0) / many)
        share = {
            "hand": 0.3,
            "floor": 0.42,
            "large": 0.46,
            "sky": 0.44,
            "water": 0.52,
            "building": 0.6,
        }
        if many == 1 and made.setting == "plain":
            share["hand"] = 0.5
        size = min(height * (0.56 if close else share.get(item.group, 0.4)), slot * 0.86)
        size *= {"wide": 0.8, "extreme wide": 0.5}.get(made.scene.shot, 1) * rng.uniform(0.86, 1.1)
        y = _still_y(made, item, size)
        made.things.append(Set(item, x, y, size))


def _still_y(made: Plan, item: Item, size: float) -> float:
    height = made.size[1]
    if made.setting in ("space", "underwater", "sky") or item.group == "sky":
        return height * 0.42 + size / 2
    if item.group == "water" or made.setting in WET:
        return made.horizon + 0.34 * (made.ground - made.horizon) + 0.06 * size
    if made.scene.shot in CLOSE:
        return height * 0.46 + size / 2
    if item.group == "building":
        return made.horizon + 0.3 * (made.ground - made.horizon)
    return min(made.ground, height * 0.44 + size / 2 + 0.1 * height)
