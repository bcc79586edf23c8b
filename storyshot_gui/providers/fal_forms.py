"""Requests in the form of each fal.ai model: its own field names, lengths and resolutions."""

import math
from typing import Any

from storyshot_gui.providers.base import ClipRequest, ImageRequest, SpeechRequest
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.describing import described, nearest_ratio, put, speed, spoken, voice
from storyshot_gui.providers.prices import resolution, sold_length

SEEDS = 2**31 - 1
STEP = 16


def image_form(model: Model, request: ImageRequest) -> dict[str, Any]:
    form: dict[str, Any] = {"prompt": described(request), "seed": request.seed % SEEDS}
    if place := model.wire.get("size"):
        width, height = (-(-side // STEP) * STEP for side in request.size)
        form[place] = {"width": width, "height": height}
    if place := model.wire.get("ratio"):
        form[place] = nearest_ratio(request.size)
    return form | model.wire.get("fixed", {})


def speech_form(model: Model, request: SpeechRequest) -> dict[str, Any]:
    wire = model.wire
    form: dict[str, Any] = dict(wire.get("fixed", {}))
    put(form, wire["text"], spoken(request))
    if place := wire.get("voice"):
        put(form, place, voice(model, request))
    if place := wire.get("speed"):
        put(form, place, speed(model, request))
    return form


def clip_form(model: Model, request: ClipRequest, image_url: str) -> dict[str, Any]:
    """The shortest length sold that covers the shot, the resolution said, the sound off."""
    wire = model.wire
    form: dict[str, Any] = {"prompt": request.prompt, wire["image"]: image_url}
    form |= _duration(model, request.seconds) | wire.get("fixed", {})
    if wire.get("resolutions"):
        form["resolution"] = resolution(model, request.size)
    if wire.get("seed"):
        form["seed"] = request.seed % SEEDS
    return form


def _duration(model: Model, seconds: float) -> dict[str, Any]:
    sold = sold_length(model, seconds)
    match model.wire["duration"]:
        case "number":
            return {"duration": int(sold)}
        case "text":
            return {"duration": f"{sold:g}"}
        case "seconds":
            return {"duration": f"{sold:g}s"}
        case "frames":
            fewest, most = model.wire["frames"]
            wanted = math.ceil(seconds * model.wire["frames_per_second"])
            return {"num_frames": min(max(wanted, fewest), most)}
        case _:
            return {}
