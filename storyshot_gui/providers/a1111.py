"""AUTOMATIC1111, Forge and others with their interface: Stable Diffusion on one's own machine."""

import asyncio
import base64
from collections.abc import Callable
from contextlib import suppress

from storyshot_gui.errors import ProviderError
from storyshot_gui.providers.answers import Answer, words_of
from storyshot_gui.providers.arrivals import checked, decoded
from storyshot_gui.providers.base import ImageRequest, Media, Report
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.describing import described, references, wire_name
from storyshot_gui.providers.http import Http
from storyshot_gui.providers.sizes import stepped
from storyshot_gui.providers.till import Payer
from storyshot_gui.providers.tree import Tree

STEP = 8
SECONDS = 900.0
CURRENT = "current"  # the checkpoint the server has loaded, whichever it is
CHANGED = 0.7  # how far a drawing may go from its reference: 0 is the same, 1 another one


class A1111(Payer):
    id = "a1111"

    def __init__(self, http: Http, model: Callable[[str], Model]) -> None:
        self._http = http
        self._name = http.service.name
        self._model = model

    async def image(self, request: ImageRequest, report: Report) -> Media:
        """From the words, or from a reference image that is changed by them."""
        report(None, "Drawing")
        model = self._model(request.model)
        body, path = _form(model, request), "sdapi/v1/txt2img"
        if shown := references(model, request):
            path = "sdapi/v1/img2img"
            body["init_images"] = [base64.b64encode(image).decode() for image, _ in shown]
            body["denoising_strength"] = CHANGED
        tree = await self._drawn(path, body)
        images = tree.at("images").rows
        if not images:
            raise ProviderError(f"{self._name} is done, but drew nothing.")
        data = decoded(images[-1].text, self._name)  # a grid of all may stand before it
        facts = {"info": tree.at("info").text}
        return Media(data, checked(data, "image", self._name), facts=facts)

    async def _drawn(self, path: str, body: object) -> Tree:
        try:
            return await self._http.post(path, body, SECONDS)
        except asyncio.CancelledError:
            with suppress(ProviderError):  # closing the connection does not stop it
                await self._http.post("sdapi/v1/interrupt", {})
            raise


def explain(answer: Answer) -> ProviderError | None:
    if answer.status == 404 and "Not Found" in words_of(answer):
        hint = "Start the server with --api."
        return ProviderError("The server at this address has no image interface.", hint)
    return None


def _form(model: Model, request: ImageRequest) -> dict[str, object]:
    width, height = stepped(request.size, STEP)
    form: dict[str, object] = {"prompt": described(request), "seed": request.seed, "batch_size": 1}
    form |= {"width": width, "height": height, "n_iter": 1}
    checkpoint = wire_name(model)
    if checkpoint != CURRENT:
        form["override_settings"] = {"sd_model_checkpoint": checkpoint}
    return form
