"""Prompts a service refused, written anew for the person to look at."""

from typing import TYPE_CHECKING

from storyshot_gui.errors import ProviderError
from storyshot_gui.project.records import StageName
from storyshot_gui.providers.base import Rewriter, unwatched
from storyshot_gui.providers.prices import estimate
from storyshot_gui.session.asking import asking_at_once
from storyshot_gui.stages.rewriting import ask_rewrite, rewrite_request

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

EMBEDDED = "embedded:director"  # for what the project's own model will or can not write


class Rewriting:
    """Changes nothing: what it writes is shown beside what was refused."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._project = session.project
        self._catalog = session.catalog

    def price(self, shot_id: str, reason: str = "") -> int | None:
        """In millionths of a US dollar; None when nobody knows."""
        model = self._model(shot_id)
        request = rewrite_request(self._project, shot_id, reason, model, self._catalog)
        return estimate(self._catalog.model(model), request)

    async def rewrite(self, shot_id: str, reason: str) -> str:
        """A prompt the service may take, by the model that writes the sentence's prompts.

        Where that fails, is not to be had or has no room in the budget, the embedded director
        writes it.
        """
        model = self._model(shot_id)
        if model == EMBEDDED:
            return await self._by(model, shot_id, reason)
        try:
            return await self._by(model, shot_id, reason)
        except ProviderError:
            return await self._by(EMBEDDED, shot_id, reason)

    async def _by(self, model: str, shot_id: str, reason: str) -> str:
        request = rewrite_request(self._project, shot_id, reason, model, self._catalog)
        how = asking_at_once(self._session)
        return await ask_rewrite(self._project, shot_id, request, how, unwatched)

    def _model(self, shot_id: str) -> str:
        """That of the shot's sentence, if it can rewrite."""
        owner = self._project.shot(shot_id).sentence_id
        model = self._session.choices.model(StageName.prompts, owner)
        able = self._catalog.knows(model) and self._catalog.able(model, Rewriter) is not None
        return model if able else EMBEDDED
