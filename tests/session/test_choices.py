"""Models for a film, a sentence or a shot, in drafts and finals, and what they make stale."""

from pathlib import Path

import pytest

from storyshot_gui.errors import InputError
from storyshot_gui.project import edits
from storyshot_gui.project.records import Motion, StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import (
    ClipRequest,
    ImageRequest,
    PromptsRequest,
    SceneRequest,
    SpeechRequest,
)
from storyshot_gui.session import RunReport, Session
from tests.fake_providers import SETTINGS
from tests.fakes import media
from tests.session.many_providers import ManyProviders

STORY = "A fox saw a crow. The crow had cheese. Down fell the cheese."
SPEECH, PROMPTS, IMAGE, CLIP = StageName


@pytest.fixture
def providers() -> ManyProviders:
    return ManyProviders()


@pytest.fixture
async def session(tmp_path: Path, providers: ManyProviders, qapp):
    project = Project.create(tmp_path / "film", "Film")
    project.apply(edits.change_settings(project, **SETTINGS))
    providers.seconds = lambda text: 1.5
    session = Session(project, providers.catalog())
    await session.bring_in(STORY)
    yield session
    await session.close()


async def make(session: Session) -> RunReport:
    report = await session.make_missing(segments=False).finished()
    assert not report.failures
    return report


def sentence_ids(session: Session) -> list[str]:
    return [sentence.id for sentence in session.project.sentences()]


def shot_ids(session: Session) -> list[str]:
    return [shot.id for shot in session.project.shots()]


def asked(providers: ManyProviders, kind: type) -> list[str]:
    return [request.model for request in providers.asked_for(kind)]


def stale(session: Session) -> list[tuple[str, ...]]:
    return [session.card(shot).stale for shot in shot_ids(session)]


def filming(session: Session) -> None:
    values = {"motion": Motion.clip, "clip_model": "fake:reel"}
    session.do(edits.change_settings(session.project, **values))


async def test_one_sentence_has_a_voice_of_another_model(session: Session, providers):
    second = sentence_ids(session)[1]
    session.do(edits.set_sentence_model(session.project, second, SPEECH, "fake:bass"))
    await make(session)
    models = {request.text: request.model for request in providers.asked_for(SpeechRequest)}
    assert list(models.values()).count("fake:bass") == 1
    assert models["The crow had cheese."] == "fake:bass"


async def test_one_shot_is_drawn_and_another_filmed_by_other_models(session: Session, providers):
    filming(session)
    await session.make_missing(stages=[SPEECH, PROMPTS], segments=False).finished()
    first, second, _ = shot_ids(session)
    session.do(edits.set_shot_model(session.project, first, IMAGE, "fake:ink"))
    session.do(edits.set_shot_model(session.project, second, CLIP, "fake:imax"))
    await make(session)
    assert sorted(asked(providers, ImageRequest)) == ["fake:ink", "fake:pencil", "fake:pencil"]
    assert sorted(asked(providers, ClipRequest)) == ["fake:imax", "fake:reel", "fake:reel"]


async def test_a_job_queues_in_the_lane_of_its_own_model(session: Session, providers):
    await session.make_missing(stages=[SPEECH, PROMPTS], segments=False).finished()
    first = shot_ids(session)[0]
    session.do(edits.set_shot_model(session.project, first, IMAGE, "fake:ink"))
    lanes: dict[str, str] = {}
    session.jobs.added.connect(lambda job: lanes.update({job.subject: job.lane}))
    await make(session)
    assert [lanes[shot] for shot in shot_ids(session)] == ["ink", "pencil", "pencil"]


async def test_the_time_left_counts_the_lanes_of_each_shots_model(session: Session, providers):
    await session.make_missing(stages=[SPEECH, PROMPTS], segments=False).finished()
    first = shot_ids(session)[0]
    session.do(edits.set_shot_model(session.project, first, IMAGE, "fake:ink"))
    run = session.make_missing(segments=False)
    await run._foresee()
    assert (session.jobs.forecast["ink"], session.jobs.forecast["pencil"]) == (10, 20)
    await run.finished()


async def test_sentences_of_a_scene_are_asked_for_apart_when_other_models_write_them(
    session: Session, providers
):
    session.do(edits.change_settings(session.project, prompt_model="fake:poet"))
    second = sentence_ids(session)[1]
    session.do(edits.set_sentence_model(session.project, second, PROMPTS, "fake:bard"))
    await make(session)
    scenes = [(r.model, len(r.sentences)) for r in providers.asked_for(SceneRequest)]
    assert sorted(scenes) == [("fake:bard", 1), ("fake:poet", 1), ("fake:poet", 1)]
    assert all(shot.prompt for shot in session.project.shots())


async def test_one_sentence_alone_is_written_by_a_model_for_scenes(session: Session, providers):
    first = sentence_ids(session)[0]
    session.do(edits.set_sentence_model(session.project, first, PROMPTS, "fake:poet"))
    await make(session)
    assert asked(providers, SceneRequest) == ["fake:poet"]
    assert asked(providers, PromptsRequest) == ["fake:writer", "fake:writer"]


