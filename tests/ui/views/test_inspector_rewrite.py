"""A refused prompt written anew: shown, used or not."""

import asyncio

import pytest
from PySide6.QtCore import Qt

from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.inspector.rewrite import RewriteCard
from tests.ui.views.story import tell

PRESS = Qt.MouseButton.LeftButton
TAME = "A calm fox"


@pytest.fixture
def told(project: Project, qapp, monkeypatch) -> Session:
    session = tell(project)

    async def rewrite(shot_id: str, reason: str) -> str:
        await asyncio.sleep(0)
        return TAME

    monkeypatch.setattr(session.rewriting, "rewrite", rewrite)
    return session


async def written(told: Session, colours: Theme, qtbot) -> tuple[RewriteCard, str]:
    card = RewriteCard(told, colours)
    qtbot.addWidget(card)
    shot = told.project.shots()[0].id
    card.show_shot(shot)
    card.ask(shot, "It shows blood.")
    assert not card.isHidden()
    while card.diff.isHidden():
        await asyncio.sleep(0)
    return card, shot


async def test_old_and_new_are_marked_by_more_than_colour(told: Session, colours: Theme, qtbot):
    card, _ = await written(told, colours, qtbot)
    assert "line-through" in card.diff.text()
    assert "underline" in card.diff.text()
    assert TAME in card.diff.accessibleName()


async def test_using_it_is_one_step(told: Session, colours: Theme, qtbot):
    card, shot = await written(told, colours, qtbot)
    before = told.project.shot(shot).prompt
    qtbot.mouseClick(card.use, PRESS)
    assert told.project.shot(shot).prompt == TAME
    assert card.isHidden()
    told.undo()
    assert told.project.shot(shot).prompt == before


async def test_using_it_and_redoing_makes_a_take(told: Session, colours: Theme, qtbot):
    card, shot = await written(told, colours, qtbot)
    qtbot.mouseClick(card.redo, PRESS)
    await told.jobs.wait()
    await told.runs[-1].finished()
    assert len(told.project.takes(shot, StageName.image)) == 2


async def test_dismissing_changes_nothing(told: Session, colours: Theme, qtbot):
    card, shot = await written(told, colours, qtbot)
    before = told.project.shot(shot).prompt
    qtbot.mouseClick(card.dismiss, PRESS)
    assert card.isHidden()
    assert told.project.shot(shot).prompt == before


async def test_an_answer_waits_for_its_shot(told: Session, colours: Theme, qtbot):
    card, shot = await written(told, colours, qtbot)
    card.show_shot(told.project.shots()[1].id)
    assert card.isHidden()
    card.show_shot(shot)
    assert not card.isHidden()
