from collections import Counter
from pathlib import Path

import pytest

import storyshot_gui
from storyshot_gui import paths
from storyshot_gui.ui.action_table import MENUS, entries
from storyshot_gui.ui.actions import NEEDS, Actions, Situation
from storyshot_gui.ui.theme import Scheme, theme

TABLE = list(entries(MENUS))
SOURCES = [file.read_text("utf-8") for file in Path(storyshot_gui.__file__).parent.rglob("*.py")]


@pytest.fixture
def actions(qapp) -> Actions:
    return Actions(theme(Scheme.dark))


def test_no_two_commands_have_one_name():
    assert len({entry.name for entry in TABLE}) == len(TABLE)


def test_no_key_is_given_twice(actions: Actions):
    keys = Counter(keys.toString() for action in actions.all() for keys in action.shortcuts())
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_key_is_one_qt_knows(actions: Actions):
    for action in actions.all():
        assert all(keys.toString() for keys in action.shortcuts()), action.objectName()


def test_what_a_command_needs_is_known():
    assert {entry.needs for entry in TABLE} <= set(NEEDS)


@pytest.mark.parametrize("name", sorted({entry.icon for entry in TABLE if entry.icon}))
def test_every_icon_is_there(name: str):
    assert (paths.resources() / "icons" / f"{name}.svg").exists()


def test_no_icon_is_there_for_nothing():
    names = [file.stem for file in (paths.resources() / "icons").glob("*.svg")]
    unused = [name for name in names if not any(f'"{name}"' in text for text in SOURCES)]
    assert unused == []


def test_without_a_project_only_the_program_s_own_commands_are_on(actions: Actions):
    actions.update(Situation())
    nouns = {entry.noun for entry in TABLE if actions[entry.name].isEnabled()}
    assert nouns <= {"file", "edit", "generate", "view", "window", "help"}
    assert not actions["file.export"].isEnabled()


def test_a_place_names_the_menus(actions: Actions):
    assert actions.path("shot.motion_still") == "Shot › Motion"
