"""What undo and redo take along: what the machine made since the step they go back over."""

from storyshot_gui.project.document import Document
from storyshot_gui.project.edit import Edit, RowChange, removing


def caught_up(edit: Edit, document: Document) -> Edit:
    """The edit as it must be made today, so that its inverse brings back just what was there.

    What it removes goes as it is now, and every shot goes with its sentence.
    """
    today = (_today(change, document) for change in edit.changes)
    changes = {(change.table, change.id): change for change in today if change is not None}
    gone = {c.id for c in changes.values() if c.table == "sentence" and c.after is None}
    for sentence_id in gone:
        for shot in document.shots(sentence_id):
            if _stays(changes.get(("shot", shot.id)), gone):
                changes["shot", shot.id] = removing(shot)
    return Edit(edit.title, tuple(changes.values()), edit.merge_key)


def _today(change: RowChange, document: Document) -> RowChange | None:
    if change.after is not None:
        return change
    record = document.record(change.table, change.id)
    return None if record is None else removing(record)


def _stays(change: RowChange | None, gone: set[str]) -> bool:
    """Whether a shot of a sentence that goes would be left behind by its own change."""
    if change is None:
        return True
    return change.after is not None and change.after.get("sentence_id") in (None, *gone)
