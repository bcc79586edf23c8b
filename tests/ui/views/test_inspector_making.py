"""What the inspector asks to be made, with a real run behind it."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import Qt

from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.inspector.redo import VARIATIONS
from storyshot_gui.ui.views.inspector.shot import ShotPage
from tests.ui.views.story import tell

Then = Callable[[], bool]


async def until(then: Then) -> None:
    async with asyncio.timeout(10):
        while not then():
            await asyncio.sleep(0.01)


def page_of(project: Project, colours: Theme, thumbnails: Thumbnails, qtbot) -> ShotPage:
    session = tell(project)
    page = ShotPage(session, colours, thumbnails, Actions(colours), lambda _: None)
    qtbot.addWidget(page)
    page.show_shots([project.shots()[0].id])
    return page


async def test_redo_adds_a_take_with_another_seed(
    project: Project, colours: Theme, thumbnails: Thumbnails, qtbot
):
    page = page_of(project, colours, thumbnails, qtbot)
    shot = project.shots()[0]
    qtbot.mouseClick(page.redoing.redo, Qt.MouseButton.LeftButton)
    await until(lambda: len(project.takes(shot.id, StageName.image)) == 2)
    assert project.shot(shot.id).seed != shot.seed


async def test_vary_adds_takes_that_all_differ(
    project: Project, colours: Theme, thumbnails: Thumbnails, qtbot
):
    page = page_of(project, colours, thumbnails, qtbot)
    shot = project.shots()[0]
    qtbot.mouseClick(page.redoing.vary, Qt.MouseButton.LeftButton)
    await page.redoing._varying
    seeds = {take.seed for take in project.takes(shot.id, StageName.image)}
    assert len(seeds) == 1 + VARIATIONS
