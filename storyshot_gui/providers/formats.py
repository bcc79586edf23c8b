"""Telling what made bytes are, and whether they are whole, before they become a take."""

import base64
import binascii
import io
import struct
import wave
from typing import Any

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


def checked(data: bytes, kind: str, name: str, cost_micro: int = 0) -> str:
    """The MIME type of a whole "image", "audio" or "video"; ProviderError for anything else.

    `cost_micro` is what was paid for it, whatever it is.
    """
    mime = sniffed(data)
    if wrong := _wrong(data, mime, kind):
        raise billed(ProviderError(f"{name} sent {wrong}."), cost_micro)
    return mime


def billed(error: ProviderError, cost_micro: int) -> ProviderError:
    """The error of something that was paid for all the same."""
    error.cost_micro = cost_micro
    return error


def decoded(text: Any, name: str, cost_micro: int = 0) -> bytes:
    """The bytes of base64; ProviderError when it is none."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, TypeError, ValueError) as broken:
        words = f"{name} sent a file that cannot be read."
        raise billed(ProviderError(words), cost_micro) from broken


def _wrong(data: bytes, mime: str, kind: str) -> str:
    if not data:
        return f"an empty file instead of {WORDS[kind]}"
    if not mime.startswith(f"{kind}/"):
        return f"{mime or 'something else'} instead of {WORDS[kind]}"
    return "" if _ends_well(data, mime) else f"{WORDS[kind]} that is cut off"


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
