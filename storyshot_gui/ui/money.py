"""How prices are said: on buttons, in menus, at the bottom of the window."""

from storyshot_gui.project.records import StageName
from storyshot_gui.providers.base import ImageRequest
from storyshot_gui.providers.catalog import Model, Price
from storyshot_gui.providers.prices import MICRO, estimate

CENT, MILL = MICRO // 100, MICRO // 1000
UNKNOWN = "price unknown"
TOKENS = "million tokens"
USUAL_SIZE, USUAL_PROMPT = (1280, 720), "x" * 200
UNITS = {
    "image": "an image",
    "megapixel": "a megapixel",
    "second": "a second",
    "minute": "a minute",
    "clip": "a clip",
    "1000 characters": "per 1,000 chars",
}


def dollars(micro: int) -> str:
    """Millionths of a dollar: in cents, and finer where a cent would hide it."""
    if 0 < micro < MILL:
        return "under $0.001"
    if 0 < micro < CENT:
        return f"${micro / MICRO:.3f}"
    return f"${micro / MICRO:,.2f}"


def cost(micro: int | None) -> str:
    """In a table: free is free, and what nobody knows is said."""
    if micro is None:
        return UNKNOWN
    return dollars(micro) if micro else "free"


def tag(micro: int | None) -> str:
    """On a button: what is free says nothing."""
    return cost(micro) if micro != 0 else ""


def unit_price(model: Model) -> str:
    """What one unit of a model's work costs: "$0.04 an image"."""
    if not model.paid:
        return "free"
    if model.price is None:
        return UNKNOWN
    if model.stage == StageName.image and model.price.unit == TOKENS:
        about = estimate(model, ImageRequest(model.id, USUAL_PROMPT, USUAL_SIZE, 0, ""))
        return f"about {dollars(about or 0)} an image"
    return _asked(model.price)


def price_source(model: Model) -> str:
    """Where a price is from and of what day; "" when there is none."""
    price = model.price
    if not (model.paid and price and price.source):
        return ""
    return f"Price as of {price.date}, {price.source}" if price.date else f"Price: {price.source}"


def _asked(price: Price) -> str:
    usd = price.usd
    if price.unit == TOKENS:
        return f"{_fine(usd.get('in', 0.0))} / {_fine(usd.get('out', 0.0))} per M tokens"
    least = "from " if len(set(usd.values())) > 1 else ""
    return f"{least}{_fine(min(usd.values()))} {UNITS.get(price.unit, 'for a ' + price.unit)}"


def _fine(usd: float) -> str:
    """With as many digits as the price has, two at least."""
    digits = f"{usd:.5f}".rstrip("0")
    whole, _, cents = digits.partition(".")
    return f"${whole}.{cents:0<2}"
