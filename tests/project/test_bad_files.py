"""Files that are not what they should be: a clear word, and never a touch."""

import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from storyshot_gui.errors import ProjectDamaged, ProjectError
from storyshot_gui.project import lock
from storyshot_gui.project.lock import FolderLock
from storyshot_gui.project.schema import VERSION
from storyshot_gui.project.store import Project
from tests.project.small_story import tell


@pytest.fixture
def file(project: Project) -> Path:
    tell(project)
    project.close()
    return project.file


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_newer_file_is_refused_and_left_alone(file: Path):
    change(file, f"pragma user_version = {VERSION + 1}")
    before = file.read_bytes()
    with pytest.raises(ProjectError, match="newer StoryShot"):
        Project.open(file)
    assert file.read_bytes() == before
    assert {path.name for path in file.parent.iterdir()} == {file.name, "media", ".lock"}


def test_another_programs_database_is_refused(tmp_path: Path):
    change(tmp_path / "other.storyshot", "create table t (x)")
    with pytest.raises(ProjectError, match="another program"):
        Project.open(tmp_path)


@pytest.mark.parametrize("data", [b"", b"words", b"\0" * 5000, b"SQLite format 3\0"])
def test_what_is_no_database_is_said_to_be_damaged(tmp_path: Path, data: bytes):
    (tmp_path / "x.storyshot").write_bytes(data)
    with pytest.raises(ProjectDamaged):
        Project.open(tmp_path)


def test_a_damaged_page_is_said_to_be_damaged(file: Path):
    whole = bytearray(file.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    file.write_bytes(whole)
    with pytest.raises(ProjectDamaged) as caught:
        Project.open(file)
    assert "Recover" in caught.value.hint


def test_a_file_cut_short_is_said_to_be_damaged(file: Path):
    file.write_bytes(file.read_bytes()[:9000])
    with pytest.raises(ProjectDamaged):
        Project.open(file)


@pytest.mark.parametrize(
    "statement",
    [
        "update shot set motion = 'spin'",
        "update \"take\" set layers = 'no json'",
        "update \"cast\" set aliases = '{'",
        "delete from project",
        "drop table shot",
        "alter table shot drop column prompt",
    ],
)
def test_rows_that_cannot_be_read_are_said_to_be_damaged(file: Path, statement: str):
    change(file, statement)
    with pytest.raises(ProjectDamaged):
        Project.open(file)


@pytest.mark.parametrize(
    "statement",
    [
        "create trigger t after update on shot begin delete from shot; end",
        "create view v as select * from shot",
        "create virtual table v using fts5(x)",
    ],
)
def test_a_file_with_code_in_it_is_refused(file: Path, statement: str):
    change(file, statement)
    with pytest.raises(ProjectError, match="code"):
        Project.open(file)


def test_a_refused_project_is_not_left_locked(file: Path):
    change(file, "create view v as select 1")
    for _ in range(2):
        with pytest.raises(ProjectError, match="code"):
            Project.open(file)


def test_a_take_that_names_a_file_outside_is_not_followed(file: Path):
    change(file, "update \"take\" set file = '../../etc/passwd'")
    project = Project.open(file)
    with pytest.raises(ProjectError):
        project.path(project.all_takes()[0].file)
    assert project.missing_media() == project.all_takes()
    project.close()


def test_what_is_in_the_file_is_never_trusted(file: Path):
    project = Project.open(file)
    assert project._database.execute("pragma trusted_schema").fetchone() == (0,)
    project.close()


def test_the_lock_of_a_killed_program_is_waited_for(file: Path):
    """What it was just starting may hold the lock for a moment more."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    held = FolderLock(file.parent)
    (file.parent / ".lock").write_text(f"{gone.pid} {socket.gethostname()}")
    soon = threading.Timer(0.1, held.release)
    soon.start()
    Project.open(file).close()
    soon.join()


def test_the_lock_of_a_living_program_is_not_waited_for(file: Path, monkeypatch):
    held = FolderLock(file.parent)
    monkeypatch.setattr(lock.time, "sleep", pytest.fail)
    with pytest.raises(ProjectError, match="already open"):
        Project.open(file)
    held.release()
