"""Undo and redo, in the file."""

import json
import zlib
from typing import Any

import pytest

from storyshot_gui.errors import ProjectError
from storyshot_gui.project import edits, history
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from tests.project.small_story import add_take, rows, tell


@pytest.fixture
def shot(project: Project) -> str:
    tell(project)
    return project.shots()[0].id


def reopened(project: Project) -> Project:
    project.close()
    return Project.open(project.folder)


def test_undo_works_after_a_restart(project: Project, shot: str):
    before = rows(project)
    project.history.do(edits.delete_shots(project, shot))
    again = reopened(project)
    again.history.undo()
    assert rows(again) == before
    again.close()


def test_redo_works_after_a_restart(project: Project, shot: str):
    project.history.do(edits.set_prompt(project, shot, "A dog"))
    project.history.undo()
    again = reopened(project)
    again.history.redo()
    assert again.shot(shot).prompt == "A dog"
    again.close()


def test_typing_is_one_undo_step(project: Project, shot: str):
    for text in ("A", "A d", "A dog"):
        project.history.do(edits.set_prompt(project, shot, text))
    project.history.undo()
    assert project.shot(shot).prompt == "One"
    project.history.redo()
    assert project.shot(shot).prompt == "A dog"


def test_typing_elsewhere_is_another_step(project: Project, shot: str):
    other = project.shots()[1].id
    for each in (shot, other):
        project.history.do(edits.set_prompt(project, each, "A dog"))
    project.history.undo()
    assert project.shot(shot).prompt == "A dog"


def test_leaving_the_field_ends_the_step(project: Project, shot: str):
    project.history.do(edits.set_prompt(project, shot, "A"))
    project.history.pause_merging()
    project.history.do(edits.set_prompt(project, shot, "A dog"))
    project.history.undo()
    assert project.shot(shot).prompt == "A"


def test_typing_after_a_restart_is_another_step(project: Project, shot: str):
    project.history.do(edits.set_prompt(project, shot, "A"))
    again = reopened(project)
    again.history.do(edits.set_prompt(again, shot, "A dog"))
    again.history.undo()
    assert again.shot(shot).prompt == "A"
    again.close()


def test_typing_back_to_the_start_leaves_no_step(project: Project, shot: str):
    project.apply(edits.set_prompt(project, shot, "One"))
    for text in ("Ones", "One"):
        project.history.do(edits.set_prompt(project, shot, text))
    assert not project.history.can_undo


def test_a_new_edit_drops_what_could_be_redone(project: Project, shot: str):
    project.history.do(edits.set_prompt(project, shot, "A dog"))
    project.history.undo()
    project.history.do(edits.set_seed(project, shot, 7))
    assert (project.history.can_redo, project.history.redo_title) == (False, "")


def test_the_menu_is_told_the_titles(project: Project, shot: str):
    project.history.do(edits.set_prompt(project, shot, "A dog"))
    project.history.do(edits.delete_shots(project, shot))
    project.history.undo()
    assert (project.history.undo_title, project.history.redo_title) == (
        "Edit prompt",
        "Delete shot",
    )


def test_undo_with_nothing_to_undo_does_nothing(project: Project):
    before = rows(project)
    project.history.undo()
    project.history.redo()
    assert rows(project) == before


def test_listeners_see_the_history_as_it_is_after_the_edit(project: Project, shot: str):
    seen: list[str] = []
    project.on_change = lambda _ids: seen.append(project.history.undo_title)
    project.history.do(edits.set_prompt(project, shot, "A dog"))
    assert seen == ["Edit prompt"]


def test_undo_of_an_older_step_keeps_what_the_machine_wrote_since(project: Project, shot: str):
    project.history.do(edits.set_seed(project, shot, 7))
    project.apply(edits.set_prompt(project, shot, "Written by the machine"))
    project.history.undo()
    assert project.shot(shot).prompt == "Written by the machine"


def test_what_follows_a_step_is_undone_with_it(project: Project, shot: str):
    before = rows(project)
    sentence = project.shot(shot).sentence_id
    project.history.do(edits.set_text(project, sentence, "A much longer sentence."))
    project.history.follow(edits.plan_shots(project, sentence, 5, [3, 4, 5]))
    assert len(project.shots(sentence)) == 5
    project.history.undo()
    assert rows(project) == before


def test_a_take_made_for_a_deleted_shot_is_there_after_undo(project: Project, shot: str):
    project.history.do(edits.delete_shots(project, shot))
    late = add_take(project, shot, StageName.image, b"late")
    project.history.undo()
    assert project.chosen(shot, StageName.image) == late


def test_takes_are_outside_undo(project: Project, shot: str):
    project.history.do(edits.set_seed(project, shot, 7))
    take = add_take(project, shot, StageName.image, b"new")
    project.history.undo()
    assert project.take(take.id) == take


def test_old_steps_are_let_go(project: Project, shot: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(history, "STEPS", 5)
    for seed in range(100, 120):
        project.history.pause_merging()
        project.history.do(edits.set_seed(project, shot, seed))
    for _ in range(20):
        project.history.undo()
    assert project.shot(shot).seed == 114


@pytest.mark.parametrize(
    "step",
    [
        ["take", "x", {"file": "a"}, {"file": "b"}],
        ["shot", "x", {"prompt": "a"}, {'prompt" = 1 --': "b"}],
        ["shot", "x", {"motion": "clip"}, {"motion": "spin"}],
        ["shot", "x", {"id": "x"}, None, 1],
        ["shot", "x", {"id": "x"}, ["id"]],
        ["shot", "x", {'"': 1}, {"prompt": "a"}],
    ],
)
def test_a_step_that_is_not_ours_is_refused(project: Project, shot: str, step: list[Any]):
    project.history.do(edits.set_seed(project, shot, 7))
    hostile = zlib.compress(json.dumps([step]).encode())
    project._database.execute("update history set changes = ?", (hostile,))
    before = rows(project)
    with pytest.raises(ProjectError):
        project.history.undo()
    assert rows(project) == before


def test_a_step_that_cannot_be_read_says_so(project: Project, shot: str):
    project.history.do(edits.set_seed(project, shot, 7))
    project._database.execute("update history set changes = ?", (b"noise",))
    with pytest.raises(ProjectError, match="cannot be undone"):
        project.history.undo()
