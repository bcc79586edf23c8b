"""A story's text as sentences: spans of the source, no character lost or changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from storyshot_gui.stages.blocks import Block, blocks
from storyshot_gui.stages.stops import STOP, Stop, ends_sentence

_WINDOW = 80
_ASIDE = 240  # characters a bracketed aside may run on past a stop inside it
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Span:
    """One sentence or heading: `source[start:end] == text`.

    `opens_scene` is set on the first span, on headings, and after a scene break.
    """

    start: int
    end: int
    text: str
    kind: Literal["prose", "heading"]
    opens_scene: bool


def split(text: str) -> list[Span]:
    """The sentences of `text` in order.

    Outside the spans stand only white space, scene-break marks (`* * *`, `---`) and the `#`
    marks of headings. Time is linear in the text; an empty text has no spans.
    """
    casual = _is_casual(text)
    return [span for block in blocks(text) for span in _spans(text, block, casual)]


def _spans(source: str, block: Block, casual: bool) -> Iterator[Span]:
    ends = [block.end] if block.heading else _ends(source, block, casual=casual)
    start, opens = block.start, block.opens_scene
    for end in ends:
        text = source[start:end]
        yield Span(start, end, text, "heading" if block.heading else "prose", opens)
        start, opens = _skip_space(source, end, block.end), False


def _ends(source: str, block: Block, *, casual: bool) -> Iterator[int]:
    """Where the sentences of a block end, its own end last."""
    start = counted = block.start
    depth = 0
    for found in STOP.finditer(source, block.start, block.end):
        at = found.end()
        after = _skip_space(source, at, block.end)
        if after >= block.end:
            break
        depth += source.count("(", counted, at) - source.count(")", counted, at)
        counted = at
        aside = depth > 0 and source[start] != "(" and ")" in source[at : at + _ASIDE]
        if aside or not ends_sentence(_stop(source, found, block, start, after, casual)):
            continue
        yield at
        start = counted = after
        depth = 0
    yield block.end


def _stop(
    source: str,
    found: re.Match[str],
    block: Block,
    start: int,
    after: int,
    casual: bool,
) -> Stop:
    cut = max(start, found.start() - _WINDOW)
    return Stop(
        before=source[cut : found.start()],
        whole=cut == start,
        first=start == block.start,
        sign=found["stop"],
        closers=found["closers"],
        spaced=after > found.end(),
        after=source[after : min(after + _WINDOW, block.end)],
        casual=casual,
    )


def _skip_space(source: str, at: int, end: int) -> int:
    while at < end and source[at].isspace():
        at += 1
    return at


def _is_casual(source: str) -> bool:
    """Whether the text starts its sentences in lower case, as chats do."""
    sample = source[:_SAMPLE]
    small = len(re.findall(r"\w[.!?]\s+[a-z]", sample))
    big = len(re.findall(r"\w[.!?][\"'”’)]*\s+[\"'“‘(]?[A-Z]", sample))
    letters = re.search(r"[^\W\d_]", sample)
    return small > big and (small > 5 or (letters is not None and letters.group().islower()))
