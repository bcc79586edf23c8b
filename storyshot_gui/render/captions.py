"""Captions: what is said, in pieces that fit on screen, at the time they are said."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from storyshot_gui.render.wrapping import (
    CLAUSE_ENDS,
    Width,
    break_lines,
    columns,
    ends_of_shares,
    pieces_of,
)

COLUMNS = 42  # of the longest line in a wide frame, as broadcasters have it
FEWEST_COLUMNS = 22
LINGER_SECONDS = 1.0  # a caption stays at most so long after the last word
BREATH = 4  # columns that punctuation counts for when time is shared out


class Spoken(Protocol):
    """The part of a segment that captions need."""

    @property
    def text(self) -> str: ...
    @property
    def start_frame(self) -> int: ...
    @property
    def frames(self) -> int: ...
    @property
    def speech_frames(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption; frames count from the film's first, `end_frame` is the first without it."""

    start_frame: int
    end_frame: int
    lines: tuple[str, ...]


def by_columns(frame: tuple[int, int]) -> Width:
    """A width for players that draw captions themselves: narrow frames have shorter lines."""
    share = min(1.0, frame[0] / frame[1] * 9 / 16)
    longest = round(FEWEST_COLUMNS + (COLUMNS - FEWEST_COLUMNS) * share)
    return lambda text: columns(text) / longest


def cues(segment: Spoken, fps: int, width: Width) -> list[Cue]:
    """The captions of one sentence, in order, without gaps, each at most two lines.

    Time is shared out by how much there is to say; the last stays a little into the pause.
    """
    pieces = pieces_of(segment.text, width)
    if not pieces:
        return []
    said = segment.speech_frames or segment.frames
    ends = ends_of_shares([_saying_time(piece) for piece in pieces], said)
    ends[-1] = min(segment.frames, said + round(LINGER_SECONDS * fps))
    at = segment.start_frame
    return [
        Cue(at + start, at + end, break_lines(piece, width))
        for start, end, piece in zip([0, *ends], ends, pieces, strict=False)
        if end > start
    ]


def webvtt(cues: Iterable[Cue], fps: int) -> str:
    """The captions as a WebVTT file."""
    blocks = (_span(cue, fps) + "\n" + "\n".join(map(_escaped, cue.lines)) for cue in cues)
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _saying_time(text: str) -> int:
    return columns(text) + BREATH * sum(character in CLAUSE_ENDS for character in text)


def _span(cue: Cue, fps: int) -> str:
    return f"{_clock(cue.start_frame, fps)} --> {_clock(cue.end_frame, fps)}"


def _clock(frame: int, fps: int) -> str:
    seconds, milliseconds = divmod((frame * 2000 + fps) // (2 * fps), 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{milliseconds:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
