"""The counts follow the project wherever undo takes it."""

import pytest

from storyshot_gui.project import edits
from storyshot_gui.project.records import Sentence
from storyshot_gui.session import Session


@pytest.fixture
async def planned(session: Session) -> Session:
    """A sentence brought in by the person and its shots, planned by the program."""
    project = session.project
    session.do(edits.bring_in(project, "The fox ran.", [Sentence("s", 0.0, "The fox ran.")]))
    project.apply(edits.plan_shots(project, "s", 2, [1, 2]))
    return session


async def test_shots_of_a_sentence_that_was_undone_are_not_missing(planned: Session):
    planned.undo()
    assert planned.tally.settle().missing == 0


async def test_shots_of_a_sentence_that_came_back_are_missing_again(planned: Session):
    planned.undo()
    planned.tally.settle()
    planned.redo()
    assert planned.tally.settle().images == 2
