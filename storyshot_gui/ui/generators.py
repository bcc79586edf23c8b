"""What is left half-way of an answer that was broken off is ended by the loop, in its own time."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from functools import partial
from typing import Any


def end_generators(loop: asyncio.AbstractEventLoop) -> None:
    """As asyncio's own loops do: Qt's does not, and Python would end them while it clears memory.

    That runs a connection's code in the middle of whatever the program does, and it crashes.
    """
    sys.set_asyncgen_hooks(finalizer=partial(_end, loop))


def _end(loop: asyncio.AbstractEventLoop, generator: AsyncGenerator[Any, None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(_begin_ending, loop, generator)


def _begin_ending(loop: asyncio.AbstractEventLoop, generator: AsyncGenerator[Any, None]) -> None:
    loop.create_task(generator.aclose())
