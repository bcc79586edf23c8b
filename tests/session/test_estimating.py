"""What is left costs what it will cost, and is told without a look at what did not change."""

import asyncio
from pathlib import Path

import pytest

from storyshot_gui.project import edits
from storyshot_gui.project.records import Motion, StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from storyshot_gui.session.estimating import lines
from storyshot_gui.session.wish import Wanted
from tests.fake_providers import MODELS, SETTINGS, FakeProviders
from tests.fakes.fal import FakeFal
from tests.providers.wiring import outside

STORY = "A fox saw a crow. The crow had cheese. Down fell the cheese."
FLUX = "fal:fal-ai/flux/schnell"
WAN = "fal:alibaba/wan-3.0/image-to-video"
VEO = "fal:fal-ai/veo3.1/fast/image-to-video"  # nobody told its price
PAID = {**SETTINGS, "image_model": FLUX, "width": 64, "height": 64}
CLIPS = {"clip_model": WAN, "motion": Motion.clip}
EACH, CLIP = 12, 100_000


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
    session.project.apply(edits.change_settings(session.project, **PAID))
    yield session
    await session.close()
    await beyond.close()


def choose(session: Session, **fields: object) -> None:
    session.do(edits.change_settings(session.project, **fields))


def total(session: Session) -> int | None:
    return sum(line.micro or 0 for line in lines(session))


async def made(session: Session) -> None:
    await session.make_missing(segments=False).finished()


async def test_to_finish_is_what_the_estimate_says_and_then_the_bill(session, fal):
    choose(session, **CLIPS)
    await session.bring_in(STORY)
    to_finish = session.budget.to_finish()
    assert to_finish == total(session) == 3 * EACH + 3 * CLIP
    await made(session)
    assert fal.billed() == to_finish
    assert session.budget.to_finish() == total(session) == 0


async def test_to_finish_follows_what_is_changed(session):
    choose(session, **CLIPS)
    await session.bring_in(STORY)
    await made(session)
    shot = session.project.shots()[0]
    session.do(edits.set_prompt(session.project, [shot.id], "A moon"))
    assert session.budget.to_finish() == total(session) == EACH + CLIP
    session.do(edits.delete_sentences(session.project, [shot.sentence_id]))
    assert session.budget.to_finish() == total(session) == 0
    session.undo()
    assert session.budget.to_finish() == total(session) == EACH + CLIP
    session.undo()
    assert session.budget.to_finish() == total(session) == 0


async def test_to_finish_counts_planned_shots_and_those_not_planned_yet(session):
    await session.bring_in(STORY)
    before = session.budget.to_finish()
    for sentence in session.project.sentences():
        session.project.apply(session.planning.planned(sentence.id))
    assert session.budget.to_finish() == total(session) == before
    shots = [shot.id for shot in session.project.shots()]
    session.project.apply(edits.delete_shots(session.project, shots[:1]))
    assert session.budget.to_finish() == total(session)


async def test_to_finish_of_a_long_film_is_told_when_it_is_added_up(session):
    await session.bring_in(" ".join(f"Animal {n} walked home." for n in range(200)))
    told = asyncio.Event()
    session.budget.changed.connect(told.set)
    session.budget.to_finish()
    await asyncio.wait_for(told.wait(), 20)
    assert session.budget.to_finish() == total(session) == 200 * EACH


async def test_what_is_under_way_is_not_to_finish_any_more(session, fal):
    fal.looks = 10_000
    await session.bring_in("A fox. A crow.")
    assert session.budget.to_finish() == 2 * EACH
    session.make_missing(segments=False)
    async with asyncio.timeout(20):
        while session.budget.committed_micro < 2 * EACH:
            await asyncio.sleep(0.01)
    assert session.budget.to_finish() == 0


async def test_nothing_costs_anything_where_all_models_are_free(session):
    choose(session, image_model="fake:pencil")
    await session.bring_in(STORY)
    assert session.budget.to_finish() == 0


async def test_a_price_nobody_knows_is_not_taken_for_nothing(session):
    choose(session, clip_model=VEO, motion=Motion.clip)
    await session.bring_in(STORY)
    assert session.budget.to_finish() is None
    await made(session)
    shot = session.project.shots()[0]
    assert session.budget.price([shot.id], StageName.clip) is None
    assert session.budget.price([shot.id], StageName.image) == EACH


async def test_a_button_tells_the_price_of_what_it_asks_again(session, fal):
    await session.bring_in(STORY)
    await made(session)
    shots = [shot.id for shot in session.project.shots()]
    price = session.budget.price(shots[:2], StageName.image)
    before = fal.billed()
    await session.redo_take(shots[:2], StageName.image).finished()
    assert fal.billed() - before == price == 2 * EACH
    assert session.budget.price([session.project.sentences()[0].id], StageName.speech) == 0


async def test_a_wish_for_some_shots_is_priced_for_these(session):
    await session.bring_in(STORY)
    await made(session)
    first, second, third = session.project.shots()
    one = Wanted((first.sentence_id,), frozenset({first.id}), anew=frozenset({StageName.image}))
    assert [(line.stage, line.count, line.micro) for line in lines(session, one)] == [
        ("image", 1, EACH)
    ]
    stages = frozenset({StageName.speech})
    assert lines(session, Wanted((second.sentence_id, third.sentence_id), stages=stages)) == []


async def test_what_was_spent_is_told_by_shot_stage_run_model_and_month(session, fal):
    await session.bring_in("A fox. A crow.")
    await made(session)
    shots = [shot.id for shot in session.project.shots()]
    assert session.budget.by("subject") == dict.fromkeys(sorted(shots), EACH)
    for column in ("stage", "run", "provider", "model", "month"):
        assert list(session.budget.by(column).values()) == [2 * EACH]
