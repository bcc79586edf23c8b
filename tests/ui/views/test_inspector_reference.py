"""The image that shows how a member of the cast looks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.inspector.reference import UNUSED, ReferenceRow
from storyshot_gui.ui.views.takes import Takes
from tests.fake_providers import png
from tests.ui.views.story import tell

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


@pytest.fixture
def told(project: Project, qapp) -> Session:
    return tell(project)


@pytest.fixture
def row(told: Session, colours: Theme, thumbnails: Thumbnails, qtbot) -> ReferenceRow:
    made = ReferenceRow(told, told.project.cast()[0], thumbnails, colours)
    qtbot.addWidget(made)
    made.show()
    return made


async def drop(row: ReferenceRow, told: Session, data: QMimeData) -> None:
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(row.picture.rect().center(), COPY, data, LEFT, keys)
    row.picture.dragEnterEvent(enter)
    row.picture.dropEvent(QDropEvent(QPointF(4, 4), COPY, data, LEFT, keys))
    await told.jobs.wait()


async def test_a_dropped_image_becomes_the_members_look(
    row: ReferenceRow, told: Session, tmp_path: Path
):
    file = tmp_path / "fox.png"
    file.write_bytes(png(64, 64))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    await drop(row, told, data)
    assert told.project.path(told.project.cast()[0].reference).is_file()
    told.undo()
    assert told.project.cast()[0].reference == ""


async def test_a_take_can_be_dragged_onto_a_member(row: ReferenceRow, told: Session):
    shot = told.project.shots()[0].id
    takes = Takes(told.project)
    takes.show_takes(shot, StageName.image)
    await drop(row, told, takes.mimeData([takes.index(0)]))
    take = told.project.chosen(shot, StageName.image)
    assert told.project.cast()[0].reference == take.file


def test_words_are_no_image(row: ReferenceRow, told: Session):
    data = QMimeData()
    data.setText("a fox")
    keys = Qt.KeyboardModifier.NoModifier
    row.picture.dropEvent(QDropEvent(QPointF(4, 4), COPY, data, LEFT, keys))
    assert not told.jobs.active()


def test_an_image_is_taken_back_and_it_is_said_that_nobody_looks_at_it(
    row: ReferenceRow, told: Session, colours: Theme, qtbot
):
    member = told.project.cast()[0]
    take = told.project.chosen(told.project.shots()[0].id, StageName.image)
    told.do(edits.set_reference(told.project, member.id, take.file))
    row.show_member(told.project.cast()[0], colours)
    assert row._words.text() == UNUSED
    qtbot.mouseClick(row.remove, LEFT)
    assert told.project.cast()[0].reference == ""
