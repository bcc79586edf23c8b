"""OpenAI, ElevenLabs, Gemini, ComfyUI, AUTOMATIC1111: what they make, and what they refuse."""

import asyncio
import json

import pytest

from storyshot_gui.errors import InputError, ModelGone, ProviderError, Refused, Unsettled
from storyshot_gui.providers.base import ClipRequest, ImageRequest, SpeechRequest
from storyshot_gui.providers.workflows import checked
from tests.fakes import media
from tests.fakes.a1111 import FakeA1111
from tests.fakes.comfyui import FakeComfyUI
from tests.fakes.compatible import FakeCompatible
from tests.fakes.elevenlabs import FakeElevenLabs
from tests.fakes.gemini import FakeGemini
from tests.fakes.openai import FakeOpenAI
from tests.fakes.server import Fault, Reply
from tests.providers.wiring import Purse, catalog, outside, silent

MADE_BY = {
    "openai:gpt-image-2.5-flare": FakeOpenAI,
    "openai:gpt-4o-mini-tts": FakeOpenAI,
    "elevenlabs:eleven_v4": FakeElevenLabs,
    "gemini:gemini-nano-banana-2.1": FakeGemini,
    "gemini:gemini-3.8-flash-tts": FakeGemini,
    "a1111:current": FakeA1111,
    "compatible-voice:kokoro": FakeCompatible,
}
WORKFLOW = {
    "3": {"class_type": "KSampler", "inputs": {"seed": "{{seed}}", "text": "fine, {{prompt}}"}},
    "5": {"class_type": "Empty", "inputs": {"width": "{{width}}", "height": "{{height}}"}},
}


@pytest.fixture(params=MADE_BY)
def model(request) -> str:
    return request.param


@pytest.fixture
def server(model: str):
    with MADE_BY[model]() as server:
        yield server


@pytest.fixture
def purse() -> Purse:
    return Purse()


@pytest.fixture
async def services(server, purse):
    beyond = outside(server.environment())
    yield catalog(beyond).paying(purse)
    await beyond.close()


async def made(services, model: str, words: str = "A fox saw a crow."):
    if services.model(model).stage == "speech":
        return await services.speaker(model).speech(SpeechRequest(model, words, "af_heart"), silent)
    return await services.illustrator(model).image(drawing(model, words), silent)


def drawing(model: str, words: str = "A fox.", **more) -> ImageRequest:
    return ImageRequest(model, words, (1280, 720), 7, **more)


async def test_it_makes_what_was_asked_and_says_what_it_cost(services, server, model):
    got = await made(services, model)
    kind = "audio/wav" if services.model(model).stage == "speech" else "image/png"
    assert got.mime == kind
    assert got.cost_micro == server.billed()
    assert got.cost_micro > 0 or not services.model(model).paid


async def test_a_lost_answer_is_unsettled_and_not_asked_for_again(services, server, model):
    if not services.model(model).paid:
        return
    server.fail("POST", Fault(lost=True))
    with pytest.raises(Unsettled):
        await made(services, model)
    assert len(server.asked) == 1


async def test_a_broken_answer_is_caught(services, server, model):
    page = Reply(200, b"<!doctype html>", {"content-type": "text/html"})
    server.fail("POST", Fault(page))
    with pytest.raises(ProviderError):
        await made(services, model)


async def test_a_paid_answer_under_way_is_kept_when_the_person_cancels(
    services, server, purse, model
):
    if not services.model(model).paid:
        return
    server.latency = 0.15
    task = asyncio.create_task(made(services, model))
    while not purse.sent:
        await asyncio.sleep(0.005)
    task.cancel()
    assert (await task).data


@pytest.mark.parametrize("model", ["openai:gpt-image-2.5-flare"])
async def test_references_go_to_edits(services, server, model):
    asked = drawing(model, references=(media.picture("fox"), media.picture("crow")))
    await services.illustrator(model).image(asked, silent)
    assert server.asked[0].path == "/v1/images/edits"
    assert server.asked[0].body.count(b'name="image[]"') == 2


@pytest.mark.parametrize("model", ["openai:gpt-image-2.5-flare"])
async def test_the_first_requests_may_come_at_once(server, model):
    beyond = outside(server.environment())
    services = catalog(beyond)
    got = await asyncio.gather(*(made(services, model, f"Fox {each}.") for each in range(3)))
    await beyond.close()
    assert len(got) == 3


@pytest.mark.parametrize("model", ["openai:gpt-image-2.5-flare"])
@pytest.mark.parametrize("size", [(128, 72), (1280, 720), (1920, 1080), (864, 1080), (720, 1280)])
async def test_every_film_size_becomes_one_the_service_draws(services, server, model, size):
    await services.illustrator(model).image(ImageRequest(model, "a fox", size, 1), silent)
    width, height = map(int, server.asked[0].json()["size"].split("x"))
    assert width / height == pytest.approx(size[0] / size[1], rel=0.05)


