"""Providers with several models for each stage, that also film, and write scene by scene."""

import io
import wave

from storyshot_gui.providers.base import ClipRequest, Media, Report, SceneRequest, SpeechRequest
from storyshot_gui.providers.catalog import Catalog, Model, Price
from tests.fake_providers import MODELS, FakeProviders
from tests.fakes import media

SOLD = (2.0, 4.0, 8.0)
DIME = Price("image", {"": 0.1}, "test", "2026-11-21")
SECOND = Price("second", {"": 0.5}, "test", "2026-11-21")
LETTERS = Price("thousand characters", {"": 1.0}, "test", "2026-11-21")
MANY = (
    *MODELS,
    Model("fake:bass", "Bass", "speech", "voice", paid=True, price=LETTERS),
    Model("fake:poet", "Poet", "prompts", "poet", together=4),
    Model("fake:bard", "Bard", "prompts", "bard", together=2),
    Model("fake:ink", "Ink", "image", "ink", paid=True, price=DIME, references=2),
    Model("fake:oil", "Oil", "image", "oil", paid=True),
    Model("fake:reel", "Reel", "clip", "reel", paid=True, price=SECOND, lengths=SOLD),
    Model("fake:imax", "Imax", "clip", "imax", paid=True, price=SECOND, lengths=(5.0,)),
)


def hum(seconds: float, rate: int = 8_000) -> bytes:
    """A WAV file in which there is something to be heard."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        wave_of_40 = b"\x00\x10" * 20 + b"\x00\xf0" * 20
        out.writeframes((wave_of_40 * round(seconds * rate / 40 + 1))[: 2 * round(seconds * rate)])
    return file.getvalue()


class ManyProviders(FakeProviders):
    def catalog(self) -> Catalog:
        return Catalog({"fake": self}, MANY)

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        await self._answer(request)
        seconds = self.seconds(request.text)
        return Media(hum(seconds), "audio/wav", length=seconds)

    async def clip(self, request: ClipRequest, report: Report) -> Media:
        await self._answer(request)
        return Media(media.clip(request.seconds), "video/mp4", length=request.seconds)

    async def scene(self, request: SceneRequest, report: Report) -> tuple[tuple[str, ...], ...]:
        await self._answer(request)
        return tuple(
            tuple(f"{each.line.text} ({n})" for n in range(each.count))
            for each in request.sentences
        )
