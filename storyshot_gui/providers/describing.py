"""What a model that draws is told, and the forms in which it wants the size."""

from collections.abc import Iterable
from typing import Any

from storyshot_gui.errors import InputError
from storyshot_gui.providers.base import ImageRequest, SpeechRequest
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.formats import kind_of

RATIOS = ("21:9", "16:9", "3:2", "4:3", "5:4", "1:1", "4:5", "3:4", "2:3", "9:16")
LARGEST_IMAGE = 20 * 2**20  # every service takes so much
IMAGES = ("image/png", "image/jpeg", "image/webp")


def described(request: ImageRequest) -> str:
    """The prompt with the looks of those it names and the style of the film."""
    looks = [f"{figure.name} is {figure.look}" for figure in request.cast if figure.look]
    style = [f"Style: {request.look}"] if request.look else []
    parts = [request.prompt, *looks, *style]
    return " ".join(part.rstrip(". ") + "." for part in parts if part.strip(". "))


def nearest_ratio(size: tuple[int, int], ratios: Iterable[str] = RATIOS) -> str:
    wanted = size[0] / size[1]
    return min(ratios, key=lambda ratio: abs(_value(ratio) / wanted - 1))


def stepped(size: tuple[int, int], step: int, smallest: int = 0) -> tuple[int, int]:
    """The size in multiples of `step` with at least so many pixels, in the same shape or nearly."""
    width, height = size
    grown = max(1.0, (smallest / (width * height)) ** 0.5)
    return tuple(-int(-side * grown // step) * step for side in (width, height))  # type: ignore[return-value]


def reference(data: bytes) -> str:
    """The MIME type of an image that goes along; InputError when no service would take it."""
    mime = kind_of(data[:12])
    if mime not in IMAGES:
        raise InputError("The reference is no image.", "Use a PNG, JPEG or WebP file.")
    if len(data) > LARGEST_IMAGE:
        size = f"{len(data) / 2**20:.0f} MB"
        raise InputError(f"The reference image is too large ({size}).", "Use one below 20 MB.")
    return mime


def voice(model: Model, request: SpeechRequest) -> str:
    """The voice that was chosen if the model has it, else the model's first."""
    voices: list[str] = model.wire.get("voices", [])
    return request.voice if request.voice in voices or not voices else voices[0]


def speed(model: Model, request: SpeechRequest) -> float:
    low, high = model.wire.get("speeds", (0.25, 4.0))
    return min(max(request.speed, low), high)


def spoken(request: SpeechRequest) -> str:
    """The text with the project's pronunciations written into it."""
    text = request.text
    for word, how in request.pronunciations:
        text = text.replace(word, how)
    return text


def put(tree: dict[str, Any], path: str, value: Any) -> None:
    """Set "a.b" inside nested objects."""
    *parents, last = path.split(".")
    for parent in parents:
        tree = tree.setdefault(parent, {})
    tree[last] = value


def _value(ratio: str) -> float:
    across, down = ratio.split(":")
    return int(across) / int(down)
