"""Telling what made bytes are, and whether they are whole, before they become a take."""

import io
import struct
import wave

from storyshot_gui.errors import ProviderError

PNG, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
TAIL_BYTES = 64
WORDS = {"image": "an image", "audio": "sound", "video": "a clip"}


def sniffed(data: bytes) -> str:
    """The MIME type the bytes themselves tell, "" when they tell none we know."""
    head = data[:16]
    if head.startswith(PNG):
        return "image/png"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return "audio/mp4" if head[8:11] == b"M4A" else "video/mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm"
    if head.startswith(b"OggS"):
        return "audio/ogg"
    if head.startswith(b"fLaC"):
        return "audio/flac"
    if head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0):
        return "audio/mpeg"
    return ""


def checked(data: bytes, kind: str, name: str) -> str:
    """The MIME type of a whole "image", "audio" or "video"; ProviderError for anything else."""
    wanted = WORDS[kind]
    if not data:
        raise ProviderError(f"{name} sent an empty file instead of {wanted}.")
    mime = sniffed(data)
    if not mime.startswith(f"{kind}/"):
        raise ProviderError(f"{name} sent {mime or 'something else'} instead of {wanted}.")
    if not _ends_well(data, mime):
        raise ProviderError(f"{name} sent {wanted} that is cut off.")
    return mime


def wav(pcm: bytes, rate: int) -> bytes:
    """A WAV file of 16-bit mono samples."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(pcm[: len(pcm) // 2 * 2])
    return file.getvalue()


def _ends_well(data: bytes, mime: str) -> bool:
    tail = data[-TAIL_BYTES:]
    if mime == "image/png":
        return PNG_END in tail
    if mime == "image/jpeg":
        return b"\xff\xd9" in tail
    if mime in ("audio/wav", "image/webp"):
        claimed = int.from_bytes(data[4:8], "little")
        return claimed in (0, 0xFFFFFFFF) or 8 + claimed <= len(data) + 1
    if mime in ("video/mp4", "audio/mp4"):
        return _boxes_fill(data)
    return True


def _boxes_fill(data: bytes) -> bool:
    at, indexed = 0, False
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        if length == 1 and at + 16 <= len(data):
            (length,) = struct.unpack_from(">Q", data, at + 8)
        indexed = indexed or kind in (b"moov", b"moof")
        at = len(data) if length == 0 else at + max(length, 8)
    return at == len(data) and indexed
