"""Telling whole media files from missing, cut-off and unknown ones, by a few bytes of each."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

Check = Callable[[Path], bool]

PNG = b"\x89PNG\r\n\x1a\n"
PNG_END = b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff"
TAIL_BYTES = 32
BOX_HEADER_BYTES = 16


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
    """Whether the file is there, not empty, and ends where its own format says it ends.

    Formats without such a mark count as whole when they hold anything.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            return size > 0 and _ends_well(file, size)
    except OSError:
        return False


def _ends_well(file: BinaryIO, size: int) -> bool:
    head = file.read(12)
    if head.startswith(PNG):
        return PNG_END in _tail(file, size)
    if head.startswith(JPEG):
        return b"\xff\xd9" in _tail(file, size)
    if head.startswith(b"RIFF"):
        return _riff_fits(head, size)
    if head[4:8] in (b"ftyp", b"styp"):
        return _boxes_fill(file, size)
    return True


def _tail(file: BinaryIO, size: int) -> bytes:
    file.seek(max(0, size - TAIL_BYTES))
    return file.read()


def _riff_fits(head: bytes, size: int) -> bool:
    """A WAV being streamed has no size yet (0 or all ones) and is taken as it is."""
    claimed = int.from_bytes(head[4:8], "little")
    return claimed in (0, 0xFFFFFFFF) or 8 + claimed <= size + 1


def _boxes_fill(file: BinaryIO, size: int) -> bool:
    """Whether the MP4's boxes end at the file's end and one of them is the index."""
    at = 0
    indexed = False
    while at < size:
        file.seek(at)
        header = file.read(BOX_HEADER_BYTES)
        if len(header) < 8:
            return False
        length, kind = int.from_bytes(header[:4], "big"), header[4:8]
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        indexed = indexed or kind in (b"moov", b"moof")
        at = size if length == 0 else at + max(length, 8)
    return at == size and indexed
