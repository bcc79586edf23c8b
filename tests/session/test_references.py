"""Images that show how the cast looks: brought in, sent along, and part of the question."""

import json
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest

from storyshot_gui.errors import InputError
from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import ImageRequest
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from storyshot_gui.session.estimating import lines
from tests.fake_providers import SETTINGS, png
from tests.fakes import media
from tests.fakes.openai import FakeOpenAI
from tests.providers.wiring import outside
from tests.session.many_providers import MANY, ManyProviders

STORY = "A fox saw a crow. The crow had cheese."
SPEECH, PROMPTS, IMAGE, CLIP = StageName


@pytest.fixture
def providers() -> ManyProviders:
    providers = ManyProviders()
    providers.seconds = lambda text: 1.5
    return providers


@pytest.fixture
async def session(tmp_path: Path, providers: ManyProviders, qapp):
    project = Project.create(tmp_path / "film", "Film")
    project.apply(edits.change_settings(project, **{**SETTINGS, "image_model": "fake:ink"}))
    session = Session(project, providers.catalog())
    await session.bring_in(STORY)
    yield session
    await session.close()


@pytest.fixture
def fox(session: Session) -> str:
    """The id of the one member there is."""
    added = edits.add_cast(session.project, [edits.member("Fox", look="red")])
    session.do(added)
    return added.added("cast")[0]


@pytest.fixture
def portrait(tmp_path: Path) -> Path:
    file = tmp_path / "fox.png"
    file.write_bytes(png(64, 48, 99))
    return file


async def use(session: Session, member: str, path: Path) -> str:
    """The file the member has afterwards; raises what went wrong."""
    job = await session.references.use(member, path).settled()
    if job.error:
        raise job.error
    return session.project.cast_member(member).reference


def sent(providers: ManyProviders) -> dict[str, tuple[bytes, ...]]:
    return {request.prompt: request.references for request in providers.asked_for(ImageRequest)}


async def make(session: Session) -> None:
    assert not (await session.make_missing(segments=False).finished()).failures


async def test_a_figure_is_shown_to_the_model_that_draws_it_and_to_no_other(
    session, providers, fox, portrait
):
    await use(session, fox, portrait)
    await make(session)
    data = portrait.read_bytes()
    assert sent(providers) == {"A fox saw a crow. (1)": (data,), "The crow had cheese. (1)": ()}


async def test_a_model_that_takes_no_images_is_sent_none(session, providers, fox, portrait):
    await use(session, fox, portrait)
    session.do(edits.set_models(session.project, {IMAGE: "fake:pencil"}))
    await make(session)
    assert set(sent(providers).values()) == {()}


async def test_no_more_images_are_sent_than_the_model_takes(session, providers, tmp_path):
    names = ["Fox", "Crow", "Saw"]
    added = edits.add_cast(session.project, [edits.member(name) for name in names])
    session.do(added)
    for number, member in enumerate(added.added("cast")):
        file = tmp_path / f"{number}.png"
        file.write_bytes(png(32, 32, number))
        await use(session, member, file)
    await make(session)
    assert sorted(map(len, sent(providers).values())) == [1, 2]


async def test_another_image_makes_only_the_shots_stale_that_show_the_figure(
    session, providers, fox, portrait
):
    await make(session)
    first, second = (shot.id for shot in session.project.shots())
    await use(session, fox, portrait)
    assert [session.card(each).stale for each in (first, second)] == [("look",), ()]
    providers.asked.clear()
    await session.make_stale().finished()
    assert list(sent(providers)) == ["A fox saw a crow. (1)"]
    assert session.card(first).kind == "ready"
    session.references.drop(fox)
    assert session.card(first).stale == ("look",)


async def test_going_back_to_an_image_shows_its_take_and_asks_nothing(
    session, providers, fox, portrait
):
    await use(session, fox, portrait)
    await make(session)
    session.undo()
    await session.make_stale().finished()
    session.redo()
    count = len(providers.asked)
    await session.make_stale().finished()
    assert len(providers.asked) == count
    assert session.tally.settle().stale == 0


async def test_an_image_of_a_model_that_takes_none_is_not_stale_by_it(session, fox, portrait):
    session.do(edits.set_models(session.project, {IMAGE: "fake:pencil"}))
    await make(session)
    await use(session, fox, portrait)
    assert session.tally.settle().stale == 0


async def test_the_question_shown_names_the_image_by_its_hash(session, fox, portrait):
    await make(session)
    file = await use(session, fox, portrait)
    told = json.loads(session.request_json(session.project.shots()[0].id, IMAGE))
    assert [each["sha256"] for each in told["references"]] == [Path(file).stem]


