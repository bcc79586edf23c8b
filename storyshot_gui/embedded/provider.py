"""The embedded providers as one: what works with no key and no network."""

from typing import Protocol

from storyshot_gui.embedded.voice.provider import Voice
from storyshot_gui.embedded.voice.voices import find, voices
from storyshot_gui.providers.base import (
    CastRequest,
    Director,
    Figure,
    Illustrator,
    ImageRequest,
    Media,
    PromptsRequest,
    Report,
    Rewriter,
    RewriteRequest,
    SpeechRequest,
    VoiceChoice,
)
from storyshot_gui.providers.catalog import Model

MODELS = (
    Model("embedded:kokoro", "Kokoro voices", "speech", "voice", at_once=1, expected=1.5),
    Model(
        "embedded:director",
        "Story director",
        "prompts",
        "director",
        at_once=1,
        expected=0.05,
        in_order=True,
    ),
    Model("embedded:paper", "Paper cut-out", "image", "illustrator", at_once=2, expected=0.4),
)


class StoryDirector(Director, Rewriter, Protocol):
    """Writes prompts, and writes them anew."""


class Embedded:
    """Hands each question to the one who can answer it."""

    id = "embedded"

    def __init__(self, voice: Voice, director: StoryDirector, illustrator: Illustrator) -> None:
        self._voice = voice
        self._director = director
        self._illustrator = illustrator

    def voices(self) -> tuple[VoiceChoice, ...]:
        return tuple(
            VoiceChoice(one.id, one.name, f"{one.accent}, {one.gender}. {one.about}")
            for one in voices()
        )

    def check_voice(self, voice: str) -> None:
        find(voice)

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        return await self._voice.speech(request, report)

    async def cast(self, request: CastRequest, report: Report) -> tuple[Figure, ...]:
        return await self._director.cast(request, report)

    async def prompts(self, request: PromptsRequest, report: Report) -> tuple[str, ...]:
        return await self._director.prompts(request, report)

    async def rewrite(self, request: RewriteRequest, report: Report) -> str:
        return await self._director.rewrite(request, report)

    async def image(self, request: ImageRequest, report: Report) -> Media:
        return await self._illustrator.image(request, report)
