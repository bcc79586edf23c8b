import cv2
import numpy as np
import pytest

from storyshot_gui.render.media import Checks, is_whole


@pytest.fixture
def files(kit):
    still = kit.still()
    jpeg = kit.folder / "still.jpg"
    jpeg.write_bytes(cv2.imencode(".jpg", np.zeros((20, 20, 3), np.uint8))[1].tobytes())
    return [still, jpeg, kit.tone(0.2)]


def test_whole_files_are_whole(files):
    assert all(map(is_whole, files))


def test_files_cut_off_anywhere_are_not(files):
    for file in files:
        data = file.read_bytes()
        for share in (0.99, 0.5, 0.1):
            file.write_bytes(data[: int(len(data) * share)])
            assert not is_whole(file)


@pytest.mark.parametrize("data", [b"", None])
def test_empty_and_missing_files_are_not(kit, data):
    path = kit.folder / "x.png"
    if data is not None:
        path.write_bytes(data)
    assert not is_whole(path)


def test_a_film_without_its_index_is_not(kit):
    path = kit.folder / "x.mp4"
    path.write_bytes(b"\x00\x00\x00\x10ftypisom\x00\x00\x00\x00" + b"\x00\x00\x00\x08mdat")
    assert not is_whole(path)


def test_a_film_whose_boxes_fill_the_file_is_whole(kit):
    path = kit.folder / "x.mp4"
    path.write_bytes(b"\x00\x00\x00\x10ftypisom\x00\x00\x00\x00" + b"\x00\x00\x00\x08moov")
    assert is_whole(path)


def test_checks_notice_that_a_file_changed(files):
    checks = Checks()
    assert checks(files[0])
    files[0].write_bytes(files[0].read_bytes()[:-20])
    assert not checks(files[0])
    files[0].unlink()
    assert not checks(files[0])
