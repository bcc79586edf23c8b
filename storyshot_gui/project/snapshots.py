"""Copies of the database kept beside it: before every migration and at most once an hour."""

import logging
import threading
import time
from datetime import datetime
from pathlib import Path

from storyshot_gui.errors import ProjectError
from storyshot_gui.project.database import copy_database, plainly

KEPT = 20
HOUR_SECONDS = 3600.0
logger = logging.getLogger(__name__)


class Snapshots:
    """`backups/` of one project. The copying goes on beside the work, in a thread of its own."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.folder = file.parent / "backups"
        self._next = 0.0  # when the next hourly copy is due, monotonic
        self._thread: threading.Thread | None = None

    def all(self) -> list[Path]:
        """Newest first."""
        found = self.folder.glob(f"*{self._file.suffix}")
        return sorted(found, key=lambda path: path.name, reverse=True)

    def take(self, why: str = "") -> Path:
        """Copy the database now; returns the copy. ProjectError when it cannot be written."""
        now = datetime.now().astimezone()
        name = f"{now:%Y-%m-%d %H.%M.%S.%f} {why}".strip()
        copy = self.folder / f"{name}{self._file.suffix}"
        with plainly():
            self.folder.mkdir(exist_ok=True)
        copy_database(self._file, copy)
        for old in self.all()[KEPT:]:
            old.unlink(missing_ok=True)
        return copy

    def wait(self) -> None:
        """Start counting the hour now: a new project has nothing to keep yet."""
        self._next = time.monotonic() + HOUR_SECONDS

    def after_opening(self) -> None:
        """Copy in the background what was changed since the last copy."""
        newest = next(iter(self.all()), None)
        if newest is None or newest.stat().st_mtime < self._file.stat().st_mtime:
            self.after_change()

    def after_change(self) -> None:
        """Copy in the background when the last copy is more than an hour old."""
        if time.monotonic() < self._next or self._is_copying():
            return
        self.wait()
        if self._age() < HOUR_SECONDS:
            return
        self._thread = threading.Thread(target=self._take_quietly, name="project copy")
        self._thread.start()

    def finish(self) -> None:
        """Wait for a copy that is being made."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _is_copying(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _age(self) -> float:
        newest = next(iter(self.all()), None)
        age = -1.0 if newest is None else time.time() - newest.stat().st_mtime
        return age if age >= 0 else HOUR_SECONDS  # one of the future: the clock was put back

    def _take_quietly(self) -> None:
        """A copy that fails must not stop the work it protects."""
        try:
            self.take()
        except (ProjectError, OSError):
            logger.warning("No copy of %s could be made", self._file, exc_info=True)
