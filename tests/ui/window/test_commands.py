"""Every command on a real project, without a window."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storyshot_gui.project.records import Motion, Move, StageName, Verdict
from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from storyshot_gui.ui.batches import Batches
from storyshot_gui.ui.commands import Commands
from storyshot_gui.ui.halving import middle_of
from storyshot_gui.ui.making_commands import ShotCommands
from storyshot_gui.ui.selection import Selection
from tests.ui.views.story import draw, tell

Pick = Callable[..., Commands]


@pytest.fixture
def told(project: Project, qapp) -> Session:
    return tell(project)


@pytest.fixture
def selection(told: Session) -> Selection:
    made = Selection(told.project)
    made.wanted.connect(made.set)
    return made


@pytest.fixture
def commands(told: Session, selection: Selection) -> Commands:
    return Commands(told, selection)


@pytest.fixture
def shots(told: Session, selection: Selection) -> ShotCommands:
    return ShotCommands(told, selection, Batches(told))


def texts(session: Session) -> list[str]:
    return [sentence.text for sentence in session.project.sentences()]


def order(session: Session) -> list[str]:
    return [shot.prompt[:4] + shot.sentence_id for shot in session.project.shots()]


def test_a_sentence_is_split_in_its_middle(told, selection, commands):
    selection.set(["s2"])
    commands.split_sentence()
    assert texts(told)[2:] == ["The crow", "had cheese."]


def test_one_sentence_merges_with_its_next(told, selection, commands):
    selection.set(["s0"])
    commands.merge_sentences()
    assert texts(told) == ["The fox ran. It saw a crow.", "The crow had cheese."]


def test_the_last_sentence_has_nothing_to_merge_with(told, selection, commands):
    selection.set(["s2"])
    commands.merge_sentences()
    assert len(texts(told)) == 3


def test_an_inserted_sentence_is_selected_and_can_be_typed_into(told, selection, commands, qtbot):
    selection.set(["s0"])
    with qtbot.waitSignal(commands.text_editing_asked) as asked:
        commands.insert_sentence()
    assert texts(told)[1] == ""
    assert selection.ids == asked.args


def test_an_inserted_shot_stands_behind_the_selected_one(told, selection, commands):
    first = told.project.shots("s0")[0]
    selection.set([first.id])
    commands.insert_shot()
    assert told.project.shots("s0")[1].id == selection.ids[0]


def test_duplicates_are_selected(told, selection, commands):
    selection.set(["s0", "s1"])
    commands.duplicate()
    assert len(texts(told)) == 5
    assert len(selection.ids) == 2


def test_deleting_selects_what_stands_behind(told, selection, commands):
    selection.set(["s0"])
    commands.delete()
    assert selection.ids == ["s1"]


def test_a_deletion_of_several_is_one_step(told, selection, commands):
    selection.set(["s0", "s2"])
    commands.delete()
    told.undo()
    assert len(texts(told)) == 3


def test_sentences_move_together(told, selection, commands):
    selection.set(["s0", "s1"])
    commands.move_later()
    assert [sentence.id for sentence in told.project.sentences()] == ["s2", "s0", "s1"]


def test_the_first_sentence_cannot_move_earlier(told, selection, commands):
    selection.set(["s0"])
    commands.move_earlier()
    assert [sentence.id for sentence in told.project.sentences()] == ["s0", "s1", "s2"]


def test_a_shot_moves_within_its_sentence(told, selection, commands):
    first, second = told.project.shots("s0")
    selection.set([first.id])
    commands.move_later()
    assert [shot.id for shot in told.project.shots("s0")] == [second.id, first.id]


def test_the_last_shot_moves_on_into_the_next_sentence(told, selection, commands):
    last = told.project.shots("s0")[-1]
    selection.set([last.id])
    commands.move_later()
    assert told.project.shots("s1")[0].id == last.id


def test_a_sentence_stands_for_its_shots(told, selection, shots):
    selection.set(["s1"])
    shots.motion("still")
    assert {shot.motion for shot in told.project.shots("s1")} == {Motion.still}


def test_the_motion_goes_back_to_the_project_s(told, selection, shots):
    selection.set(["s1"])
    shots.motion("still")
    shots.motion("")
    assert {shot.motion for shot in told.project.shots("s1")} == {None}


def test_a_move_is_set_on_all_selected_shots(told, selection, shots):
    selection.set([shot.id for shot in told.project.shots()])
    shots.move("push_in")
    assert {shot.move for shot in told.project.shots()} == {Move.push_in}


def test_takes_are_turned_through(told, selection, shots):
    shot = told.project.shots()[0]
    first = told.project.takes(shot.id, StageName.image)[0]
    draw(told.project, shot.id, 200)
    selection.set([shot.id])
    shots.take_previous()
    assert told.project.chosen(shot.id, StageName.image).id == first.id
    shots.take_next()
    assert told.project.chosen(shot.id, StageName.image).id != first.id


def test_the_same_verdict_again_takes_it_back(told, selection, shots):
    shot = told.project.shots()[0]
    selection.set([shot.id])
    shots.take_keep()
    assert told.project.takes(shot.id, StageName.image)[0].verdict is Verdict.kept
    shots.take_keep()
    assert told.project.takes(shot.id, StageName.image)[0].verdict is Verdict.undecided


def test_a_file_is_asked_for_the_one_thing_selected(told, selection, shots, qtbot):
    selection.set(["s1"])
    with qtbot.waitSignal(shots.file_asked) as asked:
        shots.use_file()
    assert asked.args == ["s1"]


def test_the_shown_file_is_the_chosen_take_s(told, selection, shots, qtbot):
    shot = told.project.shots()[0]
    selection.set([shot.id])
    with qtbot.waitSignal(shots.folder_asked) as asked:
        shots.show_file()
    assert isinstance(asked.args[0], Path)
    assert asked.args[0].exists()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The fox ran, and the crow flew.", "The fox ran, "),
        ("One two three four", "One two "),
        ("Word", ""),
        ("", ""),
    ],
)
def test_the_middle_is_a_pause_or_a_space(text: str, first: str):
    assert text[: middle_of(text)] == first
