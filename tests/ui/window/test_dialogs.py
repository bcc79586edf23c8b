"""Fill it in, press it, look at what came out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QWidget,
)

from storyshot_gui.project.records import Motion
from storyshot_gui.project.store import Project
from storyshot_gui.project.titles import title_in, title_of
from storyshot_gui.providers.base import VoiceChoice
from storyshot_gui.session import Session
from storyshot_gui.settings import Settings
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.studio import NewProject
from storyshot_gui.ui.theme import Scheme, Theme, theme
from storyshot_gui.ui.views.about import Shortcuts, licence_files
from storyshot_gui.ui.views.cast_panel import CastPanel
from storyshot_gui.ui.views.export_dialog import ExportDialog
from storyshot_gui.ui.views.model_menu import ModelButton
from storyshot_gui.ui.views.new_dialog import NewDialog
from storyshot_gui.ui.views.project_dialog import ProjectDialog
from storyshot_gui.ui.views.voice_picker import VoicePicker
from tests.ui.views.story import tell

VOICES = (VoiceChoice("anna", "Anna", "clear"), VoiceChoice("ben", "Ben", "low"))


@pytest.fixture
def colours(qapp) -> Theme:
    return theme(Scheme.dark)


@pytest.fixture
def told(project: Project, qapp) -> Session:
    return tell(project)


@pytest.fixture
def behind(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def new(colours: Theme, behind: QWidget) -> NewDialog:
    return NewDialog(Settings(voice="ben"), Path("/films"), VOICES, colours, behind)


def press(dialog: QWidget, name: str) -> None:
    dialog.findChild(QPushButton, name).click()


def write(dialog: QWidget, name: str, text: str) -> None:
    line = dialog.findChild(QLineEdit, name)
    line.setText(text)
    line.textEdited.emit(text)
    line.editingFinished.emit()


def paste(dialog: QWidget, text: str) -> None:
    dialog.findChild(QPlainTextEdit, "new_text").setPlainText(text)


def test_without_words_nothing_can_be_made(new: NewDialog):
    assert not new.findChild(QPushButton, "new_make").isEnabled()


def test_the_first_line_is_the_title(new: NewDialog):
    paste(new, "The Lighthouse\n\nOnce there was a lighthouse.")
    assert new.findChild(QLineEdit, "new_title").text() == "The Lighthouse"


def test_a_title_of_one_s_own_stays(new: NewDialog):
    write(new, "new_title", "Mine")
    paste(new, "The Lighthouse\n\nOnce there was a lighthouse.")
    assert new.findChild(QLineEdit, "new_title").text() == "Mine"


def test_the_wish_holds_what_was_chosen(new: NewDialog, qtbot):
    paste(new, "A fox ran.")
    press(new, "new_ratio_9:16")
    write(new, "new_look", "evening light")
    with qtbot.waitSignal(new.wished) as wished:
        press(new, "new_make")
    folder = Path("/films/A fox ran")
    assert wished.args[0] == NewProject(
        "A fox ran", folder, "A fox ran.", "9:16", "ben", "evening light"
    )


def test_other_voices_keep_the_chosen_one_where_it_is_among_them(colours: Theme):
    picker = VoicePicker(VOICES, colours)
    picker.set_value("ben")
    picker.offer((VoiceChoice("cora", "Cora", ""), VOICES[1]))
    assert picker.value() == "ben"
    picker.offer(VOICES[:1])
    assert picker.value() == "anna"


def test_a_voice_can_be_heard_before_it_is_used(new: NewDialog, qtbot):
    with qtbot.waitSignal(new.preview_asked) as asked:
        press(new, "voice_listen")
    assert asked.args == ["ben"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Heading\nwords", "Heading"),
        ("", ""),
        ("\n \nHello there.", "Hello there"),
        ("word " * 30, "word word word word word word word word word"),
    ],
)
def test_a_pasted_text_gets_a_title(text: str, title: str):
    assert title_in(text) == title


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("the-fox-and-the-crow.txt", "The Fox and the Crow"),
        ("a_tale.md", "A Tale"),
        ("狐.txt", "狐"),
    ],
)
def test_a_file_gets_a_title(file: str, title: str):
    assert title_of(Path(file)) == title


def test_project_settings_are_one_step(told: Session, colours, behind):
    dialog = ProjectDialog(told, colours, behind)
    write(dialog, "project_title", "Other")
    press(dialog, "project_ratio_1:1")
    press(dialog, "project_motion_still")
    press(dialog, "project_ok")
    now = told.project.settings
    assert (now.title, now.ratio, now.width, now.motion) == ("Other", "1:1", 1080, Motion.still)
    told.undo()
    assert told.project.settings.title == "Fox"


def test_project_settings_left_alone_change_nothing(told: Session, colours, behind):
    before = told.project.settings
    press(ProjectDialog(told, colours, behind), "project_ok")
    assert told.project.settings == before


def test_the_look_of_a_character_is_edited(told: Session, colours, behind):
    panel = CastPanel(told, colours, behind)
    panel.findChild(QTableWidget, "cast_table").item(0, 2).setText("a grey fox")
    assert told.project.cast()[0].look == "a grey fox"


def test_a_member_is_added_and_removed(told: Session, colours, behind):
    panel = CastPanel(told, colours, behind)
    press(panel, "cast_add")
    assert [member.name for member in told.project.cast()] == ["Fox", "New"]
    panel.findChild(QTableWidget, "cast_table").selectRow(1)
    press(panel, "cast_remove")
    assert [member.name for member in told.project.cast()] == ["Fox"]


def test_the_kind_of_a_member_is_chosen(told: Session, colours, behind):
    panel = CastPanel(told, colours, behind)
    kinds = panel.findChild(QComboBox, "cast_kind_0")
    kinds.setCurrentIndex(1)
    kinds.activated.emit(1)
    assert told.project.cast()[0].kind == "place"


def test_a_pronunciation_counts_when_both_halves_are_there(told: Session, colours, behind):
    panel = CastPanel(told, colours, behind)
    press(panel, "word_add")
    table = panel.findChild(QTableWidget, "pronunciations_table")
    table.item(0, 0).setText("Nguyen")
    assert told.project.settings.pronunciations == ()
    table.item(0, 1).setText("win")
    assert told.project.settings.pronunciations == (("Nguyen", "win"),)


def test_the_look_of_the_film_is_edited(told: Session, colours, behind):
    write(CastPanel(told, colours, behind), "cast_look", "night")
    assert told.project.settings.look == "night"


def test_the_export_options_are_those_chosen(told: Session, colours, behind):
    dialog = ExportDialog(told, Settings(), colours, behind)
    dialog.findChild(QComboBox, "export_size").setCurrentIndex(3)
    press(dialog, "export_quality_small")
    options = dialog.options()
    assert options.quality == "small"
    assert options.size == (1920, 1080)
    assert not options.burn_captions


def test_shortcuts_are_searched(colours, behind, qtbot):
    dialog = Shortcuts(Actions(colours), colours, behind)
    qtbot.keyClicks(dialog.findChild(QLineEdit, "shortcuts_words"), "export movie")
    table = dialog.findChild(QTableWidget, "shortcuts_table")
    shown = [row for row in range(table.rowCount()) if not table.isRowHidden(row)]
    assert [table.item(row, 2).text() for row in shown] == ["Ctrl+E"]


def test_the_licences_of_what_is_bundled_are_shown():
    assert {"fonts", "icons"} <= set(licence_files())


def test_escape_closes_a_dialog(new: NewDialog, qtbot):
    new.open()
    qtbot.keyClick(new, Qt.Key.Key_Escape)
    assert not new.isVisible()


def test_the_models_of_a_project_are_one_edit_with_the_rest(told: Session, colours, behind):
    dialog = ProjectDialog(told, colours, behind)
    dialog.findChild(ModelButton, "project_image_model").set_value("fake:pen")
    write(dialog, "project_title", "Crow")
    press(dialog, "project_ok")
    settings = told.project.settings
    assert (settings.title, settings.image_model) == ("Crow", "fake:pen")
    told.undo()
    assert told.project.settings.image_model != "fake:pen"
