"""The embedded director as the pipeline calls it."""

import asyncio
import threading
from functools import lru_cache

from storyshot_gui.embedded.director.cast import find_cast
from storyshot_gui.embedded.director.direct import prompts
from storyshot_gui.embedded.director.gentle import rewritten
from storyshot_gui.embedded.director.reading import Reading, read
from storyshot_gui.providers.base import (
    CastRequest,
    Figure,
    PromptsRequest,
    Report,
    RewriteRequest,
)

REMEMBERED_LINES = 1024


class EmbeddedDirector:
    """Casts stories and writes prompts on this machine, in worker threads."""

    def __init__(self) -> None:
        self._read = lru_cache(REMEMBERED_LINES)(read)

    async def cast(self, request: CastRequest, report: Report) -> tuple[Figure, ...]:
        """Cancelled, it reads no further, however long the story is."""
        report(None, "Reading the story")
        stopped = threading.Event()

        def read_on(text: str, *, speaking: bool = False, heading: bool = False) -> Reading:
            if stopped.is_set():
                raise InterruptedError("nobody waits for the cast any more")
            return self._read(text, speaking=speaking, heading=heading)

        try:
            return await asyncio.to_thread(find_cast, request.story, read_on)
        finally:
            stopped.set()

    async def prompts(self, request: PromptsRequest, report: Report) -> tuple[str, ...]:
        """Exactly `request.count` prompts."""
        report(None, "Writing prompts")
        return await asyncio.to_thread(prompts, request, self._read)

    async def rewrite(self, request: RewriteRequest, report: Report) -> str:
        """The same shot in gentle words, or another of its sentence."""
        report(None, "Rewriting the prompt")
        return await asyncio.to_thread(rewritten, request, self._read)
