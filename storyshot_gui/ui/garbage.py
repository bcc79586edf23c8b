"""Memory in circles is cleared in the window's thread alone: Qt's objects may end in no other."""

import asyncio
import gc

PAUSE_SECONDS = 0.5


def clear_here(loop: asyncio.AbstractEventLoop) -> None:
    """Look now and then whether there is enough to clear, by Python's own thresholds.

    Left to itself Python clears in whichever thread makes the next object. An object of Qt's that
    ends in a worker takes its timers with it only half, and the next of them crashes the program.
    """
    gc.disable()
    loop.call_later(PAUSE_SECONDS, _look, loop)


def keep_what_is_loaded() -> None:
    """Modules stay to the end: looking through all of them each time would hold up the window."""
    gc.freeze()


def _look(loop: asyncio.AbstractEventLoop) -> None:
    due = [age for age, most in enumerate(gc.get_threshold()) if gc.get_count()[age] > most]
    if due:
        gc.collect(max(due))
    loop.call_later(PAUSE_SECONDS, _look, loop)
