"""What things really cost: in the provider's own figures, else by our table and said so."""

import pytest

from storyshot_gui.errors import ProviderError
from storyshot_gui.providers.base import ImageRequest, Line, PromptsRequest, SpeechRequest
from storyshot_gui.providers.prices import estimate
from tests.fakes.elevenlabs import FakeElevenLabs
from tests.fakes.fal import FakeFal
from tests.fakes.gemini import FakeGemini
from tests.fakes.openai import FakeOpenAI
from tests.fakes.openrouter import FakeOpenRouter
from tests.fakes.server import Fault, Reply
from tests.providers.wiring import Purse, catalog, outside, silent

FLUX = "fal:fal-ai/flux/schnell"
TEXT = "A fox saw a crow with a piece of cheese."


def without(name: str):
    """A fault after which an answer lacks a field."""
    return Fault(spoil=lambda reply: Reply(200, {**reply.body, name: None}, reply.headers))


async def make(server, model: str, words: str = TEXT):
    beyond = outside(server.environment())
    services = catalog(beyond).paying(Purse())
    try:
        if services.model(model).stage == "speech":
            return await services.speaker(model).speech(SpeechRequest(model, words, ""), silent)
        request = ImageRequest(model, words, (1280, 720), 7)
        return await services.illustrator(model).image(request, silent)
    finally:
        await beyond.close()


@pytest.mark.parametrize("model", ["eleven_v4", "eleven_v4_turbo", "eleven_flash_v2_5"])
async def test_elevenlabs_credits_are_counted_by_what_a_model_takes_for_a_sign(model):
    with FakeElevenLabs() as server:
        made = await make(server, f"elevenlabs:{model}")
        assert (made.cost_micro, made.estimated) == (server.billed(), False)


async def test_elevenlabs_speech_without_its_cost_is_estimated():
    with FakeElevenLabs() as server:
        server.tells = False
        made = await make(server, "elevenlabs:eleven_v4")
        assert (made.cost_micro, made.estimated) == (server.billed(), True)
        assert made.facts["alignment"] == {}


async def test_elevenlabs_tells_when_each_sign_begins_and_ends():
    with FakeElevenLabs() as server:
        made = await make(server, "elevenlabs:eleven_v4", "Fox.")
    said = made.facts["alignment"]
    assert said["characters"] == list("Fox.")
    assert len(said["starts"]) == len(said["ends"]) == 4


async def test_openai_does_not_say_what_speech_costs():
    with FakeOpenAI() as server:
        made = await make(server, "openai:gpt-4o-mini-tts")
        assert (made.cost_micro, made.estimated) == (server.billed(), True)


@pytest.mark.parametrize(
    ("kind", "model", "field"),
    [
        (FakeOpenAI, "openai:gpt-image-2.5-flare", "usage"),
        (FakeGemini, "gemini:gemini-nano-banana-2.1", "usageMetadata"),
    ],
)
async def test_an_image_without_its_tokens_is_estimated(kind, model, field):
    with kind() as server:
        server.fail("POST", without(field))
        made = await make(server, model)
        beyond = outside({})
        expected = estimate(beyond.model(model), ImageRequest(model, TEXT, (1280, 720), 7))
        assert (made.cost_micro, made.estimated) == (expected, True)


@pytest.mark.parametrize("fault", [Fault(Reply(500)), Fault(Reply(200, {"prices": []}))])
async def test_fal_is_estimated_when_it_does_not_tell_its_price(fault):
    with FakeFal() as server:
        server.choose = lambda asked: fault if asked.path == "/models/pricing" else None
        made = await make(server, FLUX)
        assert made.estimated
        assert made.cost_micro == pytest.approx(server.billed(), rel=0.01)


@pytest.mark.parametrize("units", ["", "many", "nan", "inf"])
async def test_fals_units_that_are_none_are_no_obstacle(units):
    def odd(reply: Reply) -> Reply:
        return Reply(200, reply.body, {"x-fal-billable-units": units})

    with FakeFal() as server:
        server.fail(r"GET .*/requests/[^/]+$", Fault(spoil=odd))
        made = await make(server, FLUX)
        assert (made.mime, made.estimated) == ("image/png", True)


@pytest.mark.parametrize(
    ("kind", "model", "field"),
    [
        (FakeOpenAI, "openai:gpt-6-luna", "usage"),
        (FakeOpenRouter, "openrouter:openai/gpt-6-luna", "usage"),
        (FakeGemini, "gemini:gemini-3.8-flash", "usageMetadata"),
    ],
)
async def test_words_without_their_tokens_are_counted_all_the_same(kind, model, field):
    with kind() as server:
        server.fail("POST", without(field))
        beyond, purse = outside(server.environment()), Purse()
        director = catalog(beyond).paying(purse).director(model)
        await director.prompts(PromptsRequest(model, Line("A fox ran."), 1), silent)
        await beyond.close()
    assert purse.spent > 0
    assert purse.estimated


async def test_words_where_gemini_should_have_spoken_are_paid_and_it_is_asked_once_more():
    with FakeGemini() as server:
        server.manners = ["wordy"]
        made = await make(server, "gemini:gemini-3.8-flash-tts")
        assert made.mime == "audio/wav"
        assert len(server.asked) == len(server.bill) == 2
        assert made.cost_micro == server.billed()


async def test_gemini_that_will_not_speak_is_asked_twice_and_no_more():
    with FakeGemini() as server:
        server.manners = ["wordy", "wordy", "wordy"]
        with pytest.raises(ProviderError, match="made nothing") as failed:
            await make(server, "gemini:gemini-3.8-flash-tts")
        assert len(server.asked) == 2
        assert failed.value.cost_micro == server.billed()


@pytest.mark.parametrize("size", [(1024, 1024), (1920, 1080), (2560, 1440), (3840, 2160)])
def test_an_image_is_priced_by_the_size_that_is_most_like_it(size):
    told = {1048576: 13_170, 2073600: 10_290, 3686400: 14_340, 8294400: 25_950}  # medium
    model = outside({}).model("openai:gpt-image-2.5-flare")
    cost = estimate(model, ImageRequest(model.id, "", size, 1))
    assert cost == pytest.approx(told[size[0] * size[1]], rel=0.02)
