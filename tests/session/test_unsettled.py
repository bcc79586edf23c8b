"""A paid request whose answer was lost is the person's to decide about."""

from pathlib import Path

import pytest

from storyshot_gui.jobs import JobState
from storyshot_gui.project import edits
from storyshot_gui.project.journal import RequestState
from storyshot_gui.project.records import Motion, StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from tests.fake_providers import MODELS, SETTINGS, FakeProviders
from tests.fakes.fal import FakeFal
from tests.fakes.server import Fault
from tests.providers.wiring import outside

FLUX = "fal:fal-ai/flux/schnell"
WAN = "fal:alibaba/wan-3.0/image-to-video"
SUBMIT = r"POST /(fal-ai|alibaba)/"


@pytest.fixture
def fal():
    with FakeFal() as server:
        server.looks = 1
        yield server


@pytest.fixture
async def session(tmp_path: Path, fal: FakeFal, qapp):
    beyond, fakes = outside(fal.environment()), FakeProviders()
    fakes.seconds = lambda text: 1.5
    catalog = Catalog({"fake": fakes}, [*MODELS, *beyond.models()], makers=beyond.makers)
    session = Session(Project.create(tmp_path / "film", "Film"), catalog)
    wanted = {**SETTINGS, "image_model": FLUX, "width": 64, "height": 64}
    session.project.apply(edits.change_settings(session.project, **wanted))
    yield session
    await session.close()
    await beyond.close()


async def lose(session: Session, fal: FakeFal, text: str = "A fox.") -> str:
    """The first paid request of a film is lost; its id in the journal."""
    fal.fail(SUBMIT, Fault(lost=True))
    await session.bring_in(text)
    await session.make_missing(segments=False).finished()
    (entry,) = session.lost.entries()
    return entry.id


async def test_what_was_lost_is_listed_until_it_is_given_up(session, fal):
    told = []
    session.lost.changed.connect(lambda: told.append(len(session.lost.entries())))
    entry = await lose(session, fal)
    (shot,) = session.project.shots()
    assert [each.id for each in session.lost.of(shot.id)] == [entry]
    assert session.budget.committed_micro == 12
    session.lost.give_up(entry)
    assert session.lost.entries() == []
    assert session.budget.committed_micro == 0
    assert told == [1, 0]


async def test_what_was_lost_is_found_at_its_provider_and_not_bought_again(session, fal):
    entry = await lose(session, fal, "A fox. A crow.")
    lost = session.project.journal.entry(entry)
    assert session.lost.can_check(entry)
    job = await session.lost.check(entry).settled()
    assert job.state is JobState.done
    take = session.project.chosen(lost.subject, StageName.image)
    assert take is not None
    assert take.basis
    assert (len(fal.jobs), session.lost.entries()) == (2, [])
    assert session.budget.spent_micro == fal.billed()
    assert session.tally.settle().stale == 0
    assert not (await session.make_missing(segments=False).finished()).requests


async def test_a_clip_that_was_lost_is_found_too(session, fal):
    await session.bring_in("A fox.")
    await session.make_missing(segments=False).finished()
    clips = {"clip_model": WAN, "motion": Motion.clip}
    session.do(edits.change_settings(session.project, **clips))
    fal.fail(SUBMIT, Fault(lost=True))
    await session.make_missing(segments=False).finished()
    (entry,) = session.lost.entries()
    assert (await session.lost.check(entry.id).settled()).state is JobState.done
    (shot,) = session.project.shots()
    assert session.project.chosen(shot.id, StageName.clip) is not None
    assert session.budget.spent_micro == fal.billed()


async def test_what_never_arrived_stays_lost_and_says_so(session, fal):
    entry = await lose(session, fal)
    fal.jobs.clear()
    job = await session.lost.check(entry).settled()
    assert job.state is JobState.failed
    assert "does not list" in job.message
    assert [each.id for each in session.lost.entries()] == [entry]


async def test_a_request_that_is_known_is_not_taken_for_the_lost_one(session, fal):
    await session.bring_in("A fox.")
    await session.make_missing(segments=False).finished()
    (shot,) = session.project.shots()
    fal.fail(SUBMIT, Fault(lost=True))
    await session.force(StageName.image, [shot.id]).finished()
    (entry,) = session.lost.entries()
    *_, newest = fal.jobs
    await session.lost.check(entry.id).settled()
    assert session.project.journal.entry(entry.id).remote["id"] == newest


async def test_the_provider_has_a_page_to_look_at(session, fal):
    assert session.lost.page(await lose(session, fal)).startswith("https://fal.ai/")


async def test_asked_again_it_is_made_and_may_cost_again(session, fal):
    entry = await lose(session, fal)
    report = await session.lost.ask_again(entry).finished()
    assert not report.failures
    assert session.tally.settle().images == 0
    assert len(fal.jobs) == 2
    assert session.project.journal.entry(entry).state is RequestState.given_up
