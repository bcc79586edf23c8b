from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from storyshot_gui import paths
from storyshot_gui.embedded.lettering import Lettering

SIZES = [(1280, 720), (720, 1280), (720, 720), (576, 720), (1680, 720), (320, 180)]
LINES = ("The crow was so proud of her", "voice that she opened her beak")


@pytest.fixture
def letters(qapp) -> Lettering:
    return Lettering(paths.resources() / "fonts")


def box(cover) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what can be seen."""
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    return columns[0], rows[0], columns[-1], rows[-1]


@pytest.mark.parametrize("size", SIZES)
def test_captions_stay_inside_the_safe_margins(letters, size):
    left, top, right, bottom = box(letters.caption(LINES[:1], size)[:, :, 3])
    assert bottom < size[1] * 0.965
    assert top > size[1] * 0.6
    assert abs(left - (size[0] - right)) < size[0] * 0.03


@pytest.mark.parametrize("size", SIZES)
def test_a_line_that_fits_is_not_cut(letters, size):
    words = "word"
    while letters.caption_width(words + " word", size) <= 1:
        words += " word"
    left, _, right, _ = box(letters.caption((words,), size)[:, :, 3])
    assert left >= size[0] * 0.03
    assert right <= size[0] * 0.97


def test_letters_can_be_read_on_white_and_on_black(letters):
    """White letters inside, a dark rim around."""
    bitmap = letters.caption(LINES, (1280, 720)).astype(int)
    for ground in (0, 255):
        shown = bitmap[:, :, 0] + ground * (255 - bitmap[:, :, 3]) // 255
        seen = shown[bitmap[:, :, 3] > 200]
        assert (seen > 240).mean() > 0.2
        assert (seen < 60).mean() > 0.2


def test_two_lines_stand_above_each_other(letters):
    one, two = (box(letters.caption(LINES[:n], (1280, 720))[:, :, 3]) for n in (1, 2))
    assert two[1] < one[1] - 30
    assert abs(two[3] - one[3]) < 12


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "words", ["Once.", "Once upon a time there was a fox. " * 12, "x" * 300, "fox " * 2000]
)
def test_the_words_of_a_card_stay_inside_it(letters, size, words):
    card = letters.card(words, size)[:, :, :3].astype(int)
    left, top, right, bottom = box(np.abs(card - card[0, 0]).sum(axis=2) > 60)
    assert left > size[0] * 0.08
    assert right < size[0] * 0.92
    assert top > size[1] * 0.1
    assert bottom < size[1] * 0.9


def test_few_words_are_written_larger_than_many(letters):
    short, long = (letters.card("fox " * count, (1280, 720)) for count in (3, 90))
    first_line = [np.flatnonzero((card[:, :, 0] > 150).any(axis=1)) for card in (short, long)]
    heights = [np.argmax(np.diff(rows) > 1) or len(rows) for rows in first_line]
    assert heights[0] > heights[1]


def test_cards_are_opaque_and_captions_see_through(letters):
    assert letters.card("Fox", (320, 180))[:, :, 3].min() == 255
    assert letters.caption(("Fox",), (320, 180))[0, 0, 3] == 0


@pytest.mark.parametrize("words", ["", "日本語の字幕", "🦊", "ثعلب", "a\u0301 \u200d"])
def test_any_script_can_be_drawn(letters, words):
    assert letters.card(words, (320, 180)).shape == (180, 320, 4)
    assert letters.caption((words,), (320, 180)).shape == (180, 320, 4)


def test_several_threads_draw_the_same(letters):
    alone = letters.caption(LINES, (640, 360))
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _: letters.caption(LINES, (640, 360)), range(16)))
    assert all(np.array_equal(alone, one) for one in drawn)
