"""The inspector: press it, look at the project."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from storyshot_gui.project import edits
from storyshot_gui.project.records import Motion, Move, Sentence, Shot, StageName, Take, Verdict
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Scheme, theme
from storyshot_gui.ui.views.inspector import Inspector
from tests.ui.views.story import draw, speak


def shots(session: Session) -> list[Shot]:
    return session.project.shots()


def sentences(session: Session) -> list[Sentence]:
    return session.project.sentences()


def tab_names(inspector: Inspector) -> list[str]:
    tabs = inspector.tabs
    return [tabs.tabText(place).replace("&&", "&") for place in range(tabs.count())]


def open_tab(inspector: Inspector, name: str) -> None:
    inspector.tabs.setCurrentIndex(tab_names(inspector).index(name))


def test_nothing_selected_shows_the_film(inspector: Inspector):
    assert tab_names(inspector) == ["Film", "Cast & look"]
    assert inspector.film.isVisible()


def test_a_shot_has_its_number_and_its_takes_in_the_tabs(inspector: Inspector, told: Session):
    draw(told.project, shots(told)[3].id, 200)
    inspector.show_selection([shots(told)[3].id])
    assert tab_names(inspector) == ["Shot 2.2", "Takes 2/2", "Cast & look", "What is sent"]


def test_the_tab_stays_open_when_another_shot_is_selected(inspector: Inspector, told: Session):
    inspector.show_selection([shots(told)[0].id])
    open_tab(inspector, "What is sent")
    inspector.show_selection([shots(told)[1].id])
    assert inspector.sent.isVisible()


def test_typing_a_prompt_changes_the_project_as_one_undo_step(
    inspector: Inspector, told: Session, qtbot
):
    shot = shots(told)[0]
    inspector.show_selection([shot.id])
    prompt = inspector.shot.prompt
    prompt.clear()
    for word in ("A fox", " at night"):
        qtbot.keyClicks(prompt, word)
        qtbot.keyClick(prompt, Qt.Key.Key_Return)
        assert told.project.shot(shot.id).prompt == prompt.toPlainText()
    told.undo()
    assert told.project.shot(shot.id).prompt == shot.prompt


def test_leaving_a_shot_keeps_what_was_typed(inspector: Inspector, told: Session, qtbot):
    first, second = shots(told)[:2]
    inspector.show_selection([first.id])
    inspector.shot.prompt.selectAll()
    qtbot.keyClicks(inspector.shot.prompt, "A fox at night")
    inspector.show_selection([second.id])
    assert told.project.shot(first.id).prompt == "A fox at night"
    assert told.project.shot(second.id).prompt == second.prompt


def test_undo_is_seen_in_the_prompt(inspector: Inspector, told: Session, qtbot):
    shot = shots(told)[0]
    told.do(edits.set_prompt(told.project, [shot.id], "Something else"))
    inspector.show_selection([shot.id])
    told.undo()
    qtbot.waitUntil(lambda: inspector.shot.prompt.toPlainText() == shot.prompt)


def test_names_of_the_cast_are_marked_in_the_prompt(inspector: Inspector, told: Session):
    inspector.show_selection([shots(told)[0].id])
    block = inspector.shot.prompt.document().firstBlock()
    marked = [text(block.text(), each) for each in block.layout().formats()]
    assert marked == ["fox"]


def text(whole: str, part) -> str:
    return whole[part.start : part.start + part.length]


@pytest.mark.parametrize("motion", [Motion.still, Motion.camera])
def test_a_press_sets_the_motion_of_all_selected_shots(
    inspector: Inspector, told: Session, qtbot, motion: Motion
):
    told.do(edits.set_motion(told.project, [shots(told)[0].id], Motion.clip))
    chosen = [shot.id for shot in shots(told)[:3]]
    inspector.show_selection(chosen)
    qtbot.mouseClick(inspector.shot.motion._buttons[motion], Qt.MouseButton.LeftButton)
    effective = {told.project.shot(each).motion for each in chosen}
    assert effective == {motion}


def test_a_camera_move_is_chosen_from_the_menu(inspector: Inspector, told: Session):
    inspector.show_selection([shots(told)[0].id])
    inspector.shot.motion._moves[Move.tilt_up].trigger()
    assert shots(told)[0].move is Move.tilt_up


def test_the_move_that_is_on_is_named(inspector: Inspector, told: Session, qtbot):
    told.do(edits.set_move(told.project, [shots(told)[0].id], Move.pull_out))
    inspector.show_selection([shots(told)[0].id])
    button = inspector.shot.motion._buttons[Motion.camera]
    qtbot.waitUntil(lambda: "pull out" in button.text())


def test_a_clip_cannot_be_chosen_where_none_can_be_had(inspector: Inspector, told: Session):
    inspector.show_selection([shots(told)[0].id])
    button = inspector.shot.motion._buttons[Motion.clip]
    assert not button.isEnabled()
    assert button.toolTip()


def test_several_shots_show_what_differs_as_mixed(inspector: Inspector, told: Session):
    inspector.show_selection([shot.id for shot in shots(told)[:2]])
    assert tab_names(inspector)[0] == "2 shots"
    assert inspector.shot.prompt.toPlainText() == ""
    assert "several" in inspector.shot.prompt.placeholderText()
    assert inspector.shot.making.seed.text() == ""


def test_a_seed_is_typed(inspector: Inspector, told: Session, qtbot):
    inspector.show_selection([shots(told)[0].id])
    inspector.shot.making.seed.setText("4711")
    qtbot.keyClick(inspector.shot.making.seed, Qt.Key.Key_Return)
    assert shots(told)[0].seed == 4711


def test_a_click_on_a_take_puts_it_in_the_film(inspector: Inspector, told: Session, qtbot):
    shot = shots(told)[0]
    first = told.project.takes(shot.id, StageName.image)[0]
    draw(told.project, shot.id, 220)
    inspector.show_selection([shot.id])
    view = inspector.shot.strip
    place = view.visualRect(view.model().index(0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.project.chosen(shot.id, StageName.image).id == first.id


def test_a_new_take_appears_by_itself(inspector: Inspector, told: Session, qtbot):
    inspector.show_selection([shots(told)[0].id])
    draw(told.project, shots(told)[0].id, 220)
    qtbot.waitUntil(lambda: inspector.shot.strip.model().rowCount() == 2)


def test_rejecting_twice_takes_it_back(inspector: Inspector, told: Session, qtbot):
    shot = shots(told)[0]
    inspector.show_selection([shot.id])
    open_tab(inspector, "Takes 1/1")
    inspector.takes.view.selectAll()
    judged = []
    for _ in range(2):
        qtbot.mouseClick(inspector.takes.reject, Qt.MouseButton.LeftButton)
        judged.append(told.project.takes(shot.id, StageName.image)[0].verdict)
    assert judged == [Verdict.rejected, Verdict.undecided]


def test_two_takes_are_compared_and_one_is_chosen(inspector: Inspector, told: Session, qtbot):
    shot = shots(told)[0]
    first = told.project.takes(shot.id, StageName.image)[0]
    draw(told.project, shot.id, 220)
    inspector.show_selection([shot.id])
    open_tab(inspector, "Takes 2/2")
    inspector.takes.view.selectAll()
    qtbot.mouseClick(inspector.takes.compare, Qt.MouseButton.LeftButton)
    dialog = next(w for w in QGuiApplication.instance().topLevelWidgets() if shown(w, "compare"))
    qtbot.mouseClick(dialog.findChild(QWidget, "compare.use_0"), Qt.MouseButton.LeftButton)
    assert told.project.chosen(shot.id, StageName.image).id == first.id


def shown(widget: QWidget, name: str) -> bool:
    return widget.objectName() == name and widget.isVisible()


def test_what_is_sent_is_the_request_and_can_be_copied(inspector: Inspector, told: Session, qtbot):
    inspector.show_selection([shots(told)[0].id])
    open_tab(inspector, "What is sent")
    qtbot.mouseClick(inspector.sent.copy, Qt.MouseButton.LeftButton)
    assert json.loads(QGuiApplication.clipboard().text())["prompt"] == shots(told)[0].prompt


def test_a_sentence_is_rewritten(inspector: Inspector, told: Session, qtbot):
    inspector.show_selection([sentences(told)[0].id])
    inspector.sentence.text.selectAll()
    qtbot.keyClicks(inspector.sentence.text, "The fox slept.")
    qtbot.keyClick(inspector.sentence.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sentences(told)[0].text == "The fox slept.")


def test_a_voice_is_chosen_for_several_sentences(inspector: Inspector, told: Session, qtbot):
    inspector.show_selection([sentence.id for sentence in sentences(told)[:2]])
    voice = inspector.sentence.voice
    voice.setCurrentIndex(voice.findData("anna"))
    voice.activated.emit(voice.currentIndex())
    assert [sentence.voice for sentence in sentences(told)] == ["anna", "anna", ""]


def test_a_pause_can_be_none_and_can_be_the_films_again(inspector: Inspector, told: Session):
    inspector.show_selection([sentences(told)[0].id])
    field = inspector.sentence.pause
    field.setValue(0.0)
    assert sentences(told)[0].pause == 0.0
    field.setValue(field.minimum())
    assert sentences(told)[0].pause is None


def test_looking_at_a_sentence_changes_nothing(inspector: Inspector, told: Session):
    before = told.project.history.can_undo
    for each in (*sentences(told), *shots(told)):
        inspector.show_selection([each.id])
    assert told.project.history.can_undo == before


def test_a_speech_take_is_chosen(inspector: Inspector, told: Session, qtbot):
    sentence = sentences(told)[0]
    first = told.project.takes(sentence.id, StageName.speech)[0]
    speak(told.project, sentence.id, 2.0)
    inspector.show_selection([sentence.id])
    oldest = inspector.sentence.takes.rows[-1]
    qtbot.mouseClick(oldest.use, Qt.MouseButton.LeftButton)
    assert told.project.chosen(sentence.id, StageName.speech).id == first.id


def test_a_word_gets_another_saying_and_loses_it(inspector: Inspector, told: Session, qtbot):
    inspector.show_selection([sentences(told)[0].id])
    page = inspector.sentence.sayings
    qtbot.keyClicks(page.word, "fox")
    qtbot.keyClicks(page.saying, "focks")
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    assert told.project.settings.pronunciations == (("fox", "focks"),)
    forget = inspector.findChild(QAbstractButton, "inspector.forget_0")
    qtbot.waitUntil(lambda: inspector.findChild(QAbstractButton, "inspector.forget_0") is not None)
    forget = inspector.findChild(QAbstractButton, "inspector.forget_0")
    qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)
    assert told.project.settings.pronunciations == ()


def test_the_look_of_a_character_is_rewritten(inspector: Inspector, told: Session, qtbot):
    member = told.project.cast()[0]
    open_tab(inspector, "Cast & look")
    look = inspector.findChild(QPlainTextEdit, f"inspector.member_look_{member.id}")
    look.selectAll()
    qtbot.keyClicks(look, "a grey fox")
    qtbot.keyClick(look, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told.project.cast()[0].look == "a grey fox")


def test_deleting_what_is_selected_shows_the_film(inspector: Inspector, told: Session, qtbot):
    shot = shots(told)[0]
    inspector.show_selection([shot.id])
    told.do(edits.delete_shots(told.project, [shot.id]))
    qtbot.waitUntil(inspector.film.isVisible)


def test_changed_words_are_said_and_can_be_lived_with(inspector: Inspector, told: Session, qtbot):
    shot = shots(told)[0]
    told.do(edits.set_text(told.project, shot.sentence_id, "The fox slept."))
    inspector.show_selection([shot.id])
    assert inspector.shot.state.isVisible()
    keep = inspector.shot.state.buttons["state_keep"]
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not inspector.shot.state.isVisible())


def test_everything_one_can_use_has_a_name(inspector: Inspector, told: Session):
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    for selection in ([], [shots(told)[0].id], [sentences(told)[0].id]):
        inspector.show_selection(selection)
        for kind in kinds:
            for widget in inspector.findChildren(kind):
                inner = widget.objectName().startswith("qt_")
                assert inner or widget.accessibleName(), widget.objectName() or widget
                assert widget.objectName(), widget.accessibleName()


@pytest.mark.parametrize("scheme", [Scheme.dark, Scheme.light])
def test_every_page_takes_another_theme(inspector: Inspector, told: Session, scheme: Scheme):
    inspector.show_selection([shots(told)[0].id])
    inspector.set_theme(theme(scheme, 1.25))
    assert not inspector.grab().isNull()


def test_a_shot_left_to_itself_that_has_a_clip_says_clip(inspector: Inspector, told: Session):
    first = shots(told)[0].id
    file = told.project.chosen(first, StageName.image).file
    told.project.add_take(Take("", first, StageName.clip, file, "video/mp4", length=4.0))
    inspector.show_selection([first])
    assert inspector.shot.motion._buttons[Motion.clip].isChecked()
