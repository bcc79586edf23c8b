"""Starts the program so that Ctrl-C ends it in good order from the first moment on."""

import os
import signal
import sys
from types import FrameType

INTERRUPTED = 130


def main() -> None:
    """The program: ends with an exit code."""
    signal.signal(signal.SIGINT, _end)
    from storyshot_gui import app

    if app.window_path(sys.argv[1:]) is not None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    app.main()


def _end(_signal: int, _frame: FrameType | None) -> None:
    """Nothing is begun while the program loads, and Qt aborts when its import is cut short."""
    os.write(2, b"storyshot: Interrupted.\n")
    os._exit(INTERRUPTED)
