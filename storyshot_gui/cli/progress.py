"""Progress on stderr: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from typing import TextIO

from storyshot_gui.jobs import Job, Jobs, JobState

BAR_CELLS = 28
REDRAW_SECONDS = 0.1
LINE_SECONDS = 5.0


class Progress:
    """Follows the jobs; `note` says one thing, `end` leaves a clean line."""

    def __init__(self, jobs: Jobs, stream: TextIO = sys.stderr) -> None:
        self._jobs = jobs
        self._stream = stream
        self._terminal = stream.isatty()
        self._began = self._said = time.monotonic()
        self._all = self._ended = 0
        jobs.added.connect(self._added)
        jobs.changed.connect(self._changed)

    def note(self, words: str) -> None:
        self._clear()
        self._stream.write(words + "\n")
        self._stream.flush()

    def end(self) -> None:
        self._clear()
        self._stream.flush()

    def _added(self, job: Job) -> None:
        del job
        self._all += 1

    def _changed(self, job: Job) -> None:
        if job.state is JobState.failed:
            hint = f" {job.hint}" if job.hint else ""
            self.note(f"{job.title} failed: {job.message}{hint}")
        self._ended += job.state.ended
        pause = REDRAW_SECONDS if self._terminal else LINE_SECONDS
        if time.monotonic() - self._said >= pause:
            self._said = time.monotonic()
            self._draw(job)

    def _draw(self, job: Job) -> None:
        eta = self._jobs.eta()
        left = f", {eta:.0f} s left" if eta else ""
        if not self._terminal:
            self.note(f"{self._ended} of {self._all} steps done{left} · {job.title}")
            return
        filled = BAR_CELLS * self._ended // max(1, self._all)
        bar = "█" * filled + "░" * (BAR_CELLS - filled)
        self._stream.write(f"\r\x1b[K{bar} {self._ended}/{self._all}{left} · {job.title}"[:120])
        self._stream.flush()

    def _clear(self) -> None:
        if self._terminal:
            self._stream.write("\r\x1b[K")
