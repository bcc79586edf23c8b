"""Questions as the journal keeps them, made whole again but for the bytes they held."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from storyshot_gui.project.journal import Entry
from storyshot_gui.project.records import StageName
from storyshot_gui.providers.base import ClipRequest, Figure, ImageRequest, SpeechRequest

KINDS = {
    StageName.speech.value: SpeechRequest,
    StageName.image.value: ImageRequest,
    StageName.clip.value: ClipRequest,
}


def question(entry: Entry) -> ImageRequest | SpeechRequest | ClipRequest | None:
    """What a request asked, without its images; None for what asks for words, or is not whole."""
    kind = KINDS.get(entry.stage)
    if kind is None:
        return None
    kept = {f.name: entry.request[f.name] for f in fields(kind) if f.name in entry.request}
    if any(f.name not in kept for f in fields(kind) if f.default is MISSING):
        return None
    return kind(**{name: _value(name, value) for name, value in kept.items()})


def _value(name: str, value: Any) -> Any:
    if name == "cast":
        return tuple(_figure(each) for each in value)
    if name == "references":
        return ()
    if isinstance(value, Mapping):
        return b""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _figure(row: Mapping[str, Any]) -> Figure:
    return Figure(**{name: _frozen(value) for name, value in row.items()})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
