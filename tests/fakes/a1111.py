"""AUTOMATIC1111's interface as it behaves: drawing from words, and from an image."""

import base64
import json

from tests.fakes import media
from tests.fakes.server import Asked, FakeServer, Reply, route
from tests.fakes.specs import right, wrong


class FakeA1111(FakeServer):
    """`grid` puts an overview before the image, as a server may be told to."""

    grid = False

    def environment(self) -> dict[str, str]:
        return {"A1111_URL": self.url}

    @route(r"POST /sdapi/v1/txt2img")
    def draw(self, asked: Asked) -> Reply:
        return self._drawn(asked, "Txt2Img")

    @route(r"POST /sdapi/v1/img2img")
    def change(self, asked: Asked) -> Reply:
        return self._drawn(asked, "Img2Img")

    @route(r"POST /sdapi/v1/interrupt")
    def interrupt(self, asked: Asked) -> Reply:
        return Reply(200, {})

    @route(r"GET /sdapi/v1/sd-models")
    def list_models(self, asked: Asked) -> Reply:
        return Reply(200, [{"title": "ink.safetensors", "model_name": "ink"}])

    def _drawn(self, asked: Asked, kind: str) -> Reply:
        form = asked.json()
        if found := wrong("a1111", kind, form):
            body = {"error": "ValidationError", "detail": found, "body": "", "errors": ""}
            return Reply(422, right("a1111", "Err", body))
        names = [form["prompt"], "all of them"] if self.grid else [form["prompt"]]
        images = [base64.b64encode(media.picture(name)).decode() for name in reversed(names)]
        body = {"images": images, "parameters": form, "info": json.dumps({"seed": form["seed"]})}
        return Reply(200, right("a1111", "GenResponse", body))
