"""Where the services are, unless the person says otherwise.

What the environment names goes before what is set in the settings, for that is what was said
last, for this one start.
"""

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from storyshot_gui.errors import InputError
from storyshot_gui.providers.services import Place, services

HERE = ("127.0.0.1", "localhost", "::1")
SETTINGS = "Settings"


class Addresses:
    """The base addresses in force. `chosen` are those of the settings, by place."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._environment = os.environ if environment is None else environment
        self._listed = services()
        self._places: dict[str, Place] = {
            place.id: place for service in self._listed.values() for place in service.places
        }
        self.chosen: Mapping[str, str] = {}

    def base(self, place: str) -> str:
        """The address of a place; InputError when what is set is not one."""
        known = self._places[place]
        if given := self._environment.get(known.variable, "").strip():
            return checked(given, known.variable)
        if chosen := self.chosen.get(place, "").strip():
            return checked(chosen, SETTINGS)
        return known.usual

    def raw(self, place: str) -> str:
        """What is set, right or wrong, "" for nothing."""
        said = self._environment.get(self._places[place].variable, "").strip()
        return said or self.chosen.get(place, "").strip()

    def source(self, place: str) -> str:
        """Who named the address: "environment", "settings", or "" for the usual one."""
        if self._environment.get(self._places[place].variable, "").strip():
            return "environment"
        return "settings" if self.chosen.get(place, "").strip() else ""

    def is_set(self, service: str) -> bool:
        """Whether the person named an address of their own."""
        return any(self.source(place.id) for place in self._listed[service].places)


def checked(url: str, where: str) -> str:
    """The address without its last slash; InputError when it is none."""
    hint = f"Set it in {where} to an address like https://example.org/v1."
    if "@" in url:
        raise InputError(f"The address in {where} must not hold a password.", hint)
    if any(sign.isspace() for sign in url) or not _is_whole(url):
        raise InputError(f"“{url}” is not the address of a service.", hint)
    return url.rstrip("/")


def wrong(url: str) -> str:
    """What is wrong with an address, "" when nothing is."""
    try:
        checked(url, SETTINGS)
    except InputError as error:
        return f"{error} It looks like https://example.org/v1."
    return ""


def host(url: str) -> str:
    """The name of the machine an address leads to, "" when it is no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def is_here(url: str) -> bool:
    """Whether an address is on this machine."""
    return host(url) in HERE


def _is_whole(url: str) -> bool:
    try:
        parts = urlsplit(url)
        plain = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        return plain and not parts.query and not parts.fragment
    except ValueError:
        return False
