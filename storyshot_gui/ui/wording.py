"""What was taken out of a text and put into it, word by word."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

WORDS = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")


class Change(StrEnum):
    same = auto()
    removed = auto()
    added = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row that have the same fate."""

    change: Change
    text: str


def compared(old: str, new: str) -> list[Piece]:
    """The pieces of both in reading order, what was removed before what came instead."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.same, "".join(before[first:last])))
            continue
        pieces += _piece(Change.removed, before[first:last])
        pieces += _piece(Change.added, after[start:end])
    return _tidied(pieces)


def spoken(pieces: list[Piece]) -> str:
    """For who does not see: "removed: a, b; added: c"."""
    said = {change: _all(pieces, change) for change in (Change.removed, Change.added)}
    return "; ".join(f"{change}: {', '.join(words)}" for change, words in said.items() if words)


def _piece(change: Change, words: list[str]) -> Iterator[Piece]:
    if text := "".join(words):
        yield Piece(change, text)


def _tidied(pieces: list[Piece]) -> list[Piece]:
    """A single space that stayed between changed words reads as changed with them."""
    joined: list[Piece] = []
    for place, piece in enumerate(pieces):
        after = [other.change for other in pieces[place + 1 : place + 3]]
        lone = piece.change is Change.same and piece.text.isspace()
        if not (lone and joined and len(joined) > 1 and after):
            joined.append(piece)
            continue
        joined += [Piece(Change.removed, piece.text), Piece(Change.added, piece.text)]
    return list(_merged(joined))


def _merged(pieces: list[Piece]) -> Iterator[Piece]:
    """Between two pieces that stayed: all that was removed, then all that was added."""
    gathered: dict[Change, str] = {}
    for piece in pieces:
        if piece.change is not Change.same:
            gathered[piece.change] = gathered.get(piece.change, "") + piece.text
            continue
        yield from _gathered(gathered)
        gathered = {}
        yield piece
    yield from _gathered(gathered)


def _gathered(texts: dict[Change, str]) -> Iterator[Piece]:
    for change in (Change.removed, Change.added):
        if texts.get(change):
            yield Piece(change, texts[change])


def _all(pieces: list[Piece], change: Change) -> list[str]:
    return [piece.text.strip() for piece in pieces if piece.change is change and piece.text.strip()]
