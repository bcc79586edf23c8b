"""The embedded director as the pipeline calls it."""

import asyncio
from functools import lru_cache

from storyshot_gui.embedded.director.cast import find_cast
from storyshot_gui.embedded.director.direct import prompts
from storyshot_gui.embedded.director.reading import read
from storyshot_gui.providers.base import CastRequest, Figure, PromptsRequest, Report

REMEMBERED_LINES = 1024


class EmbeddedDirector:
    """Casts stories and writes prompts on this machine, in worker threads."""

    def __init__(self) -> None:
        self._read = lru_cache(REMEMBERED_LINES)(read)

    async def cast(self, request: CastRequest, report: Report) -> tuple[Figure, ...]:
        report(None, "Reading the story")
        return await asyncio.to_thread(find_cast, request.story, self._read)

    async def prompts(self, request: PromptsRequest, report: Report) -> tuple[str, ...]:
        """Exactly `request.count` prompts."""
        report(None, "Writing prompts")
        return await asyncio.to_thread(prompts, request, self._read)
