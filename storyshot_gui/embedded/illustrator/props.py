"""Things: Noto's drawing where it has a good one, else one of our own."""

from collections.abc import Callable

from storyshot_gui.embedded.illustrator.buildings import BUILDINGS
from storyshot_gui.embedded.illustrator.light import Light, clear
from storyshot_gui.embedded.illustrator.paper import Point, Sheet
from storyshot_gui.embedded.illustrator.tables import table
from storyshot_gui.embedded.illustrator.things import THINGS
from storyshot_gui.embedded.illustrator.vehicles import VEHICLES

Draw = Callable[[Sheet, float, float, float, Light], None]
LONG = {"dagger": 1.5, "fishing-pole": 1.6, "broom": 1.7, "crook": 2.3, "staff": 2.3, "axe": 1.25,
        "bow-and-arrow": 1.3, "umbrella": 1.5, "shovel": 1.5, "feather": 0.8, "ring": 0.5,
        "magic-wand": 1.0, "laptop": 1.1, "coin": 0.7, "stethoscope": 0.9,
        "net-with-handle": 1.4}  # fmt: skip
GRIPPED = {"broom": 40.0, "dagger": -12.0}


def known(key: str, sheet: Sheet) -> bool:
    """Whether a thing can be drawn at all."""
    return _own(key) is not None or sheet.icons.has(key)


def draw_thing(
    sheet: Sheet, key: str, x: float, y: float, size: float, light: Light,
    *, mirrored: bool = False, lift: float = 4, turn: float = 0,
) -> None:  # fmt: skip
    """Paint a thing `size` pixels high that stands on (x, y)."""
    own = _own(key)
    if own is None:
        shade = clear(light.on("#ffffff"), 0.28) if light.dark else None
        sheet.icon(key, x, y, size, mirrored=mirrored, lift=lift, turn=turn, shade=shade)
        return
    sheet.painter.save()
    sheet.painter.translate(x, y)
    sheet.painter.scale(-1 if mirrored else 1, 1)
    own(sheet, 0, 0, size, light)
    sheet.painter.restore()


def draw_held(sheet: Sheet, key: str, hand: Point, size: float, light: Light) -> None:
    """Paint a thing in a hand, its grip where the hand is."""
    size *= LONG.get(key, 0.85)
    anchor = table("grips").get(key, (0.5, 0.62))
    x = hand[0] + (0.5 - anchor[0]) * size
    y = hand[1] + (1 - anchor[1]) * size
    draw_thing(sheet, key, x, y, size, light, lift=2, turn=GRIPPED.get(key, 0))


def _own(key: str) -> Draw | None:
    return THINGS.get(key) or VEHICLES.get(key) or BUILDINGS.get(key)
