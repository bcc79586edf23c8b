"""AUTOMATIC1111, Forge and others with their interface: Stable Diffusion on one's own machine."""

import asyncio
import base64
from contextlib import suppress
from typing import Any

from storyshot_gui.errors import ProviderError
from storyshot_gui.providers.answers import Answer, words_of
from storyshot_gui.providers.arrivals import checked, decoded
from storyshot_gui.providers.base import ImageRequest, Media, Report, split_model
from storyshot_gui.providers.describing import described, stepped
from storyshot_gui.providers.http import Call, Http
from storyshot_gui.providers.till import Payer

STEP = 8
SECONDS = 900.0
CURRENT = "current"  # the checkpoint the server has loaded, whichever it is


class A1111(Payer):
    id = "a1111"

    def __init__(self, http: Http) -> None:
        self._http = http
        self._name = http.service.name

    async def image(self, request: ImageRequest, report: Report) -> Media:
        report(None, "Drawing")
        body, path = _form(request), "sdapi/v1/txt2img"
        if request.references:
            path = "sdapi/v1/img2img"
            body["init_images"] = [base64.b64encode(each).decode() for each in request.references]
        try:
            call = Call("POST", path, seconds=SECONDS, json=body)
            tree = self._http.read(await self._http.send(call))
        except asyncio.CancelledError:
            with suppress(ProviderError):  # closing the connection does not stop it
                await self._http.send(Call("POST", "sdapi/v1/interrupt"))
            raise
        images = tree.get("images") if isinstance(tree, dict) else None
        if not isinstance(images, list) or not images:
            raise ProviderError(f"{self._name} is done, but drew nothing.")
        data = decoded(images[-1], self._name)  # a grid of all may stand before it
        return Media(data, checked(data, "image", self._name), facts={"info": tree.get("info")})


def explain(answer: Answer) -> ProviderError | None:
    if answer.status == 404 and "Not Found" in words_of(answer):
        hint = "Start the server with --api."
        return ProviderError("The server at this address has no image interface.", hint)
    return None


def _form(request: ImageRequest) -> dict[str, Any]:
    width, height = stepped(request.size, STEP)
    form: dict[str, Any] = {"prompt": described(request), "seed": request.seed, "batch_size": 1}
    form |= {"width": width, "height": height, "n_iter": 1}
    checkpoint = split_model(request.model)[1]
    if checkpoint != CURRENT:
        form["override_settings"] = {"sd_model_checkpoint": checkpoint}
    return form
