import random

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from storyshot_gui.project import edits
from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from storyshot_gui.ui.models.storyboard import StoryboardModel


def shown(model: StoryboardModel) -> list[tuple[str, list[str]]]:
    """The model as views see it, read through indexes alone."""
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return [
        (
            model.id_at(row),
            [model.id_at(model.index(n, 0, row)) for n in range(model.rowCount(row))],
        )
        for row in rows
    ]


def told_by(project: Project) -> list[tuple[str, list[str]]]:
    sentences = project.sentences()
    return [(each.id, [shot.id for shot in project.shots(each.id)]) for each in sentences]


def any_edit(project: Project, choice: random.Random):
    """One of the changes a person makes, somewhere in the film."""
    sentences = [row.id for row in project.sentences()]
    shots = [row.id for row in project.shots()]
    some = choice.sample(sentences, choice.randint(1, min(3, len(sentences))))
    few = choice.sample(shots, choice.randint(1, min(3, len(shots))))
    place = choice.randint(0, len(sentences))
    where = choice.choice(sentences)
    changes = [
        lambda: edits.move_sentences(project, some, place),
        lambda: edits.move_shots(project, few, where, choice.randint(0, 3)),
        lambda: edits.insert_sentence(project, place, "New words."),
        lambda: edits.insert_shot(project, where, choice.randint(0, 3)),
        lambda: edits.duplicate_sentences(project, some),
        lambda: edits.set_text(project, where, f"Words {choice.random()}"),
    ]
    if len(sentences) > 3:
        start = choice.randint(0, len(sentences) - 2)
        changes += [
            lambda: edits.delete_sentences(project, some[:1]),
            lambda: edits.merge_sentences(project, sentences[start : start + 2]),
            lambda: edits.delete_shots(project, few[:1]),
        ]
    return choice.choice(changes)()


@pytest.mark.parametrize("seed", range(12))
def test_any_edits_and_their_undoing_leave_the_model_like_the_project(
    seed: int, told: Session, board: StoryboardModel
):
    choice = random.Random(seed)
    for _ in range(25):
        turn = choice.random()
        if turn < 0.2:
            told.undo()
        elif turn < 0.3:
            told.redo()
        else:
            told.do(any_edit(told.project, choice))
        assert shown(board) == told_by(told.project)


def test_a_moved_shot_stays_the_same_item(told: Session, board: StoryboardModel):
    first, second = told.project.sentences()[:2]
    shot = told.project.shots(first.id)[0].id
    held = QPersistentModelIndex(board.place(shot))
    told.do(edits.move_shots(told.project, shot, second.id, 1))
    assert held == board.place(shot)
    assert board.id_at(board.parent(board.place(shot))) == second.id


def test_shots_follow_their_sentences_when_these_merge(told: Session, board: StoryboardModel):
    first, second = told.project.sentences()[:2]
    held = QPersistentModelIndex(board.place(told.project.shots(second.id)[0].id))
    told.do(edits.merge_sentences(told.project, [first.id, second.id]))
    assert held.isValid()


def test_moving_one_sentence_to_the_end_moves_one_row(told: Session, board: StoryboardModel):
    moved: list[tuple[int, int]] = []
    board.rowsMoved.connect(lambda _p, first, _last, _d, to: moved.append((first, to)))
    first = told.project.sentences()[0]
    told.do(edits.move_sentences(told.project, first.id, 3))
    assert moved == [(0, 3)]


def test_a_changed_prompt_touches_only_its_own_row(told: Session, board: StoryboardModel):
    changed: list[str] = []
    board.dataChanged.connect(lambda top, _bottom: changed.append(board.id_at(top)))
    shot = told.project.shots()[0]
    told.do(edits.set_prompt(told.project, shot.id, "Another prompt"))
    assert set(changed) == {shot.sentence_id, told.project.shots(shot.sentence_id)[0].id}


def test_editing_text_is_one_step_to_undo(told: Session, board: StoryboardModel):
    sentence = told.project.sentences()[0]
    assert board.setData(board.place(sentence.id), "The fox sat.")
    told.undo()
    assert told.project.sentence(sentence.id).text == sentence.text


def test_a_sentence_is_never_emptied_by_editing(told: Session, board: StoryboardModel):
    sentence = told.project.sentences()[0]
    assert not board.setData(board.place(sentence.id), "  ")
    assert told.project.sentence(sentence.id) == sentence


def test_rows_hold_no_numbers(told: Session, board: StoryboardModel):
    """Or a move would leave wrong ones behind."""
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    before = {role: board.place(told.project.sentences()[0].id).data(role) for role in roles}
    first = told.project.sentences()[0]
    told.do(edits.move_sentences(told.project, first.id, 3))
    assert {role: board.place(first.id).data(role) for role in roles} == before


def test_a_sentence_speaks_of_its_speaker_and_length(told: Session, board: StoryboardModel):
    spoken = board.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Narrator, 4.0 seconds. The fox ran."


def test_an_invalid_index_has_no_id(board: StoryboardModel):
    assert board.id_at(QModelIndex()) == ""
    assert not board.place("nobody").isValid()


def test_a_shot_that_goes_to_another_sentence_is_still_held(told: Session, board: StoryboardModel):
    project = told.project
    first, second = (sentence.id for sentence in project.sentences()[:2])
    moved = project.shots(second)[0].id
    held = QPersistentModelIndex(board.place(moved))
    told.do(edits.merge_sentences(project, [first, second]))
    assert (board.id_at(held), board.id_at(held.parent())) == (moved, first)
