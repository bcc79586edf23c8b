"""A project as if an edit were made, without making it."""

import random

import pytest

from storyshot_gui.project import edits
from storyshot_gui.project.store import Project
from tests.project.small_story import rows, tell, texts
from tests.project.test_edits import CHANGES


def everything(project: Project) -> object:
    """The rows, and the same by each way there is to them."""
    of_each = [project.shots(sentence.id) for sentence in project.sentences()]
    places = [project.place(sentence.id) for sentence in project.sentences()]
    return rows(project), of_each, places, [project.chosen(s.id, "image") for s in project.shots()]


@pytest.mark.parametrize("name", CHANGES)
def test_supposing_shows_what_doing_gives_and_leaves_no_trace(project: Project, name: str):
    tell(project)
    edit = CHANGES[name](project, random.Random(name))
    before = everything(project)
    with project.supposing(edit):
        supposed = everything(project)
    assert everything(project) == before
    project.apply(edit)
    assert everything(project) == supposed


def test_nothing_is_written_and_nobody_is_told(project: Project):
    tell(project)
    told: list[set[str]] = []
    project.on_change = told.append
    steps = project.history.undo_title
    with project.supposing(edits.change_settings(project, look="ink")):
        pass
    project.close()
    again = Project.open(project.folder)
    assert (told, again.settings.look, again.history.undo_title) == ([], "", steps)
    again.close()


def test_a_failure_meanwhile_leaves_no_trace(project: Project):
    tell(project)
    before = everything(project)
    edit = edits.delete_sentences(project, project.sentences()[0].id)
    with pytest.raises(ZeroDivisionError), project.supposing(edit):
        assert 1 / 0
    assert everything(project) == before


def test_one_supposition_stands_on_another(project: Project):
    tell(project)
    first = project.sentences()[0].id
    with (
        project.supposing(edits.set_text(project, first, "One.")),
        project.supposing(edits.insert_sentence(project, 0, "None.")),
    ):
        assert texts(project)[:2] == ["None.", "One."]
    assert texts(project)[0] == "The fox ran."


def test_a_change_of_a_row_that_is_gone_changes_nothing(project: Project):
    tell(project)
    first = project.sentences()[0].id
    late = edits.set_text(project, first, "Too late.")
    project.apply(edits.delete_sentences(project, first))
    before = everything(project)
    with project.supposing(late):
        assert everything(project) == before
    assert everything(project) == before
