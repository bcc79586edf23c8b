from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest

from storyshot_gui.project import edits
from storyshot_gui.session import Session
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Scheme, Theme, theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.storyboard import Storyboard
from storyshot_gui.ui.views.storyboard.editor import WordsEdit
from storyshot_gui.ui.views.storyboard.saying import spoken_of, tip

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
KEYS = Qt.Key


@pytest.fixture
def actions(colours: Theme) -> Actions:
    return Actions(colours)


@pytest.fixture
def board(told: Session, colours: Theme, thumbnails: Thumbnails, actions: Actions, qtbot):
    made = Storyboard(told, colours, thumbnails, actions)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.setFocus()
    return made


def sentences(told: Session) -> list[str]:
    return [row.id for row in told.project.sentences()]


def shots(told: Session) -> list[str]:
    return [row.id for row in told.project.shots()]


def middle(board: Storyboard, row_id: str) -> QPoint:
    """Beside all buttons: the lower part of a card, the number of a sentence."""
    rect = board.visualRect(board.board_model.place(row_id))
    shot = bool(board.board_model.home(row_id))
    return QPoint(rect.x() + 30, rect.bottom() - 40) if shot else rect.topLeft() + QPoint(20, 16)


def click(board: Storyboard, row_id: str, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(board.viewport(), LEFT, keys, middle(board, row_id))


def press(board: Storyboard, *keys: KEYS, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(board, key, held)


# choosing


def test_a_click_chooses_one(board: Storyboard, told: Session):
    seen: list[list[str]] = []
    board.selection_changed.connect(seen.append)
    click(board, shots(told)[1])
    click(board, sentences(told)[2])
    assert seen == [[shots(told)[1]], [sentences(told)[2]]]


def test_control_adds_and_takes_away(board: Storyboard, told: Session):
    first, second, third = shots(told)[:3]
    click(board, first)
    click(board, third, CONTROL)
    assert board.choosing.ids() == [first, third]
    click(board, first, CONTROL)
    assert board.choosing.ids() == [third]
    assert second not in board.choosing.ids()


def test_shift_takes_all_shots_between_across_sentences(board: Storyboard, told: Session):
    click(board, shots(told)[1])
    click(board, shots(told)[4], SHIFT)
    assert board.choosing.ids() == shots(told)[1:5]


def test_shift_takes_all_sentences_between(board: Storyboard, told: Session):
    click(board, sentences(told)[2])
    click(board, sentences(told)[0], SHIFT)
    assert board.choosing.ids() == sentences(told)


def test_a_click_beside_everything_chooses_nothing(board: Storyboard, told: Session):
    click(board, shots(told)[0])
    QTest.mouseClick(board.viewport(), LEFT, NONE, QPoint(860, 30))
    assert board.choosing.ids() == []


def test_arrows_read_the_board(board: Storyboard, told: Session):
    board.select([sentences(told)[0]])
    press(board, KEYS.Key_Right)
    assert board.choosing.ids() == [shots(told)[0]]
    press(board, KEYS.Key_Right, KEYS.Key_Right)
    assert board.choosing.ids() == [sentences(told)[1]]
    press(board, KEYS.Key_Up)
    assert board.choosing.ids() == [sentences(told)[0]]


def test_shift_and_arrows_extend(board: Storyboard, told: Session):
    board.select([shots(told)[0]])
    press(board, KEYS.Key_Down, KEYS.Key_Down, held=SHIFT)
    assert board.choosing.ids() == shots(told)[0:5]


def test_home_and_end_go_to_the_first_and_the_last(board: Storyboard, told: Session):
    board.select([shots(told)[2]])
    press(board, KEYS.Key_End)
    assert board.choosing.ids() == [shots(told)[-1]]
    press(board, KEYS.Key_Home)
    assert board.choosing.ids() == [shots(told)[0]]


def test_a_page_down_comes_back_up(board: Storyboard, told: Session):
    board.select([sentences(told)[0]])
    press(board, KEYS.Key_PageDown)
    assert board.choosing.ids() != [sentences(told)[0]]
    press(board, KEYS.Key_PageUp)
    assert board.choosing.ids() == [sentences(told)[0]]


def test_space_is_left_to_the_window(board: Storyboard, told: Session):
    board.select([shots(told)[0]])
    press(board, KEYS.Key_Space)
    assert board.choosing.ids() == [shots(told)[0]]


def test_the_selection_survives_a_move(board: Storyboard, told: Session):
    chosen = shots(told)[0]
    board.select([chosen])
    told.do(edits.move_shots(told.project, chosen, sentences(told)[2], 1))
    assert board.choosing.ids() == [chosen]
    assert board.scene.chosen == {chosen}


# writing in place


def editor(board: Storyboard) -> WordsEdit | None:
    return board.findChild(WordsEdit)


def test_double_click_on_words_edits_them_in_place(board: Storyboard, told: Session):
    at = board.words_rect(sentences(told)[0]).center()
    QTest.mouseDClick(board.viewport(), LEFT, NONE, at)
    assert editor(board).toPlainText() == "The fox ran."
    assert editor(board).geometry().contains(at)


def test_control_enter_keeps_the_words_as_one_step(board: Storyboard, told: Session):
    board.select([sentences(told)[0]])
    press(board, KEYS.Key_Return)
    QTest.keyClicks(editor(board), " Fast!")
    press(editor(board), KEYS.Key_Return, held=CONTROL)
    assert told.project.sentence(sentences(told)[0]).text == "The fox ran. Fast!"
    told.undo()
    assert told.project.sentence(sentences(told)[0]).text == "The fox ran."


def test_escape_gives_up(board: Storyboard, told: Session):
    prompt = told.project.shots()[0].prompt
    board.edit_words(shots(told)[0])
    QTest.keyClicks(editor(board), " and more")
    press(editor(board), KEYS.Key_Escape)
    assert told.project.shots()[0].prompt == prompt


def test_leaving_the_editor_keeps_the_prompt(board: Storyboard, told: Session, qtbot):
    board.edit_words(shots(told)[0])
    QTest.keyClicks(editor(board), " at night")
    board.setFocus()
    qtbot.waitUntil(lambda: told.project.shots()[0].prompt.endswith(" at night"))


def test_what_is_being_written_survives_a_change_elsewhere(board: Storyboard, told: Session):
    board.edit_words(shots(told)[0])
    QTest.keyClicks(editor(board), " at night")
    told.do(edits.set_prompt(told.project, shots(told)[0], "Something else"))
    assert editor(board).toPlainText().endswith(" at night")


def test_the_editor_grows_with_its_words(board: Storyboard, told: Session):
    board.edit_words(shots(told)[0])
    before = editor(board).height()
    QTest.keyClicks(editor(board), " and on and on" * 8)
    assert editor(board).height() > before


# the buttons of the board


def test_a_sentences_play_button_asks_to_play_it(board: Storyboard, told: Session, qtbot):
    words = board.words_rect(sentences(told)[1])
    with qtbot.waitSignal(board.play_requested) as asked:
        QTest.mouseClick(board.viewport(), LEFT, NONE, words.bottomLeft() + QPoint(12, 18))
    assert asked.args == [sentences(told)[1]]


def test_a_cards_play_button_asks_to_play_from_it(board: Storyboard, told: Session, qtbot):
    card = board.visualRect(board.board_model.place(shots(told)[1]))
    with qtbot.waitSignal(board.play_requested) as asked:
        QTest.mouseClick(board.viewport(), LEFT, NONE, card.topLeft() + QPoint(104, 58))
    assert asked.args == [shots(told)[1]]


def test_the_redo_button_acts_on_its_own_card(board: Storyboard, told: Session, actions: Actions):
    actions["shot.redo_image"].setEnabled(True)
    card = board.visualRect(board.board_model.place(shots(told)[3]))
    used: list[list[str]] = []
    actions["shot.redo_image"].triggered.connect(lambda: used.append(board.choosing.ids()))
    QTest.mouseClick(board.viewport(), LEFT, NONE, card.topRight() + QPoint(-18, 18))
    assert used == [[shots(told)[3]]]


# dragging


def drop(board: Storyboard, data: QMimeData, at: QPoint) -> bool:
    move = Qt.DropAction.MoveAction
    moved = QDragMoveEvent(at, move, data, LEFT, NONE)
    board.dragMoveEvent(moved)
    board.dropEvent(QDropEvent(QPointF(at), move, data, LEFT, NONE))
    return moved.isAccepted()


def beside(board: Storyboard, shot: str) -> QPoint:
    """Just left of a card's middle: in front of it."""
    return board.visualRect(board.board_model.place(shot)).center() - QPoint(30, 0)


def test_shots_are_dragged_to_another_sentence(board: Storyboard, told: Session):
    first, second, third, fourth = shots(told)[:4]
    assert drop(board, board._drops.data([first]), beside(board, fourth))
    assert [shot.id for shot in told.project.shots(sentences(told)[1])] == [third, first, fourth]
    told.undo()
    assert shots(told)[:4] == [first, second, third, fourth]


def test_sentences_are_dragged_to_another_place(board: Storyboard, told: Session):
    first, second, third = sentences(told)
    place = board.visualRect(board.board_model.place(second)).bottomLeft() + QPoint(40, -10)
    assert drop(board, board._drops.data([first]), place)
    assert sentences(told) == [second, first, third]


def test_a_drag_shows_where_it_would_land(board: Storyboard, told: Session):
    data = board._drops.data([shots(told)[0]])
    at = beside(board, shots(told)[3])
    board.dragMoveEvent(QDragMoveEvent(at, Qt.DropAction.MoveAction, data, LEFT, NONE))
    card = board.visualRect(board.board_model.place(shots(told)[3]))
    assert board.scene.gap.right() < card.left()
    assert board.scene.gap.height() == card.height()


async def test_an_image_dropped_on_a_card_becomes_its_take(
    board: Storyboard, told: Session, tmp_path: Path
):
    file = tmp_path / "mine.png"
    QImage(QSize(64, 36), QImage.Format.Format_RGB32).save(str(file))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    shot = shots(told)[2]
    assert drop(board, data, middle(board, shot))
    await told.jobs.wait()
    assert len(told.project.takes(shot, "image")) == 2


def test_a_text_file_is_not_for_a_card(board: Storyboard, told: Session, tmp_path: Path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "story.txt"))])
    assert not drop(board, data, middle(board, shots(told)[0]))


