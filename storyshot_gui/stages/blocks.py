"""The blocks of a story: paragraphs, headings, list items, and where a new scene opens."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storyshot_gui.stages.words import words

_MARK = re.compile(r"(?:[*_~=•·⁂❦❧☙§#◇◆○●☆★※—–-]\s*)+")
_HASHED = re.compile(r"#{1,6}\s+(?P<title>.*?\w.*?)\s*#*")
_ITEM = re.compile(r"(?:[-*•‣◦·–—]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s+\S")
_NUMERAL = re.compile(r"(?:[IVXLC]+|\d{1,3})\.?")
_SECTION = re.compile(r"(?P<label>[A-Za-z]+)\s+(?P<number>[\w-]+)(?P<rest>.*)", re.DOTALL)
_ALONE = re.compile(r"(?:prologue|epilogue|preface|foreword|introduction|afterword)[.:]?", re.I)
_CJK_SECTION = re.compile(
    r"(?:第\s*[〇零一二三四五六七八九十百千\d]+\s*[章回節节幕部卷話话]|序章|終章|尾声|楔子)"
)
_BYLINE = re.compile(r"[Bb]y\s+[^\W\d_a-z][^.,;:!?]*")
_SENTENCE_END = re.compile(r"""[.!?…。！？:：][\"'”’»)\]」』*_]*$""")
_TITLE_WORDS = 10


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text, `start` to `end` in the source, that no sentence crosses."""

    start: int
    end: int
    heading: bool
    opens_scene: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the white space around it, and how many blank lines stand before it."""

    start: int
    end: int
    text: str
    blanks: int


def blocks(source: str) -> Iterator[Block]:
    """The blocks of `source` in order; between them is only white space and marks."""
    lines = list(_lines(source))
    usual = _usual_gap(lines)
    opens = True
    at = 0
    while at < len(lines):
        line = lines[at]
        if _MARK.fullmatch(line.text):
            opens, at = True, at + 1
            continue
        until = _until(lines, at)
        heading = until == at + 1 and is_heading(lines, at)
        after_heading = at > 0 and not opens and is_heading(lines, at - 1)
        opens = opens or heading or (line.blanks > usual and not after_heading)
        yield _block(lines[at], lines[until - 1], heading=heading, opens=opens)
        opens, at = False, until


def _block(first: _Line, last: _Line, *, heading: bool, opens: bool) -> Block:
    hashed = _HASHED.fullmatch(first.text) if heading else None
    if hashed:
        start = first.start + hashed.start("title")
        return Block(start, first.start + hashed.end("title"), heading, opens)
    return Block(first.start, last.end, heading, opens)


def _lines(source: str) -> Iterator[_Line]:
    at = blanks = 0
    for whole in source.splitlines(keepends=True):
        text = whole.strip()
        if text:
            start = at + len(whole) - len(whole.lstrip())
            yield _Line(start, start + len(text), text, blanks)
            blanks = 0
        else:
            blanks += 1
        at += len(whole)


def _usual_gap(lines: Sequence[_Line]) -> int:
    """How many blank lines stand between two paragraphs of this text; more open a scene."""
    closed = [bool(_SENTENCE_END.search(line.text[-8:])) for line in lines]
    follows = [ended for line, ended in zip(lines[1:], closed, strict=False) if not line.blanks]
    if len(follows) >= 3 and all(follows):
        return 0
    gaps = Counter(line.blanks for line in lines[1:] if line.blanks)
    return gaps.most_common(1)[0][0] if gaps.total() >= 4 else 1


def _until(lines: Sequence[_Line], first: int) -> int:
    """The index after the last line of the block that `first` begins."""
    if is_heading(lines, first):
        return first + 1
    at = first + 1
    while at < len(lines) and not _begins_block(lines, at):
        at += 1
    return at


def _begins_block(lines: Sequence[_Line], at: int) -> bool:
    line = lines[at]
    if line.blanks or _MARK.fullmatch(line.text):
        return True
    return _is_item(lines, at) or is_heading(lines, at)


