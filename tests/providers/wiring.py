"""Providers put together as the program does it, to speak to stand-ins."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storyshot_gui.providers.base import Director
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.providers.keys import Keys
from storyshot_gui.providers.outside import Outside
from storyshot_gui.providers.retrying import Patience

QUICK = Patience(attempts=2, first=0.01, longest=0.02)
ASKING = Patience(attempts=8, first=0.01, longest=0.02)


def outside(
    environment: Mapping[str, str], fallback: Director | None = None, **options: Any
) -> Outside:
    keys = Keys(environment, Path("no.env"), keyring=lambda: None)
    return Outside(
        keys=keys,
        environment=environment,
        fallback=fallback,
        **{"patience": QUICK, "asking": ASKING, "kept": Path("nowhere"), **options},
    )


def catalog(outside: Outside) -> Catalog:
    return Catalog({}, outside.models(), makers=outside.makers, offered=outside.offers)


def silent(share: float | None, words: str) -> None:
    """Progress nobody watches."""


class Purse:
    """A till that writes down what it is told."""

    def __init__(self) -> None:
        self.leaving = False
        self.sent = False
        self.told: list[str] = []
        self.remote: dict[str, Any] = {}
        self.spent = 0
        self.estimated = False

    def sending(self) -> None:
        self.sent = True

    def waiting(self, seconds: float) -> None:
        self.told.append(f"waiting {seconds:.0f}")

    def returned(self) -> None:
        self.sent = False

    def accepted(self, remote: Mapping[str, Any]) -> None:
        self.told.append("accepted")
        self.remote = dict(remote)

    def withdrawing(self) -> None:
        self.told.append("withdrawing")

    def withdrawn(self) -> None:
        self.told.append("withdrawn")

    def spend(self, micro: int, *, estimated: bool = False) -> None:
        self.spent += micro
        self.estimated |= estimated
