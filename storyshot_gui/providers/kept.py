"""The list of models a service sells, kept from one start to the next."""

import json
import logging
import os
import tempfile
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path

from storyshot_gui.providers.catalog import Model, today
from storyshot_gui.providers.prices import MICRO
from storyshot_gui.providers.table import model as model_of
from storyshot_gui.providers.tree import Tree

logger = logging.getLogger(__name__)

SOURCE = "openrouter.ai/api/v1/models"
KINDS = {"in": "prompt", "out": "completion"}


def keep(file: Path, rows: Iterable[Tree]) -> list[Model]:
    """The models of OpenRouter's list, which is also written to a file."""
    kept = [row for row in map(_row, rows) if row]
    _keep(file, kept)
    return [model_of(row) for row in kept]


def kept_models(file: Path) -> list[Model]:
    """The list kept at an earlier start, empty when there is none that can be read."""
    try:
        return [model_of(row) for row in json.loads(file.read_text("utf-8"))]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _row(found: Tree) -> dict[str, object] | None:
    """A line of the table for one model of the list; None for what writes no text or is odd."""
    name, title = found.at("id").text, found.at("name").text
    price = {kind: _million(found.at("pricing", its).text) for kind, its in KINDS.items()}
    if not name or not title or None in price.values():
        return None
    known = {"unit": "million tokens", "usd": price, "source": SOURCE, "date": _today()}
    able = {each.text for each in found.at("supported_parameters").rows}
    return {
        "id": f"openrouter:{name}",
        "name": title,
        "stage": "prompts",
        "price": known if -1 not in price.values() else None,
        "wire": {"schema": not able or "structured_outputs" in able},
        "shutdown": found.at("expiration_date").text[:10],
    }


def _million(usd_per_token: str) -> float | None:
    """The price of a million; -1 for one that varies, None for none."""
    try:
        each = Decimal(usd_per_token)
    except InvalidOperation:
        return None
    return float(each * MICRO) if each >= 0 else -1


def _today() -> str:
    return today().isoformat()


def _keep(file: Path, rows: list[dict[str, object]]) -> None:
    """Written whole or not at all; a folder that cannot be written is only logged."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=file.parent, prefix=".models-")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(rows, out, ensure_ascii=False)
        Path(part).replace(file)
    except OSError as error:
        logger.warning("The list of models could not be kept: %s", error)
