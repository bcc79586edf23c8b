import pytest
from PySide6.QtCore import QPoint, QRect

from storyshot_gui.ui.views.storyboard.geometry import Board, Lines, Zone, card_shape

RATIOS = (21 / 9, 16 / 9, 4 / 3, 1, 4 / 5, 9 / 16)
WIDTHS = (480, 700, 1000, 1205, 1600, 2400)


def board(width: int = 1205, ratio: float = 16 / 9) -> Board:
    return Board(width, card_shape(ratio, Lines()), Lines())


def test_a_wide_film_has_the_designed_thumbnail():
    shape = card_shape(16 / 9, Lines())
    assert (shape.thumb.width(), shape.thumb.height()) == (208, 117)


@pytest.mark.parametrize("ratio", RATIOS)
def test_a_thumbnail_has_the_films_ratio(ratio: float):
    thumb = card_shape(ratio, Lines()).thumb
    assert thumb.width() / thumb.height() == pytest.approx(ratio, abs=0.02)


@pytest.mark.parametrize("ratio", RATIOS)
def test_the_parts_of_a_card_lie_in_it(ratio: float):
    shape = card_shape(ratio, Lines())
    whole = QRect(QPoint(0, 0), shape.size)
    parts = (shape.image, shape.words, shape.prompt, shape.meta, shape.play, shape.redo)
    assert all(whole.contains(part) for part in parts)
    assert not shape.image.intersects(shape.prompt)
    assert not shape.prompt.intersects(shape.meta)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("width", WIDTHS)
def test_cards_never_overlap_and_stay_in_their_row(width: int, ratio: float):
    made = board(width, ratio)
    cards = [made.card_rect(number) for number in range(9)]
    for number, card in enumerate(cards):
        assert not any(card.intersects(other) for other in cards[number + 1 :])
        assert card.bottom() < made.row_height(0, 9)
        assert card.x() >= made.cards_left


@pytest.mark.parametrize("width", WIDTHS)
def test_more_than_one_column_fits_the_width(width: int):
    made = board(width)
    assert made.columns == 1 or made.card_rect(made.columns - 1).right() < width


@pytest.mark.parametrize("number", range(9))
def test_a_point_on_a_card_is_on_that_card(number: int):
    made = board()
    assert made.card_at(made.card_rect(number).center(), 9) == number
    assert made.card_at(made.card_rect(number).topLeft(), 9) == number


def test_between_cards_there_is_none():
    made = board()
    assert made.card_at(made.card_rect(0).topRight() + QPoint(4, 0), 9) == -1
    assert made.card_at(made.card_rect(9).center(), 9) == -1


@pytest.mark.parametrize("number", range(9))
def test_dropping_left_of_a_cards_middle_lands_before_it(number: int):
    made = board()
    middle = made.card_rect(number).center()
    assert made.gap_at(middle - QPoint(20, 0), 9) == number
    assert made.gap_at(middle + QPoint(20, 0), 9) == number + 1


def test_the_line_of_a_gap_lies_between_its_cards():
    made = board()
    line = made.gap_line(1, 9)
    assert made.card_rect(0).right() < line.left()
    assert line.right() < made.card_rect(1).left()


def test_the_cards_shown_are_those_that_meet_the_window():
    made = board()
    rows = made.row_height(0, 40)
    for top in range(0, rows, 97):
        window = QRect(0, top, 5000, 300)
        met = [n for n in range(40) if made.card_rect(n).intersects(window)]
        shown = made.cards_between(top, top + 300, 40)
        assert set(met) <= set(shown)
        assert len(shown) <= len(met) + 2 * made.columns


def test_a_row_is_as_high_as_the_higher_of_words_and_cards():
    made = board()
    assert made.row_height(1000, 1) == made.sentence_height(1000)
    assert made.row_height(20, 1) == made.row_height(40, 1)


def test_larger_text_makes_wider_sentences():
    large = Lines(story=26, prompt=21)
    assert Board(1000, card_shape(1.78, large), large).sentence_width > board(1000).sentence_width


def test_take_arrows_are_there_only_when_there_is_a_choice():
    shape = card_shape(16 / 9, Lines())
    before, _, after = shape.takes
    assert shape.zone(before.center(), 2) is Zone.take_before
    assert shape.zone(after.center(), 2) is Zone.take_after
    assert shape.zone(after.center(), 1) is Zone.motion


def test_a_sentences_zones_are_found():
    made = board()
    assert made.sentence_zone(made.play(42).center(), 42) is Zone.play
    assert made.sentence_zone(made.text(42).center(), 42) is Zone.text
    assert made.sentence_zone(made.wave(42).center(), 42) is Zone.wave
    assert made.sentence_zone(QPoint(2, 2), 42) is Zone.row
