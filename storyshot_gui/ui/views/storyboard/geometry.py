"""Where everything on the board lies: sizes in, rectangles out, nothing drawn.

All figures are logical pixels. Rectangles of a row are relative to its top left corner, those of
a card to the card's.
"""

from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cached_property
from math import ceil, sqrt

from PySide6.QtCore import QPoint, QRect, QSize

THUMB_AREA = 208 * 117  # the same weight on screen whatever the ratio
NARROWEST_CARD = 148
PORTRAIT = 0.75  # ratios below it have their words beside the image, not under it
WORDS_BESIDE = 132
GAP = 12
PAD_TOP = 10
PAD_BOTTOM = 12
PADS = PAD_TOP - GAP + PAD_BOTTOM  # of a row besides its cards and the gap below each
MARGIN = 14
CARD_PAD = 9
SENTENCE_SHARE = 0.25
SENTENCE_WIDTHS = (236, 380)
GIVES_WAY = 40
BUTTON = 26


class Zone(StrEnum):
    """What of the board is under the pointer."""

    nothing = auto()
    row = auto()
    text = auto()
    play = auto()
    wave = auto()
    card = auto()
    prompt = auto()
    motion = auto()
    card_play = auto()
    card_redo = auto()
    take_before = auto()
    take_after = auto()


@dataclass(frozen=True, slots=True)
class Lines:
    """Line heights of the fonts in use; as designed where none are given."""

    story: int = 21
    heading: int = 25
    prompt: int = 17
    label: int = 15


