"""The illustrator as a provider: drawing happens in a process of its own."""

from storyshot_gui.embedded.illustrator.worker import draw
from storyshot_gui.providers.base import ImageRequest, Media, Report
from storyshot_gui.workers import Workers


class PaperIllustrator:
    """Paper cut-out stills of any size, each in a fraction of a second."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    async def image(self, request: ImageRequest, report: Report) -> Media:
        """A PNG still and the layers that make it; the facts name all that is shown."""
        report(None, "drawing")
        media = await self._workers.run(draw, request)
        report(1.0, "drawn")
        return media
