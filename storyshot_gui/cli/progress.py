"""Progress on stderr: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections import Counter
from collections.abc import Collection, Iterable
from typing import TextIO

from storyshot_gui.jobs import Job, Jobs, JobState
from storyshot_gui.session.wish import Failure

BAR_CELLS = 28
REDRAW_SECONDS = 0.1
LINE_SECONDS = 5.0
ALIKE = 3  # failures for the same reason that are told one by one
ENDS = (".", "!", "?", "…", "”")  # of words that a service may leave open
WIDTH = 118  # of a line that is drawn over again


class Progress:
    """Follows the jobs; `note` says one thing, `end` leaves a clean line.

    The failures of `raised` stages are told by who raises them.
    """

    def __init__(
        self, jobs: Jobs, raised: Collection[str] = (), stream: TextIO | None = None
    ) -> None:
        self._jobs = jobs
        self._raised = raised
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._reasons: Counter[str] = Counter()
        self._said = time.monotonic()
        self._all, self._ended = len(jobs.active()), 0
        jobs.added.connect(self._added)
        jobs.changed.connect(self._changed)

    def note(self, words: str) -> None:
        self._clear()
        self._stream.write(words + "\n")
        self._stream.flush()

    def tell(self, failures: Iterable[Failure]) -> None:
        """Say what failed outside of any job, which nobody has heard of yet."""
        for failure in failures:
            if not failure.job:
                self._failed(failure.title, failure.message, failure.hint)

    def end(self) -> None:
        self._clear()
        for reason, count in self._reasons.items():
            if count > ALIKE:
                self.note(f"{count - ALIKE} more failed: {reason}")
        self._reasons.clear()
        self._stream.flush()

    def _added(self, job: Job) -> None:
        del job
        self._all += 1

    def _changed(self, job: Job) -> None:
        if job.state is JobState.failed and job.stage not in self._raised:
            self._failed(job.title, job.message, job.hint)
        self._ended += job.state.ended
        pause = REDRAW_SECONDS if self._terminal else LINE_SECONDS
        if time.monotonic() - self._said >= pause:
            self._said = time.monotonic()
            self._draw(job)

    def _failed(self, title: str, message: str, hint: str) -> None:
        full = message if message.endswith(ENDS) else f"{message}."
        reason = f"{full} {hint}".strip()
        self._reasons[reason] += 1
        if self._reasons[reason] <= ALIKE:
            self.note(f"{title} failed: {reason}")

    def _draw(self, job: Job) -> None:
        eta = self._jobs.eta()
        left = f", {eta:.0f} s left" if eta else ""
        if not self._terminal:
            self.note(f"{self._ended} of {self._all} steps done{left} · {job.title}")
            return
        filled = BAR_CELLS * self._ended // max(1, self._all)
        bar = "█" * filled + "░" * (BAR_CELLS - filled)
        line = f"{bar} {self._ended}/{self._all}{left} · {job.title}"
        self._stream.write(f"\r\x1b[K{line[:WIDTH]}")
        self._stream.flush()

    def _clear(self) -> None:
        if self._terminal:
            self._stream.write("\r\x1b[K")
