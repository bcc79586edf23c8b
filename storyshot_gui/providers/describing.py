"""What a model that draws is told, and the forms in which it wants the size."""

from typing import Any

from storyshot_gui.errors import InputError
from storyshot_gui.providers.base import ImageRequest, SpeechRequest, split_model
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.formats import kind_of

LARGEST_IMAGE = 20 * 2**20  # every service takes so much
IMAGES = ("image/png", "image/jpeg", "image/webp")


def wire_name(model: Model) -> str:
    """What the provider calls a model: one of its models may stand in our table several times."""
    return model.wire.get("model") or split_model(model.id)[1]


def described(request: ImageRequest) -> str:
    """The prompt with the looks of those it names and the style of the film."""
    looks = [f"{figure.name} is {figure.look}" for figure in request.cast if figure.look]
    style = [f"Style: {request.look}"] if request.look else []
    parts = [request.prompt, *looks, *style]
    return " ".join(part.rstrip(". ") + "." for part in parts if part.strip(". "))


def reference(data: bytes) -> str:
    """The MIME type of an image that goes along; InputError when no service would take it."""
    mime = kind_of(data[:12])
    if mime not in IMAGES:
        raise InputError("The reference is no image.", "Use a PNG, JPEG or WebP file.")
    if len(data) > LARGEST_IMAGE:
        size = f"{len(data) / 2**20:.0f} MB"
        raise InputError(f"The reference image is too large ({size}).", "Use one below 20 MB.")
    return mime


def references(model: Model, request: ImageRequest) -> list[tuple[bytes, str]]:
    """The images that go along, with their MIME types, as many as the model takes."""
    shown = request.references[: model.references]
    return [(image, reference(image)) for image in shown]


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
