"""ComfyUI's workflows: files of one's own, in whose marked inputs a request is written."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from storyshot_gui.errors import InputError

MARK = re.compile(r"\{\{(\w+)\}\}")
NAMES = ("prompt", "seed", "width", "height", "image", "reference", "seconds", "frames")
HINT = f"Put {', '.join(f'{{{{{name}}}}}' for name in NAMES[:5])} where they belong."
WITHOUT = "Choose another workflow, or give the figures of this shot a reference image."
Nodes = Mapping[str, object]


def read(folder: Path, name: str) -> Nodes:
    """The workflow of a name in a folder, or of a file; InputError when it is none."""
    given = Path(name).expanduser()
    file = given if given.is_file() else folder / f"{name.removesuffix('.json')}.json"
    try:
        workflow = json.loads(file.read_text("utf-8"))
    except OSError as gone:
        raise InputError(f"There is no workflow “{name}”.", f"Put it into {folder}.") from gone
    except ValueError as broken:
        raise InputError(f"The workflow {file.name} is not JSON.", "Export it again.") from broken
    return checked(workflow)


def checked(workflow: object) -> Nodes:
    """The workflow if it is in the form a server runs and has a place for the prompt."""
    if not isinstance(workflow, dict) or "nodes" in workflow:
        raise InputError("This workflow is a drawing of nodes.", "Export it with “Save (API)”.")
    nodes = cast("Nodes", workflow)
    if "prompt" not in marks(nodes):
        raise InputError("The workflow has no marked input for the prompt.", HINT)
    return nodes


def marks(workflow: object) -> set[str]:
    """The names that stand in {{…}} anywhere in it."""
    return set(MARK.findall(json.dumps(workflow)))


def filled(workflow: Nodes, given: Mapping[str, object]) -> Nodes:
    """The workflow with its marks replaced; InputError for one that nothing is given for."""
    left = sorted(marks(workflow) - given.keys())
    if "image" in left or "reference" in left:
        raise InputError("The workflow wants an image, and there is none to give.", WITHOUT)
    if left:
        raise InputError(f"The workflow has a mark nobody knows: {{{{{left[0]}}}}}.", HINT)
    return cast("Nodes", _filled(workflow, given))


def _filled(value: object, given: Mapping[str, object]) -> object:
    if isinstance(value, dict):
        return {name: _filled(each, given) for name, each in cast("Nodes", value).items()}
    if isinstance(value, list):
        return [_filled(each, given) for each in cast("list[object]", value)]
    if not isinstance(value, str):
        return value
    whole = MARK.fullmatch(value)  # a number stays one where it stands alone
    return given[whole[1]] if whole else MARK.sub(lambda mark: str(given[mark[1]]), value)
