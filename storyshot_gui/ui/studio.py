"""What the window asks of the program around it: projects opened and made, voices to be heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from storyshot_gui.providers.base import VoiceChoice

if TYPE_CHECKING:
    from storyshot_gui.session import Session

SIZES = {
    "16:9": (1280, 720),
    "9:16": (720, 1280),
    "1:1": (1080, 1080),
    "4:5": (864, 1080),
    "21:9": (1680, 720),
}


@dataclass(frozen=True, slots=True)
class NewProject:
    """What the person wants to begin with."""

    title: str
    folder: Path
    text: str
    ratio: str = "16:9"
    voice: str = "af_heart"
    look: str = ""


class Studio(Protocol):
    """Raises StoryshotError with words for the person."""

    async def open(self, path: Path) -> "Session": ...
    async def create(self, wish: NewProject) -> "Session": ...
    async def read(self, path: Path) -> str: ...
    async def duplicate(self, session: "Session", folder: Path) -> Path: ...
    async def collect(self, session: "Session", file: Path) -> Path: ...
    async def expand(self, archive: Path, into: Path) -> Path: ...
    async def recover(self, path: Path) -> Path: ...
    async def preview_voice(self, voice: str) -> Path: ...
    def voices(self) -> Sequence[VoiceChoice]: ...


def title_of(path: Path) -> str:
    """ "The Fox and the Crow" of the-fox-and-the-crow.txt."""
    words = path.stem.replace("_", " ").replace("-", " ").split()
    small = {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"}
    named = [
        word if place and word in small else _capital(word) for place, word in enumerate(words)
    ]
    return " ".join(named) or path.stem


def title_in(text: str) -> str:
    """A title for a pasted text: its first line, shortened at a word."""
    first = next((line.strip(" #*\t") for line in text.splitlines() if line.strip(" #*\t")), "")
    if len(first) <= 48:
        return first.rstrip(".!?:;,")
    return first[:48].rsplit(" ", 1)[0].rstrip(".!?:;,")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
