"""Puts the engine together: the providers there are, and a session over one project."""

from storyshot_gui.embedded.director.provider import EmbeddedDirector
from storyshot_gui.embedded.illustrator.provider import PaperIllustrator
from storyshot_gui.embedded.provider import MODELS, Embedded
from storyshot_gui.embedded.voice.provider import Voice
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from storyshot_gui.workers import Workers


class Engine:
    """Everything that outlives a single project; close it last."""

    def __init__(self, catalog: Catalog | None = None) -> None:
        """With the embedded providers, unless a catalog of others is given."""
        self.workers = Workers()
        self.catalog = catalog or embedded_catalog(self.workers)

    def session(self, project: Project) -> Session:
        return Session(project, self.catalog)

    def close(self) -> None:
        self.workers.close()


def embedded_catalog(workers: Workers) -> Catalog:
    embedded = Embedded(Voice(), EmbeddedDirector(), PaperIllustrator(workers))
    return Catalog({"embedded": embedded}, MODELS)
