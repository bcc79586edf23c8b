"""Cutting text to pieces and lines that fit, where a reader would breathe."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

Width = Callable[[str], float]
"""How wide a text is, as a share of the longest line that fits."""

MOST_LINES = 2
CLAUSE_ENDS = ".!?…;:,—–。！？；：，、"
CLOSERS = "\"')]”’»」』）》】"
OPENERS = "「『（《【"
UNSPACED = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CLINGING = re.compile(  # words that belong to the next one
    r"(a|an|the|of|to|in|on|at|by|for|and|or|but|with|from|into|his|her|its|my|your|our|their"
    r"|i|he|she|it|we|they|that|who|which|as|so|if|when|is|was|were|be|not|no)\s*",
    re.IGNORECASE,
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
TOKEN = re.compile(
    rf"(?:[{OPENERS}]*[{UNSPACED}][{re.escape(CLAUSE_ENDS + CLOSERS)}]*"
    rf"|[^\s{UNSPACED}{OPENERS}]+|[{OPENERS}]+)\s*"
)


def columns(text: str) -> int:
    """How many columns of a typewriter a text takes: wide characters two, marks none."""
    return sum(map(_columns, text))


def tokens(text: str) -> list[str]:
    """Words with the punctuation and the one space after them; together they are the text.

    In scripts without spaces every character is a word.
    """
    found = TOKEN.findall(CONTROL.sub("", text))
    return [word.rstrip() + " " if word[-1:].isspace() else word for word in found]


def pieces_of(text: str, width: Width) -> list[str]:
    """The text cut into few pieces of at most two lines, at clause ends where possible."""
    words = _short_enough(text, width)
    full = [width(word) for word in words]
    bare = [width(word.rstrip()) for word in words]
    best: list[tuple[float, int]] = [(0.0, len(words))] * (len(words) + 1)
    for start in range(len(words) - 1, -1, -1):
        ends = _ends_that_fit(full, bare, start)
        best[start] = min(
            (_piece_cost(words, end, filled) + best[end][0], end) for end, filled in ends
        )
    return list(_followed(words, best))


def break_lines(text: str, width: Width) -> tuple[str, ...]:
    """One line if it fits, else two of much the same width."""
    if width(text) <= 1:
        return (text,)
    words = _short_enough(text, width)
    options = (
        ("".join(words[:cut]).strip(), "".join(words[cut:]).strip()) for cut in range(1, len(words))
    )
    return min(options, key=lambda lines: _ugliness(lines, width), default=(text,))


def share_out(text: str, weights: Sequence[float]) -> list[str]:
    """The words said during each of some spans of time; a span with none repeats those before."""
    words = tokens(text)
    shares: list[str] = []
    for start, end in pairwise([0, *ends_of_shares(weights, len(words))]):
        said = "".join(words[start:end]).strip()
        shares.append(said or (shares[-1] if shares else text.strip()))
    return shares


def ends_of_shares(weights: Sequence[float], total: int) -> list[int]:
    """Where each share of `total` ends, in whole steps; the last ends at `total`."""
    whole = sum(weights) or 1.0
    return [int(total * reached / whole + 0.5) for reached in accumulate(weights)]


def ends_clause(word: str) -> bool:
    return word.rstrip().rstrip(CLOSERS)[-1:] in tuple(CLAUSE_ENDS)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _short_enough(text: str, width: Width) -> list[str]:
    return [part for word in tokens(text) for part in _chopped(word, width)]


def _chopped(word: str, width: Width) -> Iterator[str]:
    """A word that no line can hold, in pieces that one can."""
    start, end = 0, len(word.rstrip())
    while (fits := _fitting(word, start, width)) < end - start:
        yield word[start : start + fits]
        start += fits
    yield word[start:]


def _fitting(word: str, start: int, width: Width) -> int:
    """How many characters from `start` on fit in a line, one at least; looks not much further."""
    few = 1
    while few < len(word) - start and width(word[start : start + 2 * few]) <= 1:
        few *= 2
    more = range(few + 1, min(2 * few, len(word) - start) + 1)
    return few + bisect_right(more, 1.0, key=lambda count: width(word[start : start + count]))


def _ends_that_fit(
    full: Sequence[float], bare: Sequence[float], start: int
) -> Iterator[tuple[int, float]]:
    """Each end a piece from `start` may have, and how full its lines then are."""
    rows, used, filled = 1, 0.0, 0.0
    for index in range(start, len(full)):
        if used and used + bare[index] > 1:
            rows, used = rows + 1, 0.0
        if rows > MOST_LINES:
            return
        used += full[index]
        filled += full[index]
        yield index + 1, filled / MOST_LINES


def _piece_cost(words: Sequence[str], end: int, filled: float) -> float:
    """Every piece costs, a short one more, and one that ends within a clause most."""
    cost = 1.0 + (1 - filled) ** 2
    if end == len(words) or ends_clause(words[end - 1]):
        return cost
    return cost + (2.5 if CLINGING.fullmatch(words[end - 1]) else 1.5)


def _followed(words: Sequence[str], best: Sequence[tuple[float, int]]) -> Iterator[str]:
    start = 0
    while start < len(words):
        end = best[start][1]
        yield "".join(words[start:end]).strip()
        start = end


def _ugliness(lines: tuple[str, str], width: Width) -> float:
    first, second = map(width, lines)
    overflow = max(0.0, first - 1, second - 1)
    last = lines[0].rsplit(" ", 1)[-1]
    clinging = CLINGING.fullmatch(last) is not None
    return abs(first - second) + 100 * overflow + 0.15 * clinging - 0.15 * ends_clause(last)
