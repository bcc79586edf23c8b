"""Requests in the form of each fal.ai model: its own field names, lengths and resolutions."""

from collections.abc import Sequence

from storyshot_gui.providers.base import ClipRequest, ImageRequest, SpeechRequest
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.describing import described, put, speed, spoken, voice, wire_name
from storyshot_gui.providers.prices import resolution, sold_length
from storyshot_gui.providers.sizes import nearest_ratio, stepped

SEEDS = 2**31 - 1
STEP = 16
Form = dict[str, object]


def endpoint(model: Model, request: object) -> str:
    """Where a request goes: one with references to the model's own place for edits."""
    shown = isinstance(request, ImageRequest) and request.references[: model.references]
    return model.wire["edit"]["endpoint"] if shown else wire_name(model)


def image_form(model: Model, request: ImageRequest, references: Sequence[str] = ()) -> Form:
    """`references` are the addresses of images whose figures are to be seen again."""
    form: Form = {"prompt": described(request), "seed": request.seed % SEEDS}
    if place := model.wire.get("size"):
        width, height = stepped(request.size, STEP, model.wire.get("smallest", 0))
        form[place] = {"width": width, "height": height}
    if place := model.wire.get("ratio"):
        form[place] = nearest_ratio(request.size)
    if references:
        form[model.wire["edit"]["images"]] = list(references)
    return form | model.wire.get("fixed", {})


def speech_form(model: Model, request: SpeechRequest) -> Form:
    wire = model.wire
    form: Form = dict(wire.get("fixed", {}))
    put(form, wire["text"], spoken(request))
    if place := wire.get("voice"):
        put(form, place, voice(model, request))
    if place := wire.get("speed"):
        put(form, place, speed(model, request))
    return form


def clip_form(model: Model, request: ClipRequest, image_url: str) -> Form:
    """The shortest length sold that covers the shot, the resolution said, the sound off."""
    wire = model.wire
    form: Form = {"prompt": request.prompt, wire["image"]: image_url}
    form |= _duration(model, request.seconds) | wire.get("fixed", {})
    if wire.get("resolutions"):
        form["resolution"] = resolution(model, request.size)
    if wire.get("seed"):
        form["seed"] = request.seed % SEEDS
    return form


def _duration(model: Model, seconds: float) -> Form:
    sold = sold_length(model, seconds)
    match model.wire["duration"]:
        case "number":
            return {"duration": int(sold)}
        case "text":
            return {"duration": f"{sold:g}"}
        case "seconds":
            return {"duration": f"{sold:g}s"}
        case "frames":
            count, per_second = model.wire["frames"][f"{sold:g}"]
            return {"num_frames": count, "frames_per_second": per_second}
        case _:
            return {}
