"""Whole runs against stand-ins: what each service's own ways mean for a film."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storyshot_gui.errors import ModelGone
from storyshot_gui.project import edits
from storyshot_gui.project.journal import RequestState as State
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from tests.fake_providers import MODELS, SETTINGS, FakeProviders
from tests.fakes.elevenlabs import FakeElevenLabs
from tests.fakes.fal import FakeFal
from tests.fakes.openrouter import FakeOpenRouter
from tests.fakes.server import FakeServer, Fault
from tests.providers.wiring import outside

WRITER = "openrouter:openai/gpt-6-luna"
FLUX = "fal:fal-ai/flux/schnell"
STORY = " ".join(f"The fox met crow number {number}." for number in range(10))
CHAT = "POST .*completions"
Open = Callable[..., Session]


@pytest.fixture
async def open_session(tmp_path: Path, qapp):
    """Opens a film whose models are a stand-in's, the others our own."""
    opened: list = []

    def open_(server: FakeServer, **settings: str) -> Session:
        beyond, fakes = outside(server.environment(), FakeProviders()), FakeProviders()
        fakes.seconds = lambda text: 1.5
        project = Project.create(tmp_path / f"film-{len(opened)}", "Film")
        project.apply(edits.change_settings(project, **{**SETTINGS, **settings}))
        catalog = Catalog({"fake": fakes}, [*MODELS, *beyond.models()], makers=beyond.makers)
        opened.extend([Session(project, catalog), beyond])
        return opened[-2]

    yield open_
    for one in opened:
        await one.close()


async def make(session: Session, text: str = STORY):
    if not session.project.sentences():
        await session.bring_in(text)
    return await session.make_missing(segments=False).finished()


async def test_a_long_scene_goes_on_from_the_shots_of_its_first_part(open_session: Open):
    with FakeOpenRouter() as server:
        session = open_session(server, prompt_model=WRITER)
        await make(session)
        bodies = [asked.body.decode() for asked in server.calls(CHAT)]
    scenes = [body for body in bodies if "Sentences to write prompts for" in body]
    assert ["The shots before" in body for body in scenes] == [False, True]
    assert session.tally.settle().prompts == 0


async def test_the_projects_own_words_instruct_the_writer_and_are_part_of_the_question(
    open_session: Open,
):
    with FakeOpenRouter() as server:
        session = open_session(server, prompt_model=WRITER)
        await make(session, "A fox ran.")
        folder = session.project.folder / "prompts"
        folder.mkdir()
        (folder / "prompts.txt").write_text("Only owls may be drawn.")
        session.do(edits.set_prompt(session.project, [session.project.shots()[0].id], ""))
        await make(session)
        assert "Only owls may be drawn." in server.calls(CHAT)[-1].body.decode()
    scenes = [entry.key for entry in asked(session) if "sentences" in entry.request]
    assert len(scenes) == len(set(scenes)) == 2


def asked(session: Session):
    return session.project.journal.entries(stage="prompts", limit=-1)


async def test_a_writer_that_answers_nonsense_twice_fails_no_sentence(open_session: Open):
    with FakeOpenRouter() as server:
        server.manners = ["garbage"] * 20
        session = open_session(server, prompt_model=WRITER)
        report = await make(session)
    assert not report.failures
    assert all(shot.prompt for shot in session.project.shots())


async def test_the_times_of_the_signs_stay_with_what_was_said(open_session: Open):
    with FakeElevenLabs() as server:
        session = open_session(server, speech_model="elevenlabs:eleven_v4", voice="George")
        await make(session, "A fox ran.")
    take = session.project.chosen(session.project.sentences()[0].id, StageName.speech)
    told = session.project.journal.entry(take.request_id).answer["alignment"]
    assert "".join(told["characters"]) == "A fox ran."
    assert len(told["starts"]) == len(told["ends"]) == len("A fox ran.")


async def test_a_job_that_broke_at_the_service_is_put_in_once_more_as_a_row_of_its_own(
    open_session: Open,
):
    with FakeFal() as server:
        ends = iter(["failed"])
        server.outcome = lambda form: next(ends, "fine")
        session = open_session(server, image_model=FLUX, width=64, height=64)
        report = await make(session, "A fox ran.")
        rows = session.project.journal.entries(stage="image", limit=-1)
        assert not report.failures
        assert sorted(row.state for row in rows) == sorted([State.failed, State.settled])
        assert len(server.jobs) == 2
        assert session.project.journal.ledger.spent_micro() == server.billed()


@pytest.mark.parametrize("outcome", ["failed", "timeout"])
async def test_a_job_that_breaks_each_time_ends(open_session: Open, outcome: str):
    with FakeFal() as server:
        server.outcome = lambda form: outcome
        session = open_session(server, image_model=FLUX, width=64, height=64)
        report = await make(session, "A fox ran.")
        assert len(report.failures) == 1
        assert not session.project.journal.unfinished()
        assert len(server.jobs) == (2 if outcome == "failed" else 1)


async def test_a_model_the_service_no_longer_has_is_told_with_another(open_session: Open):
    with FakeFal() as server:
        server.gone = {"fal-ai/flux/dev"}
        session = open_session(server, image_model="fal:fal-ai/flux/dev", width=64, height=64)
        report = await make(session, "A fox ran.")
    (failure,) = report.failures
    assert isinstance(failure.error, ModelGone)
    assert FLUX in failure.error.hint


async def test_a_cost_nobody_told_is_noted_as_an_estimate(open_session: Open):
    with FakeElevenLabs() as server:
        server.tells = False
        session = open_session(server, speech_model="elevenlabs:eleven_v4", voice="George")
        await make(session, "A fox ran.")
        server.tells = True
        session.do(edits.set_text(session.project, session.project.sentences()[0].id, "It sat."))
        await session.make_stale().finished()
    notes = [line["note"] for line in session.project.journal.ledger.lines()]
    assert notes == ["estimate", ""]


async def test_a_lost_job_is_not_put_in_again_because_another_broke(open_session: Open):
    with FakeFal() as server:
        server.fail("POST /fal-ai/flux", Fault(lost=True))
        session = open_session(server, image_model=FLUX, width=64, height=64)
        await make(session, "A fox ran.")
        await make(session)
        assert len(server.jobs) == 1
