import pytest

from storyshot_gui.ui.views.storyboard.cursor import Spot, Step, after

CARDS, COLUMNS = [2, 7, 0, 3], 3
EVERY = [Spot(row, card) for row, count in enumerate(CARDS) for card in range(-1, count)]


def go(spot: Spot, *steps: Step) -> Spot:
    for step in steps:
        spot = after(spot, step, CARDS, COLUMNS)
    return spot


def test_right_reads_the_whole_board_in_order():
    here, seen = Spot(0), [Spot(0)]
    while (there := go(here, Step.right)) != here:
        seen.append(there)
        here = there
    assert seen == EVERY


def test_left_is_the_way_back():
    for spot in EVERY[:-1]:
        assert go(spot, Step.right, Step.left) == spot


@pytest.mark.parametrize("step", list(Step))
def test_every_step_stays_on_the_board(step: Step):
    assert all(go(spot, step) in EVERY for spot in EVERY)


def test_down_goes_through_the_lines_of_a_row_and_on():
    assert go(Spot(1, 1), Step.down) == Spot(1, 4)
    assert go(Spot(1, 4), Step.down) == Spot(1, 6)
    assert go(Spot(1, 6), Step.down) == Spot(2)
    assert go(Spot(2), Step.down) == Spot(3)


def test_up_comes_into_the_last_line_of_the_row_above():
    assert go(Spot(3, 2), Step.up) == Spot(2)
    assert after(Spot(1, 2), Step.up, [7, 3], 3) == Spot(0, 6)
    assert after(Spot(1, 0), Step.up, [7, 3], 3) == Spot(0, 6)


def test_first_and_last_keep_to_sentences_or_shots():
    assert go(Spot(1), Step.last) == Spot(3)
    assert go(Spot(1, 2), Step.last) == Spot(3, 2)
    assert go(Spot(1, 2), Step.first) == Spot(0, 0)
