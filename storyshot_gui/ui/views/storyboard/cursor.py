"""Where the arrow keys lead on the board: pure arithmetic over rows of cards."""

from collections.abc import Sequence
from enum import StrEnum, auto
from typing import NamedTuple


class Step(StrEnum):
    """What a key asks for."""

    left = auto()
    right = auto()
    up = auto()
    down = auto()
    first = auto()
    last = auto()


class Spot(NamedTuple):
    """A place on the board; `card` -1 is the sentence itself."""

    row: int
    card: int = -1


def after(spot: Spot, step: Step, cards: Sequence[int], columns: int) -> Spot:
    """The place one step away; the same one at an edge. `cards` counts them row by row."""
    match step:
        case Step.first:
            return Spot(0, -1 if spot.card < 0 else min(0, cards[0] - 1))
        case Step.last:
            last = len(cards) - 1
            return Spot(last, -1 if spot.card < 0 else cards[last] - 1)
        case Step.left:
            return _left(spot, cards)
        case Step.right:
            return _right(spot, cards)
        case Step.up:
            return _up(spot, cards, columns)
        case Step.down:
            return _down(spot, cards, columns)


def _left(spot: Spot, cards: Sequence[int]) -> Spot:
    if spot.card >= 0:
        return Spot(spot.row, spot.card - 1)
    return Spot(spot.row - 1, cards[spot.row - 1] - 1) if spot.row else spot


def _right(spot: Spot, cards: Sequence[int]) -> Spot:
    if spot.card + 1 < cards[spot.row]:
        return Spot(spot.row, spot.card + 1)
    return Spot(spot.row + 1) if spot.row + 1 < len(cards) else spot


def _up(spot: Spot, cards: Sequence[int], columns: int) -> Spot:
    if spot.card >= columns:
        return Spot(spot.row, spot.card - columns)
    if not spot.row:
        return spot
    count = cards[spot.row - 1]
    if spot.card < 0 or not count:
        return Spot(spot.row - 1)
    last_line = (count - 1) // columns * columns
    return Spot(spot.row - 1, min(last_line + spot.card, count - 1))


def _down(spot: Spot, cards: Sequence[int], columns: int) -> Spot:
    count = cards[spot.row]
    if spot.card >= 0 and spot.card // columns < (count - 1) // columns:
        return Spot(spot.row, min(spot.card + columns, count - 1))
    if spot.row + 1 == len(cards):
        return spot
    if spot.card < 0:
        return Spot(spot.row + 1)
    return Spot(spot.row + 1, min(spot.card % columns, cards[spot.row + 1] - 1))
