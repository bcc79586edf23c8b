"""Drafts and finals: of the whole film, or of some of its shots."""

from collections.abc import Sequence

from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit
from storyshot_gui.project.edits.whole import MODEL_COLUMNS
from storyshot_gui.project.records import ProjectSettings
from storyshot_gui.project.store import Project

Shots = Sequence[str] | None
"""Ids of shots, None for the whole film."""


def has_finals(settings: ProjectSettings) -> bool:
    """Whether a final is made with any other model than a draft."""
    pairs = (
        (getattr(settings, f"final_{name}"), getattr(settings, name))
        for name in MODEL_COLUMNS.values()
    )
    return any(final and final != draft for final, draft in pairs)


def can_choose(project: Project, shots: Shots) -> bool:
    """Whether these can be a draft as well as a final."""
    if shots is None:
        return has_finals(project.settings)
    return bool(shots) and has_finals(project.settings) and not project.settings.final


def is_final(project: Project, shots: Shots) -> bool | None:
    """Whether all of them are to be finals, None when some are and some are not."""
    if shots is None or project.settings.final:
        return project.settings.final
    found = {project.shot(each).final for each in shots if project.has_shot(each)}
    return found.pop() if len(found) == 1 else None


def setting(project: Project, shots: Shots, *, final: bool) -> Edit:
    """Make them finals, or drafts again."""
    if shots is None:
        return edits.change_settings(project, final=final)
    return edits.set_final(project, [s for s in shots if project.has_shot(s)], final=final)
