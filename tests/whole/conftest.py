"""A screen and a film for the tests that start the whole program, as a person does."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole.screen import Program, Screen

# The screen is X's; elsewhere a program's window cannot be worked from outside.
collect_ignore_glob = [] if sys.platform.startswith("linux") else ["test_window*.py"]

STORY = "The fox looked up at the crow. The crow held a piece of cheese in her beak."


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    screen = Screen(tmp_path_factory.mktemp("screen"))
    yield screen
    screen.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story with its project beside it, made from the command line."""
    story = tmp_path_factory.mktemp("made") / "The fox's 100 % story.txt"
    story.write_text(STORY, "utf-8")
    folder = story.with_suffix("")
    with Program("make", str(story), "--project", str(folder), "--size", "320x180") as program:
        code, _, complained = program.end()
    assert code == 0, complained
    return story


@pytest.fixture
def story(made: Path, tmp_path: Path) -> Path:
    """A copy of that story and its project."""
    shutil.copytree(made.parent, tmp_path / "copied")
    return tmp_path / "copied" / made.name


@pytest.fixture
def film(story: Path) -> Path:
    """The project's folder."""
    return story.with_suffix("")
