"""The ffmpeg program: where it is, running it, and what it says about a file.

Every child runs in a folder of ours and is given plain names in it; a file of the person's goes
in by its whole path behind `file:`, so that no character in it means anything to ffmpeg.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, TypeVar

from storyshot_gui.errors import RenderError
from storyshot_gui.workers import step_back

KEPT_LINES = 40
TOLD_LINES = 6
PIPE_BYTES = 1 << 20
QUIET = sum(
    getattr(subprocess, flag, 0) for flag in ("CREATE_NO_WINDOW", "BELOW_NORMAL_PRIORITY_CLASS")
)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Probe:
    """What a media file holds; a size of (0, 0) means no moving picture, no `rate` no sound."""

    seconds: float
    size: tuple[int, int] = (0, 0)
    fps: float = 0.0
    rate: int = 0


class Child:
    """One running ffmpeg; leaving its block ends it, whatever happened.

    `write` and `finish` raise RenderError with ffmpeg's last lines when it stopped early.
    """

    def __init__(self, binary: str, arguments: Sequence[str], folder: Path, *, talk: bool) -> None:
        self._process = subprocess.Popen(
            [binary, "-hide_banner", *arguments],
            stdin=subprocess.PIPE if talk else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environment(),
            creationflags=QUIET,
            start_new_session=True,  # Ctrl-C is for us; we end it when we have cleaned up
        )
        step_back(self._process.pid)
        for pipe in (self._process.stdin, self._process.stdout):
            _widen(pipe)
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> "Child":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was not yet written has nowhere to go
                    pipe.close()

    @property
    def output(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    @property
    def lines(self) -> str:
        """The last of what ffmpeg said."""
        return "\n".join(self._lines)

    def write(self, data: bytes | memoryview) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(data)
        except OSError:
            self._process.wait()
            raise self._error() from None

    def finish(self) -> None:
        """Wait until ffmpeg has done everything it was given."""
        if self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()
        self.output.read()
        code = self._process.wait()
        self._listener.join()
        if code:
            raise self._error()

    def kill(self) -> None:
        with suppress(OSError):
            self._process.kill()

    def _listen(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as stderr:
            for line in stderr:
                self._lines.append(line.decode(errors="replace").rstrip())

    def _error(self) -> RenderError:
        self._listener.join()
        if "No space left" in self.lines:
            return RenderError("The disk is full.", "Make room and try again; nothing was lost.")
        told = list(self._lines)[-TOLD_LINES:]
        said = "\n".join(told) or f"exit code {self._process.returncode}"
        return RenderError(f"ffmpeg stopped: {said}", "Try again; what was finished is kept.")


class Children:
    """The ffmpeg processes of one piece of work: when it is cancelled they all end."""

    def __init__(self, binary: str, folder: Path) -> None:
        self._binary = binary
        self._folder = folder
        self._lock = threading.Lock()
        self._running: list[Child] = []
        self._ended = False

    @property
    def ended(self) -> bool:
        return self._ended

    def start(self, arguments: Sequence[str], *, talk: bool = False) -> Child:
        """Start ffmpeg; `talk` to write to its input. Raises RenderError once all were ended."""
        with self._lock:
            if self._ended:
                raise RenderError("Cancelled.", "Start it again when you like.")
            try:
                child = Child(self._binary, arguments, self._folder, talk=talk)
            except FileNotFoundError as error:
                raise missing() if self._folder.is_dir() else _gone(self._folder) from error
            except OSError as error:
                raise _not_started(error) from error
            self._running.append(child)
            return child

    def run(self, arguments: Sequence[str]) -> str:
        """Run ffmpeg to its end; returns the last of what it said."""
        with self.start(arguments) as child:
            child.finish()
            return child.lines

    def end(self) -> None:
        with self._lock:
            self._ended = True
            for child in self._running:
                child.kill()


async def in_thread(work: Callable[[Children], Result], binary: str, folder: Path) -> Result:
    """Do work that runs ffmpeg in a worker thread; cancelling kills its children at once.

    Cancelled or not, it returns only after `work` has cleaned up.
    """
    children = Children(binary, folder)
    task = asyncio.ensure_future(asyncio.to_thread(work, children))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        children.end()
        while not task.done():  # however often one asks
            with suppress(asyncio.CancelledError):
                await asyncio.wait([task])
        task.exception()  # nobody else will look at it
        raise


def find() -> str:
    """The ffmpeg to use: the bundled one, else the system's. Raises RenderError without any."""
    import imageio_ffmpeg  # here, since it looks through the disk when imported

    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        system = shutil.which("ffmpeg")
    if system is None:
        raise missing()
    return system


def missing() -> RenderError:
    return RenderError(
        "ffmpeg is missing, so no film can be made.",
        "Install the package imageio-ffmpeg, or ffmpeg from your system, and try again.",
    )


def _gone(folder: Path) -> RenderError:
    return RenderError(f"The folder {folder} is gone.", "Open the project again.")


def _not_started(error: OSError) -> RenderError:
    return RenderError(
        f"ffmpeg cannot be started: {error.strerror or error}.",
        "Is there enough memory, and may it be run? `storyshot doctor` tells which one is used.",
    )


def _widen(pipe: IO[bytes] | None) -> None:
    """Room for most of a frame, so that both sides wait less; the system may refuse."""
    if sys.platform == "linux" and pipe:
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def foreign(path: Path) -> str:
    """A file anywhere on the disk as an argument of ffmpeg."""
    return f"file:{path.absolute()}"


def environment() -> dict[str, str]:
    """Our own, less what a bundle adds for itself: ffmpeg must find the system's libraries."""
    variables = dict(os.environ)
    if getattr(sys, "frozen", False):
        before = variables.pop("LD_LIBRARY_PATH_ORIG", None)
        variables.pop("LD_LIBRARY_PATH", None)
        if before:
            variables["LD_LIBRARY_PATH"] = before
    return variables


def probe(path: Path, binary: str = "") -> Probe:
    """Length, size and rates of a media file. Raises RenderError when it holds no media."""
    try:
        asked = subprocess.run(
            [binary or find(), "-hide_banner", "-i", foreign(path)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(),
            creationflags=QUIET,
            start_new_session=True,
            check=False,  # it always complains that no output was named
        )
    except FileNotFoundError as error:
        raise missing() from error
    except OSError as error:
        raise _not_started(error) from error
    return read_probe(asked.stderr.decode(errors="replace"), path.name)


def read_probe(said: str, name: str) -> Probe:
    """Read the description ffmpeg gives of its input `name`."""
    if "Input #0" not in said:
        raise RenderError(
            f"“{name}” is not a film, sound or image that can be read.", "Choose another file."
        )
    length = re.search(r"Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)", said)
    hours, minutes, seconds = map(float, length.groups()) if length else (0.0, 0.0, 0.0)
    video = re.search(r"Stream #.*Video: .*?, (\d{2,})x(\d{2,})", said)
    fps = re.search(r"Stream #.*Video: .*?([\d.]+) fps", said)
    sound = re.search(r"Stream #.*Audio: .*?(\d+) Hz", said)
    return Probe(
        hours * 3600 + minutes * 60 + seconds,
        (int(video[1]), int(video[2])) if video else (0, 0),
        float(fps[1]) if fps else 0.0,
        int(sound[1]) if sound else 0,
    )
