"""The program itself, in its real window on a real screen, worked with keys."""

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tests.whole.screen import ROOT, Program, Screen, wait_until

TITLE = "Fox's 100 % Story — StoryShot"
WITH_PICTURES = 1000  # colours; the window alone has some four hundred


def test_a_project_is_shown_with_its_pictures_and_closed_without_a_word(screen: Screen, film: Path):
    with Program("open", str(film), screen=screen) as program:
        window = program.window(TITLE)
        screen.wait_for_colours(WITH_PICTURES)
        leave(program, screen, window)
        assert program.end() == (0, "", "")


def test_shots_drawn_again_by_keys_are_there_after_the_window_is_closed(screen: Screen, film: Path):
    before = images(film)
    with Program("open", str(film), screen=screen) as program:
        window = program.window(TITLE)
        screen.wait_for_colours(WITH_PICTURES)
        while pictures(film) == len(before):  # again if it was not ready for keys yet
            screen.press(window, "Escape", "ctrl+a", "ctrl+k")
            screen.do("type", "draw again")
            screen.do("key", "Return")
            with suppress(AssertionError):
                wait_until(lambda: pictures(film) > len(before), "a picture", seconds=15)
        wait_until(lambda: pictures(film) >= 2 * len(before), "new pictures")
        leave(program, screen, window)
        assert program.end() == (0, "", "")
    assert not images(film) & before


def test_a_sample_opens_as_a_project_and_can_be_left_while_it_is_being_made(screen: Screen):
    sample = ROOT / "projects" / "the-fox-and-the-crow.txt"
    with Program(str(sample), screen=screen) as program:
        window = program.window("The Fox and the Crow — StoryShot")
        screen.wait_for_colours(WITH_PICTURES)
        leave(program, screen, window)
        assert program.end() == (0, "", "")


def leave(program: Program, screen: Screen, window: str) -> None:
    """Quit, and say yes when it asks whether to stop what it is doing."""
    screen.press(window, "ctrl+q")

    def ended() -> bool:
        if not program.has_ended() and screen.windows("^Stop "):
            screen.do("key", "Return")  # again if the question was not ready for it yet
        return program.has_ended()

    wait_until(ended, "an end")


def pictures(project: Path) -> int:
    """How many pictures were ever made, told by the file of a project that is open."""
    file = next(project.glob("*.storyshot"))
    with closing(sqlite3.connect(file)) as database:
        return database.execute("select count(*) from take where stage = 'image'").fetchone()[0]


def images(project: Path) -> set[str]:
    """The files of the pictures that the project's shots show."""
    with Program("status", str(project), "--json") as program:
        code, said, complained = program.end()
    assert code == 0, complained
    shots = [shot for sentence in json.loads(said)["sentences"] for shot in sentence["shots"]]
    return {shot["image"]["file"] for shot in shots}
