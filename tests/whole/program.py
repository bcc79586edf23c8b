"""The command line as a program of its own, over providers that answer in a moment.

`python -m tests.whole.program WORDS` is `storyshot WORDS`.
"""

import asyncio
import sys
from collections.abc import Sequence

from storyshot_gui.cli import run
from storyshot_gui.engine import Engine
from storyshot_gui.providers.base import ImageRequest, Media, Report
from tests.fake_providers import FakeProviders, png

ANSWER_SECONDS = 0.01


class Drawn(FakeProviders):
    """Draws in a process of its own, as the illustrator does."""

    engine: Engine

    async def image(self, request: ImageRequest, report: Report) -> Media:
        await self._answer(request)
        await asyncio.sleep(ANSWER_SECONDS)
        shade = len(request.prompt) % 256
        return Media(await self.engine.workers.run(png, *request.size, shade), "image/png")


class Threaded(FakeProviders):
    """Draws in the program itself: quicker to start, for a program that is killed often."""

    async def image(self, request: ImageRequest, report: Report) -> Media:
        await asyncio.sleep(ANSWER_SECONDS)
        return await super().image(request, report)


def engine() -> Engine:
    providers = Drawn()
    providers.engine = Engine(providers.catalog())
    return providers.engine


def light_engine() -> Engine:
    return Engine(Threaded().catalog())


def main(words: Sequence[str]) -> int:
    return run(words, engine)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
