"""What servers of one's own have: their models, checkpoints and workflows, as they tell."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from storyshot_gui.providers.tree import Tree
from storyshot_gui.providers.workflows import marks

if TYPE_CHECKING:
    from storyshot_gui.providers.http import Http

NO_WRITERS = ("embed", "rerank", "whisper")  # in the names of models that write nothing
Names = Mapping[str, list[str]]
"""The names of what there is, by provider."""


async def listed(http: "Http", service: str) -> Names:
    """What a server lists; nothing of one that has no list."""
    if service not in LISTS:
        return {}
    path, read = LISTS[service]
    return {service: read(await http.get(path))}


def workflow_names(folder: Path) -> Names:
    """The workflows in a folder: those with a place for a first frame make clips."""
    found: dict[str, list[str]] = {"comfyui": [], "comfyui-clip": []}
    for file in sorted(folder.glob("*.json")):
        if (marked := _marks(file)) and "prompt" in marked:
            found["comfyui-clip" if "image" in marked else "comfyui"].append(file.stem)
    return found


def _marks(file: Path) -> set[str]:
    """None in a file that cannot be read: asking for it will say why."""
    try:
        return marks(json.loads(file.read_text("utf-8")))
    except (OSError, ValueError):
        return set()


def _models(tree: Tree) -> list[str]:
    names = [row.at("id").text for row in tree.at("data").rows]
    return [name for name in names if name and not any(word in name for word in NO_WRITERS)]


def _checkpoints(tree: Tree) -> list[str]:
    return [name for row in tree.rows if (name := row.at("title").text)]


LISTS: Mapping[str, tuple[str, Callable[[Tree], list[str]]]] = {
    "compatible": ("models", _models),
    "a1111": ("sdapi/v1/sd-models", _checkpoints),
}
