"""The list of models a service sells, kept from one start to the next."""

import json
import logging
import os
import tempfile
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from storyshot_gui.providers.catalog import Model, today
from storyshot_gui.providers.prices import MICRO
from storyshot_gui.providers.table import model as model_of

logger = logging.getLogger(__name__)


def keep(file: Path, rows: list[Any]) -> list[Model]:
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


def _row(found: Any) -> dict[str, Any] | None:
    """A line of the table for one model of the list; None for what writes no text or is odd."""
    try:
        price = {"in": _million(found["pricing"]["prompt"])}
        price["out"] = _million(found["pricing"]["completion"])
        row: dict[str, Any] = {"id": f"openrouter:{found['id']}", "name": str(found["name"])}
    except (KeyError, TypeError, InvalidOperation):
        return None
    source = {"source": "openrouter.ai/api/v1/models", "date": today().isoformat()}
    known = {"unit": "million tokens", "usd": price, **source}
    row |= {"stage": "prompts", "price": known if min(price.values()) >= 0 else None}
    able = found.get("supported_parameters") or ["structured_outputs"]
    row |= {"wire": {"schema": "structured_outputs" in able}}
    return row | {"shutdown": str(found.get("expiration_date") or "")[:10]}


def _million(usd_per_token: str) -> float:
    return float(Decimal(usd_per_token) * MICRO)


def _keep(file: Path, rows: list[dict[str, Any]]) -> None:
    """Written whole or not at all; a folder that cannot be written is only logged."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=file.parent, prefix=".models-")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(rows, out, ensure_ascii=False)
        Path(part).replace(file)
    except OSError as error:
        logger.warning("The list of models could not be kept: %s", error)
