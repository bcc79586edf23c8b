"""Figures that are to be seen again: what happens to reference images at each service."""

import base64
import json

import cv2
import numpy as np
import pytest

from storyshot_gui.errors import InputError
from storyshot_gui.providers.base import ClipRequest, ImageRequest
from storyshot_gui.providers.prices import estimate
from storyshot_gui.providers.stills import LARGEST, plain_still
from storyshot_gui.providers.table import table
from tests.fakes import media
from tests.fakes.a1111 import FakeA1111
from tests.fakes.comfyui import FakeComfyUI
from tests.fakes.fal import FakeFal
from tests.fakes.gemini import FakeGemini
from tests.fakes.openai import FakeOpenAI, error
from tests.fakes.server import Fault
from tests.providers.wiring import Purse, catalog, outside, silent

FOX, CROW = media.picture("fox"), media.picture("crow")
NODE = {"class_type": "Load", "inputs": {"image": "{{reference}}", "text": "{{prompt}}"}}
EDITS = [model for model in table() if "edit" in model.wire]


def drawing(model: str, *references: bytes) -> ImageRequest:
    return ImageRequest(model, "A fox.", (1280, 720), 7, references=references)


async def draw(server, request: ImageRequest):
    beyond = outside(server.environment())
    try:
        return await catalog(beyond).illustrator(request.model).image(request, silent)
    finally:
        await beyond.close()


@pytest.mark.parametrize("model", EDITS, ids=lambda model: model.id)
async def test_fal_takes_them_to_the_models_place_for_edits(model):
    with FakeFal() as server:
        made = await draw(server, drawing(model.id, FOX, CROW))
        (job,) = server.jobs.values()
        assert job.endpoint == model.wire["edit"]["endpoint"]
        assert len(job.form["image_urls"]) == 2
        assert list(server.uploads.values()) == [FOX, CROW]
        assert made.cost_micro == server.billed()


async def test_fal_is_asked_plainly_where_the_model_takes_none():
    with FakeFal() as server:
        await draw(server, drawing("fal:fal-ai/flux/schnell", FOX))
        assert not server.uploads
        assert next(iter(server.jobs.values())).endpoint == "fal-ai/flux/schnell"


async def test_openai_gets_them_again_when_it_was_busy():
    with FakeOpenAI() as server:
        server.fail("POST", Fault(error(503, "busy", "server_error", "server_is_overloaded")))
        await draw(server, drawing("openai:gpt-image-2.5-flare", FOX, CROW))
        assert [FOX in asked.body and CROW in asked.body for asked in server.asked] == [True] * 2


async def test_no_more_go_along_than_a_model_takes():
    with FakeGemini() as server:
        await draw(server, drawing("gemini:gemini-nano-banana-2.1", *[FOX] * 20))
        (asked,) = server.asked
        assert len(asked.json()["contents"][0]["parts"]) == 6 + 1


async def test_stable_diffusion_changes_the_first_of_them():
    with FakeA1111() as server:
        await draw(server, drawing("a1111:current", FOX, CROW))
        (asked,) = server.asked
        assert asked.path == "/sdapi/v1/img2img"
        assert asked.json()["init_images"] == [base64.b64encode(FOX).decode()]
        assert "override_settings" not in asked.json()


async def test_the_image_is_taken_and_not_the_overview_before_it():
    with FakeA1111() as server:
        server.grid = True
        made = await draw(server, drawing("a1111:ink"))
        assert made.data == media.picture("A fox.")
        assert server.asked[0].json()["override_settings"] == {"sd_model_checkpoint": "ink"}


@pytest.fixture
def workflow(tmp_path, monkeypatch):
    monkeypatch.setattr("storyshot_gui.paths.config", lambda: tmp_path)
    (tmp_path / "workflows").mkdir()

    def write(name: str, *nodes: dict) -> None:
        tree = {str(number): node for number, node in enumerate(nodes, 1)}
        (tmp_path / "workflows" / f"{name}.json").write_text(json.dumps(tree))

    return write


async def test_a_workflow_gets_one_where_it_is_marked(workflow):
    workflow("same", NODE)
    with FakeComfyUI() as server:
        await draw(server, drawing("comfyui:same", FOX))
        assert next(iter(server.jobs.values()))["1"]["inputs"]["image"].startswith("in/storyshot-")


async def test_a_workflow_that_wants_one_says_so_when_there_is_none(workflow):
    workflow("same", NODE)
    with FakeComfyUI() as server:
        with pytest.raises(InputError, match="wants an image") as refused:
            await draw(server, drawing("comfyui:same"))
        assert "reference" in refused.value.hint
        assert not server.jobs


async def test_a_mark_nobody_knows_is_named(workflow):
    workflow("odd", {"class_type": "X", "inputs": {"a": "{{prompt}}", "b": "{{colour}}"}})
    with FakeComfyUI() as server, pytest.raises(InputError, match="colour"):
        await draw(server, drawing("comfyui:odd"))


async def test_a_workflow_for_clips_has_a_place_for_the_still(workflow):
    workflow("still", {"class_type": "X", "inputs": {"a": "{{prompt}}"}})
    request = ClipRequest("comfyui-clip:still", "a fox", 2, (128, 72), 1, FOX)
    with FakeComfyUI() as server:
        beyond = outside(server.environment())
        with pytest.raises(InputError) as refused:
            await catalog(beyond).filmer(request.model).clip(request, silent)
        await beyond.close()
    assert "{{image}}" in refused.value.hint


async def test_a_workflow_put_in_line_is_found_although_its_answer_was_lost(workflow):
    workflow("ink", {"class_type": "X", "inputs": {"a": "{{prompt}}"}})
    with FakeComfyUI() as server:
        server.fail("POST /prompt", Fault(lost=True), Fault(lost=True))
        beyond, purse = outside(server.environment()), Purse()
        services = catalog(beyond).paying(purse)
        made = await services.illustrator("comfyui:ink").image(drawing("comfyui:ink"), silent)
        await beyond.close()
    assert made.mime == "image/png"
    assert purse.remote["id"] in server.jobs


def test_references_are_in_the_estimate():
    model = next(model for model in table() if model.id == "openai:gpt-image-2.5-flare")
    assert estimate(model, drawing(model.id, FOX)) - estimate(model, drawing(model.id)) == 8000


def encoded(image: np.ndarray) -> bytes:
    return cv2.imencode(".png", image)[1].tobytes()


def test_a_still_one_can_see_through_is_sent_on_white():
    clear = np.zeros((40, 60, 4), np.uint8)
    data, mime = plain_still(encoded(clear))
    sent = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    assert (mime, sent.shape) == ("image/jpeg", (40, 60, 3))
    assert sent.min() > 250


def test_a_large_still_is_sent_smaller_and_a_small_one_as_it_is():
    noise = np.random.default_rng(1).integers(0, 255, (1600, 1600, 3), np.uint8)
    data, mime = plain_still(encoded(noise))
    assert (mime, len(data) < LARGEST) == ("image/jpeg", True)
    assert plain_still(FOX) == (FOX, "image/png")
