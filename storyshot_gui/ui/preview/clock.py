"""The film's clock: a monotonic one, drawn gently towards what the loudspeaker has played."""

import time
from collections.abc import Callable

JUMP_SECONDS = 0.12  # further apart than this, the clock follows at once
PULL = 0.08  # nearer, it takes this share of the difference at each look


class Clock:
    """Seconds since `start`. Without sound it is the machine's own clock."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._zero = now()

    def start(self) -> None:
        self._zero = self._now()

    def seconds(self, heard: float | None = None) -> float:
        """Now; `heard` is how many seconds have come out of the loudspeaker, None if silent.

        While the loudspeaker wakes up (0 seconds heard) the clock waits for it.
        """
        seconds = self._now() - self._zero
        if heard is None:
            return seconds
        if heard == 0:
            self.start()
            return 0.0
        apart = heard - seconds
        shift = apart if abs(apart) > JUMP_SECONDS else apart * PULL
        self._zero -= shift
        return seconds + shift