async def test_another_draft_model_makes_nothing_stale(session: Session, providers):
    filming(session)
    await make(session)
    models = {SPEECH: "fake:bass", IMAGE: "fake:ink", CLIP: "fake:imax"}
    session.do(edits.set_models(session.project, models))
    session.do(edits.set_shot_model(session.project, shot_ids(session)[0], IMAGE, "fake:oil"))
    count = len(providers.asked)
    await session.make_stale().finished()
    assert len(providers.asked) == count
    assert session.tally.settle().stale == 0


async def test_a_look_that_changed_with_the_model_is_still_a_change_of_look(session: Session):
    await make(session)
    values = {"image_model": "fake:ink", "look": "ink drawing"}
    session.do(edits.change_settings(session.project, **values))
    assert set(stale(session)) == {("look",)}


async def test_a_shot_made_final_is_a_draft_until_the_final_model_made_it(session, providers):
    await make(session)
    session.do(edits.set_models(session.project, {IMAGE: "fake:ink"}, final=True))
    assert session.tally.settle().stale == 0
    first = shot_ids(session)[0]
    session.do(edits.set_final(session.project, first, final=True))
    card = session.card(first)
    assert (card.kind, card.stale, card.words) == ("stale", ("quality",), "still a draft")
    providers.asked.clear()
    await session.make_stale().finished()
    assert asked(providers, ImageRequest) == ["fake:ink"]
    assert session.card(first).kind == "ready"


async def test_a_shot_that_is_a_draft_again_keeps_what_it_has_and_costs_nothing(session, providers):
    await make(session)
    first = shot_ids(session)[0]
    session.do(edits.set_models(session.project, {IMAGE: "fake:ink"}, final=True))
    session.do(edits.set_final(session.project, first, final=True))
    await session.make_stale().finished()
    providers.asked.clear()
    session.do(edits.set_final(session.project, first, final=False))
    await session.make_stale().finished()
    assert (providers.asked, session.card(first).kind) == ([], "ready")


async def test_a_film_in_final_quality_is_spoken_and_filmed_by_the_final_models(session, providers):
    filming(session)
    await make(session)
    models = {SPEECH: "fake:bass", CLIP: "fake:imax"}
    session.do(edits.set_models(session.project, models, final=True))
    session.do(edits.change_settings(session.project, final=True))
    assert session.tally.settle().stale == 6
    providers.asked.clear()
    await session.make_stale().finished()
    assert asked(providers, SpeechRequest) == ["fake:bass"] * 3
    assert asked(providers, ClipRequest) == ["fake:imax"] * 3
    assert asked(providers, ImageRequest) == []
    assert session.tally.settle().stale == 0


async def test_what_a_shot_has_chosen_for_itself_holds_for_its_final(session: Session, providers):
    await make(session)
    first = shot_ids(session)[0]
    session.do(edits.set_models(session.project, {IMAGE: "fake:ink"}, final=True))
    session.do(edits.set_shot_model(session.project, first, IMAGE, "fake:oil"))
    session.do(edits.set_final(session.project, first, final=True))
    assert session.choices.model(IMAGE, first) == "fake:oil"
    assert session.card(first).stale == ("quality",)


async def test_a_draft_that_is_kept_stays_until_another_final_model_is_chosen(session: Session):
    await make(session)
    first = shot_ids(session)[0]
    session.do(edits.set_models(session.project, {IMAGE: "fake:ink"}, final=True))
    session.do(edits.set_final(session.project, first, final=True))
    session.accept_stale([first])
    assert session.card(first).kind == "ready"
    session.do(edits.set_models(session.project, {IMAGE: "fake:oil"}, final=True))
    assert session.card(first).stale == ("quality",)


async def test_speech_that_no_longer_fits_can_be_kept(session: Session, providers):
    await make(session)
    first = sentence_ids(session)[0]
    session.do(edits.set_speed(session.project, first, 1.3))
    assert session.card(first).stale == ("voice",)
    session.accept_stale([first])
    assert session.card(first).kind == "ready"
    count = len(providers.asked)
    await session.make_stale().finished()
    assert len(providers.asked) == count
    session.do(edits.set_speed(session.project, first, 1.4))
    assert session.card(first).stale == ("voice",)


async def test_prompts_of_kept_shots_are_not_written_again(session: Session, providers):
    await make(session)
    first = sentence_ids(session)[0]
    session.do(edits.set_text(session.project, first, "A fox saw a raven."))
    session.accept_stale([first, *(shot.id for shot in session.project.shots(first))])
    count = len(providers.asked)
    await session.make_stale().finished()
    assert len(providers.asked) == count


