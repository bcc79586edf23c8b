"""Paid requests without an answer: told at opening and when it happens, and settled by hand."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from storyshot_gui.project.journal import Entry
from storyshot_gui.project.records import StageName
from storyshot_gui.providers.base import ImageRequest
from storyshot_gui.session import Session
from storyshot_gui.stages.base import plain
from storyshot_gui.ui.main_window import MainWindow
from storyshot_gui.ui.views.lost_dialog import LostDialog
from tests.ui.window.conftest import PlayedStudio, Run, quiet
from tests.ui.window.paid import CENTS_4, PaidProviders


@pytest.fixture
def session(story: MainWindow, studio: PlayedStudio) -> Session:
    """From now on images cost money, and one of them was lost."""
    assert story.session
    story.session.catalog = PaidProviders().catalog()
    return story.session


def lose(session: Session) -> str:
    shot = session.project.shots()[1]
    request = plain(ImageRequest("fake:pencil", shot.prompt, (128, 72), shot.seed, ""))
    money = {"paid": True, "estimate_micro": CENTS_4}
    asked = Entry(StageName.image, shot.id, "fake", "fake:pencil", request, **money)
    entry = session.project.journal.begin(asked)
    session.project.journal.lose(entry, "The connection broke.")
    return entry


def bars(window: MainWindow) -> list[str]:
    assert window.workspace
    return [bar.trouble.text for bar in window.workspace.money.standing.bars()]


def shown(window: MainWindow) -> LostDialog:
    assert window.workspace
    window.workspace.money.lost()
    return window.findChild(LostDialog)


async def until(holds: Callable[[], object]) -> None:
    while not holds():
        await asyncio.sleep(0.01)


def test_a_lost_answer_is_told_when_it_happens(story: MainWindow, session: Session, run: Run):
    async def steps() -> None:
        lose(session)
        await until(lambda: bars(story))
        assert bars(story) == ["1 paid request without an answer"]

    run(steps())


def test_what_was_lost_before_is_told_at_opening(story: MainWindow, session: Session, run: Run):
    async def steps() -> None:
        lose(session)
        file = session.project.file
        await story.leave_project()
        await story.open_project(file)
        await until(lambda: bars(story))
        assert bars(story) == ["1 paid request without an answer"]

    run(steps())


def test_the_list_tells_what_it_was_for_and_what_it_may_have_cost(
    story: MainWindow, session: Session
):
    lose(session)
    dialog = shown(story)
    number = session.shot_number(session.project.shots()[1].id)
    assert dialog.findChild(QLabel, "lost_what").text() == f"Image of shot {number}"
    assert dialog.findChild(QLabel, "lost_price").text() == "about $0.04"
    assert dialog.findChild(QLabel, "lost_whose").text().startswith("Pencil · ")
    assert dialog.findChild(QPushButton, "lost_again").text() == "Ask again · $0.04"
    dialog.reject()


def test_given_up_it_leaves_the_list_and_the_bar(story: MainWindow, session: Session, run: Run):
    async def steps() -> None:
        lose(session)
        await until(lambda: bars(story))
        dialog = shown(story)
        dialog.findChild(QPushButton, "lost_give_up").click()
        await until(lambda: not bars(story))
        assert not session.lost.entries()
        assert dialog.findChild(QLabel, "lost_none").isVisible()
        dialog.reject()

    run(steps())


def test_asked_again_it_becomes_a_take(story: MainWindow, session: Session, run: Run):
    async def steps() -> None:
        lose(session)
        shot = session.project.shots()[1].id
        before = len(session.project.takes(shot, StageName.image))
        dialog = shown(story)
        dialog.findChild(QPushButton, "lost_again").click()
        await quiet(story)
        assert len(session.project.takes(shot, StageName.image)) == before + 1
        dialog.reject()

    run(steps())


def test_where_nobody_can_be_asked_no_looking_is_offered(story: MainWindow, session: Session):
    lose(session)
    dialog = shown(story)
    assert dialog.findChild(QPushButton, "lost_check").isHidden()
    dialog.reject()
