"""A machine that sleeps and a clock that jumps: nothing is lost, nothing is bought twice."""

import asyncio
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from storyshot_gui.project.store import Project
from storyshot_gui.providers.answers import Answer
from tests.fakes.fal import FakeFal
from tests.session.test_money import STORY, SUBMIT, fal, make, open_session, session, spent

HOUR = 3600.0
DAY = 24 * HOUR
__all__ = ["fal", "open_session", "session"]


@pytest.fixture
def jump(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Set the system's clock so many seconds ahead of the right time."""
    right = time.time

    def set_(seconds: float) -> None:
        monkeypatch.setattr(time, "time", lambda: right() + seconds)

    return set_


def sleep_over(fal: FakeFal, seconds: float) -> None:
    """Wake up so much later: every timer is due at once and every connection is dead."""
    loop = asyncio.get_running_loop()
    right = loop.time
    loop.time = lambda: right() + seconds  # type: ignore[method-assign]
    for connection in list(fal._sockets):
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)


async def looked_at(fal: FakeFal, times: int) -> None:
    seen = len(fal.calls("GET .*/status"))
    while len(fal.calls("GET .*/status")) < seen + times:
        await asyncio.sleep(0.01)


async def test_an_hour_of_sleep_in_the_middle_of_a_poll_costs_nothing(session, fal, jump):
    fal.looks = 10_000
    await session.bring_in(STORY)
    run = session.make_missing(segments=False)
    await looked_at(fal, 6)
    jump(HOUR)
    sleep_over(fal, HOUR)
    await looked_at(fal, 6)
    for job in fal.jobs.values():
        job.looks = 0
    assert not (await run.finished()).failures
    assert len(fal.calls(SUBMIT)) == len(fal.jobs) == 3
    assert spent(session) == fal.billed()


@pytest.mark.parametrize("seconds", [-400 * DAY, -HOUR, HOUR, 400 * DAY])
async def test_a_clock_that_jumps_loses_nothing_and_buys_nothing_twice(
    open_session, session, fal, jump, seconds
):
    fal.looks = 10_000
    await session.bring_in(STORY)
    session.make_missing(segments=False)
    await looked_at(fal, 6)
    jump(seconds)
    await looked_at(fal, 3)
    await session.close()
    for job in fal.jobs.values():
        job.looks = 0
    later = open_session()
    for job in later.take_up():
        await job.settled()
    assert not (await make(later)).failures
    assert len(fal.jobs) == 3
    assert spent(later) == fal.billed() == sum(later.project.journal.ledger.by("month").values())


async def test_what_a_closed_program_left_does_not_count_as_slow(open_session, session, fal, jump):
    fal.looks = 10_000
    await session.bring_in("A fox.")
    session.make_missing(segments=False)
    await looked_at(fal, 3)
    await session.close()
    jump(DAY)
    for job in fal.jobs.values():
        job.looks = 0
    later = open_session()
    for job in later.take_up():
        await job.settled()
    assert later.tally.settle().images == 0
    model = later.project.settings.image_model
    assert later.project.journal.runs.expected_seconds("image", model) is None


def test_a_wait_until_a_date_is_counted_by_the_services_own_clock():
    dates = {
        "date": "Wed, 21 Oct 2015 07:28:00 GMT",
        "retry-after": "Wed, 21 Oct 2015 07:28:09 GMT",
    }
    assert Answer(429, dates, b"").retry_after == 9


def test_a_copy_of_the_future_does_not_keep_others_from_being_made(project: Project, jump):
    project.snapshots.take()
    jump(-DAY)
    assert project.snapshots._age() >= HOUR
    assert Path(project.snapshots.all()[0]).exists()
