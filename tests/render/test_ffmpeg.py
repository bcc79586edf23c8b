import asyncio
import time
from pathlib import Path

import pytest

from storyshot_gui.errors import RenderError
from storyshot_gui.render import ffmpeg

ENDLESS = ["-v", "error", "-re", "-f", "lavfi", "-i", "testsrc", "-f", "null", "-"]


@pytest.fixture
def children(tmp_path: Path) -> ffmpeg.Children:
    return ffmpeg.Children(ffmpeg.find(), tmp_path)


def test_what_ffmpeg_said_last_is_told(children):
    with pytest.raises(RenderError, match=r"nowhere\.mp4"):
        children.run(["-v", "error", "-i", "nowhere.mp4", "-f", "null", "-"])


def test_a_killed_ffmpeg_is_an_error(children):
    with children.start(ENDLESS) as child:
        child.kill()
        with pytest.raises(RenderError, match="ffmpeg stopped"):
            child.finish()


def test_writing_to_a_killed_ffmpeg_is_an_error(children):
    arguments = ["-f", "rawvideo", "-s", "64x64", "-i", "pipe:", "-f", "null", "-"]
    with children.start(arguments, talk=True) as child:
        child.kill()
        with pytest.raises(RenderError):
            child.write(bytes(1 << 22))


def test_a_full_disk_is_told(children):
    with pytest.raises(RenderError, match="disk is full"):
        children.run(
            ["-v", "error", "-f", "lavfi", "-i", "testsrc", "-f", "rawvideo", "-y", "/dev/full"]
        )


def test_an_ffmpeg_that_is_not_there_says_what_to_do(tmp_path):
    with pytest.raises(RenderError, match="missing") as caught:
        ffmpeg.Children(str(tmp_path / "none"), tmp_path).run(["-version"])
    assert "imageio-ffmpeg" in caught.value.hint


def test_without_any_ffmpeg_it_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", "")
    monkeypatch.setattr("imageio_ffmpeg._utils._get_ffmpeg_exe", no_ffmpeg, raising=False)
    monkeypatch.setattr("imageio_ffmpeg.get_ffmpeg_exe", no_ffmpeg)
    with pytest.raises(RenderError, match="ffmpeg is missing"):
        ffmpeg.find()


def no_ffmpeg() -> str:
    raise RuntimeError("No ffmpeg exe could be found.")


async def test_cancelling_ends_ffmpeg_at_once(tmp_path):
    task = asyncio.ensure_future(
        ffmpeg.in_thread(lambda children: children.run(ENDLESS), ffmpeg.find(), tmp_path)
    )
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 10)


async def test_cancelling_waits_until_work_has_cleaned_up(tmp_path):
    cleaned: list[bool] = []

    def work(children: ffmpeg.Children) -> None:
        try:
            children.run(ENDLESS)
        finally:
            time.sleep(0.05)
            cleaned.append(True)

    task = asyncio.ensure_future(ffmpeg.in_thread(work, ffmpeg.find(), tmp_path))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert cleaned


def test_nothing_starts_once_all_were_ended(children):
    children.end()
    with pytest.raises(RenderError):
        children.start(["-version"])


def test_a_sound_file_is_described(kit):
    facts = ffmpeg.probe(kit.tone(1.5))
    assert facts == ffmpeg.Probe(1.5, rate=24_000)


def test_a_film_is_described(kit, children):
    path = kit.folder / "100% l'été: 日本.mp4"
    source = ["-f", "lavfi", "-i", "testsrc=size=322x180:rate=25:duration=2"]
    children.run(["-v", "error", *source, "-pix_fmt", "yuv420p", ffmpeg.foreign(path)])
    assert ffmpeg.probe(path) == ffmpeg.Probe(2.0, (322, 180), 25.0)


def test_what_holds_no_media_is_refused(kit):
    path = kit.folder / "words.txt"
    path.write_text("Once upon a time")
    with pytest.raises(RenderError, match=r"words\.txt"):
        ffmpeg.probe(path)


def test_ffmpeg_in_a_bundle_finds_the_systems_libraries(monkeypatch):
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    assert ffmpeg.environment()["LD_LIBRARY_PATH"] == "/usr/local/lib"
