from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from storyshot_gui.errors import ModelGone
from storyshot_gui.providers.base import (
    ClipRequest,
    ImageRequest,
    Line,
    PromptsRequest,
    SpeechRequest,
)
from storyshot_gui.providers.catalog import Catalog, Price
from storyshot_gui.providers.prices import estimate, resolution, sold_length
from storyshot_gui.providers.table import table
from tests.fakes.anthropic import FakeAnthropic
from tests.fakes.elevenlabs import FakeElevenLabs
from tests.fakes.fal import FakeFal
from tests.fakes.gemini import FakeGemini
from tests.fakes.openai import FakeOpenAI
from tests.fakes.server import Fault, Reply
from tests.providers.wiring import outside

WAN = "fal:alibaba/wan-3.0/image-to-video"
FLUX = "fal:fal-ai/flux/schnell"
NOVEMBER = date(2026, 11, 21)
MODELS = table(Path("nowhere"))


@pytest.fixture
def catalog() -> Catalog:
    return Catalog({}, MODELS, day=lambda: NOVEMBER)


def test_every_replacement_is_itself_in_the_table_and_alive(catalog):
    for model in MODELS:
        if model.replacement:
            assert catalog.knows(model.replacement), model.id


def test_a_provider_has_one_usual_model_per_stage_and_it_is_alive(catalog):
    for provider, stage in {(model.provider, model.stage) for model in MODELS}:
        usual = [m for m in MODELS if (m.provider, m.stage, m.usual) == (provider, stage, True)]
        assert len(usual) == 1, (provider, stage)
        assert not usual[0].ends() or usual[0].ends() > NOVEMBER


def test_every_price_says_where_it_is_from_and_when():
    for model in MODELS:
        if model.price:
            assert model.price.source
            assert date.fromisoformat(model.price.date)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
def test_a_clip_model_knows_its_field_names_and_lengths(model):
    if model.stage == "clip" and not model.shutdown and model.provider == "fal":
        assert model.lengths
        assert model.wire["image"] in ("image_url", "start_image_url")
        assert model.wire["duration"] in ("number", "text", "seconds", "frames", "none")


def test_a_model_that_is_gone_offers_its_replacement(catalog):
    with pytest.raises(ModelGone) as gone:
        catalog.model("openai:gpt-image-1")
    assert "gpt-image-2.5-flare" in gone.value.hint
    assert "2026-10-23" in str(gone.value)


def test_a_typing_error_offers_the_nearest_model(catalog):
    with pytest.raises(ModelGone) as gone:
        catalog.model("fal:alibaba/wan-3.0/image-to-vide")
    assert WAN in gone.value.hint


def test_an_end_that_is_near_is_said_before_the_run(catalog):
    said = catalog.notices(["openai:gpt-4o-mini-tts", "openai:gpt-6-luna", WAN, ""])
    assert len(said) == 1
    assert "2027-01-06" in said[0]
    assert "elevenlabs:eleven_v4" in said[0]


def test_a_server_of_ones_own_may_have_any_model(catalog):
    model = catalog.model("compatible:qwen3:8b")
    assert (model.id, model.paid, model.lane) == (
        "compatible:qwen3:8b",
        False,
        "compatible prompts",
    )


def test_only_what_could_be_chosen_is_listed():
    catalog = Catalog({}, MODELS, offered=lambda name: name == "openai", day=lambda: NOVEMBER)
    listed = [model.id for model in catalog.models("image")]
    assert listed
    assert all(each.startswith("openai:") for each in listed)
    assert "openai:gpt-image-1" not in listed


def test_a_provider_is_made_when_it_is_first_asked():
    made: list[str] = []

    class Someone:
        async def clip(self, request, report): ...

    catalog = Catalog({}, MODELS, makers={"fal": lambda: made.append("fal") or Someone()})
    assert not made
    catalog.filmer(WAN)
    catalog.filmer(WAN)
    assert made == ["fal"]


def test_ones_own_lines_are_added_and_a_broken_file_is_no_obstacle(tmp_path):
    own = tmp_path / "models.json"
    own.write_text('[{"id": "fal:new/model", "name": "New", "stage": "image"}]')
    assert any(model.id == "fal:new/model" for model in table(own))
    own.write_text("[{]")
    assert len(table(own)) == len(MODELS)


def clip(seconds: float, size: tuple[int, int] = (1280, 720)) -> ClipRequest:
    return ClipRequest(WAN, "a fox", seconds, size, 1)


