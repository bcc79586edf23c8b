import random

import numpy as np
import pytest

from storyshot_gui.ui.views.storyboard.geometry import Board, Lines, card_shape
from storyshot_gui.ui.views.storyboard.heights import Heights
from storyshot_gui.ui.views.storyboard.layout import BoardLayout, RowFacts

BOARD = Board(1205, card_shape(16 / 9, Lines()), Lines())
WINDOW = 700
ROWS = [RowFacts(f"s{n}", 1 + n % 5, 40 + 977 * n % 900) for n in range(400)]
TRUE = {row.id: Lines().story * (1 + row.letters // (25 + n % 20)) for n, row in enumerate(ROWS)}


def layout(rows: list[RowFacts] = ROWS) -> BoardLayout:
    made = BoardLayout(TRUE.__getitem__)
    made.assign(BOARD, rows, remeasure=True)
    return made


def places(made: BoardLayout, top: int) -> dict[str, int]:
    """Where each row in the window stands."""
    return {each.id: each.offset for each in made.anchors(top, WINDOW)}


def test_rows_follow_each_other_without_a_gap():
    heights = Heights(np.array([10, 20, 30]))
    assert [heights.top(row) for row in range(4)] == [0, 10, 30, 60]
    assert [heights.at(y) for y in (0, 9, 10, 29, 30, 59, 500)] == [0, 0, 1, 1, 2, 2, 2]
    assert list(heights.between(5, 30)) == [0, 1]
    assert list(heights.between(5, 31)) == [0, 1, 2]


def test_a_changed_height_moves_the_rows_below():
    heights = Heights(np.array([10, 20, 30]))
    assert heights.change(1, 25) == 5
    assert (heights.top(1), heights.top(2), heights.total) == (10, 35, 65)


def test_an_empty_board_has_no_rows():
    heights = Heights()
    assert (heights.total, heights.at(0), list(heights.between(0, 100))) == (0, -1, [])


def test_rows_in_view_have_their_true_height():
    made = layout()
    top = made.settle(5000, WINDOW).top
    for row in made.heights.between(top, top + WINDOW):
        assert made.heights.height(row) == BOARD.row_height(TRUE[made.ids[row]], made.cards[row])


@pytest.mark.parametrize("step", [-97, -311, 53, 640])
def test_scrolling_never_jumps(step: int):
    """What was in view before a step and still is has moved by exactly that step."""
    made = layout()
    top = made.settle(30_000, WINDOW).top
    for _ in range(60):
        before = places(made, top)
        top = made.settle(top + step, WINDOW).top
        now = places(made, top)
        still = before.keys() & now.keys()
        assert all(now[row] == before[row] - step for row in still)


def test_what_is_in_view_stays_when_rows_above_go():
    made = layout()
    top = made.settle(20_000, WINDOW).top
    anchors, before = made.anchors(top, WINDOW), places(made, top)
    made.assign(BOARD, ROWS[7:], remeasure=False)
    after = made.settle(made.top_for(anchors, made.ids.index), WINDOW).top
    assert places(made, after) == before


def test_what_is_in_view_stays_when_its_first_row_goes():
    made = layout()
    top = made.settle(20_000, WINDOW).top
    anchors = made.anchors(top, WINDOW)
    made.assign(BOARD, [row for row in ROWS if row.id != anchors[0].id], remeasure=False)
    rows = {row: number for number, row in enumerate(made.ids)}
    after = made.top_for(anchors, lambda row: rows.get(row, -1))
    assert made.heights.top(rows[anchors[1].id]) - after == anchors[1].offset


def test_jumping_about_keeps_the_sums_right():
    made, choice = layout(), random.Random(3)
    for _ in range(100):
        made.settle(choice.randrange(made.heights.total), WINDOW)
    heights = [made.heights.height(row) for row in range(len(ROWS))]
    assert made.heights.total == sum(heights)
    assert made.heights.top(200) == sum(heights[:200])
