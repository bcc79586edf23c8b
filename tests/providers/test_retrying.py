"""Which failures of which service are tried again: as their own pages say, and no others."""

import pytest

from storyshot_gui.errors import OutOfCredit, ProviderError, Refused, Unsettled
from storyshot_gui.providers.base import ImageRequest, Line, PromptsRequest, SpeechRequest
from storyshot_gui.providers.retrying import Patience
from tests.fakes.anthropic import FakeAnthropic, claude_error
from tests.fakes.elevenlabs import FakeElevenLabs
from tests.fakes.elevenlabs import error as eleven_error
from tests.fakes.fal import FakeFal
from tests.fakes.gemini import FakeGemini, gemini_error
from tests.fakes.openai import FakeOpenAI
from tests.fakes.openai import error as openai_error
from tests.fakes.openrouter import FakeOpenRouter
from tests.fakes.server import Fault, Reply
from tests.providers.wiring import Purse, catalog, outside, silent

SERVICES = {
    "openai": (FakeOpenAI, "openai:gpt-image-2.5-flare"),
    "openrouter": (FakeOpenRouter, "openrouter:openai/gpt-6-luna"),
    "anthropic": (FakeAnthropic, "anthropic:claude-haiku-5-5"),
    "gemini": (FakeGemini, "gemini:gemini-nano-banana-2.1"),
    "elevenlabs": (FakeElevenLabs, "elevenlabs:eleven_v4"),
    "fal": (FakeFal, "fal:fal-ai/flux/schnell"),
}
BUYING = r"POST /(v1|v1beta|fal-ai)/"
GATEWAY = Reply(502, b"<html>Bad Gateway</html>", {"content-type": "text/html"})
NUMBERED = {"x-fal-request-id": "7"}


def router_error(status: int, words: str, **more) -> Reply:
    return Reply(status, {"error": {"code": status, "message": words, **more}})


def busy() -> Reply:
    """A rate limit that is over at once."""
    details = [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "0.01s"}]
    return gemini_error(429, "RESOURCE_EXHAUSTED", "slow down", details)


AGAIN = [
    ("openai", openai_error(429, "slow", "requests", "rate_limit_exceeded")),
    ("openai", openai_error(500, "oops", "server_error", "")),
    ("openai", openai_error(503, "busy", "server_error", "server_is_overloaded")),
    ("openrouter", router_error(429, "slow")),
    *[("openrouter", router_error(status, "down")) for status in (408, 502, 503, 524, 529)],
    ("openrouter", Reply(200, {"error": {"code": 502, "message": "the provider failed"}})),
    ("openrouter", Reply(200, {"choices": [{"finish_reason": "error", "message": {}}]})),
    ("openrouter", router_error(404, "full", availability={"retryable": True})),
    ("anthropic", claude_error(429, "rate_limit_error", "slow")),
    ("anthropic", claude_error(500, "api_error", "oops")),
    ("anthropic", claude_error(529, "overloaded_error", "busy")),
    ("gemini", busy()),
    ("gemini", gemini_error(500, "INTERNAL", "oops", [])),
    ("gemini", gemini_error(503, "UNAVAILABLE", "busy", [])),
    ("gemini", gemini_error(504, "DEADLINE_EXCEEDED", "late", [])),
    ("elevenlabs", eleven_error(429, "concurrent_limit_exceeded", "too many")),
    ("elevenlabs", eleven_error(429, "system_busy", "busy")),
    ("elevenlabs", eleven_error(500, "internal", "oops")),
    ("fal", Reply(429, {"detail": "slow"})),
    *[("fal", Reply(status, {"detail": "no entrance"})) for status in (502, 503, 504)],
]
QUOTA = {"@type": "QuotaFailure", "violations": [{"quotaId": "RequestsPerDay"}]}
SPEND = "enforced_spend_limit_reached"
NEVER = [
    ("openai", openai_error(429, "no money", "insufficient_quota", "x"), OutOfCredit),
    ("openai", openai_error(429, "no", "x", "organization_usage_limit_exceeded"), OutOfCredit),
    (
        "openai",
        openai_error(400, "no", "image_generation_user_error", "moderation_blocked"),
        Refused,
    ),
    (
        "openai",
        openai_error(429, "no", "x", "slow_down", {"x-should-retry": "false"}),
        ProviderError,
    ),
    ("openrouter", router_error(402, "no credits"), OutOfCredit),
    ("openrouter", router_error(403, "no", metadata={"flagged_input": "x"}), Refused),
    ("openrouter", router_error(400, "no", metadata={"error_type": "refusal"}), Refused),
    ("anthropic", claude_error(429, "rate_limit_error", "no", SPEND), OutOfCredit),
    ("anthropic", claude_error(402, "billing_error", "no"), OutOfCredit),
    ("anthropic", claude_error(413, "invalid_request_error", "too long"), ProviderError),
    ("gemini", gemini_error(429, "RESOURCE_EXHAUSTED", "no", [QUOTA]), OutOfCredit),
    ("elevenlabs", eleven_error(401, "quota_exceeded", "no"), OutOfCredit),
    ("elevenlabs", eleven_error(402, "payment_required", "no"), OutOfCredit),
    ("elevenlabs", eleven_error(400, "text_too_long", "no"), ProviderError),
    ("elevenlabs", eleven_error(403, "content_against_policy", "no"), Refused),
    ("fal", Reply(403, {"detail": "User is locked. Reason: Exhausted balance."}), OutOfCredit),
]
LOST = [
    ("openai", GATEWAY),
    ("gemini", GATEWAY),
    ("anthropic", GATEWAY),
    ("elevenlabs", GATEWAY),
    *[("fal", Reply(status, {"detail": "?"}, NUMBERED)) for status in (502, 503, 504)],
]


