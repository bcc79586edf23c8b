"""Telling kinds of media apart, and whole ones from cut-off ones, by a few bytes of each."""

from typing import BinaryIO

PNG = b"\x89PNG\r\n\x1a\n"
PNG_END = b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff"
TAIL_BYTES = 32
BOX_HEADER_BYTES = 16
STREAMED = (0, 0xFFFFFFFF)  # sizes that stand for "not known when the head was written"
STARTS = (
    (PNG, "image/png"),
    (JPEG, "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
RIFFS = {b"WAVE": "audio/wav", b"WEBP": "image/webp", b"AVI ": "video/avi"}
BRANDS = {b"avif": "image/avif", b"heic": "image/heic", b"M4A ": "audio/mp4"}


def kind_of(head: bytes) -> str:
    """The media type of what starts with these bytes (12 are enough), "" when unknown."""
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"RIFF"):
        return RIFFS.get(head[8:12], "")
    if head[4:8] in (b"ftyp", b"styp"):
        return BRANDS.get(head[8:12], "video/mp4")
    sync = head[:2]  # of MPEG sound without tags: eleven bits, all set
    return "audio/mpeg" if len(sync) == 2 and sync[0] == 0xFF and sync[1] >= 0xE0 else ""


def ends_well(file: BinaryIO, size: int) -> bool:
    """Whether what is in the file, `size` bytes, ends where its own format says it ends.

    Formats without such a mark count as whole when they hold anything.
    """
    head = file.read(12)
    if not head:
        return False
    if head.startswith(PNG):
        return PNG_END in _tail(file, size)
    if head.startswith(JPEG):
        return b"\xff\xd9" in _tail(file, size)
    if head.startswith(b"RIFF"):
        claimed = int.from_bytes(head[4:8], "little")
        return claimed in STREAMED or 8 + claimed <= size + 1
    if head[4:8] in (b"ftyp", b"styp"):
        return _boxes_fill(file, size)
    return True


def wave_seconds(data: bytes) -> float:
    """How long a WAV plays by the sound that is really in it; 0 when there is none."""
    at, rate = 12, 0
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8
        if name == b"fmt ":
            rate = int.from_bytes(data[at + 8 : at + 12], "little")
        elif name == b"data":
            there = len(data) - at
            return min(size or there, there) / rate if rate else 0.0
        at += size + size % 2
    return 0.0


def _tail(file: BinaryIO, size: int) -> bytes:
    file.seek(max(0, size - TAIL_BYTES))
    return file.read()


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
