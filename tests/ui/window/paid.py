"""Played providers whose images cost four cents, and what they say when the account is empty."""

from dataclasses import replace

from storyshot_gui.providers.base import ImageRequest, Media, Report
from storyshot_gui.providers.catalog import Catalog, Model, Price
from tests.fake_providers import MODELS, FakeProviders

CENTS_4 = 40_000  # millionths of a dollar
PRICE = Price("image", {"": 0.04}, "the price list", "2026-11-21")

GONE = {"shutdown": "2026-01-01", "replacement": "fake:pencil"}


class PaidProviders(FakeProviders):
    """As the free ones, but for the bill."""

    def catalog(self) -> Catalog:
        paid = {"paid": True, "price": PRICE, "at_once": 2}
        return Catalog(
            {"fake": self, "other": self},
            [
                *MODELS[:2],
                Model("fake:pencil", "Pencil", "image", "pencil", **paid),
                Model("fake:brush", "Brush", "image", "pencil", **paid),
                Model("other:crayon", "Crayon", "image", "crayon", **paid),
                Model("fake:slate", "Slate", "image", "pencil", **paid, **GONE),
            ],
        )

    async def image(self, request: ImageRequest, report: Report) -> Media:
        return replace(await super().image(request, report), cost_micro=CENTS_4)
