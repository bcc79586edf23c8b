"""The sizes and shapes in which models draw, and the one nearest to the film's."""

from collections.abc import Iterable

from storyshot_gui.providers.catalog import Model

RATIOS = ("21:9", "16:9", "3:2", "4:3", "5:4", "1:1", "4:5", "3:4", "2:3", "9:16")
SMALLEST_PIXELS, LARGEST_PIXELS = 655_360, 8_294_400  # of OpenAI's models with free sizes
LONGEST_SHAPE = 3.0
STEP = 16


def image_size(model: Model, size: tuple[int, int]) -> str:
    """A size OpenAI's model draws that has the film's shape, or is nearest to it.

    What is drawn is later laid over the whole frame, and what juts out is cut off.
    """
    sold: list[str] = model.wire.get("sizes", [])
    if sold:
        wanted = shape(*size)
        return min(sold, key=lambda each: abs(shape(*sides(each)) / wanted - 1))
    width, height = stepped(_clamped(size), STEP, SMALLEST_PIXELS, LARGEST_PIXELS)
    return f"{width}x{height}"


def nearest_ratio(size: tuple[int, int], ratios: Iterable[str] = RATIOS) -> str:
    wanted = shape(*size)
    return min(ratios, key=lambda ratio: abs(shape(*sides(ratio, ":")) / wanted - 1))


def stepped(
    size: tuple[int, int], step: int, smallest: int = 0, largest: int = 0
) -> tuple[int, int]:
    """The size in multiples of `step`, grown or shrunk to so many pixels, in nearly its shape."""
    pixels = size[0] * size[1]
    scale = max(1.0, (smallest / pixels) ** 0.5)
    if largest and pixels > largest:
        scale = (largest / pixels) ** 0.5
    width, height = (max(step, round(side * scale / step) * step) for side in size)
    while width * height < smallest:
        width, height = width + step, height + step
    while largest and width * height > largest:
        width, height = width - step, height - step
    return width, height


def shape(width: float, height: float) -> float:
    return width / height


def sides(size: str, between: str = "x") -> tuple[int, int]:
    """(1536, 1024) of "1536x1024"."""
    width, _, height = size.partition(between)
    return int(width), int(height)


def _clamped(size: tuple[int, int]) -> tuple[int, int]:
    """The size without a shape longer than three to one."""
    width, height = size
    return min(width, round(height * LONGEST_SHAPE)), min(height, round(width * LONGEST_SHAPE))
