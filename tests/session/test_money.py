"""What is paid for is paid for once, whatever happens on the way."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storyshot_gui.errors import OverBudget, Refused, Unsettled
from storyshot_gui.project import edits
from storyshot_gui.project.journal import RequestState
from storyshot_gui.project.records import Motion
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from storyshot_gui.session.estimating import lines
from tests.fake_providers import MODELS, SETTINGS, FakeProviders
from tests.fakes.fal import FakeFal
from tests.fakes.openai import FakeOpenAI
from tests.fakes.server import Asked, Fault, Reply
from tests.providers.wiring import outside

STORY = "A fox saw a crow. The crow had cheese. Down fell the cheese."
FLUX = "fal:fal-ai/flux/schnell"
WAN = "fal:alibaba/wan-3.0/image-to-video"
SUBMIT = r"POST /(fal-ai|alibaba)/"
IMAGES = {**SETTINGS, "image_model": FLUX, "width": 64, "height": 64}


@pytest.fixture
def fal():
    with FakeFal() as server:
        server.looks = 1
        yield server


@pytest.fixture
async def open_session(tmp_path: Path, fal: FakeFal, qapp):
    """Opens the same project again and again, as a program that is started anew."""
    beyond = outside(fal.environment())
    folder, opened = tmp_path / "film", []

    def open_() -> Session:
        fakes = FakeProviders()
        fakes.seconds = lambda text: 1.5
        project = Project.open(folder) if folder.exists() else Project.create(folder, "Film")
        catalog = Catalog({"fake": fakes}, [*MODELS, *beyond.models()], makers=beyond.makers)
        opened.append(Session(project, catalog))
        return opened[-1]

    yield open_
    for session in opened:
        if not session.leaving:
            await session.close()
    await beyond.close()


@pytest.fixture
def session(open_session) -> Session:
    session = open_session()
    session.project.apply(edits.change_settings(session.project, **IMAGES))
    return session


async def make(session: Session, text: str = STORY):
    if not session.project.sentences():
        await session.bring_in(text)
    return await session.make_missing(segments=False).finished()


def states(session: Session) -> list[RequestState]:
    asked = session.project.journal.entries(stage="image", limit=-1)
    return [entry.state for entry in asked]


def spent(session: Session) -> int:
    return session.project.journal.ledger.spent_micro()


async def test_what_was_spent_is_what_was_billed(session, fal):
    report = await make(session)
    assert not report.failures
    assert spent(session) == report.cost_micro == fal.billed() > 0


async def test_a_paid_request_is_on_disk_with_its_estimate_before_it_is_sent(session, fal):
    seen: list[tuple[int, int, str]] = []

    def look(asked: Asked) -> None:
        if asked.method == "POST":
            with closing(sqlite3.connect(f"file:{session.project.file}?mode=ro", uri=True)) as disk:
                columns = "paid, estimate_micro, state from request where stage = 'image'"
                seen.extend(disk.execute(f"select {columns}").fetchall())

    fal.choose = look
    await make(session, "A fox.")
    assert seen == [(1, 12, "submitting")]


async def test_a_lost_answer_is_unsettled_and_its_question_is_not_asked_again(session, fal):
    fal.fail(SUBMIT, Fault(lost=True))
    first = await make(session)
    again = await make(session)
    assert [type(each.error) for each in (*first.failures, *again.failures)] == [Unsettled] * 2
    assert len(fal.jobs) == 3
    assert states(session).count(RequestState.unsettled) == 1


async def test_a_lost_one_that_is_given_up_may_be_asked_for_again(session, fal):
    fal.fail(SUBMIT, Fault(lost=True))
    await make(session)
    (lost,) = session.project.journal.unfinished()
    session.project.journal.give_up(lost.id)
    report = await make(session)
    assert not report.failures
    assert len(fal.jobs) == 4


async def test_a_closed_program_leaves_its_jobs_and_takes_them_up_again(open_session, session, fal):
    fal.looks = 10_000
    await session.bring_in(STORY)
    run = session.make_missing(segments=False)
    while len(fal.calls("GET .*/status")) < 3 or len(fal.jobs) < 3:
        await asyncio.sleep(0.01)
    await session.close()
    assert run.done
    for job in fal.jobs.values():
        job.looks = 0
    later = open_session()
    for job in later.take_up():
        await job.settled()
    report = await later.make_missing(segments=False).finished()
    assert not report.failures
    assert later.tally.settle().images == 0
    assert len(fal.calls(SUBMIT)) == len(fal.jobs) == 3
    assert spent(later) == fal.billed()


AWAY = {"location": "http://127.0.0.1:9/log-in"}


@pytest.mark.parametrize("gate", [Reply(503), Reply(200, b"<html>Log in"), Reply(307, b"", AWAY)])
async def test_a_job_that_is_out_of_reach_stays_open_and_a_retry_fetches_it(session, fal, gate):
    fal.choose = lambda asked: Fault(gate) if asked.path.endswith("/status") else None
    first = await make(session, "A fox.")
    assert len(first.failures) == 1
    assert states(session) == [RequestState.open]
    fal.choose = lambda asked: None
    second = await make(session)
    assert not second.failures
    assert len(fal.jobs) == 1


async def test_cancelling_a_run_tells_the_server_and_costs_nothing(session, fal):
    fal.looks = 10_000
    await session.bring_in(STORY)
    run = session.make_missing(segments=False)
    while len(fal.calls("GET .*/status")) < 3 or len(fal.jobs) < 3:
        await asyncio.sleep(0.01)
    run.cancel()
    await run.finished()
    assert set(states(session)) == {RequestState.cancelled}
    assert all(job.cancelled for job in fal.jobs.values())
    assert spent(session) == fal.billed() == 0


async def test_a_take_kept_just_before_the_end_settles_its_request(open_session, session, fal):
    settle = session.project.journal.settle

    def stop(entry: str, *rest: object, **more: object) -> None:
        if session.project.journal.entry(entry).stage == "image":
            raise asyncio.CancelledError
        settle(entry, *rest, **more)

    session.project.journal.settle = stop  # type: ignore[method-assign]
    await make(session, "A fox.")
    await session.close()
    later = open_session()
    later.take_up()
    assert states(later) == [RequestState.settled]
    assert spent(later) == fal.billed()


async def test_what_cannot_be_used_is_no_take_and_its_cost_is_counted(session, fal):
    fal.outcome = lambda form: "broken"
    report = await make(session, "A fox.")
    assert report.failures
    assert session.tally.settle().images == 1
    assert spent(session) == fal.billed() > 0


async def test_the_budget_stops_before_it_is_crossed_and_raising_it_goes_on(session, fal):
    await make(session, "A fox.")
    session.budget.cap_micro = fal.billed() * 2
    await session.bring_in("A crow. A wolf. A bear.")
    report = await session.make_missing(segments=False).finished()
    assert {type(each.error) for each in report.failures} == {OverBudget}
    assert spent(session) == fal.billed() <= session.budget.cap_micro
    session.budget.cap_micro = 10**9
    assert not (await session.make_missing(segments=False).finished()).failures


async def test_a_refused_shot_does_not_stop_the_others(session, fal):
    fal.outcome = lambda form: "refused" if "crow had" in form["prompt"] else "fine"
    report = await make(session)
    assert [type(each.error) for each in report.failures] == [Refused]
    assert session.tally.settle().images == 1


async def test_of_what_could_not_be_drawn_no_clip_is_asked(session, fal):
    wanted = {"clip_model": WAN, "motion": Motion.clip}
    session.project.apply(edits.change_settings(session.project, **wanted))
    fal.outcome = lambda form: "refused"
    report = await make(session, "A fox.")
    assert [failure.title for failure in report.failures] == ["Draw shot 1.1"]


async def test_one_edited_prompt_costs_one_image_and_one_clip(session, fal):
    wanted = {"clip_model": WAN, "motion": Motion.clip}
    session.project.apply(edits.change_settings(session.project, **wanted))
    await make(session)
    before = len(fal.jobs)
    session.do(edits.set_prompt(session.project, [session.project.shots()[1].id], "A moon"))
    await session.make_stale().finished()
    made = [job.endpoint for job in list(fal.jobs.values())[before:]]
    assert sorted(f"fal:{endpoint}" for endpoint in made) == sorted([FLUX, WAN])
    await session.make_stale().finished()
    assert len(fal.jobs) == before + 2


async def test_the_estimate_is_what_it_costs(session, fal):
    wanted = {"clip_model": WAN, "motion": Motion.clip}
    session.project.apply(edits.change_settings(session.project, **wanted))
    await session.bring_in(STORY)
    priced = {line.stage: line for line in lines(session)}
    await session.make_missing(segments=False).finished()
    assert (priced["image"].count, priced["clip"].count) == (3, 3)
    assert priced["clip"].micro == 3 * 100_000
    assert sum(line.micro or 0 for line in priced.values()) == pytest.approx(fal.billed(), rel=0.01)
    assert lines(session) == []


@pytest.fixture
def writer():
    with FakeOpenAI() as server:
        yield server


async def test_prompts_are_asked_for_scene_by_scene(tmp_path, writer, qapp):
    beyond, fakes = outside(writer.environment()), FakeProviders()
    catalog = Catalog({"fake": fakes}, [*MODELS, *beyond.models()], makers=beyond.makers)
    project = Project.create(tmp_path / "film", "Film")
    models = {**SETTINGS, "prompt_model": "openai:gpt-6-luna"}
    project.apply(edits.change_settings(project, **models))
    session = Session(project, catalog)
    report = await make(session, f"{STORY}\n\n# Later\n\nThe fox ate. The crow wept.")
    assert not report.failures
    assert all(shot.prompt for shot in project.shots())
    assert len(writer.calls("completions")) == 3  # the cast and two scenes
    assert spent(session) == writer.billed()
    assert report.cost_micro == writer.billed()
    await session.close()
    await beyond.close()
