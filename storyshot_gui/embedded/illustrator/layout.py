"""Where everything stands: the setting, the camera and then everyone and everything."""

from dataclasses import replace
from random import Random

from storyshot_gui.embedded.illustrator.composition import BOATS, Placed, Plan
from storyshot_gui.embedded.illustrator.grouping import close_up, line_up
from storyshot_gui.embedded.illustrator.looks import look_of
from storyshot_gui.embedded.illustrator.scene import Scene
from storyshot_gui.embedded.illustrator.settings.paint import (
    is_indoors,
    known_settings,
)
from storyshot_gui.embedded.illustrator.staging import place_things
from storyshot_gui.embedded.illustrator.tables import table

FEET = 0.87  # of the height: where feet stand, above the captions
ZOOMS = {"extreme wide": 0.66, "wide": 0.95, "full": 1.1, "medium": 1.3, "medium close-up": 1.5,
    "two-shot": 1.25, "over-the-shoulder": 1.35, "close-up": 1.7, "detail": 1.8}  # fmt: skip
QUIET_PLACES = ("field", "lake", "mountain", "forest", "road", "river", "village")
SEAFARERS = frozenset(
    ("captain", "sailor", "pirate", "whale", "shark", "dolphin", "orca", "octopus")
)


def plan(scene: Scene, size: tuple[int, int], rng: Random) -> Plan:
    """Compose a scene for a frame; the same random state gives the same plan."""
    scene = _possible(scene)
    setting = choose_setting(scene, rng)
    height = size[1]
    horizon, ground = _eye_level(scene, setting, rng)
    made = Plan(scene, size, setting, horizon * height, ground * height,
                ZOOMS.get(scene.shot, 1.1) * rng.uniform(0.84, 1.2))  # fmt: skip
    members = _members(scene)
    if members and scene.shot == "close-up":
        close_up(made, members, rng)
    elif members:
        line_up(made, members, rng)
    place_things(made, rng)
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
    if setting == "spaceship" and "rocket" in keys and not scene.actors:
        return "space"
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
        return "field" if scene.actors else "forest"
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
    if scene.shot == "extreme wide":
        return 0.62 + sway, 0.8
    return (0.60 if scene.shot == "wide" else 0.57) + sway, FEET


def _members(scene: Scene) -> list[Placed]:
    """Everyone one by one, with their looks; a group has as many as it counts."""
    found: list[Placed] = []
    for actor in scene.actors:
        for number in range(actor.count):
            look = look_of(actor, number) if actor.kind == "person" else None
            found.append(Placed(actor, 0, 0, 0, 1, look))
    return found[:9]
