"""What an edit makes stale and what that costs, told before it is made."""

import random
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from storyshot_gui.errors import InputError
from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit
from storyshot_gui.project.records import Motion, StageName
from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from storyshot_gui.session.consequences import Consequence
from storyshot_gui.session.estimating import lines
from tests.fake_providers import SETTINGS
from tests.project.small_story import rows
from tests.session.many_providers import ManyProviders
from tests.session.test_random import CHANGED

STORY = "A fox saw a crow. The crow had cheese. Sing, said the fox. Down it fell."
SPEECH, PROMPTS, IMAGE, CLIP = StageName
PAID = {"speech_model": "fake:bass", "image_model": "fake:ink", "clip_model": "fake:reel"}


@pytest.fixture
def providers() -> ManyProviders:
    providers = ManyProviders()
    providers.seconds = lambda text: 1.5 + len(text) % 3
    return providers


@pytest.fixture
async def session(tmp_path: Path, providers: ManyProviders, qapp):
    """A whole film that was paid for, in which every second shot is a clip."""
    project = Project.create(tmp_path / "film", "Film")
    project.apply(edits.change_settings(project, **{**SETTINGS, **PAID}))
    session = Session(project, providers.catalog())
    await session.bring_in(STORY)
    await session.make_missing(segments=False).finished()
    session.do(edits.set_motion(project, shots(session)[::2], Motion.clip))
    assert not (await session.make_missing(segments=False).finished()).failures
    yield session
    await session.close()


def shots(session: Session) -> list[str]:
    return [shot.id for shot in session.project.shots()]


def sentences(session: Session) -> list[str]:
    return [sentence.id for sentence in session.project.sentences()]


def stale(session: Session) -> set[tuple[str, str]]:
    """All that standing says of the whole film."""
    found: set[tuple[str, str]] = set()
    for sentence in sentences(session):
        if session.card(sentence).stale:
            found.add(("speech", sentence))
        if session.standing.prompts_stale(sentence):
            found.add(("prompts", sentence))
    for shot in session.project.shots():
        if session.project.chosen(shot.id, IMAGE) and session.standing.image_stale(shot):
            found.add(("image", shot.id))
        if kinds := session.standing.clip_stale(shot):
            found.add(("timing" if kinds == ("timing",) else "clip", shot.id))
    return found


def clips(found: set[tuple[str, str]]) -> set[str]:
    return {subject for what, subject in found if what in ("clip", "timing")}


def became(before: set[tuple[str, str]], after: set[tuple[str, str]]) -> tuple[int, ...]:
    """Speech, prompts, images, clips and too short clips that are stale now and were not."""
    new = {
        (what, subject)
        for what, subject in after - before
        if what not in ("clip", "timing") or subject not in clips(before)
    }
    counts = Counter(what for what, _ in new)
    return tuple(counts[what] for what in ("speech", "prompts", "image", "clip", "timing"))


def numbers(told: Consequence) -> tuple[int, ...]:
    return told.speech, told.prompts, told.images, told.clips, told.timing


def left(session: Session) -> int:
    costs = [line.micro for line in lines(session)]
    assert None not in costs
    return sum(cost or 0 for cost in costs)


def some_edit(session: Session, chance: random.Random, names: list[str]) -> Edit:
    while True:
        with suppress(InputError, IndexError, ValueError):
            return CHANGED[chance.choice(names)](session.project, chance)


@pytest.mark.parametrize("seed", range(8))
async def test_what_is_foretold_is_what_comes(session: Session, seed: int):
    chance = random.Random(seed)
    for _ in range(25):
        edit = some_edit(session, chance, sorted(CHANGED))
        before, all_rows = stale(session), rows(session.project)
        told = session.consequences.of(edit)
        assert rows(session.project) == all_rows
        session.do(edit)
        assert numbers(told) == became(before, stale(session)), edit.title


@pytest.mark.parametrize("seed", range(4))
async def test_the_price_foretold_is_what_the_rest_of_the_film_costs(session, seed: int):
    chance = random.Random(seed)
    for _ in range(25):
        edit = some_edit(session, chance, sorted(CHANGED))
        session.project.history.pause_merging()
        told = session.consequences.of(edit)
        session.do(edit)
        if not missing(session):
            assert told.micro == left(session), edit.title
        if edit.changes:
            session.undo()
        assert left(session) == 0


def missing(session: Session) -> int:
    return session.tally.settle().missing


@pytest.mark.parametrize("seed", range(6))
async def test_what_is_kept_becomes_stale_by_nothing_and_is_one_step(session, seed: int):
    chance = random.Random(seed)
    names = [name for name in sorted(CHANGED) if name != "accept_stale"]
    for _ in range(15):
        edit = some_edit(session, chance, names)
        before, all_rows = stale(session), rows(session.project)
        session.project.history.pause_merging()
        session.do(edit, keep=True)
        assert became(before, stale(session)) == (0, 0, 0, 0, 0), edit.title
        if edit.changes:
            assert session.project.history.undo_title == edit.title
            session.undo()
            assert rows(session.project) == all_rows
            session.redo()
            assert became(before, stale(session)) == (0, 0, 0, 0, 0), edit.title


