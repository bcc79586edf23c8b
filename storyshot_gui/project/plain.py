"""Questions as the journal holds them: plain JSON, with bytes kept as files and named."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

KeepFile = Callable[[bytes, str], str]
"""Keeps bytes under a suffix and returns the name."""

SUFFIXES = {
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"RIFF": "wav",
    b"ID3": "mp3",
    b"\x1aE\xdf\xa3": "webm",
}


def plain(value: Any, keep_file: KeepFile) -> Any:
    """The same as dicts, lists and plain values; nothing is left out.

    Bytes become {"file": name, "bytes": length}. TypeError for what has no JSON.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, bytes):
        return _kept(value, keep_file)
    if isinstance(value, Path):
        return str(value)
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name), keep_file) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(part, keep_file) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part, keep_file) for part in value]
    raise TypeError(f"{type(value).__name__} has no JSON")


def _kept(data: bytes, keep_file: KeepFile) -> dict[str, Any]:
    if not data:
        return {"file": "", "bytes": 0}
    return {"file": keep_file(data, suffix_of(data)), "bytes": len(data)}


def suffix_of(data: bytes) -> str:
    """The usual ending for these bytes, "bin" when they are not known."""
    if data[4:8] == b"ftyp":
        return "mp4"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((suffix for magic, suffix in SUFFIXES.items() if data.startswith(magic)), "bin")
