"""Qt's objects end in the window's thread, whichever thread is at work."""

import asyncio
import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from storyshot_gui.ui import garbage


class Circle:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def on_again() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def make_much() -> None:
    """Enough new objects for Python to clear memory many times over."""
    kept = [[number] for number in range(50_000)]
    del kept


async def test_circles_are_cleared_in_our_own_thread_although_others_are_at_work(monkeypatch):
    monkeypatch.setattr(garbage, "PAUSE_SECONDS", 0.01)
    garbage.clear_here(asyncio.get_running_loop())
    ended: list[int] = []
    for _ in range(200):
        weakref.finalize(Circle(), lambda: ended.append(threading.get_ident()))
        await asyncio.to_thread(make_much)
        await asyncio.sleep(0.001)
    while len(ended) < 100:
        await asyncio.sleep(0.01)
        make_much()
    assert set(ended) == {threading.get_ident()}


def test_what_is_loaded_is_not_looked_through_again():
    garbage.keep_what_is_loaded()
    assert len(gc.get_objects()) < 1000
