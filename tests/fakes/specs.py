"""The services' own descriptions, against which requests and answers are held."""

import functools
import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

FOLDER = Path(__file__).parent / "specs"


@functools.lru_cache
def spec(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


@functools.lru_cache
def validator(name: str, kind: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": spec(name)["$defs"]})


def wrong(name: str, kind: str, value: Any) -> list[str]:
    """What a value has that its description does not allow, as "where: what"."""
    errors = validator(name, kind).iter_errors(value)
    return [f"{'.'.join(map(str, error.path))}: {error.message[:200]}" for error in errors]


def right(name: str, kind: str, value: Any) -> Any:
    """The value itself; a stand-in that answers otherwise than its service is a bug of ours."""
    assert not (found := wrong(name, kind, value)), found
    return value
