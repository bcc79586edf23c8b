"""The person's choices survive, and damage to their file does not stop the program."""

import json
from pathlib import Path

import pytest

from storyshot_gui.settings import RECENT, Recent, Settings, SettingsFile


def test_a_choice_is_there_after_a_restart(tmp_path: Path):
    SettingsFile(tmp_path / "s.json").change(scheme="light", text_scale=1.25)
    again = SettingsFile(tmp_path / "s.json").value
    assert (again.scheme, again.text_scale) == ("light", 1.25)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "\x00\x01", '{"recent": 7}', '{"recent": [1, {"path": 3}]}']
)
def test_a_damaged_file_gives_the_usual_settings(tmp_path: Path, text: str):
    (tmp_path / "s.json").write_text(text)
    assert SettingsFile(tmp_path / "s.json").value == Settings()


def test_values_of_a_wrong_kind_are_left_out(tmp_path: Path):
    (tmp_path / "s.json").write_text(json.dumps({"scheme": 4, "voice": "bm_george", "new": 1}))
    assert SettingsFile(tmp_path / "s.json").value == Settings(voice="bm_george")


def test_the_last_opened_project_comes_first_and_once(tmp_path: Path):
    file = SettingsFile(tmp_path / "s.json")
    for path in ("a", "b", "a"):
        file.remember(Recent(path, path.upper()))
    assert [recent.path for recent in SettingsFile(tmp_path / "s.json").value.recent] == ["a", "b"]


def test_only_so_many_projects_are_remembered(tmp_path: Path):
    file = SettingsFile(tmp_path / "s.json")
    for number in range(RECENT + 5):
        file.remember(Recent(str(number), ""))
    assert len(file.value.recent) == RECENT


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path):
    (tmp_path / "file").write_text("")
    file = SettingsFile(tmp_path / "file" / "s.json")
    file.change(scheme="light")
    assert file.value.scheme == "light"


def test_writing_leaves_no_other_files(tmp_path: Path):
    SettingsFile(tmp_path / "s.json").change(scheme="light")
    assert [file.name for file in tmp_path.iterdir()] == ["s.json"]


def test_choices_with_many_entries_survive(tmp_path: Path):
    file = SettingsFile(tmp_path / "s.json")
    file.change(month_cap_micro=5_000_000, models={"image": "fal:x"}, retries={"fal": 0})
    file.choose("at_once", "fal image", 3)
    again = SettingsFile(tmp_path / "s.json").value
    assert (again.month_cap_micro, again.models) == (5_000_000, {"image": "fal:x"})
    assert (again.retries, again.at_once) == ({"fal": 0}, {"fal image": 3})


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_entry_is_taken_back(tmp_path: Path, nothing: str | None):
    file = SettingsFile(tmp_path / "s.json")
    file.choose("addresses", "openai", "https://example.org")
    file.choose("addresses", "openai", nothing)
    assert SettingsFile(tmp_path / "s.json").value.addresses == {}


@pytest.mark.parametrize("cap", [-1, "5", 2.5, True, [1]])
def test_a_cap_that_is_none_is_left_out(tmp_path: Path, cap: object):
    (tmp_path / "s.json").write_text(json.dumps({"month_cap_micro": cap, "retries": {"a": "b"}}))
    assert SettingsFile(tmp_path / "s.json").value == Settings()


def test_who_watches_hears_of_changes_and_of_nothing_else(tmp_path: Path):
    file = SettingsFile(tmp_path / "s.json")
    heard: list[Settings] = []
    file.watch(heard.append)
    file.change(scheme="light")
    file.change(scheme="light")
    file.unwatch(heard.append)
    file.change(scheme="dark")
    assert [value.scheme for value in heard] == ["light"]
