"""The narrator: a sentence to speech on this machine, with no key."""

import asyncio
import os
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from storyshot_gui.embedded.voice import waveform
from storyshot_gui.embedded.voice.estimate import estimate_seconds
from storyshot_gui.embedded.voice.kokoro import RATE, Kokoro, ModelUnusable
from storyshot_gui.embedded.voice.language import check_language
from storyshot_gui.embedded.voice.phonemes import phonemes
from storyshot_gui.embedded.voice.voices import Narrator, find, styles
from storyshot_gui.errors import InputError
from storyshot_gui.providers.base import Media, Report, SpeechRequest
from storyshot_gui.workers import step_back

if TYPE_CHECKING:
    from storyshot_gui.embedded.voice.waveform import Samples

AT_ONCE = 2  # sentences
_CHUNK = 400  # phonemes said in one breath; the network rushes longer ones
_SPEEDS = (0.5, 2.0)
_PAUSES = {".": 0.3, "!": 0.3, "?": 0.3, "…": 0.3, ";": 0.22, ":": 0.22, "—": 0.18, ",": 0.14}
_BREATHS = (re.compile(r"[.!?…;:—]”?\s*"), re.compile(r",”?\s*"), re.compile(r"\s"))
_NOTHING = 0.4  # seconds of silence for a sentence with nothing to say


class Voice:
    """Says sentences with the Kokoro voices; loads them when first asked."""

    def __init__(self, threads: int | None = None) -> None:
        """`threads` are used for one sentence; by default two, or the one core there is."""
        self._threads = threads or min(2, os.cpu_count() or 1)
        self._pool = ThreadPoolExecutor(AT_ONCE, "voice", step_back)
        self._loading = threading.Lock()
        self._kokoro: Kokoro | ModelUnusable | None = None

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        """A WAV of 24 kHz, mono, 16 bit; `length` is exact.

        `facts` hold `phonemes` and `voice`, and `stand_in` with the reason when the voice could
        not be loaded and silence of the estimated length was made instead. Raises InputError for
        an unknown voice, a speed out of range, or a text in a language it does not speak.
        Cancelled, it ends after the clause it is at.
        """
        narrators = find(request.voice)
        _check(request)
        report(None, "Speaking")
        stopped = threading.Event()
        try:
            say = partial(self._say, request, narrators, report, stopped)
            return await asyncio.get_running_loop().run_in_executor(self._pool, say)
        finally:
            stopped.set()

    def warm_up(self) -> None:
        """Load the voice now, so that the first sentence does not wait; from any thread."""
        self._pool.submit(self._model).result()  # the network's own threads step back with it
        phonemes("Ready.")

    def _say(
        self,
        request: SpeechRequest,
        narrators: tuple[Narrator, ...],
        report: Report,
        stopped: threading.Event,
    ) -> Media:
        sounds = phonemes(
            request.text,
            british=narrators[0].british,
            pronunciations=request.pronunciations,
        )
        facts = {"phonemes": sounds, "voice": request.voice}
        if not sounds:
            return _media(waveform.silence(_NOTHING, RATE), facts)
        model = self._model()
        if isinstance(model, ModelUnusable):
            length = estimate_seconds(request.text, request.speed)
            return _media(waveform.silence(length, RATE), {**facts, "stand_in": str(model)})
        style = styles(narrators)
        parts: list[tuple[Samples, float]] = []
        said = 0
        for chunk, pause in chunks(sounds):
            if stopped.is_set():
                raise InterruptedError("nobody waits for the sentence any more")
            spoken = waveform.trim(model.speak(chunk, style, request.speed), RATE)
            parts.append((spoken, pause / request.speed))
            said += len(chunk)
            report(said / len(sounds), "Speaking")
        return _media(waveform.level(waveform.join(parts, RATE), RATE), facts)

    def _model(self) -> Kokoro | ModelUnusable:
        with self._loading:
            if self._kokoro is None:
                try:
                    self._kokoro = Kokoro(self._threads)
                except ModelUnusable as failure:
                    self._kokoro = failure
            return self._kokoro


def _check(request: SpeechRequest) -> None:
    if not _SPEEDS[0] <= request.speed <= _SPEEDS[1]:
        raise InputError(
            f"A speed of {request.speed:g} is too far from natural speech.",
            f"Choose one from {_SPEEDS[0]:g} to {_SPEEDS[1]:g}.",
        )
    if language := check_language(request.text):
        raise InputError(
            f"This voice speaks English; the sentence looks like {language}.",
            "Choose a voice of another provider, translate the text, or use your own recording.",
        )


def chunks(sounds: str, limit: int = _CHUNK) -> Iterator[tuple[str, float]]:
    """`sounds` in parts of at most `limit`, cut at clauses, each with the pause after it."""
    while len(sounds) > limit:
        cut = _cut(sounds, limit)
        part, sounds = sounds[:cut].strip(), sounds[cut:].strip()
        yield part, _PAUSES.get(part.rstrip("”")[-1:], 0.0)
    if sounds:
        yield sounds, 0.0


def _cut(sounds: str, limit: int) -> int:
    """Where to cut: after the last sentence or clause that fits, else comma, else word."""
    for breath in _BREATHS:
        ends = [found.end() for found in breath.finditer(sounds, limit // 3, limit)]
        if ends:
            return ends[-1]
    return limit


def _media(samples: "Samples", facts: dict[str, str]) -> Media:
    data = waveform.wav(samples, RATE)
    return Media(data, "audio/wav", length=len(samples) / RATE, facts=facts)
