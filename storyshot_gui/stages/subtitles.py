"""Subtitles (.srt, .vtt) as running text."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
_TIMES = re.compile(rf"^\s*{_CLOCK}\s*-->\s*{_CLOCK}.*$", re.M)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|\{\\?[^{}\n]{0,200}\}")
_PAUSE = 4.0  # seconds of silence that end a paragraph


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle; `start` and `end` in seconds."""

    start: float
    end: float
    text: str


def cues(text: str) -> list[Cue]:
    """The subtitles in `text`, without numbers, times and tags; empty ones are left out."""
    found = list(_TIMES.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    all_cues = (
        Cue(
            _seconds(match, 1),
            _seconds(match, 5),
            _words(text[match.end() : end], last=end == len(text)),
        )
        for match, end in zip(found, ends, strict=True)
    )
    return [cue for cue in all_cues if cue.text]


def prose(shown: Sequence[Cue]) -> str:
    """The words of `shown` as paragraphs, parted where nothing is said for a while."""
    parts: list[str] = []
    before = 0.0
    for cue in shown:
        if parts:
            parts.append("\n\n" if cue.start - before > _PAUSE else " ")
        parts.append(cue.text)
        before = cue.end
    return "".join(parts)


def _seconds(match: re.Match[str], first: int) -> float:
    hours, minutes, seconds, fraction = (match[first + step] or "0" for step in range(4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _words(body: str, *, last: bool) -> str:
    lines = [_TAG.sub("", line).strip() for line in body.strip("\n").split("\n")]
    if not last and lines and lines[-1].isdigit() and (len(lines) == 1 or not lines[-2]):
        lines.pop()  # the next subtitle's number
    return html.unescape(" ".join(line for line in lines if line))