# showing


def test_every_row_and_card_has_its_place(board: Storyboard, told: Session):
    for row_id in (*sentences(told)[:2], *shots(told)[:4]):
        index = board.board_model.place(row_id)
        assert board.indexAt(middle(board, row_id)) == index


def test_scrolling_to_the_last_shot_shows_it(board: Storyboard, told: Session):
    board.resize(900, 300)
    board.scroll_to(shots(told)[-1])
    card = board.visualRect(board.board_model.place(shots(told)[-1]))
    assert board.viewport().rect().contains(card)


def test_what_is_in_view_stays_when_a_sentence_above_goes(board: Storyboard, told: Session):
    board.resize(900, 300)
    board.scroll_to(shots(told)[-1])
    shot = board.board_model.place(shots(told)[-1])
    before = board.visualRect(shot).top()
    told.do(edits.insert_sentence(told.project, 0, "Once upon a time. " * 30))
    after = board.visualRect(board.board_model.place(shots(told)[-1])).top()
    assert after == before


def test_a_long_sentence_is_shown_whole(board: Storyboard, told: Session):
    told.do(edits.set_text(told.project, sentences(told)[0], "A great many words. " * 60))
    board.grab()
    words, row = board.words_rect(sentences(told)[0]), board.board_layout.row_rect(0)
    assert row.contains(words.translated(0, board.verticalOffset()))


