"""Shapes of films: the ratios offered, and the size in pixels each begins with."""

SIZES = {
    "16:9": (1280, 720),
    "9:16": (720, 1280),
    "1:1": (1080, 1080),
    "4:5": (864, 1080),
    "21:9": (1680, 720),
}


def across(ratio: str) -> float:
    """Width over height: 1.0 of "1:1"."""
    width, height = ratio.split(":")
    return int(width) / int(height)


def nearest(width: int, height: int) -> str:
    """The ratio offered that comes nearest to a size."""
    return min(SIZES, key=lambda ratio: abs(across(ratio) - width / height))
