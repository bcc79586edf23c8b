"""The services there are: which key opens them, where they are, who speaks to them."""

import asyncio
import logging
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from storyshot_gui import paths
from storyshot_gui.errors import ModelGone, StoryshotError
from storyshot_gui.providers.base import Director
from storyshot_gui.providers.catalog import ANY, Model
from storyshot_gui.providers.describing import wire_name
from storyshot_gui.providers.endpoints import Addresses
from storyshot_gui.providers.kept import kept_models
from storyshot_gui.providers.keys import Keys
from storyshot_gui.providers.living import LISTS, ends
from storyshot_gui.providers.own import Names, listed, workflow_names
from storyshot_gui.providers.reach import Reach
from storyshot_gui.providers.retrying import Patience
from storyshot_gui.providers.table import table
from storyshot_gui.providers.trying import Tried, drop, keep, tried

logger = logging.getLogger(__name__)

PARTS = ("queue", "rest", "api")
LIST_SECONDS = 24 * 3600.0  # for which a service's list of models is good
LOOK_SECONDS = 5.0  # to wait for a service's list before a run
DEFAULTS = {
    ("fal", "speech"): "FALAI_TTS_MODEL",
    ("openai", "image"): "OPENAI_IMAGE_MODEL",
    ("fal", "clip"): "FALAI_VIDEO_MODEL",
}


