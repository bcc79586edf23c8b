import pytest

from storyshot_gui.errors import (
    KeyRejected,
    ModelGone,
    OutOfCredit,
    ProviderError,
    Refused,
    Unsettled,
)
from storyshot_gui.providers.base import CastRequest, Line, PromptsRequest, SceneRequest
from tests.fakes.anthropic import FakeAnthropic
from tests.fakes.compatible import FakeCompatible
from tests.fakes.gemini import FakeGemini
from tests.fakes.openai import FakeOpenAI, error
from tests.fakes.openrouter import FakeOpenRouter
from tests.fakes.server import Fault, Reply
from tests.providers.wiring import Purse, catalog, outside, silent

WRITERS = {
    "openai:gpt-6-luna": FakeOpenAI,
    "openrouter:openai/gpt-6-luna": FakeOpenRouter,
    "anthropic:claude-haiku-5-5": FakeAnthropic,
    "gemini:gemini-3.8-flash": FakeGemini,
    "compatible:qwen3": FakeCompatible,
}
CHAT = r"POST .*(completions|messages|generateContent)"


class Fallback:
    """Stands in for the embedded director."""

    async def cast(self, request, report):
        return ()

    async def prompts(self, request, report):
        return tuple(f"own {n}" for n in range(request.count))


@pytest.fixture(params=WRITERS)
def model(request) -> str:
    return request.param


@pytest.fixture
def server(model: str):
    with WRITERS[model]() as server:
        yield server


@pytest.fixture
def purse() -> Purse:
    return Purse()


@pytest.fixture
async def writer(model, server, purse):
    beyond = outside(server.environment(), Fallback())
    yield catalog(beyond).paying(purse).director(model)
    await beyond.close()


def scene(model: str) -> SceneRequest:
    first = PromptsRequest(model, Line("A fox saw a crow."), 2)
    second = PromptsRequest(model, Line("The crow had cheese."), 3)
    return SceneRequest(model, (first, second), "You are a storyboard artist.")


def counts(texts) -> list[int]:
    return [len(each) for each in texts]


async def test_a_scene_is_one_question_with_exactly_as_many_prompts_as_asked(
    writer, server, purse, model
):
    written = await writer.scene(scene(model), silent)
    assert counts(written) == [2, 3]
    assert "The crow had cheese." in written[1][0]
    assert purse.spent == server.billed()
    asked = 2 if model.startswith("compatible") else 1  # it learns that it knows no schema
    assert len(server.calls(CHAT)) == asked


async def test_a_wrong_count_is_repaired_by_one_follow_up(writer, server, model):
    server.manners = ["few"]
    assert counts(await writer.scene(scene(model), silent)) == [2, 3]
    assert "exactly 3" in server.asked[-1].body.decode()


async def test_what_stays_missing_is_written_by_the_fallback(writer, server, purse, model):
    server.manners = ["few", "few"]
    written = await writer.scene(scene(model), silent)
    assert counts(written) == [2, 3]
    assert written[0][1] == "own 1"
    assert purse.spent == server.billed()


@pytest.mark.parametrize("manner", ["fenced", "garbage"])
async def test_an_answer_in_another_dress_is_read_or_repaired(writer, server, model, manner):
    server.manners = [manner]
    assert counts(await writer.scene(scene(model), silent)) == [2, 3]


async def test_the_cast_is_found(writer, model):
    figures = await writer.cast(CastRequest(model, (Line("A fox ran."),), "Name them."), silent)
    assert [(each.name, each.aliases) for each in figures] == [("Fox", ("vixen",))]


async def test_a_lost_answer_is_not_asked_for_again(writer, server, model):
    if model.startswith("compatible"):
        return  # it costs nothing, so it is
    server.fail(CHAT, Fault(lost=True))
    with pytest.raises(Unsettled):
        await writer.scene(scene(model), silent)
    assert len(server.calls(CHAT)) == 1


