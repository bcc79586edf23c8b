"""The window killed while a service is at work for it, and opened again."""

import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from storyshot_gui.project import edits
from storyshot_gui.project.store import Project
from tests.fakes.fal import FakeFal
from tests.whole.screen import Program, Screen, wait_until
from tests.whole.test_window import TITLE, WITH_PICTURES, leave, pictures

LOOKS = 5  # at a job before it is done: time enough to be killed in


@pytest.fixture
def fal(monkeypatch: pytest.MonkeyPatch):
    with FakeFal() as server:
        server.looks = LOOKS
        for name, value in server.environment().items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def bought(film: Path, fal: FakeFal) -> Path:
    """A film whose next pictures are bought."""
    project = Project.open(next(film.glob("*.storyshot")))
    project.apply(edits.change_settings(project, image_model="fal:fal-ai/flux/schnell"))
    project.close()
    return film


def test_what_a_service_was_asked_before_the_window_was_killed_is_fetched_after_it(
    screen: Screen, bought: Path, fal: FakeFal
):
    before = pictures(bought)
    with Program("open", str(bought), screen=screen) as program:
        window = program.window(TITLE)
        screen.wait_for_colours(WITH_PICTURES)
        order(screen, window)
        wait_until(lambda: at_work(bought) == before, "a job for each shot")
        program.kill()
        program.end()
    with Program("open", str(bought), screen=screen) as program:
        window = program.window(TITLE)
        wait_until(lambda: pictures(bought) == 2 * before, "what was paid for")
        leave(program, screen, window)
        assert program.end() == (0, "", "")
    assert len(fal.jobs) == before


def order(screen: Screen, window: str) -> None:
    """Draw all again, and say yes to the sheet with the price; again if they were not ready."""

    def sheets() -> list[str]:
        return screen.windows("^Draw again")

    while not sheets():
        screen.press(window, "Escape", "ctrl+a", "ctrl+k")
        screen.do("type", "draw again")
        screen.do("key", "Return")
        with suppress(AssertionError):
            wait_until(sheets, "the sheet", seconds=5)
    while left := sheets():
        screen.press(left[0], "Return")
        time.sleep(0.3)


def at_work(project: Path) -> int:
    """The requests whose ids are written down."""
    with closing(sqlite3.connect(next(project.glob("*.storyshot")))) as database:
        return database.execute("select count(*) from request where state = 'open'").fetchone()[0]
