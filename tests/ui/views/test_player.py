"""The player, pressed and looked at, with no loudspeaker and no player of files."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from storyshot_gui.project import edits
from storyshot_gui.session import Session
from storyshot_gui.ui.views.player import Player
from storyshot_gui.ui.views.player.transport import timecode
from tests.ui.views.story import draw


def shots(session: Session) -> list[str]:
    return [shot.id for shot in session.project.shots()]


def test_the_film_is_as_long_as_its_timeline(player: Player, told: Session):
    assert player.length == told.film.timeline().seconds


def test_playing_from_a_shot_begins_at_its_start(player: Player, told: Session):
    player.play_from(shots(told)[3])
    assert (player.playing, player.seconds, player.shot_id) == (True, 6.0, shots(told)[3])


def test_playing_moves_on_and_says_which_shot_is_on_screen(player: Player, told: Session, qtbot):
    with qtbot.waitSignal(player.position_changed) as moved:
        player.play_from(shots(told)[1])
    assert moved.args[1] == shots(told)[1]
    qtbot.waitUntil(lambda: player.seconds > 2.1)


def test_pressing_the_play_button_plays_and_pauses(player: Player, qtbot):
    button = player.transport._play
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (player.playing, button.accessibleName()) == (True, "Pause")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (player.playing, button.accessibleName()) == (False, "Play")


@pytest.mark.parametrize(
    ("key", "modifiers", "frame"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 25),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 23),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 48),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 0),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 287),
        (Qt.Key.Key_BracketRight, Qt.KeyboardModifier.NoModifier, 48),
        (Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.NoModifier, 0),
    ],
)
def test_keys_step_through_the_film(
    player: Player, qtbot, key: Qt.Key, modifiers: Qt.KeyboardModifier, frame: int
):
    player.seek(1.0)
    qtbot.keyClick(player.screen, key, modifiers)
    assert player.playback.frame == frame


@pytest.mark.parametrize(("presses", "speed"), [("L", 1), ("LL", 2), ("LLL", 4), ("LLLL", 4)])
def test_pressing_l_again_is_faster(player: Player, qtbot, presses: str, speed: int):
    for _ in presses:
        qtbot.keyClick(player.screen, Qt.Key.Key_L)
    assert player.speed == speed


def test_j_goes_backwards_and_k_stands_still(player: Player, qtbot):
    player.seek(6.0)
    qtbot.keyClick(player.screen, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: player.seconds < 5.9)
    qtbot.keyClick(player.screen, Qt.Key.Key_K)
    assert not player.playing


def test_backwards_ends_at_the_first_frame(player: Player, qtbot):
    player.seek(0.2)
    player.backward()
    qtbot.waitUntil(lambda: not player.playing)
    assert player.playback.frame == 0


def test_the_end_of_the_film_stops_on_its_last_frame(player: Player, qtbot):
    player.seek(player.length - 0.15)
    player.play()
    qtbot.waitUntil(lambda: not player.playing)
    assert player.playback.frame == player.playback.film.frames - 1


def test_playing_at_the_end_begins_anew(player: Player):
    player.go_to_end()
    player.play()
    assert player.playback.frame == 0


def test_the_loop_of_a_selection_comes_round(player: Player, told: Session, qtbot):
    player.follow([shots(told)[1]])
    player.toggle_loop()
    player.seek(3.9)
    player.play()
    with qtbot.waitSignal(player.position_changed, check_params_cb=lambda at, _: at == 2.0):
        pass
    assert player.playing


def test_selecting_shows_the_shot_unless_the_film_runs(player: Player, told: Session):
    player.follow([shots(told)[2]])
    assert player.shot_id == shots(told)[2]
    player.play()
    player.follow([shots(told)[0]])
    assert player.shot_id == shots(told)[2]


def test_a_new_take_is_shown_in_place_without_stopping(player: Player, told: Session, qtbot):
    player.screen.resize(128, 72)
    player.set_captions(False)
    told.do(edits.set_motion(told.project, [shots(told)[0]], "still"))
    player.play_from(shots(told)[0])
    draw(told.project, shots(told)[0], 250)
    qtbot.waitUntil(lambda: brightness(player) > 240)
    assert player.playing


def test_an_edit_keeps_the_place_in_its_shot(player: Player, told: Session, qtbot):
    player.play_from(shots(told)[4])
    with qtbot.waitSignal(player.film_changed):
        told.do(edits.delete_sentences(told.project, [told.project.sentences()[0].id]))
    assert player.shot_id == shots(told)[2]
    assert player.playing
    assert player.seconds < 6.0


def test_a_shot_without_an_image_shows_a_card(player: Player, told: Session, qtbot):
    with qtbot.waitSignal(player.film_changed):
        told.do(edits.insert_shot(told.project, told.project.sentences()[0].id, 0))
    assert player.playback.moment.shot.picture.words
    assert not grabbed(player).isNull()


def test_captions_can_be_taken_off(player: Player, qtbot):
    player.screen.resize(320, 180)
    qtbot.waitUntil(lambda: brightness(player) > 0)
    with_words = grabbed(player)
    player.toggle_captions()
    assert grabbed(player) != with_words


def test_an_empty_film_neither_plays_nor_fails(player: Player, told: Session, qtbot):
    everything = [sentence.id for sentence in told.project.sentences()]
    with qtbot.waitSignal(player.film_changed):
        told.do(edits.delete_sentences(told.project, everything))
    player.play()
    player.next_shot()
    assert (player.playing, player.shot_id, player.length) == (False, "", 0.0)


def test_the_large_picture_opens_and_escape_closes_it(player: Player, qtbot):
    player.toggle_full_window()
    qtbot.addWidget(player.window)
    qtbot.waitUntil(player.window.isVisible)
    qtbot.keyClick(player.window.screen_view, Qt.Key.Key_Escape)
    assert not player.window.isVisible()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "00:00.0"),
        (8.14, "00:08.1"),
        (34.25, "00:34.2"),
        (59.99, "00:59.9"),
        (3723.4, "1:02:03.4"),
    ],
)
def test_a_timecode_is_cut_down_to_the_tenth(seconds: float, words: str):
    assert timecode(seconds) == words


def grabbed(player: Player) -> QImage:
    return player.screen.grab().toImage()


def brightness(player: Player) -> int:
    image = grabbed(player)
    return image.pixelColor(image.width() // 2, image.height() // 3).lightness()
