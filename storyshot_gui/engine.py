"""Puts the engine together: the providers there are, and a session over one project."""

import logging
from collections.abc import Mapping
from typing import Any
from weakref import WeakSet

from storyshot_gui import logs, paths
from storyshot_gui.embedded.director.provider import EmbeddedDirector
from storyshot_gui.embedded.illustrator.provider import PaperIllustrator
from storyshot_gui.embedded.provider import MODELS, Embedded
from storyshot_gui.embedded.voice.provider import Voice
from storyshot_gui.errors import ProviderError
from storyshot_gui.project.edits.whole import MODEL_COLUMNS
from storyshot_gui.project.records import StageName
from storyshot_gui.project.spending import SPENT, Spending
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.providers.keys import Keys
from storyshot_gui.providers.outside import Outside
from storyshot_gui.providers.trying import Tried
from storyshot_gui.session import Session
from storyshot_gui.session.month import this_month
from storyshot_gui.settings import Settings, SettingsFile
from storyshot_gui.workers import Workers

logger = logging.getLogger(__name__)


class Engine:
    """Everything that outlives a single project; close it last.

    What the settings say holds at once, also for the sessions that are open.
    """

    def __init__(
        self, catalog: Catalog | None = None, settings: SettingsFile | None = None
    ) -> None:
        """With all providers there are, unless a catalog of others is given."""
        self.settings = settings or SettingsFile()
        self.workers = Workers()
        self.spending = Spending(paths.config() / "spending.db")
        self._director = EmbeddedDirector()
        self.outside = Outside(Keys(told=logs.hide), fallback=self._director)
        self.catalog = catalog or self._whole_catalog(self.outside)
        self._wired: tuple[Mapping[str, str], Mapping[str, int]] = ({}, {})
        self._sessions: WeakSet[Session] = WeakSet()
        self._apply(self.settings.value)
        self.settings.watch(self._apply)

    def session(self, project: Project) -> Session:
        session = Session(project, self.catalog, spending=self.spending)
        session.budget.month_cap_micro = self.settings.value.month_cap_micro
        self._sessions.add(session)
        return session

    async def beginnings(self, voice: str) -> dict[str, Any]:
        """What a new project begins with: the chosen models and cap, and a voice they have.

        Models that are gone by now are left out. Prompts are OpenRouter's when it has a key.
        """
        await self.outside.keys.ready()
        value, known = self.settings.value, self.catalog.knows
        models = {name: model for name, model in value.models.items() if known(model)}
        finals = {name: model for name, model in value.final_models.items() if known(model)}
        if "prompts" not in value.models and self.outside.offers("openrouter"):
            models["prompts"] = self.catalog.chosen("openrouter", "prompts")
        chosen: dict[str, Any] = {MODEL_COLUMNS[StageName(name)]: m for name, m in models.items()}
        chosen |= {f"final_{MODEL_COLUMNS[StageName(n)]}": model for n, model in finals.items()}
        chosen["voice"] = self._voice(models.get("speech", ""), voice)
        if value.project_cap_micro is not None:
            chosen["cap_micro"] = value.project_cap_micro
        return chosen

    def month_micro(self) -> int:
        """What all projects of this machine cost this month, in millionths of a dollar."""
        return self.spending.micro(SPENT, this_month())

    def _voice(self, model: str, voice: str) -> str:
        """The voice, or the first of the model's own when it has no such one."""
        own = [known.id for known in self.catalog.speaker(model).voices()] if model else []
        return voice if not own or voice in own else own[0]

    async def keep_key(self, service: str, secret: str) -> Tried:
        """Put a key into the keyring; what waits for one goes on."""
        said = await self.outside.keep_key(service, secret)
        self._use_keys()
        return said

    async def drop_key(self, service: str) -> Tried:
        """Take a key out of the keyring."""
        said = await self.outside.drop_key(service)
        self._use_keys()
        return said

    async def refresh(self, *models: str | None) -> None:
        """Learn which of these models their services still have, and what OpenRouter sells now.

        Of a server of one's own, also named without a model, all that it has.
        """
        asked = [model for model in models if model]
        self.catalog.add(await self.outside.own(each.partition(":")[0] for each in asked))
        self.catalog.add(await self.outside.look(models))
        if not self.outside.is_time_to_refresh(models):
            return
        try:
            self.catalog.add(await self.outside.refresh())
        except ProviderError as error:
            logger.warning("OpenRouter's list of models is not refreshed: %s", error)

    async def leave(self) -> None:
        """End the connections to the services, in the loop that used them."""
        await self.outside.close()

    def close(self) -> None:
        self.settings.unwatch(self._apply)
        self.workers.close()

    def _apply(self, value: Settings) -> None:
        if (value.addresses, value.retries) != self._wired:
            self._wired = (value.addresses, value.retries)
            self.outside.choose(*self._wired)
            self.catalog.renew()
        self.catalog.at_once = value.at_once
        for session in self._sessions:
            session.jobs.set_limits(self.catalog.lanes())
            if session.budget.month_cap_micro != value.month_cap_micro:
                session.budget.month_cap_micro = value.month_cap_micro

    def _use_keys(self) -> None:
        """Lanes that wait for a key try again."""
        self.catalog.renew()
        for session in self._sessions:
            waiting = [lane for lane, hold in session.jobs.holds.items() if hold.kind == "key"]
            for lane in waiting:
                session.jobs.release(lane)

    def _whole_catalog(self, outside: Outside) -> Catalog:
        embedded = Embedded(Voice(), self._director, PaperIllustrator(self.workers))
        return Catalog(
            {"embedded": embedded},
            [*MODELS, *outside.models()],
            makers=outside.makers,
            offered=outside.offers,
            named=outside.named,
        )
