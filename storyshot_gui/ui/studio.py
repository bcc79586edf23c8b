"""What the window asks of the program around it: projects opened and made, voices to be heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from storyshot_gui.providers.base import VoiceChoice

if TYPE_CHECKING:
    from storyshot_gui.session import Session


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
