from itertools import permutations

import pytest

from storyshot_gui.ui.models.storyboard_order import moves, runs


def applied(present: str, wanted: str) -> tuple[str, int]:
    """What the moves make of an order, done as an item model does them, and how many there are."""
    now, count = list(present), 0
    for here, there in moves(present, wanted):
        now.insert(there - (here < there), now.pop(here))
        count += 1
    return "".join(now), count


@pytest.mark.parametrize("wanted", ["".join(order) for order in permutations("abcd")])
def test_every_order_is_reached(wanted: str):
    assert applied("abcd", wanted)[0] == wanted


def test_no_move_leads_where_the_row_already_is():
    for order in permutations("abcde"):
        assert all(there not in (here, here + 1) for here, there in moves("abcde", order))


@pytest.mark.parametrize("wanted", ["bcdefgha", "habcdefg", "abcfdegh"])
def test_moving_one_takes_one_move(wanted: str):
    assert applied("abcdefgh", wanted) == (wanted, 1)


def test_runs_are_what_has_no_gap():
    assert list(runs([0, 1, 2, 5, 7, 8])) == [(0, 2), (5, 5), (7, 8)]
    assert list(runs([])) == []