class Outside:
    """Everything beyond this program. No provider is loaded before it is first asked."""

    def __init__(
        self,
        keys: Keys | None = None,
        environment: Mapping[str, str] | None = None,
        fallback: Director | None = None,
        patience: Patience | None = None,
        asking: Patience | None = None,
        kept: Path | None = None,
    ) -> None:
        """`fallback` writes what a language model leaves out; `kept` is where lists are kept."""
        self.keys = keys or Keys(environment)
        self.addresses = Addresses(environment)
        self.kept = kept or paths.cache()
        self._environment = os.environ if environment is None else environment
        self._fallback = fallback
        self._patience = patience or Patience()
        asking = asking or Patience(attempts=8, longest=15.0)
        self.reach = Reach(self.keys, self.addresses, self._patience, asking)
        self._known = self._merged(kept_models(self.list_file))
        self._seen: set[str] = set()
        self.makers: dict[str, Callable[[], object]] = {
            "fal": self._fal,
            "openai": self._openai,
            "openrouter": self._openrouter,
            "anthropic": self._anthropic,
            "gemini": self._gemini,
            "elevenlabs": self._elevenlabs,
            "compatible": self._compatible,
            "compatible-voice": self._compatible,
            "comfyui": self._comfyui,
            "comfyui-clip": self._comfyui,
            "a1111": self._a1111,
        }

    @property
    def list_file(self) -> Path:
        return self.kept / "openrouter.json"

    def models(self) -> list[Model]:
        return list(self._known.values())

    def model(self, model: str) -> Model:
        """The entry of a model that is being asked, whether or not it is shut down by now."""
        if found := self._known.get(model):
            return found
        provider, _, name = model.partition(":")
        if pattern := self._known.get(f"{provider}:{ANY}"):
            return replace(pattern, id=model, name=name)
        raise ModelGone(f"There is no model “{model}”.")

    def offers(self, provider: str) -> bool:
        """Whether a provider can be used: it is built in, has a key, or an address of its own."""
        name = provider.partition("-")[0]
        service = self.reach.services.get(name)
        if service is None:
            return True
        return self.addresses.is_set(name) if service.own else self.keys.has(name)

    def named(self, provider: str, stage: str) -> str:
        """The model the environment names for a provider and a stage, "" for none."""
        name = DEFAULTS.get((provider, stage), "")
        return self._environment.get(name, "").strip() if name else ""

    async def try_key(self, service: str, secret: str = "") -> Tried:
        """Ask a service its free question with this key, or with the one in force."""
        return await tried(self.reach, service, secret)

    async def keep_key(self, service: str, secret: str) -> Tried:
        """Put a key into the keyring."""
        return await keep(self.keys, service, secret)

    async def drop_key(self, service: str) -> Tried:
        """Take a key out of the keyring."""
        return await drop(self.keys, service)

    def choose(self, addresses: Mapping[str, str], retries: Mapping[str, int]) -> None:
        """What the settings say: addresses by place, retries by service."""
        self.addresses.chosen, self.reach.retries = addresses, retries

    async def close(self) -> None:
        """End all connections."""
        await self.reach.close()

    def is_time_to_refresh(self, models: Iterable[str | None]) -> bool:
        """Whether one of the models is OpenRouter's and its list is missing or a day old."""
        if not any(model and model.startswith("openrouter") for model in models):
            return False
        try:
            return not 0 <= time.time() - self.list_file.stat().st_mtime < LIST_SECONDS
        except OSError:
            return True

    async def refresh(self) -> list[Model]:
        """Ask OpenRouter what it sells now; the list is kept for the next start."""
        provider: Any = self.makers["openrouter"]()
        listed: list[Model] = await provider.list_models(self.list_file)
        self._known = self._merged(listed)
        return [self._known[model.id] for model in listed]

    async def look(self, models: Iterable[str | None]) -> list[Model]:
        """What services say of some models themselves, where it differs from what is known.

        Each is asked about once; a service that does not answer says nothing.
        """
        changed: list[Model] = []
        for provider, wanted in self._unseen(models).items():
            names = {wire_name(model): model for model in wanted}
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    told = await ends(self.reach.trial(provider), provider, names)
            except (StoryshotError, TimeoutError) as error:
                logger.info("%s does not tell which models it has: %s", provider, error)
                continue
            if told is not None:
                self._seen |= {model.id for model in wanted}
                changed += [_as_told(model, told.get(name)) for name, model in names.items()]
        changed = [model for model in changed if model != self._known[model.id]]
        self._known |= {model.id: model for model in changed}
        return changed

    async def own(self, providers: Iterable[str]) -> list[Model]:
        """What servers of one's own have; one that does not answer has nothing."""
        names: dict[str, list[str]] = {}
        for service in dict.fromkeys(each.partition("-")[0] for each in providers):
            known = self.reach.services.get(service)
            if known and known.own and self.offers(service):
                names |= await self._listed(service)
        found = [self._own(provider, name) for provider in names for name in names[provider]]
        self._known = {model.id: model for model in found} | self._known
        return found

    async def _listed(self, service: str) -> Names:
        if service == "comfyui":
            return await asyncio.to_thread(workflow_names, workflows())
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                return await listed(self.reach.trial(service), service)
        except (StoryshotError, TimeoutError) as error:
            logger.info("%s does not tell which models it has: %s", service, error)
            return {}

    def _own(self, provider: str, name: str) -> Model:
        pattern = self._known[f"{provider}:{ANY}"]
        return replace(pattern, id=f"{provider}:{name}", name=name, usual=False)

    def _unseen(self, models: Iterable[str | None]) -> dict[str, list[Model]]:
        """Those of services with a list and a key that were not asked about yet, by service."""
        found: dict[str, list[Model]] = {}
        for name in dict.fromkeys(models):
            model = self._known.get(name or "")
            if model and model.id not in self._seen and self.offers(model.provider):
                found.setdefault(model.provider, []).append(model)
        return {provider: each for provider, each in found.items() if provider in LISTS}

    def _merged(self, listed: Iterable[Model]) -> dict[str, Model]:
        """Our own table, with the prices a service itself tells."""
        known = {model.id: model for model in table()}
        for model in listed:
            own = known.get(model.id)
            known[model.id] = replace(model, usual=own.usual) if own else model
        return known

    def _fal(self) -> object:
        from storyshot_gui.providers.fal import Doors, Fal

        queue, rest, api = (self.reach.http("fal", f"fal {part}") for part in PARTS)
        return Fal(Doors(queue, rest, api), self.model, self._pace())

    def _openai(self) -> object:
        from storyshot_gui.providers.openai import OpenAI

        return OpenAI(self.reach.http("openai"), self.model, self._fallback)

    def _openrouter(self) -> object:
        from storyshot_gui.providers.openrouter import OpenRouter

        return OpenRouter(self.reach.http("openrouter"), self.model, self._fallback)

    def _anthropic(self) -> object:
        from storyshot_gui.providers.anthropic import Anthropic

        return Anthropic(self.reach.http("anthropic"), self.model, self._fallback)

    def _gemini(self) -> object:
        from storyshot_gui.providers.gemini import Gemini

        return Gemini(self.reach.http("gemini"), self.model, self._fallback)

    def _elevenlabs(self) -> object:
        from storyshot_gui.providers.elevenlabs import ElevenLabs

        return ElevenLabs(self.reach.http("elevenlabs"), self.model)

    def _compatible(self) -> object:
        from storyshot_gui.providers.compatible import Compatible

        return Compatible(self.reach.http("compatible"), self.model, self._fallback)

    def _comfyui(self) -> object:
        from storyshot_gui.providers.comfyui import ComfyUI

        return ComfyUI(self.reach.http("comfyui"), workflows(), self._pace())

    def _a1111(self) -> object:
        from storyshot_gui.providers.a1111 import A1111

        return A1111(self.reach.http("a1111"), self.model)

    def _pace(self) -> Patience:
        return Patience(first=min(1.0, self._patience.first * 2), longest=self._patience.longest)


def workflows() -> Path:
    """The folder of ComfyUI's workflows."""
    return paths.config() / "workflows"


def _as_told(model: Model, end: str | None) -> Model:
    """The model with the end its service tells; None when it does not tell of it at all."""
    if end is None:
        return replace(model, unlisted=True)
    return replace(model, shutdown=end) if end else model
