"""How each service is reached: its address, its key and how it is written, its errors, retries."""

import base64
import importlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from storyshot_gui.providers.endpoints import Addresses
from storyshot_gui.providers.keys import Key, Keys
from storyshot_gui.providers.retrying import Patience
from storyshot_gui.providers.services import Listed, services

if TYPE_CHECKING:
    from storyshot_gui.providers.http import Door, Http

Sign = Callable[[str], Mapping[str, str]]
SCHEMES = ("Bearer", "Key")
MODULES = {"fal": "fal_errors"}  # a service's own reading of answers, where it is not in its file
MANNERS = ("explain", "amiss", "unprocessed")
ONCE = Patience(attempts=1)


class Reach:
    """Makes the way to a service as the settings are now. `retries` counts them by service.

    `patience` is for what may cost money and for servers of one's own, `asking` for the rest.
    """

    def __init__(
        self, keys: Keys, addresses: Addresses, patience: Patience, asking: Patience
    ) -> None:
        self.keys = keys
        self.addresses = addresses
        self.services: Mapping[str, Listed] = services()
        self.retries: Mapping[str, int] = {}
        self._patience = patience
        self._asking = asking

    def http(self, service: str, place: str = "") -> "Http":
        """The way to one place of a service, the first when none is named."""
        listed = self.services[service]
        patience = self.patience(service)
        asking = patience if listed.own else self._asking
        key = partial(self.keys.key, service)
        return self._http(listed, place, key, patience=patience, asking=asking)

    def trial(self, service: str, key: Key | None = None) -> "Http":
        """The way to where a service is tried: it is asked once, with this key if one is given."""
        listed = self.services[service]
        known = partial(self.keys.key, service) if key is None else lambda: key
        return self._http(listed, listed.test["place"], known, patience=ONCE, asking=ONCE)

    def patience(self, service: str) -> Patience:
        """As often as the person wants a request repeated."""
        retries = self.retries.get(service)
        if retries is None:
            return self._patience
        return replace(self._patience, attempts=1 + max(0, retries))

    async def close(self) -> None:
        """End all connections."""
        if "_door" in self.__dict__:
            await self._door.close()

    @cached_property
    def _door(self) -> "Door":
        from storyshot_gui.providers.http import Door  # loads httpx

        return Door()

    def _http(
        self, listed: Listed, place: str, key: Callable[[], Key | None], **patience: Patience
    ) -> "Http":
        from storyshot_gui.providers.http import Http, Service

        manners: dict[str, Any] = {**manners_of(listed.id), **patience}
        service = Service(
            listed.says,
            self.addresses.base(place or listed.places[0].id),
            key,
            _sign(listed),
            needs_key=not listed.own,
            ready=self.keys.ready,
            **manners,
        )
        return Http(self._door, service)


def manners_of(service: str) -> dict[str, Any]:
    """How a service's answers are read, and when one says that it has not begun."""
    module = importlib.import_module(f"storyshot_gui.providers.{MODULES.get(service, service)}")
    return {name: getattr(module, name) for name in MANNERS if hasattr(module, name)}


def _sign(listed: Listed) -> Sign:
    if listed.id == "anthropic":
        from storyshot_gui.providers.anthropic import VERSION

        return lambda secret: {listed.sign: secret, **VERSION}
    if listed.sign in SCHEMES:
        return lambda secret: {"Authorization": f"{listed.sign} {secret}"}
    return signed_basic if listed.sign == "Basic" else lambda secret: {listed.sign: secret}


def signed_basic(secret: str) -> Mapping[str, str]:
    """For a name and password written "name:password"."""
    return {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}
