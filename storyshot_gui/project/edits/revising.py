"""A story that was written on elsewhere: what stayed the same keeps everything made for it."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from storyshot_gui.project.document import Document
from storyshot_gui.project.edit import Edit, RowChange, adding, changing, edit, removing
from storyshot_gui.project.edits.sentences import removed
from storyshot_gui.project.ids import new_id
from storyshot_gui.project.positions import inserting
from storyshot_gui.project.records import Sentence, SourceText

LONG = 5000  # sentences; comparing repeated ones with each other would take minutes


def revise(project: Document, text: str, sentences: Sequence[Sentence]) -> Edit:
    """The text with its sentences in place of the one there is.

    Sentences whose words stayed keep their rows; a changed one keeps its row, shots and takes and
    gets the new words; only what was added or taken out comes and goes.
    """
    old = project.sentences()
    changes: list[RowChange] = [*map(removing, project.sources())]
    changes.append(adding(SourceText(new_id(), 1.0, text)))
    for start, end, new_start, new_end in _parts(_texts(old), _texts(sentences)):
        pairs = min(end - start, new_end - new_start)
        changes += _kept(old[start : start + pairs], sentences[new_start : new_start + pairs])
        for row in old[start + pairs : end]:
            changes += removed(project, row)
        if added := sentences[new_start + pairs : new_end]:
            changes += inserting(old, added, start + pairs)
    return edit("Revise text", changes)


def _texts(sentences: Sequence[Sentence]) -> list[str]:
    return [sentence.text for sentence in sentences]


def _parts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where each part of the old text is in the new one: (start, end, new start, new end).

    What is alike at both ends is found in one pass, so that a small change costs little.
    """
    front = _alike(zip(old, new, strict=False))
    most = min(len(old), len(new)) - front
    back = min(most, _alike(zip(reversed(old), reversed(new), strict=False)))
    yield 0, front, 0, front
    middle = old[front : len(old) - back], new[front : len(new) - back]
    often_repeated_is_noise = min(map(len, middle)) > LONG
    matcher = SequenceMatcher(None, *middle, autojunk=often_repeated_is_noise)
    for _, *ends in matcher.get_opcodes():
        start, end, new_start, new_end = (front + place for place in ends)
        yield start, end, new_start, new_end
    yield len(old) - back, len(old), len(new) - back, len(new)


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs are the same, from the first one on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _kept(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[RowChange]:
    for row, now in zip(old, new, strict=True):
        yield from changing(
            row,
            text=now.text,
            kind=now.kind,
            opens_scene=now.opens_scene,
            start=now.start,
            end=now.end,
        )