def test_a_clip_is_bought_in_the_shortest_length_that_covers_the_shot(catalog):
    wan, kling = (
        catalog.model(WAN),
        catalog.model("fal:fal-ai/kling-video/v1.6/standard/image-to-video"),
    )
    assert [sold_length(wan, s) for s in (0.5, 2.0, 2.01, 99)] == [2, 2, 3, 30]
    assert [sold_length(kling, s) for s in (2.0, 5.5, 11.0)] == [5, 10, 10]


def test_the_resolution_is_the_smallest_that_is_enough(catalog):
    wan = catalog.model(WAN)
    sizes = [(640, 360), (1280, 720), (720, 1280), (1920, 1080), (3840, 2160)]
    assert [resolution(wan, size) for size in sizes] == ["480p", "720p", "720p", "1080p", "1080p"]


def test_a_clip_costs_its_seconds_in_its_resolution(catalog):
    assert estimate(catalog.model(WAN), clip(2.2)) == 300_000
    assert estimate(catalog.model(WAN), clip(2.2, (1920, 1080))) == 600_000


def test_speech_costs_its_signs(catalog):
    request = SpeechRequest("elevenlabs:eleven_v4", "x" * 500, "")
    assert estimate(catalog.model(request.model), request) == 40_000


def test_an_image_costs_its_tokens(catalog):
    request = ImageRequest("openai:gpt-image-2.5-flare", "a fox", (1024, 1024), 1)
    assert estimate(catalog.model(request.model), request) == pytest.approx(13_200, rel=0.01)


def test_prompts_cost_what_is_read_and_written(catalog):
    request = PromptsRequest("openai:gpt-6.1-terra", Line("A fox ran."), 2)
    cost = estimate(catalog.model(request.model), request)
    assert 900 < cost < 3000


def test_what_is_on_ones_own_machine_costs_nothing(catalog):
    request = PromptsRequest("compatible:qwen3", Line("A fox ran."), 2)
    assert estimate(catalog.model(request.model), request) == 0


def test_a_price_nobody_knows_is_not_made_up(catalog):
    request = ClipRequest("fal:fal-ai/veo3.1/fast/image-to-video", "", 4, (1280, 720), 1)
    assert estimate(catalog.model(request.model), request) is None


def test_what_a_provider_tells_of_its_prices_counts_at_once(catalog):
    told = catalog.model("openrouter:openai/gpt-6-luna")
    dear = Price("million tokens", {"in": 7.0, "out": 9.0}, "its list", "2026-11-21")
    catalog.add([replace(told, price=dear)])
    request = PromptsRequest(told.id, Line("A fox ran."), 2)
    assert catalog.model(told.id).price == dear
    assert estimate(catalog.model(told.id), request) > estimate(told, request)
    assert catalog.chosen("openrouter", "prompts") == told.id


ASKED = {
    "openai:gpt-image-2.5-flare": FakeOpenAI,
    "anthropic:claude-haiku-5-5": FakeAnthropic,
    "gemini:gemini-3.8-flash-tts": FakeGemini,
    "elevenlabs:eleven_v4": FakeElevenLabs,
    FLUX: FakeFal,
}


async def looked(server, model: str) -> Catalog:
    """A catalog that knows what a service says of a model."""
    beyond = outside(server.environment())
    known = Catalog({}, beyond.models(), day=lambda: NOVEMBER)
    known.add(await beyond.look([model]))
    await beyond.close()
    return known


@pytest.mark.parametrize("model", ASKED)
async def test_a_model_its_service_still_has_needs_no_word(model):
    with ASKED[model]() as server:
        assert (await looked(server, model)).notices([model]) == []
        assert len(server.asked) == 1


@pytest.mark.parametrize("model", ASKED)
async def test_a_model_its_service_no_longer_lists_is_told_with_another(model):
    with ASKED[model]() as server:
        if isinstance(server, FakeFal):
            server.gone = {model.removeprefix("fal:")}
        else:
            del server.models[model]
        (said,) = (await looked(server, model)).notices([model])
    assert "no longer" in said


async def test_an_end_that_only_the_service_knows_is_told_too():
    model = "openai:gpt-image-2"
    with FakeOpenAI() as server:
        server.models[model] = replace(server.models[model], shutdown="2026-12-24")
        (said,) = (await looked(server, model)).notices([model])
    assert "2026-12-24" in said


@pytest.mark.parametrize("fault", [Fault(Reply(500)), Fault(Reply(200, [])), Fault(lost=True)])
async def test_a_service_that_does_not_tell_its_models_is_no_obstacle(fault):
    with FakeElevenLabs() as server:
        server.fail("GET", fault)
        assert (await looked(server, "elevenlabs:eleven_v4")).notices(
            ["elevenlabs:eleven_v4"]
        ) == []


async def test_nobody_is_asked_without_a_key():
    assert await outside({}).look(ASKED) == []