async def test_an_image_that_is_gone_fails_in_clear_words(session, fox, portrait):
    session.project.path(await use(session, fox, portrait)).unlink()
    report = await session.make_missing(segments=False).finished()
    (failure,) = report.failures
    assert isinstance(failure.error, InputError)
    assert "gone" in failure.message


async def test_an_image_as_services_take_it_is_kept_as_it_is(session, fox, portrait):
    file = await use(session, fox, portrait)
    assert session.project.path(file).read_bytes() == portrait.read_bytes()


async def test_an_image_that_is_too_large_is_made_smaller_and_stays_itself(session, fox, tmp_path):
    large = tmp_path / "large.png"
    noise = np.random.default_rng(1).integers(0, 255, (2000, 4000, 3), np.uint8)
    large.write_bytes(cv2.imencode(".png", noise)[1].tobytes())
    before = large.read_bytes()
    kept = session.project.path(await use(session, fox, large))
    assert cv2.imread(str(kept)).shape == (1024, 2048, 3)
    assert large.read_bytes() == before


async def test_an_image_of_another_kind_becomes_one_that_services_take(session, fox, tmp_path):
    other = tmp_path / "fox.bmp"
    other.write_bytes(cv2.imencode(".bmp", np.full((40, 60, 3), 9, np.uint8))[1].tobytes())
    file = await use(session, fox, other)
    assert file.endswith(".png")
    assert cv2.imread(str(session.project.path(file))).shape == (40, 60, 3)


def huge() -> bytes:
    """A small PNG that says it is 30,000 pixels wide and high."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    whole = png(1, 1)
    return whole[:12] + header + struct.pack(">I", zlib.crc32(header)) + whole[33:]


NO_IMAGES = {
    "words.txt": (lambda: b"A fox, red all over, with a white tip of the tail.\n" * 40, "image"),
    "empty.png": (lambda: b"", "empty or cut off"),
    "half.png": (lambda: png(64, 48)[:60], "empty or cut off"),
    "broken.jpg": (lambda: b"\xff\xd8\xff" + b"no picture" * 20 + b"\xff\xd9", "image"),
    "film.mp4": (lambda: media.clip(0.5), "image"),
    "sound.wav": (lambda: media.sound("A fox"), "image"),
    "huge.png": (huge, "far too large"),
}


@pytest.mark.parametrize("name", NO_IMAGES)
async def test_what_is_no_image_is_refused_and_nothing_changes(session, fox, tmp_path, name):
    data, words = NO_IMAGES[name]
    (tmp_path / name).write_bytes(data())
    with pytest.raises(InputError, match=words) as refused:
        await use(session, fox, tmp_path / name)
    assert name in str(refused.value)
    assert refused.value.hint
    assert session.project.cast_member(fox).reference == ""


async def test_a_file_that_is_not_there_is_refused(session, fox, tmp_path):
    with pytest.raises(InputError, match="not there"):
        await use(session, fox, tmp_path / "fox.png")


async def test_an_image_for_a_member_that_was_removed_meanwhile_is_nobodys(session, fox, portrait):
    job = session.references.use(fox, portrait)
    session.do(edits.remove_cast(session.project, fox))
    assert (await job.settled()).error is None
    session.undo()
    assert session.project.cast_member(fox).reference == ""


@pytest.fixture
def openai():
    with FakeOpenAI() as server:
        yield server


async def test_a_service_is_sent_the_image_and_the_estimate_counts_it(
    tmp_path, openai, portrait, qapp
):
    beyond, fakes = outside(openai.environment()), ManyProviders()
    fakes.seconds = lambda text: 1.5
    catalog = Catalog({"fake": fakes}, [*MANY, *beyond.models()], makers=beyond.makers)
    project = Project.create(tmp_path / "paid", "Film")
    model = "openai:gpt-image-2.5-flare"
    project.apply(edits.change_settings(project, **{**SETTINGS, "image_model": model}))
    session = Session(project, catalog)
    await session.bring_in("A fox saw a crow.")
    session.do(added := edits.add_cast(project, [edits.member("Fox")]))
    await session.make_missing(stages=[SPEECH, PROMPTS], segments=False).finished()
    (plain,) = lines(session)
    await use(session, added.added("cast")[0], portrait)
    (shown,) = lines(session)
    assert shown.micro > plain.micro
    await make(session)
    assert [asked.path for asked in openai.asked] == ["/v1/images/edits"]
    assert portrait.read_bytes() in openai.asked[0].body
    await session.close()
    await beyond.close()
