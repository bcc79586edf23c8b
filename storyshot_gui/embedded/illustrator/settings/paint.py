"""Finds the painter of a setting."""

from storyshot_gui.embedded.illustrator.paper import polygon, smooth
from storyshot_gui.embedded.illustrator.settings import scenery
from storyshot_gui.embedded.illustrator.settings.afar import AFAR
from storyshot_gui.embedded.illustrator.settings.beyond import BEYOND
from storyshot_gui.embedded.illustrator.settings.indoors import is_room, room
from storyshot_gui.embedded.illustrator.settings.nature import NATURE
from storyshot_gui.embedded.illustrator.settings.stage import Stage
from storyshot_gui.embedded.illustrator.settings.town import TOWN
from storyshot_gui.embedded.illustrator.settings.waters import WATERS
from storyshot_gui.embedded.illustrator.tables import table

PAINTERS = {**NATURE, **WATERS, **TOWN, **AFAR, **BEYOND}
AFLOAT = frozenset(("underwater", "space", "sky"))
WET = frozenset(("sea", "lake", "river", "underwater", "island", "harbour", "polar"))


def known_settings() -> frozenset[str]:
    """The keys of every setting there is."""
    return frozenset({*PAINTERS, *table("rooms")})


def is_indoors(key: str) -> bool:
    return is_room(key)


def paint_setting(stage: Stage) -> None:
    """Paint a stage's setting; a field where there is none such."""
    painter = PAINTERS.get(stage.key)
    if painter is not None:
        painter(stage)
    elif is_room(stage.key):
        room(stage)
    else:
        PAINTERS["field"](stage)


def branch(stage: Stage, side: int, tip: float, height: float) -> None:
    """A great tree at one side (-1 left, 1 right) whose branch reaches to `tip` at `height`."""
    u, sheet, edge = stage.unit, stage.back, stage.width * (0.5 + side * 0.5)
    bark, x = stage.on("#7a5334"), edge - side * 0.12 * stage.unit
    sheet.cut(smooth([(x - 0.1 * u, stage.height + 9), (x - 0.06 * u, stage.height * 0.6),
        (x - 0.055 * u, -30), (x + 0.055 * u, -30), (x + 0.06 * u, stage.height * 0.6),
        (x + 0.11 * u, stage.height + 9)]), bark, 6)  # fmt: skip
    bough = polygon([(x, height + 0.07 * u), (tip + side * 0.12 * u, height + 0.02 * u),
        (tip - side * 0.17 * u, height - 0.012 * u), (tip - side * 0.17 * u, height + 0.004 * u),
        (tip + side * 0.1 * u, height + 0.055 * u), (x, height + 0.14 * u)])  # fmt: skip
    sheet.cut(bough, bark, 5)
    for dx, dy, r in (
        (0.02, -0.1, 0.2),
        (-0.16, -0.14, 0.17),
        (0.12, 0.02, 0.15),
        (-0.34, -0.2, 0.13),
    ):
        leaf = stage.on(stage.rng.choice(stage.light.leaves))
        cx, cy = x + side * dx * u, 0.06 * u + dy * 0.35 * u
        sheet.cut(
            scenery.blob(
                [
                    (cx, cy, r * u),
                    (cx - side * 0.11 * u, cy + 0.03 * u, r * 0.8 * u),
                    (cx + 0.1 * u, cy - 0.02 * u, r * 0.8 * u),
                ]
            ),
            leaf,
            6,
        )
    for dx, r in ((-0.19, 0.036), (-0.23, 0.026), (-0.12, 0.022)):
        leaf = stage.on(stage.rng.choice(stage.light.leaves))
        sheet.cut(smooth([(tip + side * dx * u - r * u, height),
            (tip + side * dx * u, height - r * 1.3 * u), (tip + side * dx * u + r * u, height),
            (tip + side * dx * u, height + r * u)]), leaf, 2)  # fmt: skip