async def test_every_model_that_is_used_is_looked_at_before_a_run(session: Session):
    first = sentence_ids(session)[0]
    session.do(edits.set_sentence_model(session.project, first, SPEECH, "fake:gone"))
    assert session.choices.models(SPEECH) == ["fake:voice", "fake:gone"]
    assert "fake:gone" in session.choices.notices([SPEECH])[0]


async def test_clips_can_be_made_as_soon_as_one_shot_has_a_model_for_them(session: Session):
    await make(session)
    first = shot_ids(session)[0]
    assert not session.choices.make_clips()
    session.do(edits.set_models(session.project, {CLIP: "fake:reel"}, final=True))
    assert not session.choices.make_clips()
    session.do(edits.set_final(session.project, first, final=True))
    assert session.choices.make_clips()
    session.do(edits.set_final(session.project, first, final=False))
    session.do(edits.set_shot_model(session.project, first, CLIP, "fake:imax"))
    assert session.choices.make_clips()


async def test_one_edited_prompt_costs_one_image_and_one_clip(session: Session, providers):
    filming(session)
    await make(session)
    providers.asked.clear()
    session.do(edits.set_prompt(session.project, shot_ids(session)[1], "A moon"))
    await session.make_stale().finished()
    assert [type(request) for request in providers.asked] == [ImageRequest, ClipRequest]
    await session.make_stale().finished()
    assert len(providers.asked) == 2


async def test_one_edited_prompt_costs_one_image_without_clips(session: Session, providers):
    await make(session)
    providers.asked.clear()
    session.do(edits.set_prompt(session.project, shot_ids(session)[1], "A moon"))
    await session.make_stale().finished()
    assert [type(request) for request in providers.asked] == [ImageRequest]


async def test_a_clip_is_bought_as_long_as_the_shot_needs_and_no_longer(session, providers):
    providers.seconds = lambda text: {"A": 1.5, "T": 3.2, "D": 1.65}[text[0]]
    filming(session)
    session.do(edits.change_settings(session.project, shot_seconds=5.0))
    await make(session)
    lengths = [session.project.chosen(shot, CLIP).length for shot in shot_ids(session)]
    assert lengths == [2.0, 4.0, 2.0]  # 1.85, 3.55 and 2.0 seconds with the pause


async def test_what_a_clip_has_too_much_is_spare(session: Session):
    filming(session)
    await make(session)
    first = shot_ids(session)[0]
    assert session.spare(first) == pytest.approx(2.0 - session.shot_length(first), abs=0.001)
    session.do(edits.set_motion(session.project, first, Motion.camera))
    assert session.spare(first) == 0


async def test_a_shot_longer_than_its_clip_has_a_clip_that_is_too_short(session, providers):
    filming(session)
    session.do(edits.change_settings(session.project, shot_seconds=5.0))
    await make(session)
    first, sentence = shot_ids(session)[0], sentence_ids(session)[0]
    session.do(edits.set_pause(session.project, sentence, 1.5))
    assert session.card(first).stale == ("timing",)
    assert session.card(first).words == "clip too short"
    providers.asked.clear()
    await session.make_stale().finished()
    assert [(type(r), r.seconds) for r in providers.asked] == [(ClipRequest, 4.0)]
    assert session.card(first).kind == "ready"
    assert session.spare(first) == pytest.approx(1.0, abs=0.05)


async def test_a_clip_is_not_bought_again_when_none_is_sold_longer(session, providers):
    filming(session)
    session.do(edits.change_settings(session.project, shot_seconds=20.0, clip_model="fake:imax"))
    await make(session)
    first, sentence = shot_ids(session)[0], sentence_ids(session)[0]
    session.do(edits.set_pause(session.project, sentence, 6.0))
    assert session.card(first).stale == ("timing",)
    providers.asked.clear()
    await session.make_stale().finished()
    assert providers.asked == []


async def test_moving_the_start_inside_a_clip_makes_it_no_shorter(session: Session):
    filming(session)
    await make(session)
    session.do(edits.set_clip_in(session.project, shot_ids(session)[0], 0.1))
    assert set(stale(session)) == {()}


async def test_a_clip_of_the_persons_own_is_never_stale(session: Session, tmp_path: Path):
    await make(session)
    first, sentence = shot_ids(session)[0], sentence_ids(session)[0]
    own = tmp_path / "own.mp4"
    own.write_bytes(media.clip(0.5))
    await session.use_file(first, own).settled()
    session.do(edits.set_models(session.project, {CLIP: "fake:imax"}, final=True))
    session.do(edits.set_final(session.project, first, final=True))
    session.do(edits.set_models(session.project, {IMAGE: "fake:pencil"}, final=True))
    session.do(edits.set_pause(session.project, sentence, 3.0))
    assert session.standing.clip_stale(session.project.shot(first)) == ()


async def test_a_clip_nobody_makes_is_asked_for_in_clear_words(session: Session):
    await make(session)
    report = await session.force(CLIP, shot_ids(session)[:1]).finished()
    (failure,) = report.failures
    assert isinstance(failure.error, InputError)
    assert failure.message == "No model makes clips in this project."
