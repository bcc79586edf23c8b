"""Opening, scrolling and memory of the sentence timeline at 10 and at 10,000 shots.

python -m benchmarks.storyboard

`opened` is the time to the first painted row; `slow` scrolls 40 pixels a frame, `fling` up to
2,500, with images decoded meanwhile. `cpu` is the window's thread alone, whatever else runs on
the machine. Painting aims at 16 ms.
"""

import os
import resource
import statistics
import sys
import tempfile
import time
import wave
from collections.abc import Callable
from dataclasses import dataclass, fields
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyshot_gui.project.store import Project
    from storyshot_gui.session import Session
    from storyshot_gui.ui.views.storyboard import Storyboard

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHORT, LONG = 10, 10_000
SHOTS_A_SENTENCE = 3
FRAMES = 600
IMAGES = 40
TEXT = "An old crow sat on the branch of a tall oak, holding a piece of cheese in her beak."
PROMPT = "Wide establishing shot: an old crow on the branch of a tall oak, soft morning light"


@dataclass(frozen=True, slots=True)
class Measured:
    """Times in milliseconds, memory in megabytes."""

    opened: float
    slow_median: float
    slow_p99: float
    slow_cpu_p99: float
    fling_median: float
    fling_p99: float
    fling_cpu_p99: float
    memory: float


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        measured = {shots: _apart(shots, Path(folder)) for shots in (SHORT, LONG)}
    names = [field.name for field in fields(Measured)]
    print(f"{'':14}{SHORT:>10} shots{LONG:>10} shots     ratio")
    for name in names:
        short, long = (getattr(measured[shots], name) for shots in (SHORT, LONG))
        unit = "MB" if name == "memory" else "ms"
        print(f"{name:14}{short:>13.2f} {unit}{long:>13.2f} {unit}{long / short:>9.2f}x")


def _apart(shots: int, folder: Path) -> Measured:
    """In a process of its own, so that memory is this film's alone."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (shots, folder / str(shots)))


def measure(shots: int, folder: Path) -> Measured:
    """Open a board 1,200 pixels wide on a film of so many shots, then scroll through it."""
    from PySide6.QtWidgets import QApplication

    from storyshot_gui.ui import theme
    from storyshot_gui.ui.actions import Actions
    from storyshot_gui.ui.thumbnails import Thumbnails
    from storyshot_gui.ui.views.storyboard import Storyboard

    app = QApplication.instance() or QApplication([])  # kept while the board lives
    theme.load_fonts()
    look = theme.theme(theme.Scheme.dark)
    session = film(shots, folder)
    before = _resident()
    begun = time.perf_counter()
    thumbnails = Thumbnails()
    board = Storyboard(session, look, thumbnails, Actions(look))
    board.resize(1200, 760)
    board.show()
    board.grab()
    opened = time.perf_counter() - begun
    slow = _scroll(board, lambda _: 40)
    fling = _scroll(board, lambda frame: (frame * 7919 * 613) % 4000 - 1500)
    used = _resident() - before
    board.close()
    thumbnails.close()
    session.project.close()
    app.processEvents()
    return Measured(opened * 1000, *slow, *fling, used)


def film(shots: int, folder: Path) -> "Session":
    """A session on a project whose images and speech are already made."""
    from storyshot_gui.project.records import Sentence, Shot, StageName, Take
    from storyshot_gui.project.store import Project
    from storyshot_gui.providers.catalog import Catalog
    from storyshot_gui.session import Session

    project = Project.create(folder, "Benchmark")
    images, speech = _images(project, min(IMAGES, shots)), _speech(project)
    for number in range(0, shots, SHOTS_A_SENTENCE):
        sentence, words = f"s{number}", TEXT * (1 + number % 4)
        said = Take(f"v{number}", sentence, StageName.speech, speech, "audio/wav", length=5.6)
        records: list[object] = [Sentence(sentence, float(number), words), said]
        for n in range(number, min(number + SHOTS_A_SENTENCE, shots)):
            image = images[n % len(images)]
            records.append(Shot(f"h{n}", sentence, float(n), PROMPT))
            records.append(Take(f"t{n}", f"h{n}", StageName.image, image, "image/png"))
        project.fill(records)
    return Session(project, Catalog({}, []))


def _images(project: "Project", count: int) -> list[str]:
    """Different stills of a film's size, so that decoding them costs what it costs."""
    from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

    image, names = QImage(1280, 720, QImage.Format.Format_RGB32), list[str]()
    for number in range(count):
        gradient = QLinearGradient(0, 0, 1280, 720)
        gradient.setColorAt(0, QColor.fromHsv(number * 9 % 360, 120, 180))
        gradient.setColorAt(1, QColor.fromHsv(number * 31 % 360, 60, 240))
        painter = QPainter(image)
        painter.fillRect(image.rect(), gradient)
        painter.end()
        file = project.folder / "image.png"
        image.save(str(file))
        names.append(project.keep_copy(file))
    return names


def _speech(project: "Project") -> str:
    file = project.folder / "speech.wav"
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, 24000, 0, "NONE", ""))
        out.writeframes(bytes(range(256)) * 525 * 2)
    return project.keep_copy(file)


def _scroll(board: "Storyboard", step: Callable[[int], int]) -> tuple[float, float, float]:
    """Median and 99th percentile of a frame by the clock, and of its processor time, in ms."""
    from PySide6.QtCore import QCoreApplication

    bar = board.verticalScrollBar()
    spent: list[float] = []
    worked: list[float] = []
    for frame in range(FRAMES):
        begun, began = time.perf_counter(), time.thread_time()
        there = bar.value() + step(frame)
        bar.setValue(there if 0 <= there < bar.maximum() else frame % max(1, bar.maximum()))
        QCoreApplication.processEvents()
        spent.append((time.perf_counter() - begun) * 1000)
        worked.append((time.thread_time() - began) * 1000)
    p99, cpu_p99 = (statistics.quantiles(each, n=100)[98] for each in (spent, worked))
    return statistics.median(spent), p99, cpu_p99


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    sys.exit(main())
