"""Voices to be heard before they are used."""

import asyncio
from pathlib import Path

from storyshot_gui.project.records import StageName
from storyshot_gui.providers.base import SpeechRequest, unwatched
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.render.media import is_whole
from storyshot_gui.render.workbench import keep
from storyshot_gui.stages.base import fingerprint
from storyshot_gui.stages.checking import checked

WORDS = "Once upon a time, a story found its voice, and this is how it sounded."


async def voice_sample(catalog: Catalog, request: SpeechRequest, folder: Path) -> Path:
    """A file in which the voice says these words, made once; a ProviderError when it cannot."""
    file = folder / f"voice-{fingerprint(request)}.wav"
    if not is_whole(file):
        answered = await catalog.speaker(request.model).speech(request, unwatched)
        media = checked(StageName.speech, request.model, answered)
        await asyncio.to_thread(keep, file, media.data)
    return file
