"""Puts the engine together: the providers there are, and a session over one project."""

import logging

from storyshot_gui import paths
from storyshot_gui.embedded.director.provider import EmbeddedDirector
from storyshot_gui.embedded.illustrator.provider import PaperIllustrator
from storyshot_gui.embedded.provider import MODELS, Embedded
from storyshot_gui.embedded.voice.provider import Voice
from storyshot_gui.errors import ProviderError
from storyshot_gui.project.spending import Spending
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.providers.outside import Outside
from storyshot_gui.session import Session
from storyshot_gui.workers import Workers

logger = logging.getLogger(__name__)


class Engine:
    """Everything that outlives a single project; close it last."""

    def __init__(self, catalog: Catalog | None = None) -> None:
        """With all providers there are, unless a catalog of others is given."""
        self.workers = Workers()
        self.spending = Spending(paths.config() / "spending.db")
        self._director = EmbeddedDirector()
        self._outside = None if catalog else Outside(fallback=self._director)
        self.catalog = catalog or self._whole_catalog(self._outside)

    def session(self, project: Project) -> Session:
        return Session(project, self.catalog, spending=self.spending)

    async def refresh(self, *models: str | None) -> None:
        """Learn what OpenRouter sells now, when one of these models is its and it is time."""
        outside = self._outside
        if outside is None or not outside.is_time_to_refresh(models):
            return
        try:
            self.catalog.add(await outside.refresh())
        except ProviderError as error:
            logger.warning("OpenRouter's list of models is not refreshed: %s", error)

    async def leave(self) -> None:
        """End the connections to the services, in the loop that used them."""
        if self._outside:
            await self._outside.close()

    def close(self) -> None:
        self.workers.close()

    def _whole_catalog(self, outside: Outside | None) -> Catalog:
        embedded = Embedded(Voice(), self._director, PaperIllustrator(self.workers))
        if outside is None:
            return Catalog({"embedded": embedded}, MODELS)
        return Catalog(
            {"embedded": embedded},
            [*MODELS, *outside.models()],
            makers=outside.makers,
            offered=outside.offers,
            named=outside.named,
        )
