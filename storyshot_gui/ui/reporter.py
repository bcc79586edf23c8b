"""The one place every error ends: logged whole, shown once, in words."""

import logging
import sys
import threading
from asyncio import AbstractEventLoop
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

import storyshot_gui
from storyshot_gui import logs
from storyshot_gui.errors import ProjectDamaged, StoryshotError

logger = logging.getLogger(__name__)

BUG = "Something went wrong in StoryShot."
BUG_HINT = "What you did before is safe. Copy the report to tell us."


class Reporter(QObject):
    """`reported` carries text, hint and kind: "error", "damaged" when a project can be recovered,
    "bug" when there is a report to copy.
    """

    reported = Signal(str, str, str)

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = log
        self._shown: set[str] = set()
        self._last = ""

    def install(self, loop: AbstractEventLoop) -> None:
        """Let both kinds of hooks, and threads, lead here."""
        sys.excepthook = self.hook
        threading.excepthook = self._thread_failed
        loop.set_exception_handler(self._loop_failed)

    def hook(
        self, kind: type[BaseException], error: BaseException, at: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        self.report(error.with_traceback(at))

    def report(self, error: BaseException) -> None:
        """Log it and show it: as written when a person can act on it, else as a bug, once."""
        if isinstance(error, StoryshotError):
            logger.warning("%s %s", error, error.hint)
            kind = "damaged" if isinstance(error, ProjectDamaged) else "error"
            self.reported.emit(str(error), error.hint, kind)
            return
        self._last = logs.trace(error)
        logger.error("Unexpected error\n%s", self._last)
        place = f"{type(error).__name__} {self._last.splitlines()[-2:]}"
        if place not in self._shown:
            self._shown.add(place)
            self.reported.emit(BUG, BUG_HINT, "bug")

    def text(self) -> str:
        """What helps to mend it: versions, the last error, the end of the log."""
        parts = [f"StoryShot {storyshot_gui.__version__}", logs.system()]
        parts += [self._last] if self._last else []
        parts.append(logs.tail(self.log))
        return logs.discreet("\n\n".join(parts))

    def _thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self.report(failure.exc_value)

    def _loop_failed(self, loop: AbstractEventLoop, context: dict[str, Any]) -> None:  # noqa: ARG002
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.report(error)
        else:
            logger.error("%s", context.get("message"))
