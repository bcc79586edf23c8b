import asyncio

import pytest

from storyshot_gui.errors import (
    InputError,
    KeyRejected,
    ModelGone,
    OutOfCredit,
    ProviderError,
    Refused,
    Unreachable,
    Unsettled,
)
from storyshot_gui.providers.base import ClipRequest, Figure, ImageRequest, SpeechRequest
from storyshot_gui.providers.prices import estimate
from storyshot_gui.providers.table import table
from tests.fakes import media
from tests.fakes.fal import FakeFal
from tests.fakes.server import Fault, Reply
from tests.providers.wiring import Purse, catalog, outside, silent

WAN = "fal:alibaba/wan-3.0/image-to-video"
FLUX = "fal:fal-ai/flux/schnell"
STILL = media.picture("still")
CLIPS = [m for m in table() if m.provider == "fal" and m.stage == "clip" and not m.shutdown]
VOICES = [m for m in table() if m.provider == "fal" and m.stage == "speech" and not m.shutdown]
IMAGES = [m for m in table() if m.provider == "fal" and m.stage == "image" and not m.shutdown]
SUBMIT = r"POST /(fal-ai|alibaba)/"


@pytest.fixture
def server():
    with FakeFal() as server:
        yield server


@pytest.fixture
def purse() -> Purse:
    return Purse()


@pytest.fixture
async def fal(server: FakeFal, purse: Purse):
    beyond = outside(server.environment())
    yield catalog(beyond).paying(purse)
    await beyond.close()


def clip(model: str = WAN, seconds: float = 2.2) -> ClipRequest:
    return ClipRequest(model, "the fox turns", seconds, (1280, 720), 7, STILL)


def drawing(model: str = FLUX, prompt: str = "a fox") -> ImageRequest:
    return ImageRequest(model, prompt, (1280, 720), 7)


async def film(fal, request: ClipRequest):
    return await fal.filmer(request.model).clip(request, silent)


async def draw(fal, request: ImageRequest):
    return await fal.illustrator(request.model).image(request, silent)


def form(server: FakeFal) -> dict:
    return next(iter(server.jobs.values())).form


async def test_a_clip_is_made_of_a_still_and_comes_whole(fal, server):
    made = await film(fal, clip())
    assert (made.mime, made.data) == ("video/mp4", media.clip(3))
    assert list(server.uploads.values()) == [STILL]
    assert form(server)["start_image_url"].startswith(server.url)


async def test_a_clip_is_bought_short_small_and_without_sound(fal, server):
    await film(fal, clip(seconds=2.2))
    bought = form(server)
    assert (bought["duration"], bought["resolution"], bought["audio"]) == (3, "720p", False)


async def test_the_cost_is_what_the_service_bills(fal, server):
    made = await film(fal, clip())
    assert made.cost_micro == server.billed() == 300_000


async def test_the_estimate_is_what_the_service_bills(fal, server):
    made = await film(fal, clip())
    assert estimate(fal.model(WAN), clip()) == made.cost_micro


@pytest.mark.parametrize("model", CLIPS, ids=lambda model: model.id)
async def test_every_clip_model_takes_the_form_we_send(fal, server, model):
    for seconds in (1.0, 6.4, 60.0):
        await film(fal, clip(model.id, seconds))
    assert all(job.form.get("generate_audio", False) is False for job in server.jobs.values())


@pytest.mark.parametrize("model", VOICES, ids=lambda model: model.id)
async def test_every_voice_takes_the_form_we_send(fal, model):
    request = SpeechRequest(model.id, "A fox saw a crow.", "af_heart", 1.1)
    made = await fal.speaker(model.id).speech(request, silent)
    assert (made.mime, made.cost_micro > 0) == ("audio/wav", True)


@pytest.mark.parametrize("model", IMAGES, ids=lambda model: model.id)
async def test_every_image_model_takes_the_form_we_send(fal, model):
    assert (await draw(fal, drawing(model.id))).mime == "image/png"


async def test_the_looks_of_those_in_the_image_go_along(fal, server):
    cast = (Figure("Fox", "character", "a red fox with a white tail"),)
    await draw(fal, ImageRequest(FLUX, "Fox runs", (1280, 720), 1, "ink", cast))
    assert form(server)["prompt"] == "Fox runs. Fox is a red fox with a white tail. Style: ink."


async def test_the_job_is_accepted_before_it_is_looked_at(fal, server, purse):
    looked: list[bool] = []
    server.choose = lambda asked: (
        looked.append(bool(purse.remote)) if asked.path.endswith("/status") else None
    )
    await draw(fal, drawing())
    assert looked
    assert all(looked)


