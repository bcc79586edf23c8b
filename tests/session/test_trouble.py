"""Files that vanish, disks that fill up, an ffmpeg that is not there: the rest goes on."""

import asyncio
import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from storyshot_gui.errors import ProjectError, RenderError
from storyshot_gui.jobs import JobState
from storyshot_gui.project import edits, media
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import ImageRequest, SpeechRequest
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.ffmpeg import Child
from storyshot_gui.render.movie import ExportOptions
from storyshot_gui.session import RunReport, Session
from tests.fake_providers import FakeProviders, png, wav

STORY = "A fox saw a crow. The crow had cheese."


async def make(session: Session) -> RunReport:
    if not session.project.sentences():
        await session.bring_in(STORY)
    return await session.make_missing().finished()


async def written(session: Session, out: Path) -> Path:
    job = await session.export(out, ExportOptions()).settled()
    assert job.state is JobState.done, job.message
    return out


def file_of(session: Session, stage: StageName, number: int = 0) -> Path:
    subjects = session.project.shots() if stage is StageName.image else session.project.sentences()
    take = session.project.chosen(subjects[number].id, stage)
    assert take is not None
    return session.project.path(take.file)


def delete(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets no more media be written; gives what makes room again."""
    write = media._write

    def fill(path: Path, pieces: object) -> int:
        path.write_bytes(b"begun")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(media, "_write", fill)
    return lambda: monkeypatch.setattr(media, "_write", write)


@pytest.mark.parametrize("spoil", [delete, cut])
@pytest.mark.parametrize("stage", [StageName.image, StageName.speech])
async def test_a_file_spoilt_behind_our_back_is_made_again(session, providers, stage, spoil):
    providers.seconds = lambda text: len(text) / 5  # else both sentences share a file
    await make(session)
    asked = len(providers.asked)
    spoil(file_of(session, stage))
    assert not (await make(session)).failures
    assert len(providers.asked) == asked + 1


async def test_what_is_gone_is_said_to_be_missing(session: Session):
    await make(session)
    delete(file_of(session, StageName.image))
    session.project.missing_media()
    assert session.card(session.project.shots()[0].id).kind == "missing"
    assert session.tally.settle().images == 1


async def test_files_deleted_while_a_run_goes_on_do_not_stop_it(session, providers, tmp_path):
    await session.bring_in(STORY)
    run = session.make_missing()
    while not providers.asked_for(ImageRequest):
        await asyncio.sleep(0)
    for file in list(session.project.media.glob("*/*.wav")):
        file.unlink()
    await run.finished()
    await written(session, tmp_path / "movie.mp4")
    assert not (await make(session)).failures
    assert session.tally.settle().missing == 0


async def test_the_whole_media_folder_can_be_lost_and_made_again(session, providers, tmp_path):
    await make(session)
    for file in session.project.media.glob("*/*"):
        file.unlink()
    movie = await written(session, tmp_path / "cards.mp4")
    assert not (await make(session)).failures
    assert ffmpeg.probe(movie).seconds > 0
    assert session.project.all_takes()


async def test_a_lost_file_of_a_twin_is_asked_for_again(session: Session, providers):
    await make(session)
    delete(file_of(session, StageName.speech))
    text = session.project.sentences()[0].text
    session.do(edits.insert_sentence(session.project, 9, text))
    assert not (await make(session)).failures
    assert session.tally.settle().missing == 0


async def test_a_lost_cache_is_rendered_again(session: Session, tmp_path: Path):
    await make(session)
    for file in session.film.cache.iterdir():
        file.unlink()
    assert ffmpeg.probe(await written(session, tmp_path / "movie.mp4")).seconds > 8


async def test_a_full_disk_is_told_and_what_was_made_is_kept(session, providers, full_disk):
    report = await make(session)
    assert {failure.message for failure in report.failures} == {"The disk is full."}
    assert all("space" in failure.hint for failure in report.failures)
    assert not list(session.project.media.rglob("*.*"))
    full_disk()
    assert not (await make(session)).failures
    assert session.tally.settle().missing == 0


async def test_a_database_that_cannot_grow_says_so_and_loses_nothing(session: Session):
    await make(session)
    database = session.project._database
    (pages,) = database.execute("pragma page_count").fetchone()
    database.execute(f"pragma max_page_count = {pages}").fetchone()
    before = session.project.sentences()
    with pytest.raises(ProjectError, match="disk is full") as told:
        session.do(edits.set_text(session.project, before[0].id, "A wolf. " * 20_000))
    assert told.value.hint
    assert session.project.sentences() == before
    database.execute("pragma max_page_count = 1000000").fetchone()
    assert not (await session.make_missing().finished()).failures


async def test_a_full_disk_in_the_middle_of_a_run_still_ends_it(session: Session, providers):
    await session.bring_in(STORY)
    database = session.project._database

    def fill(request: object) -> None:
        if isinstance(request, SpeechRequest):
            (pages,) = database.execute("pragma page_count").fetchone()
            database.execute(f"pragma max_page_count = {pages}").fetchone()

    providers.trouble = fill
    providers.seconds = lambda text: 60.0
    report = await session.make_missing().finished()
    assert report.failures
    assert all("Unexpected" not in failure.message for failure in report.failures)
    providers.trouble = lambda request: None
    database.execute("pragma max_page_count = 1000000").fetchone()
    assert not (await make(session)).failures
    assert session.tally.settle().missing == 0


@pytest.fixture
def no_ffmpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> str:
        raise ffmpeg.missing()

    monkeypatch.setattr(ffmpeg, "find", nowhere)


async def test_without_ffmpeg_all_else_is_made_and_it_is_told_once(session, no_ffmpeg):
    report = await make(session)
    assert session.tally.settle().missing == 0
    assert len(report.failures) == 1
    assert "ffmpeg is missing" in report.failures[0].message
    assert report.failures[0].hint


async def test_without_ffmpeg_a_movie_says_what_to_do(session, no_ffmpeg, tmp_path):
    await make(session)
    job = await session.export(tmp_path / "movie.mp4", ExportOptions()).settled()
    assert (job.state, "ffmpeg is missing" in job.message) == (JobState.failed, True)
    assert "Install" in job.hint
    assert isinstance(job.error, RenderError)


async def test_without_ffmpeg_an_own_file_says_what_to_do(session, no_ffmpeg, tmp_path):
    await session.bring_in(STORY)
    file = tmp_path / "own.png"
    file.write_bytes(b"anything")
    job = await session.use_file(session.project.sentences()[0].id, file).settled()
    assert (job.state, bool(job.hint)) == (JobState.failed, True)


async def test_an_ffmpeg_killed_half_way_is_one_failure_and_the_movie_is_whole(
    session, monkeypatch, tmp_path
):
    kills = [1]
    write = Child.write

    def killed(child: Child, data: memoryview) -> None:
        if kills:
            kills.pop()
            child._process.send_signal(signal.SIGKILL)
            child._process.wait()
        write(child, data)

    monkeypatch.setattr(Child, "write", killed)
    report = await make(session)
    assert [failure.message[:14] for failure in report.failures] == ["ffmpeg stopped"]
    assert ffmpeg.probe(await written(session, tmp_path / "movie.mp4")).seconds > 8


async def test_a_project_opened_twice_says_where_it_is_open(session: Session):
    with pytest.raises(ProjectError, match="already open in this program") as told:
        Project.open(session.project.folder)
    assert told.value.hint


async def test_a_closed_session_lets_its_project_go(session: Session, providers: FakeProviders):
    await make(session)
    await session.close()
    Project.open(session.project.folder).close()


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"words", png(9, 9)[:-20]])
async def test_an_own_file_that_shows_nothing_is_refused(session, tmp_path, data):
    await make(session)
    file = tmp_path / "own.png"
    file.write_bytes(data)
    shot = session.project.shots()[0]
    job = await session.use_file(shot.id, file).settled()
    assert (job.state, bool(job.hint)) == (JobState.failed, True)
    assert len(session.project.takes(shot.id, StageName.image)) == 1


@pytest.mark.parametrize("data", [b"", b"words", png(9, 9), wav(1.0)[:-20], wav(0.0)])
async def test_an_own_file_that_says_nothing_is_refused(session, tmp_path, data):
    await make(session)
    file = tmp_path / "own.wav"
    file.write_bytes(data)
    sentence = session.project.sentences()[0]
    job = await session.use_file(sentence.id, file).settled()
    assert (job.state, bool(job.hint)) == (JobState.failed, True)
    assert len(session.project.takes(sentence.id, StageName.speech)) == 1


async def test_an_own_image_needs_no_ffmpeg_and_no_right_name(session, no_ffmpeg, tmp_path):
    await make(session)
    file = tmp_path / "own.dat"
    file.write_bytes(png(9, 9))
    shot = session.project.shots()[0]
    await session.use_file(shot.id, file).settled()
    shown = session.project.chosen(shot.id, StageName.image)
    assert (shown.model, shown.mime) == ("own.dat", "image/png")


async def test_a_cut_off_voice_sample_is_spoken_again(session: Session, providers):
    sample = await session.voices.preview("anna")
    whole = sample.read_bytes()
    sample.write_bytes(whole[:100])
    assert (await session.voices.preview("anna")).read_bytes() == whole
