"""What is left half-way is ended by the loop, not while memory is cleared."""

import asyncio
import gc
import sys
from collections.abc import AsyncGenerator, Iterator

import pytest

from storyshot_gui.ui.generators import end_generators


@pytest.fixture(autouse=True)
def hooks() -> Iterator[None]:
    before = sys.get_asyncgen_hooks()
    yield
    sys.set_asyncgen_hooks(*before)


async def test_an_answer_that_was_broken_off_is_ended_in_a_task_of_its_own():
    ended: list[asyncio.Task[object] | None] = []

    async def parts() -> AsyncGenerator[int, None]:
        try:
            yield 1
        finally:
            await asyncio.sleep(0)
            ended.append(asyncio.current_task())

    async def broken_off() -> None:
        async for _ in parts():
            return

    end_generators(asyncio.get_running_loop())
    await broken_off()
    gc.collect()
    while not ended:
        await asyncio.sleep(0)
    assert ended[0] not in (None, asyncio.current_task())
