"""Providers that answer with rubbish, too little, too late or not at all."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from storyshot_gui.jobs import JobState
from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName
from storyshot_gui.providers.base import (
    CastRequest,
    Figure,
    ImageRequest,
    Media,
    PromptsRequest,
    SpeechRequest,
)
from storyshot_gui.session import RunReport, Session
from tests.fake_providers import FakeProviders

STORY = "A fox saw a crow. The crow had cheese."
Spoil = Callable[[Any], Any]


def spoil(providers: FakeProviders, ability: str, change: Spoil) -> Callable[[], None]:
    """Let a provider's answers be changed on their way; gives what ends it."""
    answer = getattr(providers, ability)

    async def changed(request: Any, report: Any) -> Any:
        return change(await answer(request, report))

    setattr(providers, ability, changed)
    return lambda: setattr(providers, ability, answer)


def cut(media: Media) -> Media:
    return replace(media, data=media.data[:-20])


def empty(media: Media) -> Media:
    return replace(media, data=b"")


def page(media: Media) -> Media:
    return replace(media, data=b"<html>Service unavailable</html>")


def broken(answer: object) -> object:
    raise ZeroDivisionError("a mistake of theirs")


def withdrawn(answer: object) -> object:
    raise asyncio.CancelledError


async def make(session: Session) -> RunReport:
    if not session.project.sentences():
        await session.bring_in(STORY)
    return await session.make_missing().finished()


@pytest.mark.parametrize("change", [cut, empty, page, broken, withdrawn])
@pytest.mark.parametrize("ability", ["speech", "image"])
async def test_a_bad_answer_is_no_take_and_good_ones_follow(
    session: Session, providers: FakeProviders, ability: str, change: Spoil
):
    mend = spoil(providers, ability, change)
    report = await make(session)
    assert report.failures
    assert all(failure.message and failure.hint for failure in report.failures)
    assert [take for take in session.project.all_takes() if take.stage == ability] == []
    mend()
    assert not (await make(session)).failures
    assert session.tally.settle().missing == 0


@pytest.mark.parametrize("change", [cut, broken])
async def test_without_a_voice_the_rest_is_made(session: Session, providers, change: Spoil):
    spoil(providers, "speech", change)
    await make(session)
    assert session.tally.settle().images == 0
    assert all(session.film.segment_file(one.id) for one in session.project.sentences())


async def test_too_few_prompts_are_refused_and_asked_for_again(session: Session, providers):
    mend = spoil(providers, "prompts", lambda texts: texts[:1])
    report = await make(session)
    assert {failure.title for failure in report.failures} == {"Write prompts 1", "Write prompts 2"}
    mend()
    assert not (await make(session)).failures
    assert all(shot.prompt for shot in session.project.shots())


async def test_nothing_is_drawn_without_a_prompt(session: Session, providers: FakeProviders):
    spoil(providers, "prompts", broken)
    await make(session)
    assert providers.asked_for(ImageRequest) == []


async def test_a_figure_of_no_known_kind_does_not_stop_the_film(session: Session, providers):
    figures = (Figure("Fox", "character"), Figure("Fog", "weather"), Figure("", "prop"))
    spoil(providers, "cast", lambda _: figures)
    assert not (await make(session)).failures
    assert [member.name for member in session.project.cast()] == ["Fox"]


async def test_a_wrong_length_does_not_move_the_film(session: Session, providers):
    spoil(providers, "speech", lambda media: replace(media, length=900.0))
    await make(session)
    assert session.film.timeline().seconds < 20


async def test_half_a_surrogate_in_an_answer_does_no_harm(session: Session, providers):
    spoil(providers, "prompts", lambda texts: tuple(f"{text} \ud83d" for text in texts))
    assert not (await make(session)).failures
    assert not (await make(session)).requests


async def test_an_answer_that_never_comes_can_be_cancelled(session: Session, providers):
    await session.bring_in(STORY)
    providers.gate = asyncio.Event()
    run = session.make_missing()
    while not providers.asked:
        await asyncio.sleep(0)
    run.cancel()
    assert (await asyncio.wait_for(run.finished(), 20)).cancelled
    assert session.jobs.active() == []
    states = {entry.state for entry in session.project.journal.entries(limit=-1)}
    assert states == {"cancelled"}


