"""The services there are: which key opens them, where they are, who speaks to them."""

import base64
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storyshot_gui import paths
from storyshot_gui.errors import ModelGone
from storyshot_gui.providers import endpoints
from storyshot_gui.providers.base import Director
from storyshot_gui.providers.catalog import ANY, Model
from storyshot_gui.providers.kept import kept_models
from storyshot_gui.providers.keys import NAMES, Keys
from storyshot_gui.providers.retrying import Patience
from storyshot_gui.providers.table import table

if TYPE_CHECKING:
    from storyshot_gui.providers.http import Door, Http

LIST_SECONDS = 24 * 3600.0  # for which a service's list of models is good
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
        self.keys = keys or Keys()
        self.kept = kept or paths.cache()
        self._environment = os.environ if environment is None else environment
        self._fallback = fallback
        self._patience = patience or Patience()
        self._asking = asking or Patience(attempts=8, longest=15.0)
        self._known = self._merged(kept_models(self.list_file))
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
        if name not in endpoints.ADDRESSES and name not in NAMES:
            return True
        if name in ("compatible", "comfyui", "a1111"):
            return endpoints.is_set(name, self._environment)
        return self.keys.has(name)

    def named(self, provider: str, stage: str) -> str:
        """The model the environment names for a provider and a stage, "" for none."""
        name = DEFAULTS.get((provider, stage), "")
        return self._environment.get(name, "").strip() if name else ""

    async def close(self) -> None:
        """End all connections."""
        if "_door" in self.__dict__:
            await self._door.close()

    @cached_property
    def _door(self) -> "Door":
        from storyshot_gui.providers.http import Door  # loads httpx

        return Door()

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

    def _merged(self, listed: Iterable[Model]) -> dict[str, Model]:
        """Our own table, with the prices a service itself tells."""
        known = {model.id: model for model in table()}
        for model in listed:
            own = known.get(model.id)
            known[model.id] = replace(model, usual=own.usual) if own else model
        return known

    def _http(self, name: str, service: str, address: str, sign: Any, **options: Any) -> "Http":
        from storyshot_gui.providers.http import Http, Service

        base = endpoints.address(address, self._environment)
        key = partial(self.keys.key, service)
        more: dict[str, Any] = {"patience": self._patience, "asking": self._asking, **options}
        return Http(self._door, Service(name, base, key, sign, **more))

    def _fal(self) -> object:
        from storyshot_gui.providers.fal import Doors, Fal
        from storyshot_gui.providers.fal_errors import explain, unprocessed

        more = {"explain": explain, "unprocessed": unprocessed}
        queue, rest, api = (
            self._http("fal.ai", "fal", f"fal {part}", signed_by("Key"), **more)
            for part in ("queue", "rest", "api")
        )
        return Fal(Doors(queue, rest, api), self.model, self._pace())

    def _openai(self) -> object:
        from storyshot_gui.providers.openai import OpenAI, explain

        http = self._http("OpenAI", "openai", "openai", signed_by("Bearer"), explain=explain)
        return OpenAI(http, self.model, self._fallback)

    def _openrouter(self) -> object:
        from storyshot_gui.providers.openrouter import OpenRouter, amiss, explain, unprocessed

        sign = signed_by("Bearer")
        more = {"explain": explain, "amiss": amiss, "unprocessed": unprocessed}
        http = self._http("OpenRouter", "openrouter", "openrouter", sign, **more)
        return OpenRouter(http, self.model, self._fallback)

    def _anthropic(self) -> object:
        from storyshot_gui.providers.anthropic import VERSION, Anthropic, explain, unprocessed

        def sign(secret: str) -> Mapping[str, str]:
            return {"x-api-key": secret, **VERSION}

        more = {"explain": explain, "unprocessed": unprocessed}
        http = self._http("Anthropic", "anthropic", "anthropic", sign, **more)
        return Anthropic(http, self.model, self._fallback)

    def _gemini(self) -> object:
        from storyshot_gui.providers.gemini import Gemini, explain

        sign = signed_in("x-goog-api-key")
        http = self._http("Gemini", "gemini", "gemini", sign, explain=explain)
        return Gemini(http, self.model, self._fallback)

    def _elevenlabs(self) -> object:
        from storyshot_gui.providers.elevenlabs import ElevenLabs, explain, unprocessed

        sign = signed_in("xi-api-key")
        more = {"explain": explain, "unprocessed": unprocessed}
        http = self._http("ElevenLabs", "elevenlabs", "elevenlabs", sign, **more)
        return ElevenLabs(http, self.model)

    def _compatible(self) -> object:
        from storyshot_gui.providers.compatible import Compatible, explain

        http = self._local("The local server", "compatible", signed_by("Bearer"), explain)
        return Compatible(http, self.model, self._fallback)

    def _comfyui(self) -> object:
        from storyshot_gui.providers.comfyui import ComfyUI, explain

        http = self._local("ComfyUI", "comfyui", signed_by("Bearer"), explain)
        return ComfyUI(http, paths.config() / "workflows", self._pace())

    def _a1111(self) -> object:
        from storyshot_gui.providers.a1111 import A1111, explain

        http = self._local("The image server", "a1111", signed_basic, explain)
        return A1111(http, self.model)

    def _local(self, name: str, service: str, sign: Any, explain: Any) -> "Http":
        """A server of one's own; nothing is asked twice of it that it may still be working on."""
        more = {"explain": explain, "needs_key": False, "asking": self._patience}
        return self._http(name, service, service, sign, **more)

    def _pace(self) -> Patience:
        return Patience(first=min(1.0, self._patience.first * 2), longest=self._patience.longest)


def signed_by(scheme: str) -> Callable[[str], Mapping[str, str]]:
    return lambda secret: {"Authorization": f"{scheme} {secret}"}


def signed_basic(secret: str) -> Mapping[str, str]:
    """For a name and password written "name:password"."""
    return {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}


def signed_in(header: str) -> Callable[[str], Mapping[str, str]]:
    return lambda secret: {header: secret}
