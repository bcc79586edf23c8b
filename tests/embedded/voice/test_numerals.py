"""Numbers are said as people say them."""

import pytest

from storyshot_gui.embedded.voice.numerals import (
    cardinal,
    decimal,
    digits,
    ordinal,
    plural,
    roman,
    year,
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (21, "twenty-one"),
        (100, "one hundred"),
        (342, "three hundred forty-two"),
        (1000, "one thousand"),
        (1_000_001, "one million one"),
        (-7, "minus seven"),
        (2_500_000_000, "two billion five hundred million"),
    ],
)
def test_cardinals(number, words):
    assert cardinal(number) == words


def test_a_number_without_a_name_is_said_by_its_digits():
    assert cardinal(10**40).split() == ["one"] + ["zero"] * 40


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "first"),
        (12, "twelfth"),
        (20, "twentieth"),
        (33, "thirty-third"),
        (100, "one hundredth"),
    ],
)
def test_ordinals(number, words):
    assert ordinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1066, "ten sixty-six"),
        (1866, "eighteen sixty-six"),
        (1900, "nineteen hundred"),
        (1905, "nineteen oh five"),
        (2000, "two thousand"),
        (2005, "two thousand five"),
        (2021, "twenty twenty-one"),
    ],
)
def test_years(number, words):
    assert year(number) == words


def test_decimals_say_each_digit_after_the_point():
    assert decimal("1,234.05") == "one thousand two hundred thirty-four point zero five"


def test_digits_leave_other_signs_out():
    assert digits("0-12", zero="oh") == "oh one two"


def test_plurals_of_number_words():
    assert [plural("twenty"), plural("six"), plural("ten")] == ["twenties", "sixes", "tens"]


def test_every_roman_numeral_is_read_back():
    values = [roman(text) for text in ("I", "IV", "IX", "XIV", "XL", "XC", "CD", "MCMXCIV")]
    assert values == [1, 4, 9, 14, 40, 90, 400, 1994]


@pytest.mark.parametrize("text", ["IIII", "VX", "IC", "A", ""])
def test_what_is_no_roman_numeral_has_no_value(text):
    assert roman(text) is None
