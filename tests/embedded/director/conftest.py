from collections.abc import Callable

import pytest

from storyshot_gui.embedded.director.provider import EmbeddedDirector
from storyshot_gui.providers.base import CastRequest, Figure, Line, PromptsRequest

Shoot = Callable[..., list[tuple[str, ...]]]


def silent(share: float | None, words: str) -> None:
    """A report no one reads."""


@pytest.fixture(scope="session")
def director() -> EmbeddedDirector:
    return EmbeddedDirector()


@pytest.fixture
def cast_of(director: EmbeddedDirector):
    """The cast of a story given as lines."""

    async def cast(*lines: str) -> tuple[Figure, ...]:
        story = tuple(Line(text) for text in lines)
        return await director.cast(CastRequest("embedded:director", story), silent)

    return cast


@pytest.fixture
def shoot(director: EmbeddedDirector, cast_of):
    """The prompts of every line of a story, `count` each, the cast found first."""

    async def prompts(*lines: str, count: int = 1) -> list[tuple[str, ...]]:
        cast = await cast_of(*lines)
        story = [Line(text) for text in lines]
        found: list[tuple[str, ...]] = []
        for i, line in enumerate(story):
            shots = found[-1] if found else ()
            before = tuple(story[max(0, i - 40) : i])
            request = PromptsRequest("embedded:director", line, count, before, shots, cast)
            found.append(await director.prompts(request, silent))
        return found

    return prompts