@pytest.fixture
def server(service: str):
    with SERVICES[service][0]() as server:
        yield server


async def buy(server, service: str, patience: Patience | None = None) -> Purse:
    more = {"patience": patience} if patience else {}
    beyond, purse, model = outside(server.environment(), **more), Purse(), SERVICES[service][1]
    services = catalog(beyond).paying(purse)
    try:
        if service in ("openrouter", "anthropic"):
            question = PromptsRequest(model, Line("A fox ran."), 1)
            await services.director(model).prompts(question, silent)
        elif service == "elevenlabs":
            await services.speaker(model).speech(SpeechRequest(model, "A fox.", ""), silent)
        else:
            drawing = ImageRequest(model, "a fox", (1280, 720), 1)
            await services.illustrator(model).image(drawing, silent)
    finally:
        await beyond.close()
    return purse


@pytest.mark.parametrize(("service", "reply"), AGAIN)
async def test_what_cost_nothing_and_will_pass_is_tried_again(server, service, reply):
    server.fail(BUYING, Fault(reply))
    await buy(server, service)
    assert len(server.calls(BUYING)) == 2


@pytest.mark.parametrize(("service", "reply", "kind"), NEVER)
async def test_what_will_not_change_is_never_tried_again(server, service, reply, kind):
    server.fail(BUYING, Fault(reply))
    with pytest.raises(kind):
        await buy(server, service)
    assert len(server.calls(BUYING)) == 1


@pytest.mark.parametrize(("service", "reply"), LOST)
async def test_what_may_be_under_way_behind_a_gateway_is_unsettled(server, service, reply):
    server.fail(BUYING, Fault(reply))
    with pytest.raises(Unsettled):
        await buy(server, service)
    assert len(server.calls(BUYING)) == 1


@pytest.mark.parametrize("service", SERVICES)
async def test_a_service_that_is_to_be_asked_once_is_asked_once(server, service):
    reply = gemini_error(503, "UNAVAILABLE", "busy", []) if service == "gemini" else Reply(503, {})
    server.fail(BUYING, Fault(reply))
    with pytest.raises(ProviderError):
        await buy(server, service, Patience(attempts=1))
    assert len(server.calls(BUYING)) == 1
