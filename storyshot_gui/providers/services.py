"""The services there are, as data: their keys, addresses, pages and the free question of a test."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storyshot_gui import paths

FILE = Path("providers") / "services.json"


@dataclass(frozen=True, slots=True)
class Place:
    """One address of a service, and the variable that names another. `name` tells several apart."""

    id: str
    variable: str
    usual: str
    name: str = "Address"


@dataclass(frozen=True, slots=True)
class Listed:
    """One service of the table.

    `keys` are the variables that may hold its key, the first is the one to tell of. `sign` is how
    the key is written: a scheme of the Authorization header, else the header's name. `called` is
    its name in a sentence where that is another. `own` is a server of the person's own, which
    needs no key. `test` names a place and a path that answer for free.
    """

    id: str
    name: str
    about: str
    keys: tuple[str, ...]
    sign: str
    places: tuple[Place, ...]
    test: Mapping[str, str]
    keys_page: str = ""
    usage_page: str = ""
    called: str = ""
    own: bool = False

    @property
    def says(self) -> str:
        """What messages call it."""
        return self.called or self.name


def services() -> dict[str, Listed]:
    """All of them by their id, in the order to show them."""
    rows = json.loads((paths.resources() / FILE).read_text("utf-8"))
    return {row["id"]: _listed(row) for row in rows}


def _listed(row: Mapping[str, Any]) -> Listed:
    places = tuple(Place(**place) for place in row["places"])
    values: dict[str, Any] = {**row, "keys": tuple(row["keys"]), "places": places}
    return Listed(**values)
