"""Lanes that wait because their provider does not serve us now."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from storyshot_gui.errors import (
    KeyMissing,
    KeyRejected,
    OutOfCredit,
    RateLimited,
    Unreachable,
)

USUAL_WAIT = 60.0  # seconds, where a provider asks to wait and does not say how long
LEAST_WAIT = 1.0  # where one says that we may come back at once
LOOK_SECONDS = 5.0  # between two looks whether a hold is over: the machine may sleep meanwhile
AWAY_SECONDS = 30.0  # until one that cannot be reached is tried again


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a lane waits.

    `kind` is credit, key, limit or down; `until` is in Unix seconds, None until it is released.
    """

    kind: str
    words: str
    hint: str
    until: float | None = None


def hold_for(error: BaseException | None) -> Hold | None:
    """The hold a failure stands for that is none of the question's own; None for any other."""
    if isinstance(error, Unreachable) and error.away:
        return Hold("down", str(error), error.hint, time.time() + AWAY_SECONDS)
    if isinstance(error, RateLimited):
        wait = USUAL_WAIT if error.retry_after is None else max(error.retry_after, LEAST_WAIT)
        return Hold("limit", str(error), error.hint, time.time() + wait)
    if isinstance(error, (OutOfCredit, KeyMissing, KeyRejected)):
        kind = "credit" if isinstance(error, OutOfCredit) else "key"
        return Hold(kind, str(error), error.hint)
    return None


def alone(lane: str) -> Iterable[str]:
    """A lane that belongs with none other."""
    return (lane,)


class Holds:
    """`lanes` are those that are held; `freed` is told of those that are not any more."""

    def __init__(
        self, kin: Callable[[str], Iterable[str]], freed: Callable[[list[str]], None]
    ) -> None:
        """`kin` gives the lanes of the provider a lane belongs to."""
        self.lanes: dict[str, Hold] = {}
        self._kin = kin
        self._freed = freed

    def hold(self, lane: str, hold: Hold) -> None:
        """A limit holds its lane alone, anything else all the provider's."""
        lanes = {lane} if hold.until else {lane, *self._kin(lane)}
        self.lanes |= dict.fromkeys(lanes, hold)
        if hold.until:
            self._look_at(lane, hold, time.monotonic() + hold.until - time.time())

    def release(self, lane: str) -> None:
        """Let a lane go on, and those that were held with it."""
        hold = self.lanes.get(lane)
        freed = [other for other, own in self.lanes.items() if own is hold]
        for other in freed:
            del self.lanes[other]
        if freed:
            self._freed(freed)

    def _look_at(self, lane: str, hold: Hold, end: float) -> None:
        """Release a hold when its time is over by either clock: one may stand or jump."""
        if self.lanes.get(lane) is not hold:
            return
        left = min(end - time.monotonic(), (hold.until or 0.0) - time.time())
        if left <= 0:
            self.release(lane)
            return
        loop = asyncio.get_running_loop()
        loop.call_later(min(left, LOOK_SECONDS), self._look_at, lane, hold, end)
