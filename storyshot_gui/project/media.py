"""The files of a project: each under its own hash, written whole or not at all."""

import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from storyshot_gui.errors import InputError, ProjectError
from storyshot_gui.project.database import plainly
from storyshot_gui.project.records import Take

CHUNK = 1 << 20
LEFTOVER_SECONDS = 60.0
NAME = re.compile(r"media/([0-9a-f]{2})/(\1[0-9a-f]{62})\.[a-z0-9]{1,8}")
PART = ".new-*.part"


class Media:
    """The folder `media/`. Everything here may be called from any thread."""

    def __init__(self, project_folder: Path) -> None:
        self._project = project_folder
        self.folder = project_folder / "media"

    def path(self, file: str) -> Path:
        """Where a take's file is; ProjectError for any name that is not a hash in our folder."""
        if not NAME.fullmatch(file):
            raise ProjectError(f"“{file[:80]}” is no name of a project’s media file.")
        return self._project / file

    def keep(self, data: bytes, suffix: str) -> str:
        """Write bytes under their hash and return the name relative to the project."""
        return self._keep((data,), suffix)

    def keep_copy(self, path: Path, suffix: str = "") -> str:
        """The same for a file that exists, in pieces; InputError when it cannot be read."""
        try:
            stream = path.open("rb")
        except OSError as cause:
            words = f"“{path.name}” cannot be read ({cause.strerror})."
            raise InputError(words, "Choose another file.") from cause
        with stream:
            return self._keep(iter(lambda: stream.read(CHUNK), b""), suffix or path.suffix)

    def _keep(self, pieces: Iterable[bytes], suffix: str) -> str:
        digest = hashlib.sha256()
        part = self.folder / PART.replace("*", secrets.token_hex(8))
        with plainly():
            self.folder.mkdir(exist_ok=True)
            try:
                size = _write(part, _noted(pieces, digest.update))
                return self._name(part, size, digest.hexdigest(), suffix)
            finally:
                part.unlink(missing_ok=True)

    def _name(self, part: Path, size: int, digest: str, suffix: str) -> str:
        name = f"media/{digest[:2]}/{digest}.{_plain(suffix)}"
        target = self._project / name
        if not _has_size(target, size):
            target.parent.mkdir(exist_ok=True)
            part.replace(target)
            _sync_folder(target.parent)
        return name

    def size(self, file: str) -> int:
        """In bytes; ProjectError when it is not there."""
        with plainly():
            return self.path(file).stat().st_size

    def present(self, take: Take) -> bool:
        """Is the take's file there as it was made? Looks at names and sizes only."""
        try:
            whole = _has_size(self.path(take.file), take.size)
            return whole and all(_has_size(self.path(layer), 0) for layer in take.layers)
        except ProjectError:
            return False

    def absent(self, takes: Iterable[Take]) -> set[str]:
        """The ids of those not `present`: one walk through the folder instead of many looks."""
        sizes = self._sizes()
        return {take.id for take in takes if not _whole(take, sizes)}

    def _sizes(self) -> dict[str, int]:
        if not self.folder.is_dir():
            return {}
        with plainly():
            folders = [entry for entry in os.scandir(self.folder) if entry.is_dir()]
            return {
                f"media/{folder.name}/{entry.name}": entry.stat().st_size
                for folder in folders
                for entry in os.scandir(folder)
            }

    def clear_leftovers(self) -> None:
        """Remove what a crash left half-written."""
        old = time.time() - LEFTOVER_SECONDS
        with plainly():
            for part in self.folder.glob(PART):
                if part.stat().st_mtime < old:
                    part.unlink(missing_ok=True)


def _whole(take: Take, sizes: dict[str, int]) -> bool:
    size = sizes.get(take.file, 0)
    there = size == take.size if take.size else size > 0
    return there and all(sizes.get(layer, 0) > 0 for layer in take.layers)


def _plain(suffix: str) -> str:
    return re.sub(r"[^a-z0-9]", "", suffix.lower())[:8] or "bin"


def _noted(pieces: Iterable[bytes], note: Callable[[bytes], object]) -> Iterator[bytes]:
    for piece in pieces:
        note(piece)
        yield piece


def _write(path: Path, pieces: Iterable[bytes]) -> int:
    with path.open("xb") as stream:
        size = sum(stream.write(piece) for piece in pieces)
        stream.flush()
        os.fsync(stream.fileno())
    return size


def _has_size(path: Path, size: int) -> bool:
    """Whether a file of that size is there; 0 stands for any size but none at all."""
    try:
        found = path.stat().st_size
    except OSError:
        return False
    return found == size if size else found > 0


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
