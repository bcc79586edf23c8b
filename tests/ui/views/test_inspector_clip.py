"""The part of its clip a shot shows."""

import pytest
from PySide6.QtCore import Qt

from storyshot_gui.project.records import Shot, StageName, Take
from storyshot_gui.session import Session
from storyshot_gui.session.clip_parts import ClipPart
from storyshot_gui.ui.views.inspector import Inspector
from storyshot_gui.ui.views.inspector.clip import STEPS


def film(session: Session, seconds: float = 5.0) -> Shot:
    """The first shot has a clip of so many seconds; it is on screen for two."""
    shot = session.project.shots()[0]
    file = session.project.chosen(shot.id, StageName.image).file
    session.project.add_take(Take("", shot.id, StageName.clip, file, "video/mp4", length=seconds))
    return shot


def test_a_clip_longer_than_its_shot_has_time_to_spare(inspector: Inspector, told: Session):
    inspector.show_selection([film(told).id])
    assert inspector.shot.clip.isVisible()
    assert inspector.shot.clip._spare.text() == "2.0 s of 5.0 s · 3.0 s spare"


def test_a_shot_without_a_clip_has_no_part_to_choose(inspector: Inspector, told: Session):
    inspector.show_selection([told.project.shots()[1].id])
    assert not inspector.shot.clip.isVisible()


def test_moving_the_part_moves_where_the_clip_starts_as_one_step(
    inspector: Inspector, told: Session
):
    shot = film(told)
    inspector.show_selection([shot.id])
    for second in (0.5, 1.0, 2.5):
        inspector.shot.clip.start.setValue(round(second * STEPS))
    assert told.project.shot(shot.id).clip_in == 2.5
    told.undo()
    assert told.project.shot(shot.id).clip_in == 0.0


def test_two_moves_are_two_steps(inspector: Inspector, told: Session):
    shot = film(told)
    inspector.show_selection([shot.id])
    for second in (0.5, 2.5):
        inspector.shot.clip.start.setValue(round(second * STEPS))
        inspector.shot.clip.start.sliderReleased.emit()
    told.undo()
    assert told.project.shot(shot.id).clip_in == 0.5


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (ClipPart(5.0, 2.0), "3.0 s spare"),
        (ClipPart(2.0, 2.0), ""),
        (ClipPart(2.0, 2.5), "0.5 s short"),
        (ClipPart(5.0, 2.0, 3.8), "0.8 s short"),
        (ClipPart(0.0, 2.0), ""),
    ],
)
def test_the_words_say_how_clip_and_shot_fit(part: ClipPart, words: str):
    assert part.words == words


def test_two_visits_to_a_prompt_are_two_steps(inspector: Inspector, told: Session, qtbot):
    shot = told.project.shots()[0]
    inspector.show_selection([shot.id])
    prompt = inspector.shot.prompt
    for word in ("One", "Two"):
        prompt.setFocus()
        qtbot.keyClicks(prompt, word)
        inspector.shot.redoing.redo.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(lambda: not prompt.hasFocus())
    written = prompt.toPlainText()
    told.undo()
    assert told.project.shot(shot.id).prompt == written.replace("Two", "")
