"""Press it, look at the project."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton

from storyshot_gui.errors import ProjectError
from storyshot_gui.project.store import Project
from storyshot_gui.ui.main_window import MainWindow
from storyshot_gui.ui.stories import recent_of
from storyshot_gui.ui.studio import NewProject
from tests.ui.window.conftest import TEXT, quiet


def names(window: MainWindow) -> list[str]:
    return [sentence.text for sentence in window.session.project.sentences()]


def select(window: MainWindow, *ids: str) -> None:
    window.workspace.storyboard.select(list(ids))
    window._look_at_situation()


def dialog(window: MainWindow, name: str) -> QDialog:
    return next(found for found in window.findChildren(QDialog) if found.objectName() == name)


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, button, keys))


def test_a_text_becomes_a_made_story(story: MainWindow):
    assert names(story) == ["The fox ran.", "It saw a crow.", "The crow had cheese."]
    assert story.session.counts().missing == 0


def test_the_title_of_the_window_is_the_project_s(story: MainWindow):
    assert story.windowTitle() == "Fox — StoryShot"


def test_a_deleted_sentence_comes_back_with_undo(story: MainWindow, press):
    select(story, story.session.project.sentences()[0].id)
    press("edit.delete")
    assert names(story) == ["It saw a crow.", "The crow had cheese."]
    press("edit.undo")
    assert names(story)[0] == "The fox ran."


def test_undo_says_what_it_would_undo(story: MainWindow, settle, press):
    select(story, story.session.project.sentences()[0].id)
    press("edit.duplicate")
    settle()
    assert story.actions_by_name["edit.undo"].text() == "&Undo duplicate sentence"


def test_the_selection_switches_actions_on(story: MainWindow, settle):
    settle()
    assert not story.actions_by_name["shot.redo_image"].isEnabled()
    select(story, story.session.project.shots()[0].id)
    settle()
    assert story.actions_by_name["shot.redo_image"].isEnabled()


def test_redo_image_adds_a_take(story: MainWindow, press):
    shot = story.session.project.shots()[0]
    select(story, shot.id)
    press("shot.redo_image")
    assert len(story.session.project.takes(shot.id, "image")) == 2


def test_a_failed_job_is_told_in_the_message_bar(story: MainWindow, studio, press):
    def trouble(request: object) -> None:
        raise ProjectError("The pencil broke.", "Sharpen it.")

    studio.providers.trouble = trouble
    select(story, story.session.project.shots()[0].id)
    press("shot.redo_image")
    assert story.messages.words() == ("Draw shot 1.1: The pencil broke.", "Sharpen it.")
    assert story.messages.isVisible()


def test_what_cannot_be_opened_is_said_and_the_first_page_stays(
    window: MainWindow, tmp_path: Path, settle
):
    window.open(tmp_path / "nowhere.storyshot")
    settle()
    assert "nowhere" in window.messages.words()[0]
    assert window.welcome.isVisible()


def test_a_project_that_cannot_be_opened_leaves_the_open_one(story: MainWindow, tmp_path, settle):
    story.open(tmp_path / "nowhere.storyshot")
    settle()
    assert story.workspace.isVisible()


def test_a_damaged_project_can_be_recovered(window: MainWindow, tmp_path: Path, settle):
    old = Project.create(tmp_path / "Old", "Old")
    old.close()
    whole = old.file.read_bytes()
    old.file.write_bytes(whole[:1024] + b"rubbish!" * (len(whole) // 8))
    window.open(tmp_path / "Old")
    settle()
    button = window.messages.findChild(QPushButton, "message_action")
    assert (button.text(), button.isHidden()) == ("Recover", False)


def test_a_dropped_text_opens_the_dialog_with_its_words(window: MainWindow, tmp_path: Path, settle):
    (tmp_path / "the-old-tale.txt").write_text(TEXT)
    drop(window, tmp_path / "the-old-tale.txt")
    settle()
    found = dialog(window, "new_dialog")
    assert found.findChild(QPlainTextEdit, "new_text").toPlainText() == TEXT
    assert found.findChild(QLineEdit, "new_title").text() == "The Old Tale"


def test_make_storyboard_makes_the_project(window: MainWindow, settle, press):
    press("file.new")
    found = dialog(window, "new_dialog")
    found.findChild(QPlainTextEdit, "new_text").setPlainText(TEXT)
    found.findChild(QPushButton, "new_make").click()
    settle()
    assert names(window) == ["The fox ran.", "It saw a crow.", "The crow had cheese."]


def test_an_open_project_is_remembered_with_its_picture(story: MainWindow):
    recent = story.settings.value.recent[0]
    assert recent.title == "Fox"
    assert Path(recent_of(story.session).image).exists()


def test_another_project_takes_the_place_of_the_first(
    story: MainWindow, tmp_path: Path, run, settle
):
    first = story.session.project
    run(story.create_project(NewProject("Crow", tmp_path / "projects" / "Crow", "A crow sat.")))
    settle()
    assert names(story) == ["A crow sat."]
    Project.open(first.folder).close()  # which would fail were it still held


def test_closing_asks_while_jobs_are_at_work(story: MainWindow, studio, run):
    async def close_at_work() -> str:
        studio.providers.gate = asyncio.Event()
        select(story, story.session.project.shots()[0].id)
        story.actions_by_name["shot.redo_image"].trigger()
        while not story.session.jobs.active():
            await asyncio.sleep(0.01)
        story.close()
        while not story.findChildren(QDialog, "question"):
            await asyncio.sleep(0.01)
        found = dialog(story, "question")
        asked = found.windowTitle()
        found.reject()
        studio.providers.gate.set()
        await quiet(story)
        return asked

    assert run(close_at_work()) == "Stop 1 job and close the project?"
    assert story.isVisible()


def test_closing_puts_the_project_away(story: MainWindow, settle, qtbot):
    folder = story.session.project.folder
    with qtbot.waitSignal(story.closed):
        story.close()
        settle()
    Project.open(folder).close()
    assert story.session is None


def test_the_theme_is_remembered_and_shown(story: MainWindow, press):
    press("view.scheme_light")
    assert story.settings.value.scheme == "light"
    assert QApplication.palette().window().color() == story.theme.panel


def test_a_larger_text_size_makes_the_letters_larger(window: MainWindow, press):
    before = window.menuBar().font().pointSizeF()
    press("view.text_150")
    assert window.menuBar().font().pointSizeF() == pytest.approx(before * 1.5)


def test_panes_can_be_put_away(story: MainWindow, press):
    press("view.inspector")
    assert story.workspace.inspector.isHidden()


def test_the_jobs_panel_opens_from_the_status_bar(story: MainWindow):
    story.workspace.status.findChild(QPushButton, "status_failed").click()
    assert story.workspace.jobs.isVisible()


def test_f6_goes_round_the_panes(story: MainWindow, press):
    story.activateWindow()
    story.workspace.storyboard.setFocus()
    before = story.focusWidget()
    press("window.next_pane")
    assert story.focusWidget() is not before
    assert story.workspace.inspector.isAncestorOf(story.focusWidget())


def test_a_command_is_found_by_its_words_and_run(story: MainWindow, qtbot, press):
    select(story, story.session.project.sentences()[0].id)
    press("edit.find_command")
    words = story.palette_of_commands.findChild(QLineEdit, "palette_words")
    qtbot.keyClicks(words, "insert sentence")
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert len(names(story)) == 4


def test_every_dialog_of_the_project_opens(story: MainWindow, press):
    for name in ("file.project", "file.cast", "file.export", "file.settings", "help.about"):
        press(name)
    opened = {found.objectName() for found in story.findChildren(QDialog)}
    wanted = {"project_dialog", "cast_panel", "export_dialog", "settings_dialog", "about"}
    assert wanted <= opened


def test_every_action_has_its_command(story: MainWindow):
    actions = story.actions_by_name
    for entry in actions.table.values():
        target = actions._targets[entry.noun]
        assert callable(getattr(target, entry.method)), entry.name


def test_everything_one_can_press_has_a_name(story: MainWindow):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for control in story.findChildren(kind):
            if control.isVisible() and not control.objectName().startswith("qt_"):
                assert control.accessibleName() or control.text(), control.objectName()
