import cv2
import numpy as np
import pytest

from storyshot_gui.embedded.camera import Window
from storyshot_gui.render.pictures import ready_still
from storyshot_gui.render.planes import Frame, planes, see_through

WIDE = (640, 360)


def texture(size: tuple[int, int], grain: int = 8):
    """Smooth noise, sharp enough to measure shifts of a hundredth of a pixel in."""
    noise = np.random.default_rng(3).integers(0, 255, (size[1] // grain, size[0] // grain, 3))
    return cv2.resize(noise.astype(np.uint8), size, interpolation=cv2.INTER_CUBIC)


def ideal(brightness, window: Window, size: tuple[int, int]):
    """The same window sampled at full precision from a fourfold enlargement."""
    x = ((np.arange(size[0]) + 0.5) * window.width / size[0] + window.x) * 4 - 0.5
    y = ((np.arange(size[1]) + 0.5) * window.height / size[1] + window.y) * 4 - 0.5
    across, down = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    return cv2.remap(brightness, across, down, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def shifts(frame, reference) -> list[float]:
    """How far five patches lie from where they should, in pixels, by least squares."""
    found: list[float] = []
    for x, y in ((20, 20), (490, 20), (20, 210), (490, 210), (256, 116)):
        patch = reference[y : y + 128, x : x + 128].astype(float)
        down, across = np.gradient(patch)
        slopes = np.stack([across.ravel(), down.ravel()], axis=1)
        difference = (patch - frame[y : y + 128, x : x + 128]).ravel()
        found += list(np.linalg.lstsq(slopes, difference)[0])
    return found


@pytest.mark.parametrize("move", ["push_in", "pan_left", "drift"])
def test_a_move_does_not_jitter(move):
    still = ready_still([texture((704, 396))], WIDE, move, 0.08)
    large = cv2.resize(
        still.ground.y, (still.size[0] * 4, still.size[1] * 4), interpolation=cv2.INTER_LANCZOS4
    )
    frame = Frame(*WIDE)
    off: list[list[float]] = []
    for step in range(48):
        still.show(frame, step / 47)
        window = still.window(WIDE, step / 47)
        off.append(shifts(frame.planes.y, ideal(large, window, WIDE)))
    jitter = np.diff(np.array(off), axis=0)
    assert np.sqrt(np.mean(jitter**2)) < 0.03


@pytest.mark.parametrize(
    ("bgr", "yuv"),
    [
        ((255, 255, 255), (235, 128, 128)),
        ((0, 0, 0), (16, 128, 128)),
        ((0, 0, 255), (63, 102, 240)),
        ((0, 255, 0), (173, 42, 26)),
        ((255, 0, 0), (32, 240, 118)),
    ],
)
def test_colours_are_those_of_hd_films(bgr, yuv):
    made = planes(np.full((4, 4, 3), bgr, np.uint8))
    assert (made.y[0, 0], made.u[0, 0], made.v[0, 0]) == pytest.approx(yuv, abs=1)


def test_a_see_through_layer_is_mixed_by_its_alpha():
    frame = Frame(16, 16)
    frame.paint(planes(np.zeros((16, 16, 3), np.uint8)), Window(0, 0, 16, 16))
    half = np.full((16, 16, 4), 128, np.uint8)  # white at half cover, multiplied
    stamp = see_through(half)
    assert stamp
    frame.stamp(*stamp)
    assert frame.planes.y[8, 8] == pytest.approx((16 + 235) / 2, abs=2)


def test_an_empty_layer_is_nothing():
    assert see_through(np.zeros((16, 16, 4), np.uint8)) is None


def test_only_what_can_be_seen_of_a_layer_is_kept():
    picture = np.zeros((200, 300, 4), np.uint8)
    picture[101:111, 53:73] = 255
    stamp = see_through(picture)
    assert stamp
    kept, (x, y) = stamp
    assert kept.y.shape[0] < 20
    assert kept.y.shape[1] < 32
    assert (x % 2, y % 2) == (0, 0)


@pytest.mark.parametrize("move", ["drift", "pan_left", "tilt_down", None])
def test_layers_make_the_same_picture_as_the_whole_where_they_lie_together(move):
    back = np.dstack([texture(WIDE), np.full((WIDE[1], WIDE[0]), 255, np.uint8)])
    front = np.zeros((WIDE[1], WIDE[0], 4), np.uint8)
    cv2.circle(front, (300, 200), 90, (40, 80, 220, 255), -1)
    whole = np.where(front[:, :, 3:] > 0, front, back)[:, :, :3].copy()
    layered, flat = Frame(*WIDE), Frame(*WIDE)
    ready_still([back, front], WIDE, move, 0.08).show(layered, 0.5)
    ready_still([whole], WIDE, move, 0.08).show(flat, 0.5)
    assert np.abs(layered.data.astype(int) - flat.data).mean() < 0.3


def test_a_layer_in_front_moves_against_the_one_behind():
    back = np.full((WIDE[1], WIDE[0], 4), 255, np.uint8)
    cv2.line(back, (320, 0), (320, 360), (0, 0, 0, 255), 4)
    front = np.zeros_like(back)
    cv2.circle(front, (320, 180), 40, (0, 0, 255, 255), -1)
    still, frame = ready_still([back, front], WIDE, "pan_right", 0.08), Frame(*WIDE)

    def gap(t: float) -> float:
        still.show(frame, t)
        line = np.argmin(frame.planes.y[20]) - np.argmax(frame.planes.v[90]) * 2.0
        return float(line)

    assert abs(gap(1.0) - gap(0.0)) > 15


@pytest.mark.parametrize("size", [(40, 30), (123, 77), (3000, 200), (200, 1999)])
@pytest.mark.parametrize("frame_size", [(320, 180), (180, 320), (200, 200)])
def test_a_still_of_any_size_fills_the_frame(size, frame_size):
    frame = Frame(*frame_size)
    frame.data[:] = 0
    white = np.full((size[1], size[0], 3), 255, np.uint8)
    ready_still([white], frame_size, "drift", 0.1).show(frame, 1.0)
    assert frame.planes.y.min() > 230


def test_what_was_hidden_in_see_through_pixels_stays_hidden():
    pixels = np.zeros((60, 80, 4), np.uint8)
    pixels[:, :, 1] = 255  # green, but nothing of it is to be seen
    frame = Frame(320, 180)
    ready_still([pixels], (320, 180)).show(frame, 0.0)
    assert frame.planes.y.max() < 70
