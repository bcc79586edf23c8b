"""Copies of the database kept beside it."""

import os
import sqlite3
import time
from contextlib import closing
from typing import Any

import pytest

from storyshot_gui.errors import ProjectError
from storyshot_gui.project import edits, schema, store
from storyshot_gui.project.store import Project
from tests.project.small_story import tell


def titles(project: Project) -> list[str]:
    found: list[str] = []
    for snapshot in reversed(project.snapshots.all()):
        with closing(sqlite3.connect(snapshot)) as connection:
            found += [row[0] for row in connection.execute("select title from project")]
    return found


def age(project: Project, seconds: float) -> None:
    for path in (*project.snapshots.all(), project.file):
        os.utime(path, (time.time() - seconds,) * 2)


def opened_and_renamed(project: Project, title: str) -> Project:
    project.close()
    again = Project.open(project.folder)
    again.apply(edits.change_settings(again, title=title))
    again.close()
    return again


def test_a_new_project_needs_no_copy(project: Project):
    tell(project)
    project.close()
    assert project.snapshots.all() == []


def test_a_changed_project_is_copied_when_it_is_opened(project: Project):
    project.apply(edits.change_settings(project, title="Written"))
    project.close()
    Project.open(project.folder).close()
    assert titles(project) == ["Written"]


def test_it_is_copied_once_an_hour_at_most(project: Project):
    for title in ("One", "Two", "Three"):
        project = opened_and_renamed(project, title)
    assert len(project.snapshots.all()) == 1


def test_it_is_copied_again_after_an_hour(project: Project):
    project = opened_and_renamed(project, "One")
    age(project, 4000)
    os.utime(project.file)
    project = opened_and_renamed(project, "Two")
    assert len(project.snapshots.all()) == 2


def test_a_project_only_looked_at_is_not_copied_again(project: Project):
    project.close()
    Project.open(project.folder).close()
    age(project, 4000)
    os.utime(project.snapshots.all()[0])
    age_of_copy = project.snapshots.all()[0].stat().st_mtime - 3700
    os.utime(project.snapshots.all()[0], (age_of_copy,) * 2)
    Project.open(project.folder).close()
    assert len(project.snapshots.all()) == 1


def test_the_last_twenty_are_kept(project: Project):
    for number in range(23):
        project.apply(edits.change_settings(project, title=str(number)))
        project.snapshots.take()
    assert titles(project) == [str(number) for number in range(3, 23)]


def a_later_schema(monkeypatch: pytest.MonkeyPatch, step: Any) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, step))
    for module in (schema, store, store.database):
        monkeypatch.setattr(module, "VERSION", len(schema.STEPS))


def test_a_migration_copies_the_file_first(project: Project, monkeypatch: pytest.MonkeyPatch):
    project.close()
    a_later_schema(monkeypatch, lambda db: db.execute("update project set title = 'Migrated'"))
    again = Project.open(project.folder)
    assert (titles(again), again.settings.title) == (["Fox"], "Migrated")
    assert again._database.execute("pragma user_version").fetchone() == (len(schema.STEPS),)
    again.close()


def test_a_migration_runs_once(project: Project, monkeypatch: pytest.MonkeyPatch):
    project.close()
    a_later_schema(monkeypatch, lambda db: db.execute("update project set seed = seed + 1"))
    for _ in range(3):
        Project.open(project.folder).close()
    again = Project.open(project.folder)
    assert again.settings.seed == 2
    again.close()


def test_a_migration_that_fails_changes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch):
    tell(project)
    project.close()

    def fails(db: Any) -> None:
        db.execute("delete from shot")
        db.execute("no sql")

    with monkeypatch.context() as later:
        a_later_schema(later, fails)
        with pytest.raises(ProjectError):
            Project.open(project.folder)
    again = Project.open(project.folder)
    assert len(again.shots()) == 8
    again.close()
