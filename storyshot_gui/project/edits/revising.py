"""A story that was written on elsewhere: what stayed the same keeps everything made for it."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from storyshot_gui.project.document import Document
from storyshot_gui.project.edit import Edit, RowChange, adding, changing, edit, removing
from storyshot_gui.project.edits.sentences import removed
from storyshot_gui.project.places import inserting, new_id
from storyshot_gui.project.records import Sentence, SourceText


def revise(project: Document, text: str, sentences: Sequence[Sentence]) -> Edit:
    """The text with its sentences in place of the one there is.

    Sentences whose words stayed keep their rows; a changed one keeps its row, shots and takes and
    gets the new words; only what was added or taken out comes and goes.
    """
    old = project.sentences()
    matcher = SequenceMatcher(
        None, [row.text for row in old], [row.text for row in sentences], autojunk=False
    )
    changes: list[RowChange] = [*map(removing, project.sources())]
    changes.append(adding(SourceText(new_id(), 1.0, text)))
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        pairs = min(end - start, new_end - new_start)
        changes += _kept(old[start : start + pairs], sentences[new_start : new_start + pairs])
        for row in old[start + pairs : end]:
            changes += removed(project, row)
        if added := sentences[new_start + pairs : new_end]:
            changes += inserting(old, added, start + pairs)
    return edit("Revise Text", changes)


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