@dataclass(frozen=True)
class CardShape:
    """How a card is built for a film's ratio."""

    thumb: QSize
    lines: Lines
    beside: bool = False

    @cached_property
    def size(self) -> QSize:
        if self.beside:
            return QSize(self.thumb.width() + words_beside(self.lines), self.thumb.height())
        return QSize(self.thumb.width(), self.thumb.height() + words_height(self.lines))

    @cached_property
    def image(self) -> QRect:
        return QRect(QPoint(0, 0), self.thumb)

    @cached_property
    def words(self) -> QRect:
        """Everything that is not image."""
        if self.beside:
            width = words_beside(self.lines)
            return QRect(self.thumb.width(), 0, width, self.thumb.height())
        return QRect(0, self.thumb.height(), self.thumb.width(), words_height(self.lines))

    @cached_property
    def prompt(self) -> QRect:
        inner = self.words.adjusted(CARD_PAD, 8, -CARD_PAD, 0)
        inner.setHeight(self.prompt_lines * self.lines.prompt)
        return inner

    @cached_property
    def prompt_lines(self) -> int:
        if not self.beside:
            return 2
        return max(2, (self.thumb.height() - self.lines.label - 26) // self.lines.prompt)

    @cached_property
    def meta(self) -> QRect:
        """The line with motion and takes."""
        bottom = self.words.bottom() - 7
        return QRect(
            self.words.x() + CARD_PAD,
            bottom - self.lines.label,
            self.words.width() - 2 * CARD_PAD,
            self.lines.label,
        )

    @cached_property
    def play(self) -> QRect:
        button = QRect(0, 0, 38, 38)
        button.moveCenter(self.image.center())
        return button

    @cached_property
    def redo(self) -> QRect:
        return QRect(self.image.right() - BUTTON - 5, 6, BUTTON, BUTTON)

    @cached_property
    def takes(self) -> tuple[QRect, QRect, QRect]:
        """Arrow to the take before, "2/5", arrow to the next; the arrows show on hover."""
        right, top, height = self.meta.right() + 1, self.meta.y() - 3, self.meta.height() + 6
        after = QRect(right - 13, top, 18, height)
        count = QRect(after.x() - 30, top, 30, height)
        return QRect(count.x() - 18, top, 18, height), count, after

    def zone(self, at: QPoint, takes: int) -> Zone:
        """What is at a point of the card when it has this many takes."""
        before, _, after = self.takes
        if takes > 1 and (before.contains(at) or after.contains(at)):
            return Zone.take_before if before.contains(at) else Zone.take_after
        for zone, rect in (
            (Zone.card_play, self.play),
            (Zone.card_redo, self.redo),
            (Zone.prompt, self.prompt),
            (Zone.motion, self.meta),
        ):
            if rect.contains(at):
                return zone
        return Zone.card


def words_height(lines: Lines) -> int:
    return 8 + 2 * lines.prompt + 5 + lines.label + 8


def words_beside(lines: Lines) -> int:
    return round(WORDS_BESIDE * lines.prompt / Lines().prompt)


def card_shape(ratio: float, lines: Lines) -> CardShape:
    """A card for images of `ratio` (width over height)."""
    if ratio < PORTRAIT:
        height = 117 + words_height(lines)
        return CardShape(QSize(round(height * ratio), height), lines, beside=True)
    width = max(round(sqrt(THUMB_AREA * ratio)), NARROWEST_CARD)
    return CardShape(QSize(width, round(width / ratio)), lines)


@dataclass(frozen=True)
class Board:
    """The measures of a whole board that is `width` wide."""

    width: int
    card: CardShape
    lines: Lines

    @cached_property
    def sentence_width(self) -> int:
        """Of the text itself; in steps, so dragging a splitter rewraps it rarely.

        It gives way a little where that makes room for one more card in a line.
        """
        least, most = (round(w * self.lines.story / Lines().story) for w in SENTENCE_WIDTHS)
        wished = min(max(round(self.width * SENTENCE_SHARE / 8) * 8 - MARGIN, least), most)
        left_over = self._room(wished) % self.pitch.width()
        lacking = self.pitch.width() - left_over
        gives_way = lacking <= GIVES_WAY and wished - lacking >= least
        return wished - lacking if gives_way else wished

    @cached_property
    def cards_left(self) -> int:
        return self.sentence_width + 2 * MARGIN + 8

    @cached_property
    def pitch(self) -> QSize:
        return self.card.size + QSize(GAP, GAP)

    @cached_property
    def columns(self) -> int:
        return max(1, self._room(self.sentence_width) // self.pitch.width())

    def _room(self, sentence_width: int) -> int:
        """What cards have to share, each with its gap."""
        return self.width - sentence_width - 3 * MARGIN - 8 + GAP

    def header_height(self) -> int:
        return max(20, self.lines.label + 6)

    def sentence_height(self, text: int) -> int:
        """Of the sentence's own column when its text is `text` high."""
        return self.text_top + text + 6 + BUTTON + PAD_BOTTOM

    def row_height(self, text: int, cards: int) -> int:
        down = max(1, ceil(cards / self.columns))
        return max(self.sentence_height(text), down * self.pitch.height() + PADS)

    @cached_property
    def text_top(self) -> int:
        return PAD_TOP + self.header_height() + 5

    def header(self) -> QRect:
        return QRect(MARGIN, PAD_TOP, self.sentence_width, self.header_height())

    def text(self, height: int) -> QRect:
        return QRect(MARGIN, self.text_top, self.sentence_width, height)

    def play(self, text: int) -> QRect:
        return QRect(MARGIN, self.text_top + text + 6, BUTTON, BUTTON)

    def wave(self, text: int) -> QRect:
        left = MARGIN + BUTTON + 8
        return QRect(left, self.text_top + text + 6, self.sentence_width - BUTTON - 16, BUTTON)

    def card_rect(self, number: int) -> QRect:
        down, across = divmod(number, self.columns)
        left = self.cards_left + across * self.pitch.width()
        return QRect(QPoint(left, PAD_TOP + down * self.pitch.height()), self.card.size)

    def sentence_zone(self, at: QPoint, text: int) -> Zone:
        """What is at a point of a row left of its cards, its text being `text` high."""
        for zone, rect in (
            (Zone.play, self.play(text)),
            (Zone.wave, self.wave(text)),
            (Zone.text, self.text(text)),
        ):
            if rect.contains(at):
                return zone
        return Zone.row

    def cards_between(self, top: int, bottom: int, cards: int) -> range:
        """Those of a row's cards that show between two heights of the row."""
        first = max(0, (top - PAD_TOP) // self.pitch.height()) * self.columns
        last = (max(0, bottom - PAD_TOP) // self.pitch.height() + 1) * self.columns
        return range(min(first, cards), min(last, cards))

    def card_at(self, at: QPoint, cards: int) -> int:
        """The number of the card at a point of a row, -1 where there is none."""
        number = self._slot(at.x() - self.cards_left, at.y())
        inside = 0 <= number < cards and self.card_rect(number).contains(at)
        return number if inside else -1

    def gap_at(self, at: QPoint, cards: int) -> int:
        """Before which card something dropped at a point of a row would land."""
        half = self.pitch.width() // 2
        down = max(0, (at.y() - PAD_TOP) // self.pitch.height())
        across = (at.x() - self.cards_left + half) // self.pitch.width()
        return min(down * self.columns + min(max(across, 0), self.columns), cards)

    def gap_line(self, gap: int, cards: int) -> QRect:
        """The line that shows a gap between cards."""
        if gap and (gap == cards or gap % self.columns == 0):
            before = self.card_rect(gap - 1)
            return QRect(before.right() + GAP // 2, before.y(), 3, before.height())
        card = self.card_rect(gap)
        return QRect(card.x() - GAP // 2 - 2, card.y(), 3, card.height())

    def _slot(self, x: int, y: int) -> int:
        across, down = x // self.pitch.width(), (y - PAD_TOP) // self.pitch.height()
        return down * self.columns + across if 0 <= across < self.columns and down >= 0 else -1
