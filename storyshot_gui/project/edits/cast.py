"""Every change a person can make to the cast."""

from collections.abc import Sequence
from typing import Any

from storyshot_gui.project.document import Document
from storyshot_gui.project.edit import Edit, changing, edit, removing
from storyshot_gui.project.ids import Ids, ids_of, new_id
from storyshot_gui.project.positions import inserting, moving
from storyshot_gui.project.records import CastMember, FigureKind


def member(
    name: str,
    kind: FigureKind = FigureKind.character,
    look: str = "",
    aliases: Sequence[str] = (),
) -> CastMember:
    """A member not yet in any project."""
    return CastMember(new_id(), 0.0, name, kind, look, tuple(aliases))


def add_cast(project: Document, members: Sequence[CastMember]) -> Edit:
    """At the end, as one step; see `edit.added("cast")`."""
    order = project.cast()
    return edit("Add to cast", inserting(order, members, len(order)))


def change_cast(project: Document, member_id: str, **values: Any) -> Edit:
    """Its name, kind, look or aliases; TypeError for another field."""
    key = f"cast {member_id} {' '.join(values)}"
    return edit("Change cast", changing(project.cast_member(member_id), **values), key)


def set_reference(project: Document, member_id: str, file: str) -> Edit:
    """An image of the member, as the project keeps it; "" takes it away."""
    title = "Change reference image" if file else "Remove reference image"
    return edit(title, changing(project.cast_member(member_id), reference=file))


def remove_cast(project: Document, ids: Ids) -> Edit:
    return edit("Remove from cast", [removing(project.cast_member(each)) for each in ids_of(ids)])


def move_cast(project: Document, ids: Ids, index: int) -> Edit:
    return edit("Reorder cast", moving(project.cast(), ids_of(ids), index))
