"""What an edit would change is said before it is made."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from storyshot_gui.project import edits
from storyshot_gui.project.edit import changing, edit
from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from storyshot_gui.stages.prompts import written_for
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.inspector import Inspector
from storyshot_gui.ui.views.storyboard import Storyboard
from storyshot_gui.ui.views.storyboard.editor import WordsEdit
from tests.ui.views.story import tell

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier
PRESS = Qt.MouseButton.LeftButton


@pytest.fixture
def told(project: Project, qapp) -> Session:
    """All prompts fit the words they were written for."""
    session = tell(project)
    for shot in project.shots():
        fits = written_for(project.sentence(shot.sentence_id))
        project.apply(edit("Write prompts", changing(shot, written_for=fits)))
    return session


def first(told: Session):
    return told.project.sentences()[0]


def write(inspector: Inspector, told: Session, words: str):
    inspector.show_selection([first(told).id])
    text = inspector.sentence.text
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, words)
    return text


def test_typing_changes_nothing_before_it_is_done(inspector: Inspector, told: Session, qtbot):
    text = write(inspector, told, "The fox slept.")
    qtbot.waitUntil(lambda: bool(inspector.sentence.line.says()))
    assert first(told).text == "The fox ran."
    QTest.keyClick(text, ENTER)
    assert first(told).text == "The fox slept."
    assert inspector.sentence.line.says() == ""


def test_what_would_become_stale_is_counted(inspector: Inspector, told: Session, qtbot):
    write(inspector, told, "The fox slept.")
    qtbot.waitUntil(lambda: bool(inspector.sentence.line.says()))
    assert "rewrite prompts of 1 sentence" in inspector.sentence.line.says()
    assert inspector.sentence.line.keep.isVisible()


def test_keeping_makes_the_change_and_nothing_stale(inspector: Inspector, told: Session, qtbot):
    write(inspector, told, "The fox slept.")
    line = inspector.sentence.line
    qtbot.waitUntil(line.keep.isVisible)
    qtbot.mouseClick(line.keep, PRESS)
    assert first(told).text == "The fox slept."
    assert [told.card(shot.id).kind for shot in told.project.shots()[:2]] == ["ready", "ready"]
    told.undo()
    assert first(told).text == "The fox ran."


def test_alt_enter_keeps_too(inspector: Inspector, told: Session):
    text = write(inspector, told, "The fox slept.")
    QTest.keyClick(text, ENTER, ALT)
    assert first(told).text == "The fox slept."
    assert told.card(told.project.shots()[0].id).kind == "ready"


def test_without_keeping_its_shots_are_stale(inspector: Inspector, told: Session):
    text = write(inspector, told, "The fox slept.")
    QTest.keyClick(text, ENTER)
    assert told.card(told.project.shots()[0].id).kind == "stale"


def test_escape_gives_up_what_was_typed(inspector: Inspector, told: Session):
    text = write(inspector, told, "The fox slept.")
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert (text.toPlainText(), first(told).text) == ("The fox ran.", "The fox ran.")


def test_going_to_the_line_by_keyboard_is_not_leaving(inspector: Inspector, told: Session, qtbot):
    write(inspector, told, "The fox slept.")
    keep = inspector.sentence.line.keep
    qtbot.waitUntil(keep.isVisible)
    keep.setFocus(Qt.FocusReason.TabFocusReason)
    assert first(told).text == "The fox ran."
    inspector.sentence.redo.setFocus(Qt.FocusReason.TabFocusReason)
    assert first(told).text == "The fox slept."


def test_the_line_takes_its_room_when_it_says_nothing(inspector: Inspector, told: Session, qtbot):
    inspector.show_selection([first(told).id])
    line = inspector.sentence.line
    qtbot.waitExposed(inspector)
    before = line.sizeHint()
    write(inspector, told, "The fox slept.")
    qtbot.waitUntil(lambda: bool(line.says()))
    assert line.sizeHint() == before


def test_words_left_alone_are_safe_after_a_while(inspector: Inspector, told: Session):
    text = write(inspector, told, "The fox slept.")
    text._timer.timeout.emit()
    assert first(told).text == "The fox slept."


def test_the_look_of_the_film_says_what_it_changes(inspector: Inspector, told: Session, qtbot):
    inspector.show_selection([])
    inspector.tabs.setCurrentIndex(1)
    look = inspector.cast._look
    look.setFocus()
    QTest.keyClicks(look, "ink")
    QTest.keyClick(look, ENTER)
    assert told.project.settings.look == "ink"


@pytest.fixture
def board(told: Session, colours: Theme, thumbnails: Thumbnails, qtbot):
    made = Storyboard(told, colours, thumbnails, Actions(colours))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.setFocus()
    return made


def test_words_written_on_the_board_say_what_they_change(board: Storyboard, told: Session, qtbot):
    board.edit_words(first(told).id)
    editor = board.findChild(WordsEdit)
    QTest.keyClicks(editor, " Fast!")
    qtbot.waitUntil(board.line.isVisible)
    assert "rewrite prompts" in board.line.line.says()
    assert not board.line.geometry().intersects(editor.geometry())
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not board.line.isVisible()


def test_alt_enter_on_the_board_keeps_what_was_made(board: Storyboard, told: Session):
    board.edit_words(first(told).id)
    QTest.keyClicks(board.findChild(WordsEdit), " Fast!")
    QTest.keyClick(board.findChild(WordsEdit), ENTER, ALT)
    assert first(told).text == "The fox ran. Fast!"
    assert told.card(told.project.shots()[0].id).kind == "ready"


def test_a_change_kept_on_the_board_is_one_step(board: Storyboard, told: Session):
    project: Project = told.project
    told.do(edits.set_prompt(project, [project.shots()[0].id], "A fox"))
    project.history.pause_merging()
    board.edit_words(project.shots()[0].id)
    QTest.keyClicks(board.findChild(WordsEdit), " at night")
    QTest.keyClick(board.findChild(WordsEdit), ENTER, ALT)
    told.undo()
    assert project.shots()[0].prompt == "A fox"


def test_a_press_on_the_boards_line_keeps_too(board: Storyboard, told: Session, qtbot):
    board.edit_words(first(told).id)
    QTest.keyClicks(board.findChild(WordsEdit), " Fast!")
    qtbot.waitUntil(board.line.isVisible)
    qtbot.mouseClick(board.line.line.keep, PRESS)
    assert first(told).text == "The fox ran. Fast!"
    assert told.card(told.project.shots()[0].id).kind == "ready"
    assert not board.line.isVisible()
