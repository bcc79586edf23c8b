"""The time strip: where things are, and what a press does."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt

from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.player import Player
from storyshot_gui.ui.views.time_painting import tick_words
from storyshot_gui.ui.views.time_scale import Scale, fitted
from storyshot_gui.ui.views.time_strip import TimeStrip


@pytest.fixture
def strip(told: Session, colours: Theme, thumbnails: Thumbnails, player: Player, qtbot):
    made = TimeStrip(told, colours, thumbnails, player)
    qtbot.addWidget(made)
    made.resize(1000, made.sizeHint().height())
    made.show()
    return made


def at(strip: TimeStrip, seconds: float) -> QPoint:
    return QPoint(round(strip._left() + strip.scale.x(seconds)), 50)


def test_the_whole_film_is_seen_at_first(strip: TimeStrip, player: Player):
    assert strip.scale.x(0) == 0
    assert strip.scale.x(player.length) == pytest.approx(strip._width())


def test_a_press_seeks_and_names_the_shot(strip: TimeStrip, player: Player, told: Session, qtbot):
    with qtbot.waitSignal(strip.shot_picked) as picked:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at(strip, 6.5))
    assert picked.args == [told.project.shots()[3].id]
    assert player.seconds == pytest.approx(6.5, abs=0.05)


def test_dragging_while_playing_goes_on_playing_afterwards(strip: TimeStrip, player: Player, qtbot):
    player.play()
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=at(strip, 2))
    assert not player.playing
    qtbot.mouseMove(strip, at(strip, 8))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=at(strip, 8))
    assert player.playing


def test_zooming_keeps_the_second_under_the_pointer(strip: TimeStrip):
    second = strip.scale.seconds(300)
    strip.zoom(4, 300)
    assert strip.scale.seconds(300) == pytest.approx(second)
    assert not strip.scale.fits
    strip.fit()
    assert strip.scale.fits


def test_the_zoomed_strip_follows_the_playhead(strip: TimeStrip, player: Player):
    strip.zoom(8, 0)
    player.seek(player.length - 0.5)
    assert 0 <= strip.scale.x(player.seconds) <= strip._width()


def test_folded_it_is_only_the_ruler(strip: TimeStrip, qtbot):
    tall = strip.sizeHint().height()
    qtbot.mouseClick(strip._fold, Qt.MouseButton.LeftButton)
    assert strip.sizeHint().height() < tall / 3
    assert strip.collapsed


def test_it_paints_in_every_zoom(strip: TimeStrip):
    for _ in range(6):
        assert not strip.grab().isNull()
        strip.zoom(3)


@pytest.mark.parametrize("pixels", [0.01, 0.7, 3.0, 40.0, 480.0])
def test_ticks_have_room_for_their_words(pixels: float):
    scale = Scale(36_000, 1400, pixels)
    ticks = scale.ticks()
    gaps = {round(scale.x(b) - scale.x(a)) for a, b in pairwise(ticks)}
    assert all(gap >= 36 for gap in gaps)
    assert len(ticks) < 60


def test_a_scale_never_leaves_the_film():
    scale = fitted(100, 1000).zoomed(10, 500)
    assert scale.moved(-50).start == 0
    assert scale.moved(500).start == pytest.approx(100 - scale.seen)


@pytest.mark.parametrize(
    ("seconds", "step", "words"), [(8, 2, "00:08"), (8.5, 0.5, "00:08.5"), (3720, 60, "1:02:00")]
)
def test_ticks_are_named_by_their_time(seconds: float, step: float, words: str):
    assert tick_words(seconds, step) == words
