import itertools

import pytest

from storyshot_gui.render.lengths import lengths, plan, sentence_frames


@pytest.mark.parametrize(
    ("seconds", "shots"),
    [(0.1, 1), (1.99, 1), (2.0, 1), (3.99, 1), (4.0, 2), (5.999999999, 3), (780.0, 390)],
)
def test_a_sentence_has_as_many_shots_as_fit_and_at_least_one(seconds, shots):
    assert plan(seconds, 2.0) == shots


@pytest.mark.parametrize("fps", [24, 25, 30])
def test_frames_and_seconds_give_the_same_number_of_shots(fps):
    for milliseconds in range(300, 15_000, 7):
        speech = milliseconds / 1000
        frames = sentence_frames(speech, 0.35, fps)
        assert plan(frames / fps, 2.0) == plan(speech + 0.35, 2.0)


def test_speech_is_never_cut_when_there_is_no_pause():
    assert all(sentence_frames(n / 1000, 0.0, 24) >= n / 1000 * 24 for n in range(1, 5000, 13))


@pytest.mark.parametrize("fps", [24, 25, 30])
def test_every_shot_is_two_seconds_and_the_last_takes_the_remainder(fps):
    for frames in range(1, 400):
        *first, last = lengths(frames, [None] * plan(frames / fps, 2.0), fps, 2.0)
        assert all(length == 2 * fps for length in first)
        assert last < 4 * fps
        assert last >= 2 * fps or not first


ASKED = list(itertools.product([None, 0.1, 1.5, 3.0, 40.0], repeat=3))


@pytest.mark.parametrize("frames", [3, 4, 31, 96, 240, 2000])
def test_shots_always_sum_to_their_sentence_and_none_is_empty(frames):
    for asked in ASKED:
        counts = lengths(frames, asked, 24, 2.0)
        assert sum(counts) == frames
        assert min(counts) >= 1


@pytest.mark.parametrize("frames", [40, 96, 240])
def test_no_shot_flashes_by_while_there_is_room(frames):
    assert all(min(lengths(frames, asked, 24, 2.0)) >= 6 for asked in ASKED)


def test_lengths_set_by_hand_are_kept_while_the_others_have_room():
    assert lengths(240, [3.0, None, 1.5, None], 24, 2.0)[::2] == [72, 36]


def test_fewer_or_more_shots_than_the_rule_share_evenly():
    assert lengths(240, [None] * 2, 24, 2.0) == [120, 120]
    assert lengths(96, [None] * 4, 24, 2.0) == [24, 24, 24, 24]


def test_without_an_automatic_shot_the_last_one_takes_the_difference():
    assert lengths(240, [2.0, 2.0], 24, 2.0) == [48, 192]


def test_lengths_that_ask_too_much_give_way_in_proportion():
    first, second = lengths(96, [4.0, 8.0], 24, 2.0)
    assert first < second
