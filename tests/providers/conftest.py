from collections.abc import AsyncIterator, Iterator

import pytest

from storyshot_gui.providers.http import Door
from tests.fakes.server import FakeServer


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    door = Door()
    yield door
    await door.close()


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as server:
        yield server
