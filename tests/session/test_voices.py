"""A voice that costs money is paid for once, within the budget, and never in vain."""

from pathlib import Path

import pytest

from storyshot_gui.errors import OverBudget
from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from tests.fake_providers import MODELS, SETTINGS, FakeProviders
from tests.fakes.fal import FakeFal
from tests.providers.wiring import outside


@pytest.fixture
def fal():
    with FakeFal() as server:
        server.looks = 1
        yield server


@pytest.fixture
async def session(tmp_path: Path, fal: FakeFal, qapp):
    beyond = outside(fal.environment())
    catalog = Catalog({"fake": FakeProviders()}, [*MODELS, *beyond.models()], makers=beyond.makers)
    session = Session(Project.create(tmp_path / "film", "Film"), catalog)
    speaks = {"speech_model": catalog.chosen("fal", "speech"), "voice": "Rachel"}
    session.project.apply(edits.change_settings(session.project, **{**SETTINGS, **speaks}))
    await session.bring_in("A fox saw a crow. The crow had cheese.")
    yield session
    await session.close()
    await beyond.close()


async def test_a_voice_is_paid_for_the_first_time_it_is_heard(session, fal):
    price = session.voices.price("Rachel")
    first = await session.voices.preview("Rachel")
    assert fal.billed() == price == session.budget.spent_micro > 0
    assert session.voices.price("Rachel") == 0
    assert await session.voices.preview("Rachel") == first
    assert len(fal.jobs) == 1
    (entry,) = session.project.journal.entries()
    assert entry.stage == StageName.speech


async def test_a_sentence_that_was_heard_has_its_speech_already(session, fal):
    sentence = session.project.sentences()[0]
    heard = await session.voices.preview("Rachel", sentence.id)
    only = frozenset({StageName.speech})
    await session.make_missing([sentence.id], only, segments=False).finished()
    spoken = session.project.chosen(sentence.id, StageName.speech)
    assert session.project.path(spoken.file) == heard
    assert len(fal.jobs) == 1


async def test_no_voice_is_heard_beyond_the_budget(session, fal):
    session.jobs.patient = True
    session.budget.cap_micro = 1
    with pytest.raises(OverBudget):
        await session.voices.preview("Rachel")
    assert fal.jobs == {}
    assert session.project.journal.entries() == []
