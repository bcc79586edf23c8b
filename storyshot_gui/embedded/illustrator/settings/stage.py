"""What a setting paints on, and what it must know."""

import math
from dataclasses import dataclass
from random import Random

from PySide6.QtGui import QColor

from storyshot_gui.embedded.illustrator.light import Light, Paint
from storyshot_gui.embedded.illustrator.paper import Sheet


@dataclass(slots=True)
class Stage:
    """`horizon` and `ground` are heights in pixels: where the land begins, where feet stand.

    `unit` is the length all sizes are told in; `clear` the share of the width, about the middle,
    that big things leave free for those who act.
    """

    back: Sheet
    front: Sheet
    light: Light
    rng: Random
    horizon: float
    ground: float
    key: str
    tree: bool = False
    clear: float = 0.5
    zoom: float = 1.0
    without: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return self.back.width

    @property
    def height(self) -> int:
        return self.back.height

    @property
    def unit(self) -> float:
        return self.zoom * min(math.sqrt(self.width * self.height) * 0.8, self.height * 1.1)

    def on(self, color: Paint, depth: float = 0) -> QColor:
        return self.light.on(color, depth)

    def depth(self, y: float) -> float:
        """How far off something is that stands at a height: 1 at the horizon, 0 in front."""
        return max(0.0, min(1.0, 1 - (y - self.horizon) / max(1.0, self.ground - self.horizon)))

    def aside(self, margin: float = 0.0) -> float:
        """A place across the frame, outside the clear middle."""
        free = (1 - self.clear) / 2
        side = self.rng.choice((-1, 1))
        return self.width * (0.5 + side * (0.5 + margin - self.rng.uniform(0, free)))
