"""A bed for one who lies in a room."""

from storyshot_gui.embedded.illustrator.composition import Placed
from storyshot_gui.embedded.illustrator.light import Light
from storyshot_gui.embedded.illustrator.paper import Sheet, box, smooth


def make_bed(sheet: Sheet, member: Placed, light: Light) -> None:
    """Paint the bed and lift the sleeper onto it."""
    h, x, way = member.height, member.x, member.facing
    wood, low = light.near("#7d5538"), member.y + 0.04 * h
    for side, tall in ((-1, 0.46), (1, 0.3)):
        left = x + side * way * 0.64 * h - 0.03 * h
        sheet.cut(box(left, low - tall * h, 0.06 * h, tall * h, 0.02 * h), wood, 4)
    sheet.cut(
        box(x - 0.62 * h, low - 0.2 * h, 1.24 * h, 0.14 * h, 0.04 * h), light.near("#f3ede2"), 3
    )
    pillow = box(x - way * 0.46 * h - 0.15 * h, low - 0.28 * h, 0.3 * h, 0.13 * h, 0.06 * h)
    sheet.cut(pillow, light.near("#ffffff"), 2)
    member.y = low - 0.15 * h


def lay_blanket(sheet: Sheet, member: Placed, light: Light) -> None:
    """Cover the sleeper up to the chest."""
    h, x, y, way = member.height, member.x, member.y, member.facing
    cover = smooth(
        [
            (x - way * 0.1 * h, y - 0.27 * h),
            (x + way * 0.3 * h, y - 0.24 * h),
            (x + way * 0.62 * h, y - 0.15 * h),
            (x + way * 0.62 * h, y + 0.1 * h),
            (x - way * 0.14 * h, y + 0.1 * h),
        ]
    )
    sheet.cut(cover, light.near("#6f86b8"), 3)
