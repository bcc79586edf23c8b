"""How a command ends: its exit code and its result on stdout."""

import json
from typing import Any

ALL_WELL, FELL_BACK, BAD_INPUT, STOPPED, INTERRUPTED = 0, 1, 2, 3, 130


def show(result: Any) -> None:
    """The result of a command, and nothing else, goes to stdout."""
    print(result if isinstance(result, str) else json.dumps(result, ensure_ascii=False, indent=2))
