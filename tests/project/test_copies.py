"""Duplicates, and a project as it was."""

from pathlib import Path

import pytest

from storyshot_gui.errors import ProjectError
from storyshot_gui.project import edits
from storyshot_gui.project.copies import copy_project, restore
from storyshot_gui.project.journal import Entry
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from tests.project.small_story import add_take, rows, tell

IMAGE = StageName.image


def state(project: Project) -> object:
    return rows(project), project.all_takes(), project.journal.entries(limit=-1)


def test_a_duplicate_holds_all_that_is_there_while_it_is_open(project: Project, tmp_path: Path):
    tell(project)
    copy = Project.open(copy_project(project.file, tmp_path / "It's a copy 100 %"))
    assert state(copy) == state(project)
    assert copy.missing_media() == []
    copy.close()


def test_a_duplicate_is_undone_as_the_original(project: Project, tmp_path: Path):
    tell(project)
    before = rows(project)
    project.history.do(edits.change_settings(project, look="ink"))
    copy = Project.open(copy_project(project.file, tmp_path / "copy"))
    copy.history.undo()
    assert rows(copy) == before
    copy.close()


def test_changing_a_duplicate_leaves_the_original_alone(project: Project, tmp_path: Path):
    tell(project)
    before = state(project)
    copy = Project.open(copy_project(project.file, tmp_path / "copy"))
    copy.apply(edits.delete_sentences(copy, [each.id for each in copy.sentences()]))
    for take in copy.all_takes():
        copy.path(take.file).write_bytes(b"")
    copy.close()
    assert state(project) == before
    assert project.missing_media() == []


def test_media_that_only_the_journal_names_are_copied(project: Project, tmp_path: Path):
    frame = project.keep_file(b"first frame", "png")
    project.journal.begin(Entry("clip", request={"image": {"file": frame}}))
    copy = copy_project(project.file, tmp_path / "copy")
    assert (copy.parent / frame).read_bytes() == b"first frame"


def test_media_nobody_names_stay_behind(project: Project, tmp_path: Path):
    unused = project.keep_file(b"unused", "png")
    copy = copy_project(project.file, tmp_path / "copy")
    assert not (copy.parent / unused).exists()


def test_a_used_folder_is_not_copied_into(project: Project, tmp_path: Path):
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "mine.txt").write_text("words")
    with pytest.raises(ProjectError, match="already"):
        copy_project(project.file, tmp_path / "used")
    assert [path.name for path in (tmp_path / "used").iterdir()] == ["mine.txt"]


def test_a_copy_that_fails_leaves_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tell(project)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(ProjectError, match="disk is full"):
        copy_project(project.file, tmp_path / "copy")
    assert [path.name for path in tmp_path.iterdir()] == ["Fox"]


def test_a_snapshot_is_restored_as_a_project_of_its_own(project: Project, tmp_path: Path):
    tell(project)
    before = rows(project)
    snapshot = project.snapshots.take()
    project.apply(edits.delete_sentences(project, [each.id for each in project.sentences()]))
    add_take(project, "later", IMAGE, b"later")
    old = Project.open(restore(project.file, snapshot, tmp_path / "as it was"))
    assert rows(old) == before
    assert old.missing_media() == []
    assert project.sentences() == []
    old.close()


def test_the_image_of_a_member_is_copied(project: Project, tmp_path: Path):
    tell(project)
    file = project.keep_file(b"a red fox", "png")
    project.apply(edits.set_reference(project, project.cast()[0].id, file))
    copy = copy_project(project.file, tmp_path / "copy")
    assert (copy.parent / file).read_bytes() == b"a red fox"
