"""Telling whole media files from missing and cut-off ones."""

from collections.abc import Callable
from pathlib import Path

from storyshot_gui.providers.formats import ends_well

Check = Callable[[Path], bool]


class Checks:
    """`is_whole` with a memory: a file is read again only when its size or time changed."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, int], bool]] = {}

    def __call__(self, path: Path) -> bool:
        try:
            facts = path.stat()
        except OSError:
            return False
        stamp = (facts.st_size, facts.st_mtime_ns)
        known = self._known.get(path)
        if known is None or known[0] != stamp:
            known = self._known[path] = (stamp, is_whole(path))
        return known[1]


def is_whole(path: Path) -> bool:
    """Whether the file is there, not empty, and ends where its own format says it ends."""
    try:
        with path.open("rb") as file:
            return ends_well(file, path.stat().st_size)
    except OSError:
        return False
