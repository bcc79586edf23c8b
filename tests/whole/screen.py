"""A screen nobody sees, and the hands of somebody who sits before it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1400, 900)
PATIENCE = 60


class Screen:
    """An X server of our own, which keeps its picture in a file."""

    def __init__(self, folder: Path) -> None:
        self._picture = folder / "Xvfb_screen0"
        self._log = (folder / "xvfb.log").open("wb")
        out, into = os.pipe()
        size = "{}x{}x24".format(*SIZE)
        command = ["Xvfb", "-displayfd", str(into), "-screen", "0", size, "-fbdir", str(folder)]
        self._server = subprocess.Popen(
            [*command, "-nolisten", "tcp"], pass_fds=[into], stderr=self._log
        )
        os.close(into)
        with os.fdopen(out) as told:
            self.name = ":" + told.readline().strip()

    def close(self) -> None:
        self._server.terminate()
        self._server.wait(PATIENCE)
        self._log.close()

    def picture(self) -> QImage:
        """What is on the screen now; X keeps it behind a header that tells its own length."""
        data = self._picture.read_bytes()
        header = int.from_bytes(data[:4], "big") + 12 * int.from_bytes(data[76:80], "big")
        return QImage(data[header:], *SIZE, QImage.Format.Format_RGB32).copy()

    def do(self, *hands: str) -> None:
        """Press keys and move windows, in xdotool's words."""
        self._ask(*hands).check_returncode()

    def windows(self, title: str) -> list[str]:
        """The windows of that title which are seen now."""
        return self._ask("search", "--onlyvisible", "--name", title).stdout.split()

    def press(self, window: str, *keys: str) -> None:
        self.do("windowfocus", window, "key", *keys)

    def colours(self) -> int:
        """How many colours are seen, of a sample of the picture's points."""
        picture = self.picture()
        across, down = range(0, SIZE[0], 5), range(0, SIZE[1], 5)
        return len({picture.pixel(x, y) for x in across for y in down})

    def wait_for_colours(self, least: int) -> None:
        """Wait until so many are seen, as when pictures have been painted."""
        wait_until(lambda: self.colours() >= least, f"{least} colours on the screen")

    def _ask(self, *hands: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *hands],
            env={**os.environ, "DISPLAY": self.name},
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )


class Program:
    """The program as a person starts it, by the words after its name."""

    def __init__(self, *words: str, screen: Screen | None = None) -> None:
        command = [sys.executable, "-X", "dev", str(ROOT / "main.py"), *words]
        self._screen = screen
        self._process = subprocess.Popen(
            command,
            env=environment(screen),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *trouble: object) -> None:
        if not self.has_ended():
            self.kill()
            self.end()

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def kill(self) -> None:
        self._process.kill()

    def window(self, title: str) -> str:
        """Its window, when that is seen; fails at once when the program ends before."""
        assert self._screen, "a window needs a screen"
        deadline = time.monotonic() + PATIENCE
        while not (found := self._screen.windows(title)):
            assert not self.has_ended(), self.end()
            assert time.monotonic() < deadline, f"no window “{title}”"
            time.sleep(0.1)
        return found[0]

    def end(self) -> tuple[int, str, str]:
        """Wait until it and all it started have ended: exit code, what was said, complaints."""
        said, complained = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode, said, complained


def environment(screen: Screen | None) -> dict[str, str]:
    """Ours, with this screen for a window, or with none."""
    dropped = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "DISPLAY": screen.name} if screen else kept


def wait_until(holds: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.1)
