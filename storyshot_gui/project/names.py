"""Names of projects on disk: made from any title, and found again."""

import re
from pathlib import Path

from storyshot_gui.errors import ProjectError

SUFFIX = ".storyshot"
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]+')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
LONGEST = 120  # bytes: room for endings and counters in the 255 most disks allow


def file_name(title: str, instead: str = "Untitled") -> str:
    """The title as a name on any system: letters of any script, spaces and % stay."""
    name = FORBIDDEN.sub(" ", title.encode("utf-8", "replace").decode())
    name = " ".join(name.split()).encode()[:LONGEST].decode("utf-8", "ignore").strip(" .")
    if DEVICES.fullmatch(name):
        name = f"{name}_"
    return name or instead


def unused(path: Path) -> Path:
    """The path, or the first of "path 2", "path 3"… that is not there."""
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return candidate


def find_file(path: Path) -> Path:
    """The project's file, given it or its folder; ProjectError when there is none."""
    if path.is_file():
        return path
    if not path.is_dir():
        raise ProjectError(f"“{path}” is not there.", "Was it moved, renamed or deleted?")
    found = sorted(path.glob(f"*{SUFFIX}"))
    named = [file for file in found if file.stem == path.name] or found
    if len(named) == 1:
        return named[0]
    if not named:
        raise ProjectError(
            f"There is no project in “{path.name}”.", "Choose the folder with a .storyshot file."
        )
    names = ", ".join(file.name for file in named)
    raise ProjectError(
        f"There are several projects in “{path.name}”: {names}.", "Open one of them."
    )
