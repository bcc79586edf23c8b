"""Large tables, read so that the rest of the program goes on meanwhile."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a compressed file that has one on each line.

    json keeps every other thread waiting while it reads one; a table of megabytes in a single
    object would be felt in the window.
    """
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
