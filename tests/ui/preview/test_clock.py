from itertools import pairwise

import pytest

from storyshot_gui.ui.preview.clock import JUMP_SECONDS, Clock


class Time:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


def test_without_sound_it_is_the_machines_clock(time: Time):
    clock = Clock(time)
    time.now += 2.5
    assert clock.seconds() == pytest.approx(2.5)


def test_it_waits_for_a_loudspeaker_that_wakes_up(time: Time):
    clock = Clock(time)
    time.now += 0.3
    assert clock.seconds(0.0) == 0.0
    time.now += 0.1
    assert clock.seconds() == pytest.approx(0.1)


def test_it_jumps_to_sound_that_is_far_off(time: Time):
    clock = Clock(time)
    time.now += 5
    assert clock.seconds(3.0) == pytest.approx(3.0)
    assert clock.seconds() == pytest.approx(3.0)


def test_it_comes_to_the_sound_without_jumping(time: Time):
    clock = Clock(time)
    apart = JUMP_SECONDS * 0.9
    steps = []
    for _ in range(100):
        time.now += 0.02
        heard = time.now - 100 - apart
        steps.append(clock.seconds(heard))
    assert all(0 <= later - earlier < 0.03 for earlier, later in pairwise(steps))
    assert steps[-1] == pytest.approx(time.now - 100 - apart, abs=0.001)