async def test_other_words_are_told_with_their_price(session: Session):
    first = sentences(session)[1]
    count = len(session.project.shots(first))
    told = session.consequences.of(edits.set_text(session.project, first, "The crow had bread."))
    assert (told.speech, told.prompts, told.images) == (1, 1, count)
    assert told.words.startswith("re-voice 1 sentence $0.02 · rewrite prompts of 1 sentence · ")
    assert f"redraw {count} image" in told.words


async def test_another_voice_leaves_images_and_clips(session: Session):
    first = sentences(session)[0]
    inside = session.project.shots(first)
    stays = len(inside) + sum(shot.motion is Motion.clip for shot in inside)
    told = session.consequences.of(edits.set_speed(session.project, first, 1.2))
    assert (numbers(told), told.stay) == ((1, 0, 0, 0, 0), stays)
    assert told.words.startswith("re-voice 1 sentence $0.02 · ")
    assert "stay" in told.words


async def test_a_clip_that_gets_too_short_is_told(session: Session):
    session.do(edits.change_settings(session.project, shot_seconds=9.0))
    first = sentences(session)[0]
    told = session.consequences.of(edits.set_pause(session.project, first, 4.0))
    assert (told.timing, told.speech, told.images, told.clips) == (1, 0, 0, 0)
    assert told.words.endswith("1 clip too short $4.00")


async def test_a_clip_is_told_with_the_image_it_starts_from(session: Session):
    filmed, drawn, *_ = shots(session)
    told = session.consequences.of(edits.set_prompt(session.project, filmed, "A moon"))
    assert numbers(told) == (0, 0, 1, 1, 0)
    seconds = session.project.chosen(filmed, CLIP).length
    assert told.micro == 100_000 + seconds * 500_000
    price = f"${seconds / 2:.2f}"
    assert told.words.startswith(f"redraw 1 image $0.10 · film 1 clip again {price}")
    told = session.consequences.of(edits.set_prompt(session.project, drawn, "A moon"))
    assert numbers(told) == (0, 0, 1, 0, 0)


async def test_what_is_told_is_what_is_paid(session: Session, providers: ManyProviders):
    edit = edits.set_prompt(session.project, shots(session)[0], "A moon")
    told = session.consequences.of(edit)
    session.do(edit)
    before = len(providers.asked)
    await session.make_stale(stages=[IMAGE, CLIP]).finished()
    assert len(providers.asked) - before == told.images + told.clips
    assert session.tally.settle().stale == 0


async def test_a_price_nobody_knows_is_told_as_such(session: Session):
    first = shots(session)[1]
    session.do(edits.set_shot_model(session.project, first, IMAGE, "fake:oil"))
    told = session.consequences.of(edits.set_prompt(session.project, first, "A moon"))
    assert told.micro is None
    assert "redraw 1 image at an unknown price" in told.words


async def test_what_costs_nothing_is_told_without_a_price(session: Session):
    first = shots(session)[1]
    session.do(edits.set_shot_model(session.project, first, IMAGE, "fake:pencil"))
    told = session.consequences.of(edits.set_prompt(session.project, first, "A moon"))
    assert (told.micro, "$" in told.words) == (0, False)


async def test_making_a_shot_final_is_told(session: Session):
    first = shots(session)[1]
    session.do(edits.set_models(session.project, {IMAGE: "fake:pencil"}, final=True))
    told = session.consequences.of(edits.set_final(session.project, first, final=True))
    assert numbers(told) == (0, 0, 1, 0, 0)


async def test_an_edit_without_consequence_has_no_words(session: Session):
    told = session.consequences.of(edits.change_settings(session.project, title="Crow"))
    assert (numbers(told), told.micro, told.words) == ((0, 0, 0, 0, 0), 0, "")


async def test_the_whole_film_in_another_look_is_told(session: Session):
    told = session.consequences.of(edits.change_settings(session.project, look="ink"))
    count = len(shots(session))
    assert (told.images, told.clips) == (count, len(shots(session)[::2]))


async def test_nothing_is_written_and_nobody_told_of_what_is_only_foretold(session: Session):
    changed: list[set[str]] = []
    session.changed.connect(changed.append)
    session.consequences.of(edits.change_settings(session.project, look="ink"))
    assert (changed, session.project.history.undo_title) == ([], "Change motion")
    assert session.film.timeline() == session.film.timeline()


async def test_a_failed_image_is_no_reason_to_film_the_old_one_again(session, providers):
    from storyshot_gui.errors import Refused
    from storyshot_gui.providers.base import ClipRequest, ImageRequest

    def refuse(request: object) -> None:
        if isinstance(request, ImageRequest):
            raise Refused("Not this.")

    providers.trouble = refuse
    session.do(edits.set_prompt(session.project, shots(session)[0], "A moon"))
    before = len(providers.asked_for(ClipRequest))
    await session.make_stale().finished()
    assert len(providers.asked_for(ClipRequest)) == before


async def test_a_model_that_is_gone_has_an_unknown_price_and_stops_no_edit(session: Session):
    gone = {"speech_model": "fake:gone", "prompt_model": "fake:gone", "image_model": "fake:gone"}
    session.do(edits.change_settings(session.project, **gone, clip_model="fake:gone"))
    edit = edits.set_text(session.project, sentences(session)[0], "A fox saw a raven.")
    told = session.consequences.of(edit)
    assert (told.speech, told.prompts, told.micro) == (1, 1, None)
    session.do(edit, keep=True)
    assert session.card(sentences(session)[0]).kind == "ready"