def test_another_ratio_makes_other_cards(board: Storyboard, told: Session):
    wide = board.visualRect(board.board_model.place(shots(told)[0])).size()
    told.do(edits.change_settings(told.project, width=720, height=1280, ratio="9:16"))
    assert board.visualRect(board.board_model.place(shots(told)[0])).size() != wide


def test_the_thumbnail_is_painted_once_decoded(board: Storyboard, told: Session, qtbot):
    told.accept_stale([shots(told)[0]])
    card = board.visualRect(board.board_model.place(shots(told)[0]))
    at = card.topLeft() + QPoint(104, 30)

    def painted() -> bool:
        return board.viewport().grab().toImage().pixelColor(at).lightness() == 30

    qtbot.waitUntil(painted)


def test_the_playing_shot_is_followed(board: Storyboard, told: Session):
    board.resize(900, 300)
    board.set_playing(shots(told)[-1], 10.5)
    assert board.scene.played_seconds == pytest.approx(2.5)
    card = board.visualRect(board.board_model.place(shots(told)[-1]))
    assert board.viewport().rect().intersects(card)
    board.set_playing("", 0.0)
    assert board.scene.playing_sentence == ""


def test_light_and_large_type_are_taken_on(board: Storyboard, told: Session):
    before = board.board_layout.heights.total
    board.set_theme(theme(Scheme.light, 1.5))
    ground = board.viewport().grab().toImage().pixelColor(880, 60)
    assert ground.lightness() > 200
    assert board.board_layout.heights.total > before


