"""The shapes films come in."""

import pytest

from storyshot_gui.project.shapes import SIZES, across, nearest


@pytest.mark.parametrize("ratio", SIZES)
def test_every_size_has_the_shape_its_ratio_says(ratio: str):
    width, height = SIZES[ratio]
    assert width / height == pytest.approx(across(ratio), rel=0.01)


@pytest.mark.parametrize("ratio", SIZES)
def test_every_size_is_one_an_encoder_takes(ratio: str):
    assert [side % 2 for side in SIZES[ratio]] == [0, 0]


@pytest.mark.parametrize(("size", "ratio"), [((1920, 1080), "16:9"), ((500, 499), "1:1")])
def test_a_size_has_a_nearest_ratio(size: tuple[int, int], ratio: str):
    assert nearest(*size) == ratio