async def test_a_session_closes_while_answers_are_awaited(session: Session, providers):
    await session.bring_in(STORY)
    providers.gate = asyncio.Event()
    session.make_missing()
    while not providers.asked:
        await asyncio.sleep(0)
    await asyncio.wait_for(session.close(), 20)


async def test_a_failed_redo_is_done_by_a_retry(session: Session, providers: FakeProviders):
    await make(session)
    shot = session.project.shots()[0]
    mend = spoil(providers, "image", empty)
    await session.redo_take([shot.id], StageName.image).finished()
    assert session.card(shot.id).kind == "failed"
    mend()
    session.jobs.retry_failed()
    await asyncio.gather(*(run.finished() for run in session.runs))
    assert len(session.project.takes(shot.id, StageName.image)) == 2
    assert session.jobs.failed() == []


async def test_a_failed_remake_of_what_is_stale_is_done_by_a_retry(session: Session, providers):
    await make(session)
    first, second = session.project.sentences()
    session.do(edits.set_text(session.project, first.id, "A wolf saw a crow."))
    mend = spoil(providers, "speech", empty)
    await session.make_stale().finished()
    mend()
    session.jobs.retry_failed()
    await asyncio.gather(*(run.finished() for run in session.runs))
    assert session.tally.settle().stale == 0
    spoken = [request.text for request in providers.asked_for(SpeechRequest)]
    assert spoken.count(second.text) == 1


async def test_a_shot_without_a_prompt_says_so_when_it_is_redone(session: Session):
    await session.bring_in(STORY)
    sentence = session.project.sentences()[0]
    session.do(edits.insert_shot(session.project, sentence.id, 0))
    shot = session.project.shots()[0]
    report = await session.redo_take([shot.id], StageName.image).finished()
    assert "no prompt" in report.failures[0].message
    assert report.failures[0].hint


@pytest.mark.parametrize("kind", [SpeechRequest, CastRequest, PromptsRequest, ImageRequest])
async def test_a_run_is_cancelled_at_any_stage_and_goes_on_later(session, providers, kind: type):
    await session.bring_in(STORY)
    run = session.make_missing()
    while not providers.asked_for(kind):
        await asyncio.sleep(0)
    run.cancel()
    await run.finished()
    answered = {take.key for take in session.project.all_takes()}
    assert not (await make(session)).failures
    assert session.tally.settle().missing == 0
    kept = [entry.key for entry in session.project.journal.entries(limit=-1)]
    assert all(kept.count(key) == 1 for key in answered)


async def test_a_paused_run_goes_on_where_it_was(session: Session, providers: FakeProviders):
    await session.bring_in(STORY)
    run = session.make_missing()
    while not providers.asked_for(SpeechRequest):
        await asyncio.sleep(0)
    session.jobs.pause()
    while any(job.state is JobState.running for job in session.jobs.active()):
        await asyncio.sleep(0.001)
    assert not run.done
    session.jobs.resume()
    assert not (await run.finished()).failures
    assert session.tally.settle().missing == 0


async def test_a_run_is_cancelled_while_it_is_paused(session: Session):
    await session.bring_in(STORY)
    session.jobs.pause()
    run = session.make_missing()
    await asyncio.sleep(0)
    run.cancel()
    assert (await asyncio.wait_for(run.finished(), 20)).cancelled


async def test_one_cancelled_job_leaves_the_others_alone(session: Session, providers):
    await session.bring_in(STORY)
    providers.gate = asyncio.Event()
    run = session.make_missing()
    while not providers.asked_for(CastRequest):
        await asyncio.sleep(0)
    providers.gate.set()
    while not (spoken := [job for job in session.jobs.all() if job.stage == StageName.speech]):
        await asyncio.sleep(0)
    session.jobs.cancel(spoken[0])
    report = await run.finished()
    assert (report.cancelled, report.failures) == (True, ())
    assert session.tally.settle().speech == 1
