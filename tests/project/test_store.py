"""The open project: on disk what is in memory, and once at a time."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from storyshot_gui.errors import InputError, ProjectError
from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName, Take, Verdict
from storyshot_gui.project.store import Project
from tests.project.small_story import CHILD, add_take, rows, tell

IMAGE = StageName.image
TITLES = (
    "It's a fox",
    "狐狸と烏",
    "100 % fox",
    "a/b\\c:d*e?f",
    "🦊🐦",
    "  . ",
    "CON",
    "x" * 300,
    "الثعلب",
    "line\nbreak",
    "\u202egnp.exe",
    "broken \ud83d",
)
HOLDER = """
import sys, time
from pathlib import Path
from storyshot_gui.project.store import Project
project = Project.open(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(60)
"""
READ_ONLY = """
import os, sys
from pathlib import Path
from storyshot_gui.errors import ProjectError
from storyshot_gui.project.store import Project
os.chdir(sys.argv[1])
os.chmod(".", 0o555)
if os.geteuid() == 0:
    os.setuid(65534)
try:
    Project.open(Path("."))
except ProjectError as error:
    print(error)
"""


def child(script: str, folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", script, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=CHILD)


@pytest.mark.parametrize("title", TITLES)
def test_any_title_makes_a_project_that_opens_again(tmp_path: Path, title: str):
    project = Project.create(tmp_path / "folder", title)
    made = project.settings
    project.close()
    again = Project.open(tmp_path / "folder")
    assert again.settings == made
    assert again.file.parent == tmp_path / "folder"
    again.close()


@pytest.mark.parametrize("name", ["It's", "50 %20", "狐 狸", "a#b?c", "-x"])
def test_any_folder_name_works(tmp_path: Path, name: str):
    project = Project.create(tmp_path / name / "inner", "Fox")
    take = add_take(project, "shot", IMAGE)
    project.close()
    again = Project.open(project.file)
    assert again.path(again.take(take.id).file).read_bytes() == b"made"
    again.close()


def test_a_project_without_a_title_is_named_as_its_folder(tmp_path: Path):
    project = Project.create(tmp_path / "My fox")
    assert (project.settings.title, project.file.name) == ("My fox", "My fox.storyshot")
    project.close()


def test_a_second_project_in_a_folder_is_refused(project: Project):
    with pytest.raises(ProjectError, match="already"):
        Project.create(project.folder, "Other")


def test_everything_is_there_after_opening_again(project: Project):
    tell(project)
    before = (rows(project), project.all_takes())
    project.close()
    again = Project.open(project.folder)
    assert (rows(again), again.all_takes()) == before
    again.close()


def test_a_moved_folder_still_opens(project: Project, tmp_path: Path):
    tell(project)
    project.close()
    moved = tmp_path / "elsewhere" / "renamed"
    moved.parent.mkdir()
    shutil.move(project.folder, moved)
    again = Project.open(moved)
    assert all(again.present(take) for take in again.all_takes())
    again.close()


def test_a_project_is_open_once_in_a_program(project: Project):
    with pytest.raises(ProjectError, match="already open in this program"):
        Project.open(project.folder)


def test_a_project_is_open_once_on_a_machine(project: Project):
    project.close()
    holder = child(HOLDER, project.folder)
    assert holder.stdout is not None
    with holder:
        holder.stdout.readline()
        with pytest.raises(ProjectError, match=f"process {holder.pid} "):
            Project.open(project.folder)
        holder.kill()


def test_a_killed_program_leaves_no_lock(project: Project):
    project.close()
    with child(HOLDER, project.folder) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    Project.open(project.folder).close()


def test_a_folder_that_cannot_be_written_to_is_named(project: Project):
    project.close()
    with child(READ_ONLY, project.folder) as reader:
        assert reader.stdout is not None
        words = reader.stdout.read()
    project.folder.chmod(0o755)
    assert words == "The project’s folder cannot be written to.\n"


def test_closing_twice_does_no_harm(project: Project):
    project.close()


def test_a_change_tells_which_rows(project: Project):
    tell(project)
    told: list[set[str]] = []
    project.on_change = told.append
    shot = project.shots()[0].id
    project.apply(edits.set_seed(project, shot, 9))
    add_take(project, shot, IMAGE)
    project.apply(edits.change_settings(project, look="ink"))
    assert told == [{shot}, {shot}, {"project"}]


def test_a_shot_shows_its_newest_take(project: Project):
    tell(project)
    shot = project.shots()[0].id
    newest = add_take(project, shot, IMAGE, b"newest")
    assert project.chosen(shot, IMAGE) == newest


def test_a_shot_shows_the_take_that_was_chosen(project: Project):
    tell(project)
    shot = project.shots()[0].id
    first = project.takes(shot, IMAGE)[0]
    project.apply(edits.choose_take(project, first.id))
    add_take(project, shot, IMAGE, b"newest")
    assert project.chosen(shot, IMAGE) == first


def test_a_rejected_take_is_not_shown(project: Project):
    tell(project)
    shot = project.shots()[0].id
    first = project.takes(shot, IMAGE)[0]
    project.judge(add_take(project, shot, IMAGE, b"newest").id, Verdict.rejected)
    assert project.chosen(shot, IMAGE) == first


def test_a_verdict_is_there_after_opening_again(project: Project):
    take = add_take(project, "shot", IMAGE)
    project.judge(take.id, Verdict.kept)
    project.close()
    again = Project.open(project.folder)
    assert again.take(take.id).verdict is Verdict.kept
    again.close()


def test_takes_come_oldest_first(project: Project):
    made = [add_take(project, "shot", IMAGE, bytes([number])) for number in range(5)]
    project.close()
    again = Project.open(project.folder)
    assert again.takes("shot", IMAGE) == made
    again.close()


def test_the_newest_take_of_a_question_is_found_for_any_subject(project: Project):
    first = project.add_take(
        Take("", "a", IMAGE, project.keep_file(b"one", "png"), "image/png", key="same")
    )
    second = project.add_take(replaced(first, "b"))
    assert project.take_by_key("same") == second


def replaced(take: Take, subject: str) -> Take:
    return Take("", subject, take.stage, take.file, take.mime, key=take.key)


def test_a_take_without_its_file_is_refused(project: Project):
    nowhere = "media/ab/" + "ab" * 32 + ".png"
    with pytest.raises(ProjectError):
        project.add_take(Take("t", "shot", IMAGE, nowhere, "image/png"))
    assert project.all_takes() == []


def test_a_take_is_never_written_over(project: Project):
    take = add_take(project, "shot", IMAGE)
    with pytest.raises(sqlite3.IntegrityError):
        project.add_take(take)
    assert project.all_takes() == [take]


def test_a_deleted_file_is_missing_and_not_shown(project: Project):
    shot = "shot"
    first = add_take(project, shot, IMAGE, b"first")
    second = add_take(project, shot, IMAGE, b"second")
    project.path(second.file).unlink()
    assert project.missing_media() == [second]
    assert project.chosen(shot, IMAGE) == first


def test_a_truncated_file_is_missing_after_opening(project: Project):
    take = add_take(project, "shot", IMAGE, b"whole")
    project.path(take.file).write_bytes(b"wh")
    project.close()
    again = Project.open(project.folder)
    assert again.chosen("shot", IMAGE) is None
    again.close()


def test_a_file_that_is_made_again_is_there_again(project: Project):
    take = add_take(project, "shot", IMAGE, b"whole")
    project.path(take.file).write_bytes(b"wh")
    assert not project.present(take)
    project.keep_file(b"whole", "bin")
    assert project.present(take)
    assert project.chosen("shot", IMAGE) == take


def test_a_missing_media_folder_loses_no_row(project: Project):
    tell(project)
    takes = project.all_takes()
    project.close()
    shutil.rmtree(project.media)
    again = Project.open(project.folder)
    assert again.missing_media() == takes
    again.close()


def test_a_full_disk_changes_nothing(project: Project):
    tell(project)
    before = rows(project)
    project._database.execute("pragma max_page_count = 1").fetchone()
    with pytest.raises(ProjectError, match="disk is full") as caught:
        project.history.do(edits.bring_in(project, "x" * 200_000, [], append=True))
    assert (rows(project), bool(caught.value.hint)) == (before, True)
    project._database.execute("pragma max_page_count = 100000").fetchone()
    project.apply(edits.change_settings(project, look="ink"))
    assert project.settings.look == "ink"


def test_opening_what_is_not_there_says_so(tmp_path: Path):
    with pytest.raises(ProjectError, match="is not there"):
        Project.open(tmp_path / "nowhere")


def test_opening_an_empty_folder_says_so(tmp_path: Path):
    with pytest.raises(ProjectError, match="no project"):
        Project.open(tmp_path)


def test_a_file_where_the_folder_should_be_says_so(tmp_path: Path):
    (tmp_path / "taken").write_text("words")
    with pytest.raises(ProjectError):
        Project.create(tmp_path / "taken", "Fox")


def test_an_unreadable_own_file_is_named(project: Project, tmp_path: Path):
    with pytest.raises(InputError, match=r"gone\.png"):
        project.keep_copy(tmp_path / "gone.png")


def test_a_folder_that_vanished_says_so(project: Project):
    shutil.rmtree(project.folder)
    with pytest.raises(ProjectError, match="is not there"):
        project.keep_file(b"late", "png")
    assert not os.path.lexists(project.folder)


def test_a_creation_that_was_killed_is_no_hindrance(tmp_path: Path):
    (tmp_path / "Fox").mkdir()
    (tmp_path / "Fox" / ".Fox.storyshot.part").write_bytes(b"half a database")
    project = Project.create(tmp_path / "Fox", "Fox")
    project.close()
    assert not list(project.folder.glob(".*.part"))
