"""The log file: what happened, kept small, in the user's own log folder."""

import logging
import platform
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from storyshot_gui import paths

FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
BYTES, OLDER = 1_000_000, 3
TAIL = 60
HIDDEN = "(a key)"
SHORTEST = 6  # what is shorter is no key, and hiding it would tear words apart


class Discreet(logging.Formatter):
    """Writes no key that it was told of, wherever in a message or traceback it stands."""

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.secrets: set[str] = set()

    def format(self, record: logging.LogRecord) -> str:
        return self.without_secrets(super().format(record))

    def without_secrets(self, text: str) -> str:
        for secret in self.secrets:
            text = text.replace(secret, HIDDEN)
        return text


def start(folder: Path | None = None) -> Path:
    """Write what is logged to storyshot.log; without a folder to write to, to stderr.

    Gives the file's path. Warnings of libraries are kept, their chatter is not at any level: of
    a service's answers it holds the headers, whatever they say.
    """
    path = (folder or paths.logs()) / "storyshot.log"
    handler = _handler(path)
    handler.setFormatter(Discreet(FORMAT))
    handler.addFilter(_is_for_us)
    logging.raiseExceptions = False  # a log that cannot be written must not speak in our place
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("storyshot_gui").setLevel(logging.INFO)
    logging.getLogger(__name__).info("Started. %s", system())
    return path


def hide(secret: str) -> None:
    """Keep a key out of everything that is logged or reported from here on."""
    if len(secret) >= SHORTEST:
        for formatter in _discreet():
            formatter.secrets.add(secret)


def discreet(text: str) -> str:
    """The text without any key that was told of."""
    for formatter in _discreet():
        text = formatter.without_secrets(text)
    return text


def system() -> str:
    """One line on the machine, for the log and for reports."""
    return f"Python {platform.python_version()}, {platform.platform()}, {sys.platform}"


def tail(path: Path, lines: int = TAIL) -> str:
    """The last lines of a log."""
    if not path.exists():
        return ""
    return "\n".join(path.read_text("utf-8", "replace").splitlines()[-lines:])


def trace(error: BaseException, at: TracebackType | None = None) -> str:
    """The whole traceback as text, without keys."""
    lines = traceback.format_exception(type(error), error, at or error.__traceback__)
    return discreet("".join(lines))


def _discreet() -> list[Discreet]:
    formatters = [handler.formatter for handler in logging.getLogger().handlers]
    return [formatter for formatter in formatters if isinstance(formatter, Discreet)]


def _is_for_us(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.startswith("storyshot_gui")


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(path, maxBytes=BYTES, backupCount=OLDER, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
        handler.setLevel(logging.ERROR)
        return handler
