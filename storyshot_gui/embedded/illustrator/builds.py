"""The proportions of paper people at each age."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Build:
    """Heights above the ground and sizes, as shares of the figure's height."""

    hip: float
    shoulder: float
    head: float
    radius: float
    girth: float


BUILDS = {
    "child": Build(hip=0.355, shoulder=0.623, head=0.80, radius=0.20, girth=1.12),
    "young": Build(hip=0.40, shoulder=0.678, head=0.828, radius=0.172, girth=1.06),
    "": Build(hip=0.426, shoulder=0.727, head=0.8525, radius=0.1475, girth=1.06),
    "old": Build(hip=0.41, shoulder=0.716, head=0.847, radius=0.153, girth=1.12),
}