async def test_a_job_put_in_before_is_fetched_and_not_put_in_again(fal, server, purse):
    await draw(fal, drawing())
    made = await fal.fetcher(FLUX).fetch(FLUX, purse.remote, silent)
    assert made.mime == "image/png"
    assert len(server.calls(SUBMIT)) == 1
    assert len(server.bill) == 1


async def test_trouble_while_looking_never_puts_a_second_job_in(fal, server):
    bad = [
        Fault(Reply(500)),
        Fault(lost=True),
        Fault(cut=True),
        Fault(Reply(429)),
        Fault(Reply(502)),
    ]
    server.fail("GET .*/status", *bad)
    server.fail("GET .*/requests/[^/]+$", *bad[:3])
    server.fail("GET /files", *bad)
    await draw(fal, drawing())
    assert len(server.calls(SUBMIT)) == 1


async def test_a_lost_answer_to_putting_it_in_is_unsettled(fal, server, purse):
    server.fail(SUBMIT, Fault(lost=True))
    with pytest.raises(Unsettled):
        await draw(fal, drawing())
    assert len(server.jobs) == 1
    assert purse.sent


async def test_being_rate_limited_puts_it_in_once(fal, server):
    server.fail(SUBMIT, Fault(Reply(429, {"detail": "slow"}, {"retry-after": "0"})))
    await draw(fal, drawing())
    assert len(server.jobs) == 1


@pytest.mark.parametrize(
    ("outcome", "kind", "words"),
    [
        ("refused", Refused, "flagged"),
        ("failed", ProviderError, "runner broke"),
        ("black", Refused, "unsafe"),
        ("nothing", ProviderError, "made nothing"),
        ("empty", ProviderError, "empty file"),
        ("broken", ProviderError, "cut off"),
        ("page", ProviderError, "something else"),
    ],
)
async def test_what_is_done_may_still_have_failed(fal, server, outcome, kind, words):
    server.outcome = lambda form: outcome
    with pytest.raises(kind, match=words) as failed:
        await draw(fal, drawing())
    assert failed.value.cost_micro == server.billed()


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(401, {"detail": "bad key"}), KeyRejected),
        (Reply(403, {"detail": "User is locked. Reason: Exhausted balance."}), OutOfCredit),
        (Reply(404, {"detail": 'Application "x" not found'}), ModelGone),
        (Reply(500, {"detail": "boom"}), Unreachable),
    ],
)
async def test_errors_are_told_apart_and_not_repeated(fal, server, purse, reply, kind):
    server.fail(SUBMIT, Fault(reply))
    with pytest.raises(kind):
        await draw(fal, drawing())
    assert len(server.calls(SUBMIT)) == 1
    assert not purse.sent


async def test_a_wrong_field_is_named(fal, server):
    wrong = {"detail": [{"loc": ["body", "duration"], "msg": "must be '5'", "type": "enum"}]}
    server.fail(SUBMIT, Fault(Reply(422, wrong)))
    with pytest.raises(ProviderError, match="duration: must be"):
        await draw(fal, drawing())


async def test_cancelling_tells_the_server_and_nothing_is_billed(fal, server, purse):
    server.looks = 10_000
    task = asyncio.create_task(draw(fal, drawing()))
    while not server.calls("GET .*/status"):
        await asyncio.sleep(0.005)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert purse.told == ["accepted", "withdrawing", "withdrawn"]
    assert [job.cancelled for job in server.jobs.values()] == [True]
    assert not server.bill


async def test_what_is_done_when_it_is_cancelled_is_kept(fal, server, purse):
    server.looks = 0
    server.fail("GET .*/requests/[^/]+$", Fault(hang=0.3))
    task = asyncio.create_task(draw(fal, drawing()))
    while not server.calls("GET .*/requests/[^/]+$"):
        await asyncio.sleep(0.005)
    task.cancel()
    assert (await task).mime == "image/png"


async def test_cancelled_while_it_is_put_in_it_is_withdrawn_all_the_same(fal, server, purse):
    server.latency = 0.1
    task = asyncio.create_task(draw(fal, drawing()))
    while not purse.sent:
        await asyncio.sleep(0.005)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [job.cancelled for job in server.jobs.values()] == [True]


async def test_a_program_that_closes_leaves_the_job_in_line(fal, server, purse):
    server.looks = 10_000
    task = asyncio.create_task(draw(fal, drawing()))
    while not server.calls("GET .*/status"):
        await asyncio.sleep(0.005)
    purse.leaving = True
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert purse.told == ["accepted"]
    assert not server.calls("PUT .*/cancel")


@pytest.mark.parametrize("image", [b"not an image", media.sound("x")])
async def test_a_still_that_is_no_image_is_refused_before_anything_is_sent(fal, server, image):
    with pytest.raises(InputError):
        await film(fal, ClipRequest(WAN, "x", 2, (1280, 720), 1, image))
    assert not server.asked