@pytest.mark.parametrize("model", ["openai:gpt-image-2.5-flare"])
async def test_a_moderated_prompt_is_refused(services, server, model):
    with pytest.raises(Refused, match="safety"):
        await made(services, model, "a forbidden thing")


@pytest.mark.parametrize("model", ["openai:gpt-image-2.5-flare"])
@pytest.mark.parametrize("bad", [b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(21 * 2**20)])
async def test_a_reference_nobody_would_take_is_not_sent(services, server, model, bad):
    with pytest.raises(InputError):
        await services.illustrator(model).image(drawing(model, references=(bad,)), silent)
    assert not server.asked


@pytest.mark.parametrize("model", ["gemini:gemini-nano-banana-2.1"])
async def test_an_image_that_was_billed_and_did_not_come_has_its_cost(services, server, model):
    emptied = Fault(spoil=lambda reply: Reply(200, {**reply.body, "candidates": []}))
    server.fail("POST", emptied)
    with pytest.raises(ProviderError) as failed:
        await made(services, model)
    assert failed.value.cost_micro == server.billed() > 0


@pytest.mark.parametrize("model", ["gemini:gemini-nano-banana-2.1"])
@pytest.mark.parametrize("manner", ["blocked", "nothing", "unsafe"])
async def test_gemini_refuses_with_200(services, server, model, manner):
    server.manners = [manner]
    with pytest.raises(Refused) as refused:
        await made(services, model)
    assert refused.value.cost_micro == server.billed()


@pytest.mark.parametrize("model", ["elevenlabs:eleven_v4"])
async def test_elevenlabs_tells_when_each_sign_is_said(services, model):
    got = await made(services, model, "Fox.")
    assert got.facts["alignment"]["characters"] == list("Fox.")


@pytest.mark.parametrize("model", ["elevenlabs:eleven_v4"])
def test_a_voice_nobody_has_is_refused(services, model):
    with pytest.raises(InputError):
        services.speaker(model).check_voice("nobody")


@pytest.fixture
async def comfy(tmp_path, monkeypatch):
    folder = tmp_path / "workflows"
    folder.mkdir()
    (folder / "ink.json").write_text(json.dumps(WORKFLOW))
    film = {**WORKFLOW, "9": {"class_type": "SaveVideo", "inputs": {"from": "{{image}}"}}}
    (folder / "film.json").write_text(json.dumps(film))
    monkeypatch.setattr("storyshot_gui.paths.config", lambda: tmp_path)
    with FakeComfyUI() as server:
        beyond = outside(server.environment())
        yield catalog(beyond), server
        await beyond.close()


async def test_a_workflow_is_filled_where_it_is_marked(comfy):
    services, server = comfy
    got = await services.illustrator("comfyui:ink").image(drawing("comfyui:ink"), silent)
    (job,) = server.jobs.values()
    assert got.mime == "image/png"
    assert job["3"]["inputs"] == {"seed": 7, "text": "fine, A fox."}
    assert job["5"]["inputs"] == {"width": 1280, "height": 720}


async def test_a_workflow_makes_clips_too(comfy):
    services, server = comfy
    request = ClipRequest("comfyui-clip:film", "a fox", 2, (128, 72), 1, media.picture("x"))
    got = await services.filmer(request.model).clip(request, silent)
    assert got.mime == "video/mp4"
    assert next(iter(server.jobs.values()))["9"]["inputs"] == {"from": f"in/{server.uploads[0]}"}


@pytest.mark.parametrize(("outcome", "words"), [("error", "out of memory"), ("empty", "saved")])
async def test_a_workflow_that_fails_says_why(comfy, outcome, words):
    services, server = comfy
    server.outcome = outcome
    with pytest.raises(ProviderError, match=words):
        await services.illustrator("comfyui:ink").image(drawing("comfyui:ink"), silent)


async def test_cancelling_a_workflow_takes_it_out_of_the_line(comfy):
    services, server = comfy
    server.looks = 10_000
    task = asyncio.create_task(
        services.illustrator("comfyui:ink").image(drawing("comfyui:ink"), silent)
    )
    while not server.calls("GET /history"):
        await asyncio.sleep(0.005)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert {"/queue", "/interrupt"} <= {asked.path for asked in server.calls("POST")}


@pytest.mark.parametrize(
    "workflow", [{"nodes": []}, [], {"1": {"class_type": "X", "inputs": {"text": "a fox"}}}]
)
def test_a_workflow_without_marks_says_what_to_do(workflow):
    with pytest.raises(InputError) as refused:
        checked(workflow)
    assert refused.value.hint


async def test_a_workflow_that_is_not_there_says_where_it_should_be(comfy):
    services, _ = comfy
    with pytest.raises(InputError) as refused:
        await services.illustrator("comfyui:gone").image(drawing("comfyui:gone"), silent)
    assert "workflows" in refused.value.hint


def test_a_model_that_is_gone_is_refused_before_it_is_asked():
    with pytest.raises(ModelGone):
        catalog(outside({})).illustrator("openai:dall-e-3")
