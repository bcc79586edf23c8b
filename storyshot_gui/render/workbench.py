"""Where films are made: the cache folder, the ffmpeg to use, and who draws the words."""

import hashlib
import os
import re
import time
import uuid
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from storyshot_gui.errors import RenderError
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.media import is_whole

Bitmap = NDArray[np.uint8]
"""Pixels, (height, width, 4): blue, green and red, multiplied by the fourth, alpha."""

PART = ".part"
PART_PREFIX = ".storyshot-"
STALE_SECONDS = 24 * 3600
HASHED = re.compile(r"[0-9a-f]{16,}")
Result = TypeVar("Result")


class Letters(Protocol):
    """Draws words as bitmaps of a whole frame."""

    def card(self, words: str, size: tuple[int, int]) -> Bitmap: ...
    def caption(self, lines: tuple[str, ...], size: tuple[int, int]) -> Bitmap: ...
    def caption_width(self, text: str, size: tuple[int, int]) -> float: ...


class Workbench:
    """A cache of finished pieces, each under a key of everything that shaped it.

    Raises RenderError when the folder cannot be made or there is no ffmpeg.
    """

    def __init__(self, cache: Path, letters: Letters, binary: str = "") -> None:
        self.cache = cache.absolute()
        self.letters = letters
        self.binary = binary or ffmpeg.find()
        self.cores = os.cpu_count() or 1
        with disk_errors(self.cache):
            self.cache.mkdir(parents=True, exist_ok=True)

    def piece(self, key: str, suffix: str) -> Path:
        """Where the finished piece of this key is, or will be."""
        return self.cache / f"{key}{suffix}"

    def finished(self, key: str, suffix: str) -> Path | None:
        """The piece of this key if it was made and nothing has cut it off since."""
        path = self.piece(key, suffix)
        return path if is_whole(path) else None

    @contextmanager
    def making(self, path: Path) -> Generator[str]:
        """Gives a temporary name in the cache; what was written to it becomes `path`, or nothing.

        `path` may lie elsewhere: then the temporary file lies beside it, and the name is whole.
        """
        with _whole_or_not(path) as part:
            yield part.name if part.parent == self.cache else ffmpeg.foreign(part)

    @contextmanager
    def note(self, text: str, suffix: str) -> Generator[str]:
        """The name of a small file in the cache that ffmpeg shall read; gone afterwards."""
        path = self.cache / f"{uuid.uuid4().hex}{suffix}{PART}"
        try:
            with disk_errors(path):
                path.write_text(text, "utf-8", newline="\n")
            yield path.name
        finally:
            path.unlink(missing_ok=True)

    async def work(self, task: Callable[[ffmpeg.Children], Result]) -> Result:
        """Do `task` in a worker thread, with ffmpeg in the cache folder; see ffmpeg.in_thread."""
        return await ffmpeg.in_thread(task, self.binary, self.cache)

    def bytes(self) -> int:
        """How much the cache takes; 0 when it cannot be looked at."""
        with suppress(OSError):
            return sum(path.stat().st_size for path in self.cache.iterdir())
        return 0

    def tidy(self, most_bytes: int, needed: frozenset[str] = frozenset()) -> None:
        """Delete what a crash left and then the oldest pieces beyond `most_bytes`.

        Pieces of a `needed` key stay. What another program holds or took away is passed over.
        """
        clear_leftovers(self.cache, f"*{PART}")
        with suppress(OSError):
            files = [(path, path.stat()) for path in self.cache.iterdir() if path.is_file()]
            files.sort(key=lambda file: (_stays(file[0], needed), file[1].st_mtime), reverse=True)
            kept = 0
            for path, facts in files:
                kept += facts.st_size
                if kept > most_bytes and not _stays(path, needed):
                    path.unlink(missing_ok=True)


def _stays(path: Path, needed: frozenset[str]) -> bool:
    return path.suffix == PART or path.stem in needed


def keep(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all; RenderError when the disk refuses."""
    with _whole_or_not(path) as part:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)


@contextmanager
def _whole_or_not(path: Path) -> Generator[Path]:
    part = path.with_name(f"{PART_PREFIX}{uuid.uuid4().hex}{PART}")
    clear_leftovers(part.parent)
    try:
        with disk_errors(path):
            yield part
            part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def key_of(*parts: object) -> str:
    """A name for everything that shaped a piece."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def identity(path: Path | None) -> str:
    """What tells a file's content apart; a name that is itself a hash saves reading the file."""
    if path is None:
        return ""
    try:
        if HASHED.fullmatch(path.stem):
            return f"{path.stem}:{path.stat().st_size}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "missing"


def clear_leftovers(folder: Path, names: str = f"{PART_PREFIX}*{PART}") -> None:
    """Delete what a killed program was writing here; what is being written is younger."""
    old = time.time() - STALE_SECONDS
    with suppress(OSError):
        for part in folder.glob(names):
            if part.stat().st_mtime < old:
                part.unlink(missing_ok=True)


@contextmanager
def disk_errors(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise RenderError(
            f"{path} cannot be written: {error.strerror or error}.",
            "Check that its folder exists, can be written to and has room.",
        ) from error
