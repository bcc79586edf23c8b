import asyncio
import socket
from collections.abc import Callable

import pytest

from storyshot_gui.errors import (
    KeyMissing,
    KeyRejected,
    OutOfCredit,
    ProviderError,
    RateLimited,
    Unreachable,
    Unsettled,
)
from storyshot_gui.providers.http import Call, Door, Http, Service
from storyshot_gui.providers.keys import Key
from storyshot_gui.providers.retrying import Patience
from storyshot_gui.providers.till import NoTill
from tests.fakes.server import FakeServer, Fault, Reply

SECRET = "sk-planted-0123456789"
PAID = Call("POST", "make", till=NoTill(), json={"prompt": "a fox"})
FINE = Reply(200, {"fine": True})


@pytest.fixture
def http(door: Door, server: FakeServer) -> Http:
    server.answer = lambda asked: FINE  # type: ignore[method-assign]
    return open_door(door, server.url)


def open_door(door: Door, base: str, key: str = SECRET) -> Http:
    quick = Patience(attempts=2, first=0.01)
    service = Service(
        "Somewhere",
        base,
        lambda: Key(key, "test") if key else None,
        lambda secret: {"Authorization": f"Key {secret}"},
        patience=quick,
        asking=Patience(attempts=4, first=0.01),
    )
    return Http(door, service)


async def test_the_key_goes_along_and_json_comes_back(http, server):
    assert (await http.get("things")).value == {"fine": True}
    assert server.asked[0].headers["authorization"] == f"Key {SECRET}"


async def test_a_key_that_comes_back_in_an_answer_is_not_kept(http, server):
    server.answer = lambda asked: Reply(200, {"echo": f"Key {SECRET}"}, {"x-echo": SECRET})
    answer = await http.send(PAID)
    assert SECRET not in f"{answer}"
    assert answer.json().value == {"echo": "Key (the key)"}


async def test_without_a_key_nothing_is_sent(door, server):
    with pytest.raises(KeyMissing):
        await open_door(door, server.url, key="").send(PAID)
    assert not server.asked


async def test_an_address_elsewhere_is_brought_home_so_the_key_stays_home(http, server):
    await http.get("https://evil.example/queue/7/status?logs=1")
    assert (server.asked[0].path, server.asked[0].query) == ("/queue/7/status", {"logs": "1"})


async def test_a_redirect_is_not_followed(http, server):
    server.fail("", Fault(Reply(307, b"", {"location": "https://evil.example/take"})))
    with pytest.raises(ProviderError, match=r"evil\.example"):
        await http.send(PAID)
    assert len(server.asked) == 1


async def test_a_refused_paid_request_is_sent_again(http, server):
    server.fail("POST", Fault(Reply(429, b"", {"retry-after": "0"})))
    assert (await http.send(PAID)).json().value == {"fine": True}
    assert len(server.asked) == 2


@pytest.mark.parametrize("fault", [Fault(lost=True), Fault(cut=True), Fault(Reply(504, b""))])
async def test_a_lost_paid_answer_is_unsettled_and_never_sent_again(http, server, fault):
    server.fail("POST", fault)
    with pytest.raises(Unsettled):
        await http.send(PAID)
    assert len(server.asked) == 1


async def test_a_paid_request_that_hangs_is_unsettled(http, server):
    server.fail("POST", Fault(hang=0.4))
    with pytest.raises(Unsettled):
        await http.send(Call("POST", "make", till=NoTill(), seconds=0.1))


async def test_a_server_error_of_a_paid_request_is_told_and_not_repeated(http, server):
    server.fail("POST", Fault(Reply(500, {"error": "boom"})))
    with pytest.raises(Unreachable, match="boom"):
        await http.send(PAID)
    assert len(server.asked) == 1


async def test_what_never_left_the_machine_is_tried_again_and_is_not_unsettled(door):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        http = open_door(door, f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(Unreachable) as error:
            await http.send(PAID)
    assert error.value.away


@pytest.mark.parametrize(
    "fault", [Fault(lost=True), Fault(cut=True), *(Fault(Reply(s)) for s in (429, 500, 503, 529))]
)
async def test_a_question_that_costs_nothing_is_asked_until_it_is_answered(http, server, fault):
    server.fail("GET", fault, fault)
    assert (await http.get("things")).value == {"fine": True}
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, KeyRejected), (402, OutOfCredit), (400, ProviderError), (422, ProviderError)],
)
async def test_what_will_not_change_is_not_repeated(http, server, status, kind):
    server.fail("", Fault(Reply(status, {"detail": [{"msg": "not like this"}]})))
    with pytest.raises(kind, match="not like this"):
        await http.get("things")
    assert len(server.asked) == 1


async def test_a_long_wait_is_told_instead_of_waited_for(http, server):
    server.fail("", Fault(Reply(429, b"", {"retry-after": "3600"})))
    with pytest.raises(RateLimited) as limited:
        await http.send(PAID)
    assert limited.value.retry_after == 3600


async def test_a_web_page_with_200_is_an_error_that_names_the_address(http, server):
    server.answer = lambda asked: Reply(200, b"<!DOCTYPE html><p>Hi", {"content-type": "text/html"})
    with pytest.raises(ProviderError) as refused:
        await http.get("things")
    assert http.service.base in refused.value.hint


async def test_half_a_paid_answer_is_unsettled(http):
    with pytest.raises(Unsettled):
        http.read((await http.send(PAID)).__class__(200, {}, b'{"ima'), paid=True)


async def test_the_key_is_taken_out_of_the_providers_words(http, server):
    server.fail("", Fault(Reply(401, {"error": {"message": f"Incorrect key {SECRET}."}})))
    with pytest.raises(KeyRejected) as rejected:
        await http.get("things")
    assert SECRET not in str(rejected.value)
    assert SECRET not in repr(http.service)


async def test_a_cancelled_request_ends_at_once(http, server):
    server.latency = 0.3
    task = asyncio.create_task(http.send(PAID))
    await _until(lambda: bool(http.door._clients))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def _until(true: Callable[[], bool]) -> None:
    while not true():
        await asyncio.sleep(0.005)
