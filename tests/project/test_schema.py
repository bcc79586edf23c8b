"""The tables, and every schema that ever shipped."""

import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from storyshot_gui.project.copies import restore
from storyshot_gui.project.database import look_at
from storyshot_gui.project.edit import TABLES
from storyshot_gui.project.journal import Entry
from storyshot_gui.project.records import Motion, Move, StageName, Take, Verdict
from storyshot_gui.project.schema import VERSION
from storyshot_gui.project.store import Project

GOLDEN = Path(__file__).parent.parent / "golden"
SHIPPED = sorted(path.name for path in GOLDEN.glob("schema-*"))
RECORDS = {**{name: kind for kind, name in TABLES.items()}, "take": Take, "request": Entry}


@pytest.mark.parametrize("table", RECORDS)
def test_a_table_holds_what_its_record_holds(project: Project, table: str):
    columns = project._database.table(table).columns_dict
    assert set(columns) == {field.name for field in fields(RECORDS[table])}


@pytest.mark.parametrize("table", [*RECORDS, "history", "ledger", "run", "span"])
def test_tables_are_strict(project: Project, table: str):
    assert project._database.table(table).strict


def test_the_file_says_what_it_is(project: Project):
    project.close()
    header = project.file.read_bytes()[:100]
    assert (header[68:72], header[60:64]) == (b"StSh", VERSION.to_bytes(4))


def test_the_present_schema_is_among_those_shipped():
    assert f"schema-{VERSION}" in SHIPPED


@pytest.fixture(params=SHIPPED)
def shipped(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Project]:
    folder = shutil.copytree(GOLDEN / request.param, tmp_path / "shipped")
    project = Project.open(folder)
    yield project
    project.close()


def test_shipped_projects_have_their_rows(shipped: Project):
    first, second, third = shipped.shots()
    assert [sentence.text for sentence in shipped.sentences()] == [
        "The fox ran.",
        "“A crow!” it said.",
    ]
    assert (first.move, first.seconds, second.motion) == (Move.push_in, 2.5, Motion.still)
    assert (third.prompt, third.written_for) == ("A crow, by hand", "")
    assert shipped.settings.pronunciations == (("Reynard", "REN-ard"),)
    assert shipped.cast()[0].aliases == ("it",)
    assert shipped.source == "The fox ran. “A crow!” it said."


def test_a_project_of_the_first_schema_chooses_nothing_and_is_kept_as_it_was(tmp_path: Path):
    folder = shutil.copytree(GOLDEN / "schema-1", tmp_path / "first")
    project = Project.open(folder)
    first, settings = project.shots()[0], project.settings
    assert (settings.cap_micro, settings.final, settings.final_image_model) == (None, False, "")
    assert (first.clip_model, first.final, project.cast()[0].reference) == ("", False, "")
    (copy,) = project.snapshots.all()
    assert "before update" in copy.name
    assert look_at(copy) == 1
    project.close()
    assert look_at(project.file) == VERSION


def test_an_old_copy_of_a_project_is_restored_with_its_media(tmp_path: Path):
    folder = shutil.copytree(GOLDEN / "schema-1", tmp_path / "first")
    project = Project.open(folder)
    (copy,) = project.snapshots.all()
    old = Project.open(restore(project.file, copy, tmp_path / "old"))
    assert old.all_takes()
    assert old.missing_media() == []
    old.close()
    project.close()


def test_a_project_of_the_second_schema_keeps_what_was_chosen(tmp_path: Path):
    project = Project.open(shutil.copytree(GOLDEN / "schema-2", tmp_path / "second"))
    first, settings = project.shots()[0], project.settings
    assert (settings.cap_micro, settings.final_image_model) == (5_000_000, "fal:flux-pro")
    assert (first.clip_model, first.final) == ("fal:wan", True)
    assert project.sentence("two").speech_model == "fal:voice"
    assert project.path(project.cast()[0].reference).is_file()
    project.close()


def test_shipped_projects_have_their_takes(shipped: Project):
    take = shipped.chosen(shipped.shots()[0].id, StageName.image)
    assert take is not None
    assert (take.id, take.verdict, take.basis) == ("take", Verdict.kept, {"look": "ink"})
    assert shipped.missing_media() == []


def test_shipped_projects_can_be_undone_and_redone(shipped: Project):
    shipped.history.redo()
    assert shipped.sentence("one").text == "The red fox ran."
    while shipped.history.can_undo:
        shipped.history.undo()
    assert (shipped.sentences(), shipped.source) == ([], "")


def test_shipped_projects_have_their_journal(shipped: Project):
    (entry,) = shipped.journal.entries()
    assert (entry.answer, entry.seconds) == ({"seed": 11}, 4.0)
    assert shipped.journal.ledger.spent_micro() == 3000
    assert shipped.journal.runs.row(entry.run).state == "done"
