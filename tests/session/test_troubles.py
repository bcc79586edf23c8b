"""What is in the way of a shot, from the failures of its jobs."""

import asyncio
from dataclasses import fields

import pytest

from storyshot_gui.errors import (
    KeyMissing,
    ModelGone,
    OutOfCredit,
    ProviderError,
    RateLimited,
    Refused,
    Unreachable,
)
from storyshot_gui.jobs import Errand, Job
from storyshot_gui.project import edits
from storyshot_gui.project.journal import Entry
from storyshot_gui.project.records import StageName
from storyshot_gui.session import Session
from storyshot_gui.session.troubles import Trouble, Troubles


async def told(session: Session) -> str:
    await session.bring_in("A fox saw a crow.")
    return session.project.sentences()[0].id


async def fail(session: Session, subject: str, error: Exception) -> Job:
    async def work(_job: Job) -> None:
        raise error

    errand = Errand("Draw", subject, StageName.image, lane="pencil")
    job = session.jobs.start(errand, work)
    return await job.settled()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Refused("It shows blood."), "refused"),
        (ModelGone("It is no more."), "gone"),
        (Unreachable("No way there."), "down"),
        (ProviderError("It broke."), "failed"),
        (OutOfCredit("Nothing is left."), "credit"),
        (KeyMissing("There is no key."), "key"),
    ],
)
async def test_a_failure_is_known_by_its_kind(session: Session, error: Exception, kind: str):
    subject = await told(session)
    await fail(session, subject, error)
    trouble = Troubles(session).of(subject)
    assert trouble is not None
    assert (trouble.kind, trouble.reason, trouble.waits) == (kind, str(error), False)


async def test_what_goes_well_is_no_trouble(session: Session):
    subject = await told(session)
    assert Troubles(session).of(subject) is None


async def test_a_limit_says_until_when_it_waits(session: Session):
    subject = await told(session)
    session.jobs.patient = True
    slowly = RateLimited("Too many requests.")
    slowly.retry_after = 600.0

    async def work(_job: Job) -> None:
        raise slowly

    job = session.jobs.start(Errand("Draw", subject, StageName.image, lane="pencil"), work)
    while not job.message:
        await asyncio.sleep(0)
    trouble = Troubles(session).of(subject)
    assert trouble is not None
    assert trouble.until
    assert trouble.words.startswith("waits until ")


def gone(stage: StageName) -> Trouble:
    return Trouble("gone", "model gone", stage=stage, model="fake:old", replacement="fake:new")


async def test_a_replacement_takes_the_films_place_where_the_film_chose(session: Session):
    subject = await told(session)
    for stage in StageName:
        for final in (False, True):
            session.do(edits.set_models(session.project, {stage: "fake:old"}, final=final))
            session.do(Troubles(session).instead(subject, gone(stage)))
            chosen = vars_of(session.project.settings)
            assert "fake:old" not in chosen.values()


def vars_of(record: object) -> dict[str, object]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


async def test_a_replacement_takes_the_shots_place_where_that_chose(session: Session):
    sentence = await told(session)
    session.do(edits.plan_shots(session.project, sentence, 1, [1]))
    (shot,) = session.project.shots(sentence)
    session.do(edits.set_shot_model(session.project, [shot.id], StageName.image, "fake:old"))
    session.do(Troubles(session).instead(shot.id, gone(StageName.image)))
    assert session.project.shot(shot.id).image_model == "fake:new"
    assert session.project.settings.image_model == "fake:pencil"


async def test_a_replacement_takes_the_sentences_place_where_that_chose(session: Session):
    sentence = await told(session)
    session.do(edits.set_sentence_model(session.project, [sentence], StageName.speech, "fake:old"))
    session.do(Troubles(session).instead(sentence, gone(StageName.speech)))
    assert session.project.sentence(sentence).speech_model == "fake:new"


async def test_a_lost_answer_is_known_until_it_is_given_up(session: Session):
    subject = await told(session)
    journal = session.project.journal
    entry = journal.begin(Entry("speech", subject, model="fake:voice", paid=True))
    journal.lose(entry, "The answer was lost.")
    trouble = Troubles(session).of(subject)
    assert trouble is not None
    assert (trouble.kind, trouble.reason) == ("lost", "The answer was lost.")
    session.lost.give_up(entry)
    assert Troubles(session).of(subject) is None
