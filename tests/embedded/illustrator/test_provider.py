import pytest

from storyshot_gui.embedded.illustrator.provider import PaperIllustrator
from storyshot_gui.embedded.illustrator.worker import draw
from storyshot_gui.providers.base import Illustrator, ImageRequest
from storyshot_gui.workers import Workers

REQUEST = ImageRequest("embedded:paper", "A lighthouse at night", (160, 90), 3)


@pytest.fixture
def workers():
    workers = Workers(1)
    yield workers
    workers.close()


def test_it_is_an_illustrator(workers):
    assert isinstance(PaperIllustrator(workers), Illustrator)


async def test_a_worker_draws_what_would_be_drawn_here(workers, qapp):
    told: list[float | None] = []
    media = await PaperIllustrator(workers).image(REQUEST, lambda share, _words: told.append(share))
    assert media == draw(REQUEST)
    assert told == [None, 1.0]
