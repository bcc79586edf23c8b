"""The command line as a program of its own that buys at the services of the environment, in a
hurry, and logs all there is to log.

`python -m tests.whole.bought WORDS` is `storyshot WORDS`.
"""

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from storyshot_gui import logs, paths
from storyshot_gui.cli import run
from storyshot_gui.engine import Engine
from storyshot_gui.providers.catalog import Catalog
from tests.providers.wiring import outside


def engine() -> Engine:
    beyond = outside(dict(os.environ), kept=paths.cache())
    made = Engine(Catalog({}, beyond.models(), makers=beyond.makers))
    made._outside = beyond  # ended with the engine
    return made


def start(folder: Path | None = None, begin=logs.start) -> Path:
    path = begin(folder)
    for name in ("", "storyshot_gui"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    return path


def main(words: Sequence[str]) -> int:
    logs.start = start
    return run(words, engine)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
