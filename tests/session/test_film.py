"""A film that changed is the same as one built anew, however little of it was built again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storyshot_gui.project import edits
from storyshot_gui.project.records import Motion, Sentence
from storyshot_gui.project.store import Project
from storyshot_gui.render import timeline
from storyshot_gui.session import Session
from tests.ui.views.story import draw, speak, tell

LONG = 60  # sentences, so that a film is patched and not built anew


@pytest.fixture
def told(tmp_path: Path, qapp) -> Iterator[Session]:
    project = Project.create(tmp_path / "film", "Film")
    session = tell(project)
    rows = [Sentence(f"more{number}", 0.0, f"Fox number {number} ran.") for number in range(LONG)]
    project.apply(edits.bring_in(project, "more", rows, append=True))
    for row in rows:
        project.apply(edits.plan_shots(project, row.id, 2, [1, 2]))
        project.apply(edits.write_prompts(project, row.id, ["Wide shot", "Close-up"], "words"))
    yield session
    project.close()


def first(project: Project) -> str:
    return project.shots()[0].id


def whole(project: Project) -> timeline.Timeline:
    return timeline.build(project)


def of(project: Project, place: int) -> str:
    return project.sentences()[place].id


CHANGES: dict[str, Callable[[Project], object]] = {
    "prompt": lambda p: p.apply(edits.set_prompt(p, [first(p)], "The fox runs away")),
    "motion": lambda p: p.apply(edits.set_motion(p, [first(p)], Motion.still)),
    "speech": lambda p: speak(p, of(p, 0), 7.7),
    "words": lambda p: p.apply(edits.set_text(p, of(p, 0), "A longer sentence.")),
    "image": lambda p: draw(p, first(p), 240),
    "shot added": lambda p: p.apply(edits.insert_shot(p, of(p, 0), 1)),
    "shot gone": lambda p: p.apply(edits.delete_shots(p, [first(p)])),
    "shot moved": lambda p: p.apply(edits.move_shots(p, [first(p)], of(p, 2), 1)),
    "pause": lambda p: p.apply(edits.set_pause(p, [of(p, 0)], 2.0)),
    "sentence gone": lambda p: p.apply(edits.delete_sentences(p, [of(p, 1)])),
    "sentence added": lambda p: p.apply(edits.insert_sentence(p, 1, "A new one.")),
    "sentence moved": lambda p: p.apply(edits.move_sentences(p, [of(p, 0)], 3)),
    "sentence split": lambda p: p.apply(edits.split_sentence(p, of(p, 0), 4)),
    "sentences merged": lambda p: p.apply(edits.merge_sentences(p, [of(p, 0), of(p, 1)])),
    "speed of the film": lambda p: p.apply(edits.change_settings(p, fps=30)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_film_is_the_film(told: Session, change: str):
    told.film.timeline()
    CHANGES[change](told.project)
    assert told.film.timeline() == whole(told.project)


@pytest.mark.parametrize("change", CHANGES)
def test_a_film_that_changes_while_it_is_built_is_the_film(told: Session, change: str):
    assert told.film.timeline_within(0.0) is None
    CHANGES[change](told.project)
    assert told.film.timeline() == whole(told.project)


def test_a_film_is_built_a_little_at_a_time(told: Session):
    asked = 1
    while told.film.timeline_within(0.0) is None:
        asked += 1
    assert asked > LONG / 2


def test_nothing_is_built_again_when_nothing_changed(told: Session):
    assert told.film.timeline() is told.film.timeline()


def test_sentences_a_change_does_not_reach_stay_the_same_values(told: Session):
    before = told.film.timeline().segments[-1]
    told.project.apply(edits.set_prompt(told.project, [first(told.project)], "The fox runs away"))
    assert told.film.timeline().segments[-1] is before
