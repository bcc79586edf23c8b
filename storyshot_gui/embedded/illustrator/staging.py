"""Things in a place of the frame: beside people, in the distance, or by themselves."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from storyshot_gui.embedded.illustrator.composition import (
    BOATS,
    CLOSE,
    Plan,
    Set,
    breadth,
    natural_size,
)
from storyshot_gui.embedded.illustrator.scene import Item
from storyshot_gui.embedded.illustrator.settings.paint import (
    AFLOAT,
    WET,
)
from storyshot_gui.embedded.illustrator.tables import table

ASPECTS = {"submarine": 1.9, "rowboat": 2.0, "ship-tall": 1.35, "table": 1.9, "carriage": 1.7,
    "pyramid": 1.7, "iceberg": 1.55, "igloo": 1.5}  # fmt: skip
ON_GROUND = ("bridge", "station", "harbour", "ship", "factory", "airport", "street")
NEAR_SHOTS = ("medium", "medium close-up", "two-shot", "over-the-shoulder")


def place_things(made: Plan, rng: Random) -> None:
    scene, height = made.scene, made.size[1]
    held = {actor.holds for actor in scene.actors} | {m.look.holds for m in made.cast if m.look}
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
    places = [width * (0.14 + 0.72 * k / 12) for k in range(13)]
    return max(places, key=lambda x: min((abs(x - at) - (wide + broad) / 2 for at, wide in taken),
        default=0.0) + rng.uniform(0, 0.02) * width)  # fmt: skip


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
    """Things by themselves: what floats or flies in its place, the rest in front."""
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
