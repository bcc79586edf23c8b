from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from storyshot_gui.ui.thumbnails import Thumbnails, read

SIZE = QSize(64, 36)


@pytest.fixture
def thumbnails(qapp):
    made = Thumbnails()
    yield made
    made.close()


def picture(file: Path, colour: str = "red", width: int = 1280, height: int = 720) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(file))
    return file


def test_an_image_comes_later_and_then_at_once(thumbnails: Thumbnails, tmp_path: Path, qtbot):
    file = picture(tmp_path / "a.png")
    with qtbot.waitSignal(thumbnails.ready) as ready:
        assert thumbnails.request(file, SIZE) is None
    assert ready.args == [str(file)]
    assert thumbnails.request(file, SIZE).size() == SIZE


def test_a_fine_screen_gets_more_pixels(thumbnails: Thumbnails, tmp_path: Path, qtbot):
    file = picture(tmp_path / "a.png")
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.request(file, SIZE, 2.0)
    pixmap = thumbnails.request(file, SIZE, 2.0)
    assert (pixmap.size(), pixmap.deviceIndependentSize().toSize()) == (SIZE * 2, SIZE)


def test_memory_stays_within_its_limit(tmp_path: Path, qtbot):
    one = SIZE.width() * SIZE.height() * 4
    thumbnails = Thumbnails(memory_bytes=3 * one)
    for number in range(6):
        with qtbot.waitSignal(thumbnails.ready):
            thumbnails.request(picture(tmp_path / f"{number}.png"), SIZE)
    assert thumbnails.memory == 3 * one
    assert thumbnails.request(tmp_path / "5.png", SIZE) is not None
    thumbnails.close()


@pytest.mark.parametrize("content", [None, b"", b"no image at all"])
def test_what_is_no_image_is_known_as_broken(
    content: bytes | None, thumbnails: Thumbnails, tmp_path: Path, qtbot
):
    file = tmp_path / "broken.png"
    if content is not None:
        file.write_bytes(content)
    with qtbot.waitSignal(thumbnails.ready):
        thumbnails.request(file, SIZE)
    assert thumbnails.is_broken(file)
    assert thumbnails.request(file, SIZE) is None


def test_an_image_fills_the_size_and_is_cropped_at_the_centre(tmp_path: Path):
    tall = QImage(100, 300, QImage.Format.Format_RGB32)
    tall.fill(QColor("blue"))
    for y in range(100, 200):
        for x in range(100):
            tall.setPixelColor(x, y, QColor("red"))
    file = tmp_path / "tall.png"
    tall.save(str(file))
    image = read(file, QSize(50, 50))
    assert image.size() == QSize(50, 50)
    assert image.pixelColor(25, 25).red() > 200
    assert image.pixelColor(25, 5).red() > 200


def test_a_small_copy_is_kept_and_used(tmp_path: Path):
    file, kept = picture(tmp_path / "a.png"), tmp_path / "kept"
    read(file, SIZE, kept)
    picture(kept / "a.jpg", "blue", 480, 270)
    assert read(file, SIZE, kept).pixelColor(5, 5).blue() > 200


def test_a_kept_copy_of_a_deleted_image_is_not_shown(tmp_path: Path):
    file, kept = picture(tmp_path / "a.png"), tmp_path / "kept"
    read(file, SIZE, kept)
    file.unlink()
    assert read(file, SIZE, kept).isNull()


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path):
    file, kept = picture(tmp_path / "a.png"), tmp_path / "kept"
    kept.write_text("a file where the folder should be")
    assert not read(file, SIZE, kept).isNull()


def test_a_large_size_is_read_from_the_image_itself(tmp_path: Path):
    file = picture(tmp_path / "a.png")
    assert read(file, QSize(960, 540), tmp_path / "kept").size() == QSize(960, 540)
