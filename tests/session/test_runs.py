import asyncio

import pytest

from storyshot_gui.errors import InputError, Refused
from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName
from storyshot_gui.providers.base import CastRequest, ImageRequest, PromptsRequest, SpeechRequest
from storyshot_gui.session import RunReport, Session
from tests.fake_providers import FakeProviders

STORY = "A fox saw a crow. The crow had cheese. Down fell the cheese."


async def make(session: Session, text: str = STORY) -> RunReport:
    await session.bring_in(text)
    return await session.make_missing().finished()


async def test_a_text_becomes_a_whole_film(session: Session):
    report = await make(session)
    assert not report.failures
    assert session.tally.settle().missing == 0
    sentences = session.project.sentences()
    assert all(session.film.segment_file(sentence.id) for sentence in sentences)


async def test_a_second_run_asks_nothing(session: Session, providers: FakeProviders):
    await make(session)
    asked = len(providers.asked)
    report = await session.make_missing().finished()
    assert (len(providers.asked), report.requests) == (asked, 0)


async def test_a_sentence_has_a_shot_for_every_two_seconds(session: Session, providers):
    providers.seconds = lambda text: {"A": 1.0, "T": 5.7, "D": 8.1}[text[0]]
    await make(session)
    counts = [len(session.project.shots(s.id)) for s in session.project.sentences()]
    assert counts == [1, 3, 4]  # 1.35, 6.05 and 8.45 seconds with the pause


async def test_every_question_is_in_the_journal_with_its_answer(session: Session, providers):
    await make(session)
    entries = session.project.journal.entries(limit=-1)
    assert len(entries) == len(providers.asked)
    assert all(entry.state == "settled" and entry.request for entry in entries)


async def test_the_cast_is_asked_for_once(session: Session, providers: FakeProviders):
    await make(session)
    await session.make_missing().finished()
    assert len(providers.asked_for(CastRequest)) == 1
    assert [member.name for member in session.project.cast()] == ["Fox"]


async def test_one_refused_shot_does_not_stop_the_film(session: Session, providers):
    def refuse(request: object) -> None:
        if (
            isinstance(request, ImageRequest)
            and "crow had" in request.prompt
            and "1" in request.prompt
        ):
            raise Refused("Not this.")

    providers.trouble = refuse
    report = await make(session)
    assert [failure.message for failure in report.failures] == ["Not this."]
    shot = session.project.shots(session.project.sentences()[1].id)[0]
    assert (session.card(shot.id).kind, session.card(shot.id).words) == ("failed", "Not this.")
    assert all(session.film.segment_file(s.id) for s in session.project.sentences())


async def test_only_what_failed_is_made_by_a_retry(session: Session, providers):
    def refuse(request: object) -> None:
        if isinstance(request, SpeechRequest) and "crow had" in request.text:
            raise Refused("Not this.")

    providers.trouble = refuse
    await make(session)
    providers.trouble = lambda request: None
    before = len(providers.asked_for(SpeechRequest))
    session.jobs.retry_failed()
    await session.jobs.wait()
    await asyncio.gather(*(run.finished() for run in session.runs))
    assert len(providers.asked_for(SpeechRequest)) == before + 1
    assert session.tally.settle().speech == 0


async def test_identical_sentences_are_spoken_once_and_both_have_a_take(session, providers):
    await make(session, "Row the boat. Row the boat.")
    assert len(providers.asked_for(SpeechRequest)) == 1
    takes = [session.project.chosen(s.id, StageName.speech) for s in session.project.sentences()]
    assert takes[0].file == takes[1].file
    assert takes[0].id != takes[1].id


async def test_redo_adds_a_take_with_another_seed_and_shows_it(session: Session):
    await make(session)
    shot = session.project.shots()[0]
    before = session.project.chosen(shot.id, StageName.image)
    await session.redo_take([shot.id], StageName.image).finished()
    after = session.project.chosen(shot.id, StageName.image)
    assert len(session.project.takes(shot.id, StageName.image)) == 2
    assert after.seed != before.seed


async def test_one_edited_prompt_costs_one_image(session: Session, providers: FakeProviders):
    await make(session)
    shot = session.project.shots()[1]
    session.do(edits.set_prompt(session.project, [shot.id], "A moon"))
    assert session.card(shot.id).stale == ("words",)
    before = len(providers.asked)
    await session.make_stale().finished()
    assert [request.prompt for request in providers.asked[before:]] == ["A moon"]
    assert session.card(shot.id).kind == "ready"


async def test_going_back_to_an_old_prompt_shows_its_take_and_asks_nothing(session, providers):
    await make(session)
    shot = session.project.shots()[0]
    first = session.project.chosen(shot.id, StageName.image)
    session.do(edits.set_prompt(session.project, [shot.id], "A moon"))
    await session.make_stale().finished()
    session.do(edits.set_prompt(session.project, [shot.id], shot.prompt))
    asked = len(providers.asked)
    await session.make_stale().finished()
    assert len(providers.asked) == asked
    assert session.project.chosen(shot.id, StageName.image).file == first.file


async def test_changed_words_mark_speech_and_prompts_stale_and_nothing_is_redone(
    session, providers
):
    await make(session)
    sentence = session.project.sentences()[0]
    asked = len(providers.asked)
    session.do(edits.set_text(session.project, sentence.id, "A wolf saw a crow."))
    assert session.card(sentence.id).stale == ("words",)
    assert session.card(session.project.shots(sentence.id)[0].id).stale == ("words",)
    assert len(providers.asked) == asked