def _is_item(lines: Sequence[_Line], at: int) -> bool:
    """Whether the line is a list item and not a wrapped line that happens to look like one."""
    line = lines[at]
    if not _ITEM.match(line.text):
        return False
    before = lines[at - 1].text
    if _SENTENCE_END.search(before[-8:]) or _ITEM.match(before):
        return True
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    return after[:1] == line.text[:1] and bool(_ITEM.match(after))


def is_heading(lines: Sequence[_Line], at: int) -> bool:
    """Whether the line names what follows it."""
    line = lines[at]
    if len(line.text) > 120 or _MARK.fullmatch(line.text):
        return False
    if _HASHED.fullmatch(line.text):
        return True
    if not line.text[0].isalnum():
        return False
    fresh = _is_fresh(lines, at)
    if fresh and (_names_section(line.text) or _CJK_SECTION.match(line.text)):
        return True
    return _reads_as_title(lines, at, fresh=fresh) or _is_byline(lines, at)


def _is_fresh(lines: Sequence[_Line], at: int) -> bool:
    if at == 0 or lines[at].blanks:
        return True
    before = lines[at - 1].text
    return bool(_MARK.fullmatch(before) or _SENTENCE_END.search(before[-8:]))


def _reads_as_title(lines: Sequence[_Line], at: int, *, fresh: bool) -> bool:
    text = lines[at].text
    if at + 1 >= len(lines):
        return False
    after = lines[at + 1]
    underlined = not after.blanks and set(after.text) in ({"="}, {"-"}) and len(after.text) > 2
    alone = fresh and (after.blanks > 0 or bool(_MARK.fullmatch(after.text)))
    if alone and (_NUMERAL.fullmatch(text) or _ALONE.fullmatch(text)):
        return True
    if at == 0:
        return _is_title_of_all(text, after, alone=alone or underlined)
    closed = bool(_SENTENCE_END.search(text)) or text[-1] in ",;、，"
    return (alone or (underlined and fresh)) and not closed and _is_title_cased(text)


def _is_title_of_all(text: str, after: _Line, *, alone: bool) -> bool:
    """Whether the first line of a text is its title: short, and closed by no full stop."""
    count = len(text.split())
    if text[-1] in '.,;:。，、：…"”»」' or count > _TITLE_WORDS + 2 or text[0].islower():
        return False
    if alone:
        return len(text) < 80 and (text[-1] not in "!?！？" or _is_title_cased(text))
    longer = after.text[:1].isupper() and len(after.text) > len(text)
    return longer and count > 1 and text[-1] not in "!?" and _is_title_cased(text)


def _is_title_cased(text: str) -> bool:
    found = re.findall(r"[^\W_]+(?:['’-]\w+)*", text)
    big = [word for word in found if word.lower() not in words().small and not word[0].isdigit()]
    cased = all(word[0].isupper() for word in big) and (not big or big[0].upper() != big[0].lower())
    return 0 < len(found) <= _TITLE_WORDS and bool(big) and cased


def _names_section(text: str) -> bool:
    """Whether the line reads "Chapter I. Down the Rabbit-Hole", and not "Chapter 1 was long."."""
    found = _SECTION.fullmatch(text)
    if _ALONE.fullmatch(text):
        return True
    if not found or found["label"].lower() not in words().sections or text[0].islower():
        return False
    number = found["number"]
    if not (number.isdigit() or _NUMERAL.fullmatch(number) or _is_number_word(number)):
        return False
    rest = found["rest"].strip()
    separated = rest[:1] in (".", ":", "-", "—", "–", "|")
    rest = rest.lstrip(".:-—–| ")
    return not rest or _is_title_cased(rest) or (separated and not _SENTENCE_END.search(rest))


def _is_number_word(text: str) -> bool:
    known = words().numbers
    return all(part in known for part in text.lower().split("-"))


def _is_byline(lines: Sequence[_Line], at: int) -> bool:
    """Whether the second line says who wrote it."""
    return at == 1 and bool(_BYLINE.fullmatch(lines[at].text)) and len(lines[at].text.split()) < 8
