import asyncio

import pytest

from storyshot_gui.errors import Refused, Unreachable
from storyshot_gui.jobs import Errand, Job, Jobs, JobState


@pytest.fixture
def jobs() -> Jobs:
    return Jobs({"one": 1, "two": 2})


async def nothing(job: Job) -> None:
    await asyncio.sleep(0)


async def for_ever(job: Job) -> None:
    await asyncio.Event().wait()


async def test_a_lane_never_runs_more_than_its_limit(jobs: Jobs):
    running, most = 0, 0

    async def work(job: Job) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1

    for number in range(12):
        jobs.start(Errand(f"Job {number}", lane="two"), work)
    await jobs.wait()
    assert most == 2


async def test_what_the_person_asks_for_goes_first(jobs: Jobs):
    order: list[str] = []

    async def work(job: Job) -> None:
        order.append(job.title)

    for title in ("a", "b", "c"):
        jobs.start(Errand(title, lane="one"), work)
    jobs.start(Errand("mine", lane="one", urgent=True), work)
    await jobs.wait()
    assert order == ["a", "mine", "b", "c"]


async def test_one_failure_stays_one_failure(jobs: Jobs):
    async def fail(job: Job) -> None:
        raise Refused("It will not draw that.")

    bad = jobs.start(Errand("bad", lane="one"), fail)
    good = jobs.start(Errand("good", lane="one"), nothing)
    await jobs.wait()
    assert (bad.state, bad.message, bad.hint) == (JobState.failed, str(bad.error), Refused.hint)
    assert good.state is JobState.done


async def test_a_job_cancelled_before_its_first_step_still_ends(jobs: Jobs):
    running = jobs.start(Errand("running", lane="one"), for_ever)
    waiting = jobs.start(Errand("waiting", lane="one"), for_ever)
    jobs.cancel(running)
    jobs.cancel(waiting)
    await asyncio.wait_for(jobs.wait(), 5)
    assert running.state is waiting.state is JobState.cancelled


async def test_nothing_starts_while_paused_and_all_starts_after(jobs: Jobs):
    jobs.pause()
    job = jobs.start(Errand("later", lane="one"), nothing)
    await asyncio.sleep(0.01)
    assert job.state is JobState.waiting
    jobs.resume()
    await asyncio.wait_for(jobs.wait(), 5)
    assert job.state is JobState.done


async def test_only_what_failed_is_retried(jobs: Jobs):
    again: list[str] = []

    async def fail(job: Job) -> None:
        raise Refused("no")

    jobs.start(Errand("bad", lane="one", again=lambda: again.append("bad")), fail)
    jobs.start(Errand("good", lane="one", again=lambda: again.append("good")), nothing)
    await jobs.wait()
    jobs.retry_failed()
    assert again == ["bad"]
    assert [job.title for job in jobs.all()] == ["good"]


async def test_reports_from_another_thread_arrive_in_ours(jobs: Jobs):
    seen: list[float | None] = []
    jobs.changed.connect(lambda job: seen.append(job.progress))

    async def work(job: Job) -> None:
        await asyncio.to_thread(job.report, 0.5, "half")
        await asyncio.sleep(0)

    jobs.start(Errand("threaded", lane="one"), work)
    await jobs.wait()
    assert 0.5 in seen


async def test_time_left_is_the_longest_lane(jobs: Jobs):
    jobs.pause()
    for _ in range(4):
        jobs.start(Errand("x", lane="two", expected=3.0), nothing)
    jobs.start(Errand("y", lane="one", expected=4.0), nothing)
    assert jobs.eta() == 6.0
    jobs.cancel_all()


async def test_what_succeeded_makes_its_earlier_failure_good(jobs: Jobs):
    async def fail(job: Job) -> None:
        raise Refused("no")

    jobs.start(Errand("Draw", "shot", "image", lane="one"), fail)
    other = jobs.start(Errand("Draw", "other shot", "image", lane="one"), fail)
    jobs.start(Errand("Draw", "shot", "image", lane="one"), nothing)
    await jobs.wait()
    assert jobs.failed() == [other]


async def test_only_the_last_jobs_that_succeeded_are_kept(jobs: Jobs, monkeypatch):
    monkeypatch.setattr("storyshot_gui.jobs.jobs.DONE_KEPT", 3)
    for number in range(9):
        jobs.start(Errand(f"Job {number}", f"shot {number}", lane="one"), nothing)
    await jobs.wait()
    assert [job.title for job in jobs.all()] == ["Job 6", "Job 7", "Job 8"]
    assert jobs.of("shot 0") == []


async def test_a_second_cancel_does_not_disturb_the_cleaning_up(jobs: Jobs):
    cleaned = False

    async def work(job: Job) -> None:
        nonlocal cleaned
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.001)
            cleaned = True

    job = jobs.start(Errand("work", lane="one"), work)
    await asyncio.sleep(0)
    jobs.cancel(job)
    await asyncio.sleep(0)
    jobs.cancel(job)
    await job.settled()
    assert (job.state, cleaned) == (JobState.cancelled, True)


async def test_work_that_was_broken_off_from_outside_failed(jobs: Jobs):
    async def work(job: Job) -> None:
        raise asyncio.CancelledError

    job = jobs.start(Errand("work", lane="one"), work)
    await job.settled()
    assert (job.state, bool(job.hint)) == (JobState.failed, True)


async def test_what_cannot_be_reached_is_tried_again_after_a_while(jobs: Jobs, monkeypatch):
    monkeypatch.setattr("storyshot_gui.jobs.holds.AWAY_SECONDS", 0.05)
    jobs.patient = True
    tries: list[str] = []

    async def work(job: Job) -> None:
        tries.append(job.title)
        if len(tries) < 3:
            error = Unreachable("Nobody there.")
            error.away = True
            raise error

    first = jobs.start(Errand("first", lane="one"), work)
    second = jobs.start(Errand("second", lane="one"), work)
    await first.settled()
    assert (jobs.holds, first.state) == ({}, JobState.done)
    await second.settled()
    assert tries == ["first", "first", "first", "second"]


async def test_what_was_reached_and_broke_does_not_hold_the_others(jobs: Jobs):
    jobs.patient = True

    async def fail(job: Job) -> None:
        raise Unreachable("It broke.")

    bad = jobs.start(Errand("bad", lane="one"), fail)
    good = jobs.start(Errand("good", lane="one"), nothing)
    await jobs.wait()
    assert (bad.state, good.state) == (JobState.failed, JobState.done)
