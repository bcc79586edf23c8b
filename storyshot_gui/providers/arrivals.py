"""What came over the wire as it should be: decoded, of the right kind and whole."""

import base64
import binascii
import io
import wave
from typing import Any

from storyshot_gui.errors import BadAnswer, ProviderError
from storyshot_gui.providers.formats import ends_well, kind_of

WORDS = {"image": "an image", "audio": "sound", "video": "a clip"}


def checked(data: bytes, kind: str, name: str, cost_micro: int = 0) -> str:
    """The MIME type of a whole "image", "audio" or "video"; BadAnswer for anything else.

    `cost_micro` is what was paid for it, whatever it is.
    """
    mime = kind_of(data[:12])
    if wrong := _wrong(data, mime, kind):
        raise billed(BadAnswer(f"{name} sent {wrong}."), cost_micro)
    return mime


def billed(error: ProviderError, cost_micro: int) -> ProviderError:
    """The error of something that was paid for all the same."""
    error.cost_micro = cost_micro
    return error


def decoded(text: Any, name: str, cost_micro: int = 0) -> bytes:
    """The bytes of base64; BadAnswer when it is none."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, TypeError, ValueError) as broken:
        words = f"{name} sent a file that cannot be read."
        raise billed(BadAnswer(words), cost_micro) from broken


def _wrong(data: bytes, mime: str, kind: str) -> str:
    if not data:
        return f"an empty file instead of {WORDS[kind]}"
    if not mime.startswith(f"{kind}/"):
        return f"{mime or 'something else'} instead of {WORDS[kind]}"
    return "" if ends_well(io.BytesIO(data), len(data)) else f"{WORDS[kind]} that is cut off"


def wav(pcm: bytes, rate: int) -> bytes:
    """A WAV file of 16-bit mono samples."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(pcm[: len(pcm) // 2 * 2])
    return file.getvalue()
