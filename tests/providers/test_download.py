import base64

import pytest

from storyshot_gui.errors import ProviderError, Unreachable
from storyshot_gui.providers import download as module
from storyshot_gui.providers.download import download
from storyshot_gui.providers.http import Door
from storyshot_gui.providers.retrying import Patience
from tests.fake_providers import png
from tests.fakes.server import Asked, Fault, Reply

PICTURE = png(400, 300)
QUICK = Patience(attempts=3, first=0.01)


async def fetch(door: Door, url: str, kind: str = "image") -> bytes:
    return (await download(door, url, kind, "Somewhere", QUICK)).data


def ranged(asked: Asked) -> Reply:
    """The picture from wherever it is wanted."""
    headers = {"etag": '"one"', "accept-ranges": "bytes"}
    if "range" not in asked.headers:
        return Reply(200, PICTURE, headers)
    start = int(asked.headers["range"].removeprefix("bytes=").removesuffix("-"))
    return Reply(206, PICTURE[start:], headers)


async def test_a_result_comes_whole_and_no_key_goes_with_it(door, server):
    server.answer = lambda asked: Reply(200, PICTURE)
    assert await fetch(door, server.url) == PICTURE
    assert "authorization" not in server.asked[0].headers


async def test_a_broken_transfer_goes_on_where_it_stopped(door, server):
    server.answer = ranged
    server.fail("", Fault(cut=True))
    assert await fetch(door, server.url) == PICTURE
    assert server.asked[1].headers["range"].startswith("bytes=")


async def test_a_broken_transfer_starts_again_where_it_cannot_go_on(door, server):
    server.answer = lambda asked: Reply(200, PICTURE)
    server.fail("", Fault(cut=True), Fault(Reply(503)))
    assert await fetch(door, server.url) == PICTURE


@pytest.mark.parametrize("wrong", [b"", b"<!doctype html>", PICTURE[:-40], b"RIFF...."])
async def test_what_arrives_whole_and_is_wrong_is_fetched_once_more(door, server, wrong):
    server.answer = ranged
    server.fail("", Fault(Reply(200, wrong, {"etag": '"one"'})))
    assert await fetch(door, server.url) == PICTURE
    assert "range" not in server.asked[1].headers


async def test_a_result_that_moved_is_followed(door, server):
    server.answer = lambda asked: Reply(200, PICTURE)
    server.fail("", Fault(Reply(302, b"", {"location": "/there"})))
    assert await fetch(door, server.url) == PICTURE
    assert server.asked[1].path == "/there"


async def test_a_result_that_leads_to_an_unsafe_address_is_not_fetched(door, server):
    server.fail("", Fault(Reply(302, b"", {"location": "http://192.0.2.1/secret"})))
    with pytest.raises(ProviderError, match="not safe"):
        await fetch(door, server.url)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"<html>sorry</html>", "something else"),
        (PICTURE[:-20], "cut off"),
        (b"RIFF\x04\0\0\0WAVE", "audio/wav"),
    ],
)
async def test_what_is_no_whole_image_is_refused(door, server, body, words):
    server.answer = lambda asked: Reply(200, body)
    with pytest.raises(ProviderError, match=words):
        await fetch(door, server.url)


async def test_a_file_without_an_end_is_given_up(door, server, monkeypatch):
    monkeypatch.setitem(module.LARGEST, "image", 1000)
    server.answer = lambda asked: Reply(200, bytes(5000))
    with pytest.raises(ProviderError, match="without an end"):
        await fetch(door, server.url)


async def test_a_host_that_stays_away_is_unreachable(door, server):
    server.answer = lambda asked: Reply(502)
    with pytest.raises(Unreachable):
        await fetch(door, server.url)
    assert len(server.asked) == 3


async def test_a_result_inside_its_own_address_needs_no_network(door):
    url = "data:image/png;base64," + base64.b64encode(PICTURE).decode()
    assert await fetch(door, url) == PICTURE
