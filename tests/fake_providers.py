"""Providers that answer at once, remember what they were asked, and fail when told to."""

import asyncio
import io
import struct
import wave
import zlib
from collections.abc import Callable

from storyshot_gui.errors import InputError
from storyshot_gui.providers.base import (
    CastRequest,
    Figure,
    ImageRequest,
    Media,
    PromptsRequest,
    Report,
    SpeechRequest,
    VoiceChoice,
)
from storyshot_gui.providers.catalog import Catalog, Model

MODELS = (
    Model("fake:voice", "Voice", "speech", "voice", at_once=2),
    Model("fake:writer", "Writer", "prompts", "writer", at_once=2, in_order=True),
    Model("fake:pencil", "Pencil", "image", "pencil", at_once=2),
)
SETTINGS = {
    "speech_model": "fake:voice",
    "prompt_model": "fake:writer",
    "image_model": "fake:pencil",
    "width": 128,
    "height": 72,
}


class FakeProviders:
    """`seconds` is how long a text takes to say; `trouble` may raise for any request."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.seconds: Callable[[str], float] = lambda text: 4.5
        self.trouble: Callable[[object], None] = lambda request: None
        self.gate: asyncio.Event | None = None

    def catalog(self) -> Catalog:
        return Catalog({"fake": self}, MODELS)

    def asked_for(self, kind: type) -> list[object]:
        return [request for request in self.asked if isinstance(request, kind)]

    def voices(self) -> tuple[VoiceChoice, ...]:
        return (VoiceChoice("anna", "Anna", "clear"),)

    def check_voice(self, voice: str) -> None:
        if voice not in ("anna", "af_heart"):
            raise InputError(f"There is no voice “{voice}”.", "There is anna.")

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        await self._answer(request)
        seconds = self.seconds(request.text)
        return Media(wav(seconds), "audio/wav", length=seconds)

    async def cast(self, request: CastRequest, report: Report) -> tuple[Figure, ...]:
        await self._answer(request)
        return (Figure("Fox", "character", "a red fox"),)

    async def prompts(self, request: PromptsRequest, report: Report) -> tuple[str, ...]:
        await self._answer(request)
        return tuple(f"{request.line.text} ({n})" for n in range(1, request.count + 1))

    async def image(self, request: ImageRequest, report: Report) -> Media:
        await self._answer(request)
        shade = zlib.crc32(f"{request.prompt}{request.seed}".encode()) % 256
        return Media(png(*request.size, shade), "image/png")

    async def _answer(self, request: object) -> None:
        self.asked.append(request)
        if self.gate:
            await self.gate.wait()
        await asyncio.sleep(0)
        self.trouble(request)


def wav(seconds: float, rate: int = 24_000) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(2 * round(seconds * rate)))
    return buffer.getvalue()


def png(width: int, height: int, shade: int = 128) -> bytes:
    """A plain grey PNG."""
    rows = (b"\0" + bytes([shade]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
