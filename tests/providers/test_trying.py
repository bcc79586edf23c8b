"""Pressing "Test": what is wrong is said plainly, and nothing is paid for it."""

import socket

import pytest

from storyshot_gui.errors import InputError
from storyshot_gui.providers.outside import Outside
from storyshot_gui.providers.trying import Tried
from tests.fakes.a1111 import FakeA1111
from tests.fakes.anthropic import FakeAnthropic
from tests.fakes.comfyui import FakeComfyUI
from tests.fakes.compatible import FakeCompatible
from tests.fakes.elevenlabs import FakeElevenLabs
from tests.fakes.fal import FakeFal
from tests.fakes.gemini import FakeGemini
from tests.fakes.openai import FakeOpenAI
from tests.fakes.openrouter import FakeOpenRouter
from tests.fakes.server import FakeServer, Fault, Reply
from tests.providers.wiring import outside

SERVICES = {
    "openrouter": FakeOpenRouter,
    "openai": FakeOpenAI,
    "fal": FakeFal,
    "elevenlabs": FakeElevenLabs,
    "gemini": FakeGemini,
    "anthropic": FakeAnthropic,
    "compatible": FakeCompatible,
    "comfyui": FakeComfyUI,
    "a1111": FakeA1111,
}
WITH_KEY = [name for name in SERVICES if name not in ("compatible", "comfyui", "a1111")]
PAGE = Reply(200, b"<!DOCTYPE html><html>Hello</html>", {"content-type": "text/html"})


async def tried(beyond: Outside, service: str, secret: str = "") -> Tried:
    found = await beyond.try_key(service, secret)
    await beyond.close()
    return found


@pytest.mark.parametrize("service", SERVICES)
async def test_a_key_that_works_is_said_to_work_and_costs_nothing(service):
    with SERVICES[service]() as server:
        found = await tried(outside(server.environment()), service)
        assert (found.ok, server.billed()) == (True, 0), found
        assert len(server.asked) == 1


@pytest.mark.parametrize("service", WITH_KEY)
async def test_a_wrong_key_is_said_to_be_wrong(service):
    with SERVICES[service]() as server:
        found = await tried(outside(server.environment()), service, "wrong-0123456789")
        assert not found.ok
        assert "not accepted" in found.words
        assert "wrong-0123456789" not in f"{found}"


async def test_a_typed_key_is_tried_before_it_is_kept():
    with FakeOpenAI() as server:
        settings = {"OPENAI_BASE_URL": f"{server.url}/v1", "OPENAI_KEY": "revoked-key"}
        assert not (await tried(outside(settings), "openai")).ok
        assert (await tried(outside(settings), "openai", server.key)).ok


async def test_without_a_key_nothing_is_asked(server: FakeServer):
    found = await tried(outside({"OPENAI_BASE_URL": server.url}), "openai")
    assert "no key" in found.words
    assert not server.asked


async def test_a_key_whose_limit_is_used_up_is_told_apart():
    with FakeOpenRouter() as server:
        spent = {"data": {"label": "x", "limit": 5, "limit_remaining": 0, "is_free_tier": False}}
        server.fail("GET", Fault(Reply(200, spent)))
        found = await tried(outside(server.environment()), "openrouter")
        assert not found.ok
        assert "used up" in found.words


@pytest.mark.parametrize("service", WITH_KEY)
@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (PAGE, "web page"),
        (Reply(404, PAGE.body, PAGE.headers), "web page"),
        (Reply(302, b"", {"location": "https://elsewhere.example/login"}), "elsewhere.example"),
        (Reply(200, {"hello": "world"}), "not as"),
        (Reply(200, b"nonsense"), "not JSON"),
    ],
    ids=["page", "page 404", "redirect", "other server", "no json"],
)
async def test_an_address_that_is_not_the_service_is_said_to_be_none(service, reply, words):
    with SERVICES[service]() as server:
        server.fail("GET", Fault(reply))
        found = await tried(outside(server.environment()), service)
        assert not found.ok
        assert words in found.words
        assert "address" in found.hint.lower()


@pytest.mark.parametrize("url", ["nonsense", "ftp://x.org", "https://u:p@x.org", "https://"])
async def test_what_is_no_address_is_said_to_be_none(url):
    found = await tried(outside({"OPENAI_BASE_URL": url, "OPENAI_KEY": "k-123456"}), "openai")
    assert not found.ok
    assert "address" in found.words
    assert "OPENAI_BASE_URL" in found.hint


async def test_a_server_that_is_not_running_is_said_not_to_answer():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        found = await tried(outside({"COMFYUI_URL": url}), "comfyui")
    assert f"Nothing answers at {url}." in found.words
    assert "Start it" in found.hint


async def test_a_machine_nobody_knows_is_named():
    found = await tried(outside({"COMFYUI_URL": "http://nowhere.invalid"}), "comfyui")
    assert "nowhere.invalid" in found.words


async def test_a_connection_that_breaks_is_no_answer():
    with FakeOpenAI() as server:
        server.fail("GET", Fault(lost=True))
        found = await tried(outside(server.environment()), "openai")
        assert not found.ok
        assert "broke" in found.words


async def test_a_server_started_without_its_interface_is_told_how():
    with FakeA1111() as server:
        server.fail("GET", Fault(Reply(404, {"detail": "Not Found"})))
        assert "--api" in (await tried(outside(server.environment()), "a1111")).hint


async def test_a_local_server_without_models_is_told_so():
    with FakeCompatible() as server:
        server.fail("GET", Fault(Reply(200, {"object": "list", "data": None})))
        found = await tried(outside(server.environment()), "compatible")
        assert "no model" in found.words


def test_an_address_of_the_settings_counts_and_the_environment_before_it():
    beyond = outside({"FAL_API_URL": "http://said.example"})
    beyond.choose({"fal api": "http://set.example", "openai": "http://set.example/"}, {})
    assert beyond.addresses.base("fal api") == "http://said.example"
    assert beyond.addresses.base("openai") == "http://set.example"
    assert [beyond.addresses.source(name) for name in ("fal api", "openai", "gemini")] == [
        "environment",
        "settings",
        "",
    ]


def test_an_address_of_the_settings_that_is_none_says_where_it_is_set():
    beyond = outside({})
    beyond.choose({"openai": "nonsense"}, {})
    with pytest.raises(InputError) as wrong:
        beyond.addresses.base("openai")
    assert "Settings" in wrong.value.hint


@pytest.mark.parametrize(("retries", "asked"), [(0, 1), (1, 2), (3, 4)])
async def test_a_service_is_asked_again_as_often_as_the_person_wants(retries, asked):
    with FakeComfyUI() as server:
        server.choose = lambda _: Fault(Reply(503, {"error": "busy"}))
        beyond = outside(server.environment())
        beyond.choose({}, {"comfyui": retries})
        with pytest.raises(Exception, match="busy"):
            await beyond.reach.http("comfyui").get("queue")
        await beyond.close()
        assert len(server.asked) == asked
