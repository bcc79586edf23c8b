"""The players of files that work on this machine, with a real file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from storyshot_gui.render import ffmpeg
from storyshot_gui.ui.preview import qt_video, vlc_video
from storyshot_gui.ui.preview.video import Videos

LEFT, RIGHT = "red", "blue"


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    """A second of red, then a second of blue."""
    folder = tmp_path_factory.mktemp("clip")
    halves = [f"color={name}:size=64x36:rate=24:duration=1" for name in (LEFT, RIGHT)]
    colours = f"{halves[0]}[a];{halves[1]}[b];[a][b]concat"
    encode = ["-f", "lavfi", "-i", colours, "-c:v", "libx264", "-pix_fmt", "yuv420p"]
    ffmpeg.Children(ffmpeg.find(), folder).run([*encode, str(folder / "clip.mp4")])
    return folder / "clip.mp4"


def players(parent: QObject) -> list:
    library = vlc_video.start()
    made = [library and library.video(parent), qt_video.open_video(parent)]
    return [video for video in made if video is not None]


def colour(image: QImage) -> str:
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    return LEFT if middle.red() > middle.blue() else RIGHT


def test_some_player_works_here(qapp):
    parent = QObject()
    assert Videos().moving(parent) is not None


def test_each_player_shows_the_place_asked_for(clip: Path, qtbot):
    parent = QObject()
    for video in players(parent):
        seen: list[QImage] = []
        video.on_frame(seen.append)
        video.open(clip, 1.5, playing=True)
        qtbot.waitUntil(lambda got=seen: bool(got))
        assert (seen[0].width(), seen[0].height()) == (64, 36)
        assert colour(seen[0]) == RIGHT
        video.close()


def test_each_player_opens_one_file_after_another(clip: Path, qtbot):
    parent = QObject()
    for video in players(parent):
        seen: list[str] = []
        video.on_frame(lambda image, said=seen: said.append(colour(image)))
        for start, wanted in ((0.0, LEFT), (1.5, RIGHT), (0.2, LEFT)):
            video.open(clip, start, playing=True)
            qtbot.waitUntil(lambda got=seen, last=wanted: got[-1:] == [last])
        video.close()


def test_a_missing_file_shows_nothing_and_harms_nothing(clip: Path, qtbot):
    parent = QObject()
    for video in players(parent):
        seen: list[QImage] = []
        video.on_frame(seen.append)
        video.open(clip.with_name("gone.mp4"), 0.0, playing=True)
        video.open(clip, 0.0, playing=True)
        qtbot.waitUntil(lambda got=seen: bool(got))
        video.close()


def test_qt_seeks_to_the_exact_frame(clip: Path, qtbot):
    parent = QObject()
    video = qt_video.open_video(parent)
    seen: list[str] = []
    video.on_frame(lambda image: seen.append(colour(image)))
    video.open(clip, 0.0, playing=False)
    qtbot.waitUntil(lambda: seen == [LEFT])
    for frame, wanted in ((23, LEFT), (24, RIGHT), (23, LEFT)):
        seen.clear()
        video.seek((frame + 0.5) / 24)
        qtbot.waitUntil(lambda: bool(seen))
        assert seen[-1] == wanted
    video.close()
