"""How moving files take turns."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from storyshot_gui.ui.preview.reel import Footage, Reel
from storyshot_gui.ui.preview.video import Videos

A, B = Path("a.mp4"), Path("b.mp4")


class FakeVideo:
    """Gives a picture when told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.show: Callable[[QImage], None] = lambda image: None

    def on_frame(self, show: Callable[[QImage], None]) -> None:
        self.show = show

    def open(self, path: Path, seconds: float, *, playing: bool, rate: float = 1.0) -> None:
        self.asked.append(("open", path, seconds, playing))

    def set_playing(self, playing: bool) -> None:
        self.asked.append(("playing", playing))

    def set_rate(self, rate: float) -> None:
        self.asked.append(("rate", rate))

    def seek(self, seconds: float) -> None:
        self.asked.append(("seek", seconds))

    def close(self) -> None:
        self.asked.append("close")

    def arrive(self) -> QImage:
        image = QImage(2, 2, QImage.Format.Format_RGB32)
        self.show(image)
        return image


class Cinema(Videos):
    def __init__(self) -> None:
        self.made: list[FakeVideo] = []
        super().__init__(self._make, self._make)

    def _make(self, parent: QObject) -> FakeVideo:
        self.made.append(FakeVideo())
        return self.made[-1]


@pytest.fixture
def cinema() -> Cinema:
    return Cinema()


@pytest.fixture
def reel(cinema: Cinema, qapp):
    owner = QObject()
    made = Reel(cinema, owner)
    made.owner = owner
    return made


def test_playing_on_asks_nothing_again(reel: Reel, cinema: Cinema):
    for frame in range(5):
        reel.run(Footage("s1", A, frame / 24), 1.0, jumped=False)
    assert cinema.made[0].asked == [("open", A, 0.0, True)]


def test_there_is_no_picture_until_one_arrives(reel: Reel, cinema: Cinema):
    reel.run(Footage("s1", A, 0.0), 1.0, jumped=False)
    assert reel.image() is None
    cinema.made[0].arrive()
    assert reel.image() is not None


def test_what_was_prepared_takes_over_at_the_border(reel: Reel, cinema: Cinema):
    reel.run(Footage("s1", A, 0.0), 1.0, jumped=False)
    reel.prepare(Footage("s2", B, 0.0))
    second = cinema.made[1].arrive()
    reel.run(Footage("s2", B, 0.0), 1.0, jumped=False)
    assert reel.image() is second
    assert cinema.made[1].asked == [("open", B, 0.0, False), ("playing", True)]
    assert cinema.made[0].asked[-1] == ("playing", False)


def test_the_same_file_for_another_sentence_begins_anew(reel: Reel, cinema: Cinema):
    reel.run(Footage("s1", A, 3.9), 1.0, jumped=False)
    reel.run(Footage("s2", A, 0.0), 1.0, jumped=False)
    assert cinema.made[0].asked[-1] == ("open", A, 0.0, True)


def test_a_jump_seeks(reel: Reel, cinema: Cinema):
    reel.run(Footage("s1", A, 0.0), 1.0, jumped=False)
    reel.run(Footage("s1", A, 2.0), 1.0, jumped=True)
    assert cinema.made[0].asked[-1] == ("seek", 2.0)


def test_nothing_to_show_rests(reel: Reel, cinema: Cinema):
    reel.run(Footage("s1", A, 0.0), 1.0, jumped=False)
    cinema.made[0].arrive()
    reel.run(None, 1.0, jumped=False)
    assert reel.image() is None
    assert cinema.made[0].asked[-1] == ("playing", False)


def test_holding_shows_the_last_picture_until_the_exact_one(reel: Reel, cinema: Cinema):
    reel.run(Footage("1.1", A, 0.0), 1.0, jumped=False)
    moving = cinema.made[0].arrive()
    reel.hold(Footage("1.1", A, 0.5))
    assert reel.image() is moving
    exact = cinema.made[2].arrive()
    assert reel.image() is exact


def test_while_a_picture_is_on_its_way_only_the_last_wish_counts(reel: Reel, cinema: Cinema):
    reel.hold(Footage("1.1", A, 0.0))
    for wish in (0.1, 0.2, 0.3):
        reel.hold(Footage("1.1", A, wish))
    exact = cinema.made[-1]
    assert exact.asked == [("open", A, 0.0, False)]
    exact.arrive()
    assert exact.asked[1:] == [("seek", 0.3)]
    exact.arrive()
    assert len(exact.asked) == 2
