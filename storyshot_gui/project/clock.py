"""Time that does not jump while the program runs."""

import time
from datetime import UTC, datetime


class Clock:
    """Unix seconds: the system's clock when this was made, and steady from there on."""

    def __init__(self) -> None:
        self._offset = time.time() - time.monotonic()

    def __call__(self) -> float:
        return self._offset + time.monotonic()


def utc(seconds: float) -> str:
    """Unix seconds as ISO 8601, as rows hold it: 2026-01-31T09:30:00.123Z."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