async def test_a_lost_follow_up_is_counted_and_does_not_lose_the_sentence(
    writer, server, purse, model
):
    server.manners = ["few"]
    server.choose = lambda asked: Fault(lost=True) if b"exactly 3" in asked.body else None
    assert counts(await writer.scene(scene(model), silent)) == [2, 3]
    assert purse.spent >= server.bill[0][1] if server.bill else not purse.spent


async def test_a_busy_service_is_asked_again(writer, server, model):
    server.fail(CHAT, Fault(Reply(429, {"error": {"message": "slow"}}, {"retry-after": "0"})))
    assert counts(await writer.scene(scene(model), silent)) == [2, 3]


async def test_a_wrong_key_is_said_plainly_and_not_shown(model, server):
    environment = server.environment()
    key = next((name for name in environment if name.endswith("KEY")), "LOCAL_LLM_KEY")
    beyond = outside(environment | {key: "sk-wrong-planted-99"})
    with pytest.raises(KeyRejected) as rejected:
        await catalog(beyond).director(model).scene(scene(model), silent)
    assert "planted" not in str(rejected.value)
    await beyond.close()


@pytest.mark.parametrize("model", ["openai:gpt-6-luna", "anthropic:claude-haiku-5-5"])
async def test_a_refusal_is_the_services_own(writer, server, model):
    server.manners = ["refusal"]
    with pytest.raises(Refused):
        await writer.scene(scene(model), silent)


@pytest.mark.parametrize("model", ["gemini:gemini-3.8-flash"])
async def test_gemini_refuses_with_200(writer, server, model):
    server.manners = ["blocked"]
    with pytest.raises(Refused, match="PROHIBITED"):
        await writer.scene(scene(model), silent)


@pytest.mark.parametrize("model", ["openrouter:openai/gpt-6-luna"])
async def test_openrouter_fails_with_200(writer, server, model):
    server.trouble = {"code": 400, "message": "no", "metadata": {"error_type": "refusal"}}
    with pytest.raises(Refused):
        await writer.scene(scene(model), silent)


@pytest.mark.parametrize("model", ["compatible:missing"])
async def test_a_model_the_own_server_lacks_says_what_to_do(model):
    with FakeCompatible() as server:
        beyond = outside(server.environment())
        with pytest.raises(ModelGone) as gone:
            await catalog(beyond).director(model).scene(scene(model), silent)
        assert "pull" in gone.value.hint
        await beyond.close()


@pytest.mark.parametrize("model", ["openai:gpt-6-luna"])
async def test_an_empty_account_is_told_from_haste(writer, server, model):
    server.fail(CHAT, Fault(error(429, "quota", "insufficient_quota", "insufficient_quota")))
    with pytest.raises(OutOfCredit):
        await writer.scene(scene(model), silent)
    assert len(server.asked) == 1


@pytest.mark.parametrize("model", ["openai:gpt-6-luna"])
async def test_a_page_instead_of_an_answer_names_the_address(writer, server, model):
    page = Reply(200, b"<!doctype html>Log in", {"content-type": "text/html"})
    server.fail(CHAT, Fault(page))
    with pytest.raises(ProviderError, match="web page") as refused:
        await writer.scene(scene(model), silent)
    assert server.url in refused.value.hint


@pytest.mark.parametrize("model", ["openai:gpt-6-luna"])
async def test_a_redirect_is_not_followed_by_the_package_either(writer, server, model):
    server.fail(CHAT, Fault(Reply(307, b"", {"location": "https://evil.example/"})))
    with pytest.raises(ProviderError, match=r"evil\.example"):
        await writer.scene(scene(model), silent)


async def test_openrouters_list_is_kept_for_the_next_start(tmp_path):
    with FakeOpenRouter() as server:
        beyond = outside(server.environment(), kept=tmp_path)
        listed = await beyond.refresh()
        await beyond.close()
    again = outside({}, kept=tmp_path)
    assert "openrouter:new/model-9" in [model.id for model in listed]
    assert again.model("openrouter:new/model-9").price.usd == {"in": 2.0, "out": 4.0}
    assert catalog(again).chosen("openrouter", "prompts") == "openrouter:openai/gpt-6-luna"
