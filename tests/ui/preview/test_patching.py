"""A patched film is the same as one built anew."""

import pytest

from storyshot_gui.project import edits
from storyshot_gui.project.records import Motion
from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from storyshot_gui.ui.preview.patching import rebuilt
from tests.ui.views.story import draw, speak, tell


@pytest.fixture
def told(project: Project, qapp) -> Session:
    return tell(project)


def first_shot(project: Project) -> str:
    return project.shots()[0].id


CHANGES = {
    "prompt": lambda p: p.apply(edits.set_prompt(p, [first_shot(p)], "The fox runs away")),
    "motion": lambda p: p.apply(edits.set_motion(p, [first_shot(p)], Motion.still)),
    "speech": lambda p: speak(p, p.sentences()[0].id, 7.7),
    "words": lambda p: p.apply(edits.set_text(p, p.sentences()[0].id, "A longer sentence.")),
    "image": lambda p: draw(p, first_shot(p), 240),
    "shot added": lambda p: p.apply(edits.insert_shot(p, p.sentences()[0].id, 1)),
    "shot gone": lambda p: p.apply(edits.delete_shots(p, [first_shot(p)])),
    "pause": lambda p: p.apply(edits.set_pause(p, [p.sentences()[0].id], 2.0)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_patched_film_is_the_film(told: Session, change: str):
    before = told.film.timeline()
    CHANGES[change](told.project)
    after = rebuilt(before, [told.project.sentences()[0].id], told.film.segment)
    assert after == told.film.timeline()
