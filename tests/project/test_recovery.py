"""A damaged project: what can be read comes into a copy, the original stays as it is."""

import hashlib
import shutil
from pathlib import Path

import pytest

from storyshot_gui.errors import ProjectError
from storyshot_gui.project import edits
from storyshot_gui.project.recovery import recover
from storyshot_gui.project.store import Project
from tests.project.small_story import rows, tell


@pytest.fixture
def long_story(project: Project) -> Project:
    """Enough sentences to fill many pages, closed."""
    tell(project)
    for number in range(300):
        text = f"Sentence {number} goes on and on. " * 8
        project.apply(edits.insert_sentence(project, 1000, text))
    project.close()
    return project


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def damage(file: Path, page: int, count: int = 1) -> None:
    data = bytearray(file.read_bytes())
    data[page * 4096 : (page + count) * 4096] = b"\xa5" * 4096 * count
    file.write_bytes(data)


def test_a_sound_project_is_recovered_whole(long_story: Project):
    found = recover(long_story.folder)
    again = Project.open(found.file)
    assert rows(again) == rows(long_story)
    assert again.all_takes() == long_story.all_takes()
    assert again.missing_media() == []
    assert found.snapshot is None
    again.close()


def test_the_original_is_only_read(long_story: Project):
    damage(long_story.file, 20)
    before = contents(long_story.folder)
    recover(long_story.folder)
    assert contents(long_story.folder) == before


@pytest.mark.parametrize("page", range(24, 60, 6))
def test_a_damaged_page_costs_only_what_was_on_it(long_story: Project, page: int):
    damage(long_story.file, page)
    again = Project.open(recover(long_story.folder).file)
    assert len(again.sentences()) > 270
    again.close()


def test_what_a_damaged_page_held_comes_from_a_snapshot(long_story: Project):
    opened = Project.open(long_story.folder)
    opened.snapshots.take()
    opened.close()
    for page in range(34, 50):
        damage(long_story.file, page)
    found = recover(long_story.folder)
    again = Project.open(found.file)
    assert len(again.sentences()) == 304
    assert found.snapshot is not None
    again.close()


def test_what_was_deleted_since_a_snapshot_does_not_come_back(long_story: Project):
    opened = Project.open(long_story.folder)
    opened.snapshots.take()
    opened.apply(edits.remove_cast(opened, opened.cast()[0].id))
    opened.close()
    for page in range(34, 50):
        damage(long_story.file, page)
    again = Project.open(recover(long_story.folder).file)
    assert len(again.cast()) == 2
    again.close()


@pytest.mark.parametrize("data", [b"", b"words", b"\0" * 8192])
def test_a_file_that_is_lost_comes_from_a_snapshot(long_story: Project, data: bytes):
    opened = Project.open(long_story.folder)
    opened.snapshots.take()
    opened.close()
    long_story.file.write_bytes(data)
    again = Project.open(recover(long_story.folder).file)
    assert rows(again) == rows(long_story)
    again.close()


def test_with_nothing_to_read_there_is_still_a_project_to_open(long_story: Project):
    long_story.file.write_bytes(b"words")
    again = Project.open(recover(long_story.folder).file)
    assert (again.settings.title, again.sentences()) == ("Fox", [])
    again.close()


def test_rows_that_make_no_sense_stay_behind(long_story: Project):
    opened = Project.open(long_story.folder)
    first = opened.shots()[0].id
    opened._database.execute("update shot set motion = 'spin' where id = ?", (first,))
    opened.close()
    shutil.rmtree(opened.snapshots.folder)
    again = Project.open(recover(long_story.folder).file)
    assert len(again.shots()) == 7
    again.close()


def test_code_in_the_file_stays_behind(long_story: Project):
    opened = Project.open(long_story.folder)
    opened._database.execute("create trigger t after delete on shot begin delete from cast; end")
    opened.close()
    with pytest.raises(ProjectError):
        Project.open(long_story.folder)
    again = Project.open(recover(long_story.folder).file)
    assert rows(again) == rows(long_story)
    again.close()


def test_recovering_twice_makes_two_copies(long_story: Project):
    names = {recover(long_story.folder).file.parent.name for _ in range(2)}
    assert names == {"Fox (recovered)", "Fox (recovered) 2"}


def test_what_was_written_just_before_a_crash_is_recovered(project: Project):
    tell(project)
    found = recover(project.folder)  # open still: the last changes are in the log beside the file
    again = Project.open(found.file)
    assert rows(again) == rows(project)
    again.close()
