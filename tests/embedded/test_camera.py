import itertools

import pytest

from storyshot_gui.embedded.camera import MOST_AMOUNT, amount, choose, cover, window, wishes
from storyshot_gui.project.records import Move

FRAMES = [(1280, 720), (720, 1280), (1080, 1080), (864, 1080), (2560, 1080)]
STILLS = [(1280, 720), (1600, 900), (720, 1280), (1024, 1024), (3000, 500), (33, 77)]
MOVES = [*Move, None]
CASES = list(itertools.product(MOVES, STILLS, FRAMES))


@pytest.mark.parametrize("depth", [-1.0, 0.0, 1.0])
def test_the_camera_never_sees_beyond_the_still(depth):
    for (move, still, frame), step in itertools.product(CASES, range(11)):
        seen = window(move, step / 10, still, frame, MOST_AMOUNT, depth)
        assert seen.x >= -1e-6
        assert seen.y >= -1e-6
        assert seen.x + seen.width <= still[0] + 1e-6
        assert seen.y + seen.height <= still[1] + 1e-6


def test_what_is_seen_always_has_the_shape_of_the_frame():
    for (move, still, frame), step in itertools.product(CASES, range(5)):
        seen = window(move, step / 4, still, frame)
        assert seen.width / seen.height == pytest.approx(frame[0] / frame[1])


@pytest.mark.parametrize("move", list(Move))
def test_every_move_moves(move):
    start, end = (window(move, t, (1280, 720), (1280, 720)) for t in (0.0, 1.0))
    assert start != end


@pytest.mark.parametrize("move", list(Move))
def test_moves_are_gentle(move):
    start, end = (window(move, t, (1280, 720), (1280, 720), MOST_AMOUNT) for t in (0.0, 1.0))
    assert abs(end.x - start.x) <= 0.11 * start.width
    assert abs(end.y - start.y) <= 0.11 * start.height
    assert 1 / 1.11 < end.width / start.width < 1.11


@pytest.mark.parametrize("move", list(Move))
def test_moves_go_one_way_without_a_jerk(move):
    steps = [window(move, n / 48, (1280, 720), (1280, 720)) for n in range(49)]
    ways = [b.x - a.x + b.y - a.y + b.width - a.width for a, b in itertools.pairwise(steps)]
    assert all(way > 0 for way in ways) or all(way < 0 for way in ways)
    assert max(abs(b - a) for a, b in itertools.pairwise(ways)) < 0.2 * max(map(abs, ways))


def test_a_push_grows_by_equal_ratios_where_it_is_steady():
    widths = [window("push_in", t, (1280, 720), (1280, 720)).width for t in (0.45, 0.5, 0.55)]
    assert widths[1] / widths[0] == pytest.approx(widths[2] / widths[1], rel=1e-4)


def test_what_must_be_cut_from_a_tall_still_is_cut_mostly_at_its_foot():
    seen = cover((900, 1600), (1600, 900))
    assert seen.y < 1600 - (seen.y + seen.height)


@pytest.mark.parametrize("move", list(Move))
def test_no_move_cuts_more_off_the_top_than_it_needs(move):
    tops = [window(move, t, (1280, 720), (1280, 720)).y for t in (0.0, 0.5, 1.0)]
    assert min(tops) < 0.03 * 720


@pytest.mark.parametrize("move", ["pan_left", "pan_right", "drift"])
def test_the_layer_in_front_slides_farther_than_the_one_behind(move):
    def travel(depth: float) -> float:
        seen = [window(move, t, (1280, 720), (1280, 720), 0.08, depth) for t in (0.0, 1.0)]
        return abs(seen[1].x + seen[1].width / 2 - seen[0].x - seen[0].width / 2)

    assert travel(1.0) > 1.5 * travel(-1.0)


def test_layers_lie_exactly_together_without_a_move():
    assert window(None, 0.3, (1600, 900), (1280, 720), 0.08, -1.0) == cover(
        (1600, 900), (1280, 720)
    )


@pytest.mark.parametrize(
    ("prompt", "move"),
    [
        ("Wide shot: the apple falls from the branch", "tilt_down"),
        ("A balloon rising over the town", "tilt_up"),
        ("Medium shot: a girl walks along the shore", "pan_right"),
        ("Close-up: she whispers the secret", "push_in"),
        ("The old man stands alone", "pull_out"),
    ],
)
def test_a_move_suits_what_happens(prompt, move):
    assert choose(prompt, None) == move


@pytest.mark.parametrize("prompt", ["", "Close-up", "Wide shot of a field", "A fox runs", "日本"])
@pytest.mark.parametrize("previous", list(Move))
def test_a_move_never_comes_twice_running(prompt, previous):
    assert choose(prompt, previous) != previous


def test_every_wish_is_a_move_the_film_knows():
    prompts = ["close-up", "wide shot", "", "falls", "rises", "walks", "alone", "whispers"]
    assert {move for prompt in prompts for move in wishes(prompt)} <= set(Move)


def test_shots_of_one_kind_do_not_all_move_alike():
    moves = {choose(f"Medium shot of object {n}", None) for n in range(20)}
    assert len(moves) >= 3


def test_brief_shots_move_less_and_long_ones_not_without_end():
    assert amount(0.5) < amount(2.0) < amount(60.0) <= 0.10
