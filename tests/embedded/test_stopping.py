"""Work of minutes ends soon after nobody waits for it: a program that is stopped must not stay."""

import asyncio
import threading

import numpy as np
import pytest

from storyshot_gui.embedded.director.provider import EmbeddedDirector
from storyshot_gui.embedded.voice.provider import Voice
from storyshot_gui.providers.base import CastRequest, Line, SpeechRequest


class Slow:
    """A voice model, or a reader of sentences, that waits until it may go on."""

    def __init__(self) -> None:
        self.calls = 0
        self.may_go_on = threading.Event()

    def speak(self, *_: object) -> np.ndarray:
        self.read()
        return np.full(2400, 0.1, np.float32)

    def read(self, *_: object, **__: object) -> None:
        self.calls += 1
        assert self.may_go_on.wait(20)


async def cancelled(work: "asyncio.Task[object]", slow: Slow) -> None:
    """Cancel after the first call, and wait until every thread has ended."""
    while not slow.calls:
        await asyncio.sleep(0.001)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    slow.may_go_on.set()
    await asyncio.get_running_loop().shutdown_default_executor()


def quietly(share: float | None, words: str) -> None:
    """Progress nobody watches."""


async def test_a_cancelled_sentence_is_not_spoken_to_its_end(monkeypatch: pytest.MonkeyPatch):
    slow = Slow()
    monkeypatch.setattr(Voice, "_model", lambda voice: slow)
    request = SpeechRequest("m", "the fox saw the crow, " * 400, "af_heart")
    await cancelled(asyncio.ensure_future(Voice().speech(request, quietly)), slow)
    assert slow.calls == 1


async def test_a_cancelled_cast_is_not_looked_for_to_the_end(monkeypatch: pytest.MonkeyPatch):
    slow = Slow()
    director = EmbeddedDirector()
    read = director._read

    def slowly(text: str, *, speaking: bool = False, heading: bool = False) -> object:
        slow.read()
        return read(text, speaking=speaking, heading=heading)

    monkeypatch.setattr(director, "_read", slowly)
    story = tuple(Line(f"The fox saw {number} crows.") for number in range(50))
    await cancelled(asyncio.ensure_future(director.cast(CastRequest("m", story), quietly)), slow)
    assert slow.calls == 1