def test_an_empty_film_says_how_to_begin(board: Storyboard, told: Session):
    told.do(edits.delete_sentences(told.project, sentences(told)))
    assert board.findChild(object, "storyboard_empty").isVisible()
    told.undo()
    assert not board.findChild(object, "storyboard_empty").isVisible()


def test_a_screen_reader_hears_the_number_and_the_words(board: Storyboard, told: Session):
    assert spoken_of(board.board_model.place(sentences(told)[1])).startswith("Sentence 2, Narrator")
    assert spoken_of(board.board_model.place(shots(told)[3])).startswith("Shot 2.2, 2.0 seconds")


@pytest.mark.parametrize("what", ["nothing", "sentence", "shot"])
def test_the_context_menu_has_the_programs_actions(
    what: str, board: Storyboard, told: Session, actions: Actions
):
    from storyshot_gui.ui.views.storyboard import menu as menus

    names = {"nothing": menus.ON_NOTHING, "sentence": menus.ON_SENTENCE, "shot": menus.ON_SHOT}
    menu = menus.context_menu(actions, board, names[what])
    every = [action for action in menu.actions() if not action.isSeparator()]
    assert all(action.menu() or action.objectName() in actions.table for action in every)


def test_a_tool_tip_says_what_a_button_does_and_the_whole_prompt(board: Storyboard, told: Session):
    card = board.visualRect(board.board_model.place(shots(told)[0]))
    play = board.hit(card.topLeft() + QPoint(104, 58))
    assert tip(play, board.board_model) == "Play from here"
    assert told.project.shots()[0].prompt in tip(
        board.hit(middle(board, shots(told)[0])), board.board_model
    )


def test_sentences_that_all_go_at_once_leave_an_empty_board(board: Storyboard, told: Session):
    board.select([sentences(told)[-1]])
    board.grab()
    told.do(edits.delete_sentences(told.project, sentences(told)))
    board.grab()
    assert board.board_model.rowCount() == 0


def test_a_row_that_is_just_leaving_still_has_a_place(board: Storyboard, told: Session):
    places: list[bool] = []
    last = sentences(told)[-1]
    model = board.board_model
    model.rowsAboutToBeRemoved.connect(
        lambda *_: places.append(board.visualRect(model.place(last)).isValid())
    )
    told.do(edits.delete_sentences(told.project, sentences(told)[1:]))
    assert all(places)


def test_enter_keeps_words_edited_in_place(board: Storyboard, told: Session):
    first = sentences(told)[0]
    board.edit_words(first)
    editor(board).setPlainText("Other words.")
    QTest.keyClick(editor(board), KEYS.Key_Return)
    assert told.project.sentence(first).text == "Other words."
