"""What providers answer, looked at before it becomes a take: whole, of the right kind, as long."""

import io
import math
from collections.abc import Iterable
from dataclasses import replace

from storyshot_gui.errors import BadAnswer
from storyshot_gui.project.records import FigureKind, StageName
from storyshot_gui.providers.base import Figure, Media
from storyshot_gui.providers.formats import ends_well, kind_of, wave_seconds

FAMILIES = {
    StageName.speech: ("audio", "sound"),
    StageName.image: ("image", "image"),
    StageName.clip: ("video", "film"),
}
LONGEST_SECONDS = 6 * 3600.0


def checked(stage: StageName, model: str, media: Media) -> Media:
    """The answer with the kind and length it really has; BadAnswer when it cannot be used.

    Layers that cannot be read are left out: the whole image is there without them.
    """
    if not media.data:
        raise BadAnswer(f"{model} answered with nothing.")
    family, noun = FAMILIES[stage]
    kind = kind_of(media.data[:12])
    if not kind.startswith(family):
        raise BadAnswer(f"What {model} answered is no {noun}.")
    if not _whole(media.data):
        raise BadAnswer(f"The {noun} from {model} is cut off.")
    layers = media.layers if all(map(_whole, media.layers)) else ()
    return replace(media, mime=kind, length=_length(stage, model, kind, media), layers=layers)


def checked_prompts(model: str, count: int, texts: Iterable[object]) -> tuple[str, ...]:
    """As many prompts as there are shots; BadAnswer when there are fewer or empty ones."""
    prompts = tuple(text.strip() for text in texts if isinstance(text, str))[:count]
    if len(prompts) < count or not all(prompts):
        raise BadAnswer(f"{model} did not write a prompt for each of {count} shots.")
    return prompts


def checked_cast(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Those with a name and of a kind that is known."""
    kinds = {kind.value for kind in FigureKind}
    return tuple(figure for figure in figures if figure.name.strip() and figure.kind in kinds)


def _whole(data: bytes) -> bool:
    return ends_well(io.BytesIO(data), len(data))


def _length(stage: StageName, model: str, kind: str, media: Media) -> float:
    if stage is StageName.image:
        return 0.0
    seconds = wave_seconds(media.data) if kind == "audio/wav" else media.length
    if not math.isfinite(seconds) or not 0 < seconds <= LONGEST_SECONDS:
        raise BadAnswer(f"What {model} answered has no length that can be used.")
    return seconds