async def test_a_changed_look_makes_every_image_stale_by_look(session: Session):
    await make(session)
    session.do(edits.change_settings(session.project, look="ink drawing"))
    assert {session.card(shot.id).stale for shot in session.project.shots()} == {("look",)}
    session.accept_stale(shot.id for shot in session.project.shots())
    assert {session.card(shot.id).kind for shot in session.project.shots()} == {"ready"}


async def test_remaking_stale_words_speaks_and_draws_only_that_sentence(session, providers):
    await make(session)
    sentence = session.project.sentences()[0]
    session.do(edits.set_text(session.project, sentence.id, "A wolf saw a crow."))
    before = len(providers.asked)
    await session.make_stale().finished()
    texts = {
        request.text for request in providers.asked[before:] if isinstance(request, SpeechRequest)
    }
    assert texts == {"A wolf saw a crow."}
    lines = [r.line.text for r in providers.asked[before:] if isinstance(r, PromptsRequest)]
    assert lines == ["A wolf saw a crow."]
    assert session.tally.settle().stale == 0


async def test_a_cancelled_run_keeps_what_was_made_and_goes_on_later(session, providers):
    await session.bring_in(STORY)
    run = session.make_missing()
    while len(providers.asked_for(ImageRequest)) < 2:
        await asyncio.sleep(0)
    run.cancel()
    report = await run.finished()
    assert report.cancelled
    again = await session.make_missing().finished()
    assert not again.failures
    assert session.tally.settle().missing == 0


async def test_sentences_do_not_wait_for_each_other(session: Session, providers: FakeProviders):
    await make(session)
    kinds = [type(request) for request in providers.asked]
    first_image = kinds.index(ImageRequest)
    last_speech = len(kinds) - 1 - kinds[::-1].index(SpeechRequest)
    assert first_image < last_speech or len(session.project.sentences()) < 4


async def test_a_result_that_comes_after_its_shot_was_deleted_is_kept(session, providers):
    await make(session)
    sentence = session.project.sentences()[0]
    shot = session.project.shots(sentence.id)[1]
    asked = len(providers.asked)
    providers.gate = asyncio.Event()
    run = session.redo_take([shot.id], StageName.image)
    while len(providers.asked) == asked:
        await asyncio.sleep(0)
    session.do(edits.delete_shots(session.project, [shot.id]))
    providers.gate.set()
    await run.finished()
    session.undo()
    assert len(session.project.takes(shot.id, StageName.image)) == 2


async def test_an_unknown_model_fails_with_a_replacement_offered(session: Session):
    session.do(edits.change_settings(session.project, image_model="fake:pencl"))
    report = await make(session)
    assert {failure.hint for failure in report.failures} == {
        "Choose another model, for example fake:pencil."
    }


async def test_a_text_without_words_is_refused(session: Session):
    with pytest.raises(InputError) as refused:
        await session.bring_in(" \n\t ")
    assert refused.value.hint


async def test_two_runs_at_once_ask_every_question_once(session: Session, providers):
    await session.bring_in(STORY)
    first, second = session.make_missing(), session.make_missing()
    await asyncio.gather(first.finished(), second.finished())
    questions = [repr(request) for request in providers.asked]
    assert len(questions) == len(set(questions))


async def test_the_time_left_counts_what_is_not_queued_yet(session: Session, providers):
    await session.bring_in(STORY)
    providers.gate = asyncio.Event()
    run = session.make_missing()
    while not providers.asked_for(SpeechRequest):
        if providers.asked_for(CastRequest):
            providers.gate.set()
        await asyncio.sleep(0)
    assert session.jobs.forecast["pencil"] == 3 * 10  # three short sentences, an image each
    await run.finished()
    assert session.jobs.eta() is None
    assert all(seconds == 0 for seconds in session.jobs.forecast.values())


async def test_rendering_hides_nothing_of_a_sentence(session: Session):
    await session.bring_in(STORY)
    run = session.make_missing()
    while not any(job.stage == "segment" for job in session.jobs.active()):
        await asyncio.sleep(0)
    rendered = next(job for job in session.jobs.active() if job.stage == "segment")
    assert session.card(rendered.subject).kind == "ready"
    await run.finished()


@pytest.mark.parametrize(("seconds", "shots"), [(3.99, 1), (4.0, 2), (5.99, 2), (6.0, 3)])
async def test_a_frame_rounded_up_is_no_shot_more(session: Session, providers, seconds, shots):
    session.do(edits.change_settings(session.project, pause_seconds=0.0))
    providers.seconds = lambda text: seconds
    await make(session, "A fox saw a crow.")
    frames = [shot.frames for shot in session.film.timeline().shots]
    assert len(frames) == shots
    assert frames[:-1] == [48] * (shots - 1)


async def test_another_shot_length_plans_what_was_planned_by_rule_anew(session, providers):
    await make(session)
    first, second, _ = session.project.sentences()
    session.do(edits.split_shot(session.project, session.project.shots(second.id)[0].id))
    session.do(edits.change_settings(session.project, shot_seconds=1.0))
    counts = [len(session.project.shots(s.id)) for s in session.project.sentences()]
    assert counts == [4, 3, 4]  # 4.85 seconds each; the second was parted by the person
    session.undo()
    assert len(session.project.shots(first.id)) == 2


async def test_a_longer_pause_makes_room_for_another_shot(session: Session, providers):
    await make(session)
    first = session.project.sentences()[0]
    session.do(edits.set_pause(session.project, [first.id], 1.6))
    assert len(session.project.shots(first.id)) == 3
