"""The table of models: a line of data for each, with its price and its end."""

import json
import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from storyshot_gui import paths
from storyshot_gui.providers.base import split_model
from storyshot_gui.providers.catalog import Model, Price

logger = logging.getLogger(__name__)

FILE = Path("providers") / "models.json"
AT_ONCE = {"speech": 4, "prompts": 4, "image": 8, "clip": 4}
EXPECTED = {"speech": 3.0, "prompts": 5.0, "image": 20.0, "clip": 120.0}
FREE = frozenset({"compatible", "compatible-voice", "comfyui", "comfyui-clip", "a1111"})
SLOWER = {"elevenlabs": 2, **dict.fromkeys(FREE, 1)}  # their own limits
OWN = ("id", "name", "usual", "like", "shutdown", "replacement")
Row = Mapping[str, Any]
SCENE = 8  # sentences in one question for prompts


def table(extra: Path | None = None) -> list[Model]:
    """The models the program knows, and those of the person's own file, which go first."""
    rows: list[Row] = json.loads((paths.resources() / FILE).read_text("utf-8"))
    own = _own(extra or paths.config() / "models.json")
    known = {row["id"]: row for row in [*rows, *own]}
    return [model(whole(row, known)) for row in known.values()]


def whole(row: Row, known: Mapping[str, Row]) -> Row:
    """A line with what it takes over from the one it is `like`: all but its own life and place."""
    other = known.get(row.get("like", ""))
    if other is None:
        return row
    taken = {name: value for name, value in whole(other, known).items() if name not in OWN}
    return {**taken, **row, "wire": {**taken.get("wire", {}), **row.get("wire", {})}}


def model(row: Row) -> Model:
    """One line as a Model; KeyError or TypeError when it is not well formed."""
    provider, stage = split_model(row["id"])[0], row["stage"]
    price = row.get("price")
    return Model(
        id=row["id"],
        name=row["name"],
        stage=stage,
        lane=f"{provider} {stage}",
        at_once=SLOWER.get(provider, AT_ONCE[stage]),
        expected=row.get("expected", EXPECTED[stage]),
        paid=provider not in FREE,
        price=Price(**price) if price else None,
        lengths=tuple(map(float, row.get("lengths", ()))),
        wire=row.get("wire", {}),
        references=row.get("references", 0),
        together=SCENE if stage == "prompts" else 1,
        instructed=stage == "prompts",
        shutdown=row.get("shutdown", ""),
        replacement=row.get("replacement", ""),
        usual=row.get("usual", False),
    )


def _own(path: Path) -> Iterable[Row]:
    """Lines the person added; a file that cannot be read is only logged."""
    try:
        rows = json.loads(path.read_text("utf-8"))
        return [row for row in rows if model(row)]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        logger.warning("%s cannot be used: %s", path.name, error)
        return []
