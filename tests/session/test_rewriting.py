"""A refused prompt is written anew, by who can, and the person decides."""

from pathlib import Path

import pytest

from storyshot_gui.embedded.director.provider import EmbeddedDirector
from storyshot_gui.embedded.provider import MODELS as EMBEDDED
from storyshot_gui.project import edits
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from tests.fake_providers import MODELS, SETTINGS, FakeProviders
from tests.fakes.openai import FakeOpenAI
from tests.providers.wiring import outside

REFUSED = "Wide shot: the hunter kills the wolf with his gun"


@pytest.fixture
def writer():
    with FakeOpenAI() as server:
        yield server


@pytest.fixture
async def session(tmp_path: Path, writer: FakeOpenAI, qapp):
    director = EmbeddedDirector()
    beyond = outside(writer.environment(), fallback=director)
    providers = {"fake": FakeProviders(), "embedded": director}
    models = [*MODELS, *EMBEDDED, *beyond.models()]
    session = Session(
        Project.create(tmp_path / "film", "Film"), Catalog(providers, models, makers=beyond.makers)
    )
    wanted = {**SETTINGS, "prompt_model": "openai:gpt-6-luna"}
    session.project.apply(edits.change_settings(session.project, **wanted))
    await session.bring_in("The hunter killed the wolf with his gun. It was cold.")
    for sentence in session.project.sentences():
        session.project.apply(session.planning.planned(sentence.id))
    first = session.project.shots()[0]
    session.project.apply(edits.set_prompt(session.project, [first.id], REFUSED))
    yield session
    await session.close()
    await beyond.close()


@pytest.fixture
def shot(session: Session) -> str:
    return session.project.shots()[0].id


async def test_the_model_is_told_what_was_refused_and_why(session, shot, writer):
    text = await session.rewriting.rewrite(shot, "flagged: violence")
    assert text == f"Kindly, {REFUSED}"
    (asked,) = writer.calls("completions")
    told = asked.json()["messages"][-1]["content"]
    assert REFUSED in told
    assert "flagged: violence" in told
    assert session.project.shot(shot).prompt == REFUSED


async def test_it_is_priced_journaled_and_asked_once(session, shot, writer):
    assert session.rewriting.price(shot, "violence") > 0
    await session.rewriting.rewrite(shot, "violence")
    await session.rewriting.rewrite(shot, "violence")
    assert len(writer.calls("completions")) == 1
    assert session.budget.spent_micro == writer.billed() > 0
    (entry,) = session.project.journal.entries()
    assert (entry.subject, entry.stage) == (shot, "prompts")


@pytest.mark.parametrize("manner", ["refusal", "garbage"])
async def test_the_embedded_director_writes_it_where_the_model_does_not(
    session, shot, writer, manner
):
    writer.manners.append(manner)
    text = await session.rewriting.rewrite(shot, "violence")
    assert text == "Wide shot: the hunter chases the wolf with his walking stick"


async def test_no_room_in_the_budget_is_no_hindrance(session, shot, writer):
    session.jobs.patient = True
    session.budget.cap_micro = 0
    assert await session.rewriting.rewrite(shot, "violence") not in ("", REFUSED)
    assert writer.calls("completions") == []


async def test_a_harmless_prompt_becomes_another_shot_of_its_sentence(session, shot):
    wanted = edits.change_settings(session.project, prompt_model="embedded:director")
    session.project.apply(wanted)
    first = await session.rewriting.rewrite(shot, "")
    session.project.apply(edits.set_prompt(session.project, [shot], first))
    second = await session.rewriting.rewrite(shot, "")
    assert second not in ("", first, REFUSED)
    assert session.rewriting.price(shot) == 0
