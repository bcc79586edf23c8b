"""Everyone in a place of the frame: rows, riders, perches, shoulders and close-ups."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from storyshot_gui.embedded.illustrator.builds import BUILDS
from storyshot_gui.embedded.illustrator.composition import (
    Placed,
    Plan,
    breadth,
    crown_of,
    lies,
    natural_size,
    swims,
)
from storyshot_gui.embedded.illustrator.hats import hat_height
from storyshot_gui.embedded.illustrator.settings.paint import (
    AFLOAT,
    is_indoors,
)
from storyshot_gui.embedded.illustrator.tables import table

TOP = 0.09  # of the height left free above heads
SHARES = {"extreme wide": 0.19, "wide": 0.40, "full": 0.64, "two-shot": 0.98, "medium": 1.12,
    "medium close-up": 1.62, "over-the-shoulder": 1.1}  # fmt: skip
SWAYS = {"extreme wide": (0.8, 1.25), "wide": (0.85, 1.2), "full": (0.88, 1.08)}
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
PERCHED = {"medium": 0.46, "medium close-up": 0.6}  # of the frame's height, at most


def line_up(made: Plan, members: list[Placed], rng: Random) -> None:
    scene, height = made.scene, made.size[1]
    if scene.shot == "over-the-shoulder":
        made.shoulder = members.pop()
    riders = _mount(members)
    carried = [m for m in members if m.actor.carried]
    members = [m for m in members if not m.actor.carried]
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
        _place_row(made, row, base * (0.9 if back else 1), tallest, back, mirror, rng)
    if perched:
        _perch(made, perched, standing, base, mirror)
    if made.shoulder is not None:
        _over_shoulder(made, members, mirror)
    made.cast += members
    owners = [m for m in members if m.look is not None]
    for small, owner in zip(carried, owners, strict=False):
        _shoulder(small, owner, made)
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


def _place_row(
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
    crown = crown_of(member) * member.height
    tall = max(tallest, member.height) + crown
    ground = made.ground - (made.step if back else 0)
    if lies(member):
        return ground
    if swims(member, made):
        return height * 0.6 + 0.62 * member.height
    if made.setting in AFLOAT and made.setting != "sky":
        return max(TOP * height + tall, min(ground, height * 0.5 + member.height * 0.5))
    if _flies(member, made):
        return height * 0.46 + member.height * 0.3
    if tall > 0.74 * height:
        return max(made.ground, TOP * height + tall) - (made.step if back else 0)
    return ground


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


def _shoulder(small: Placed, owner: Placed, made: Plan) -> None:
    """Put a small animal on someone's shoulder, behind the head."""
    build = BUILDS[owner.look.age if owner.look and owner.look.age in BUILDS else ""]
    small.height = build.radius * 1.7 * owner.height
    small.x = owner.x - owner.facing * build.radius * 1.25 * owner.height
    small.y = owner.y - (build.head - build.radius * 0.9) * owner.height
    small.facing, small.actor = owner.facing, replace(small.actor, perched=True)
    made.cast.append(small)


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
        member.height = min(
            natural_size(member) * base * 1.05,
            PERCHED.get(made.scene.shot, 0.36) * height,
            0.44 * width,
        )
        member.x = tip + (k - (len(perched) - 1) / 2) * member.height * 0.9
        member.y, member.facing = y + 0.055 * member.height, -side
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
    near.height = min(1.6 * height, 1.25 * width)
    near.x, near.y = width * (0.5 - mirror * 0.4), height * 0.4 + near.height * 0.84
    if near.look is None:
        near.height = min(0.72 * height, 0.7 * width)
        near.x, near.y = width * (0.5 - mirror * 0.42), height * 1.02 + 0.14 * near.height
    near.facing = mirror
    for member in members:
        member.x = width * (0.5 + mirror * 0.14)
        member.facing = -mirror


def close_up(made: Plan, members: Sequence[Placed], rng: Random) -> None:
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
