"""Makes a film again and again and ends the program at any moment, each time looking at what is
left; used by test_ended.

`python -m tests.whole.rounds FOLDER SIGNAL ROUNDS SEED` tells one JSON object.
"""

import importlib
import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from storyshot_gui.cli import run
from storyshot_gui.project.store import Project
from storyshot_gui.render.media import is_whole
from tests.whole.program import light_engine

STORY = (
    "A fox saw a crow. The crow had {0} cheeses. Sing, said the fox. She sang {0} songs. It fell."
)
MODELS = "--speech fake:voice --prompts fake:writer --image fake:pencil --size 64x64".split()
LONGEST_SECONDS = 0.7  # about as long as making the film takes
MARK = "STORYSHOT_TEST_ROUNDS"


class Rounds:
    """One folder in which a film is made, however often that is ended."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project, self.movie = folder / "film", folder / "movie.mp4"
        self.source = folder / "story.txt"
        self.told = 0

    def tell(self) -> None:
        """Another version of the story, so that there is always something to make."""
        self.told += 1
        for stream in ("stdout", "stderr"):
            (self.folder / stream).write_text("")
        self.source.write_text(STORY.format(self.told), "utf-8")

    def child(self) -> int:
        """Start `make` in a process that has everything loaded already; its process id."""
        child = os.fork()
        if not child:
            os._exit(self._make())
        return child

    def said(self) -> str:
        return (self.folder / "stderr").read_text("utf-8")

    def look(self) -> list[str]:
        """What is not as it should be after the program ended, whatever ended it."""
        if not list(self.project.glob("*.storyshot")):
            return []
        project = Project.open(self.project)
        try:
            return [what for what, found in self._troubles(project) if found]
        finally:
            project.close()

    def _make(self) -> int:
        with (
            (self.folder / "stderr").open("w") as errors,
            (self.folder / "stdout").open("w") as out,
        ):
            sys.stderr, sys.stdout = errors, out
            words = ["make", self.source, "--project", self.project, "-o", self.movie, *MODELS]
            return run([*map(str, words), "--json"], light_engine)

    def _troubles(self, project: Project) -> Iterator[tuple[str, object]]:
        known = {sentence.id for sentence in project.sentences()}
        yield (
            "orphans",
            [shot for shot in project._shots.by_id.values() if shot.sentence_id not in known],
        )
        yield "takes without a file", project.missing_media()
        with closing(sqlite3.connect(project.file)) as database:

            def ask(sql: str) -> Any:
                return database.execute(sql).fetchall()

            yield "unsound", ask("pragma integrity_check") != [("ok",)]
            yield "open requests", ask("select id from request where state = 'submitting'")
            yield "open runs", ask("select id from run where ended is null")
            again = (
                "select key from request where state = 'settled' group by key having count(*) > 1"
            )
            yield "asked twice", ask(again)
        yield "half a movie", self.movie.exists() and not is_whole(self.movie)


def strays(mark: str) -> set[int]:
    """Processes that were started by ours and are still there."""
    found: set[int] = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.add(int(folder.name))
        except OSError:
            continue
    return found - {os.getpid()}


def gone(mark: str) -> bool:
    """Whether all of them end, given a while."""
    until = time.monotonic() + 20
    while strays(mark) and time.monotonic() < until:
        time.sleep(0.02)
    return not strays(mark)


def main(folder: Path, ending: signal.Signals, rounds: int, seed: int) -> None:
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)  # as the program has it until it works
    for slow in ("cv2", "ffmpeg", "sqlite_utils", "nltk.tokenize.punkt"):
        importlib.import_module(slow)
    chance, film = random.Random(seed), Rounds(folder)
    mark = os.environ[MARK] = f"{MARK}-{os.getpid()}"
    codes: list[int] = []
    said: list[str] = []
    troubles: list[str] = []
    for _ in range(rounds):
        film.tell()
        child = film.child()
        time.sleep(chance.uniform(0.0, LONGEST_SECONDS))
        os.kill(child, ending)
        codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        said.append(film.said())
        troubles += film.look()
        troubles += [] if gone(mark) else ["strays"]
    last = os.waitstatus_to_exitcode(os.waitpid(film.child(), 0)[1])
    told = {"codes": codes, "said": said, "troubles": troubles + film.look(), "last": last}
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), signal.Signals[sys.argv[2]], int(sys.argv[3]), int(sys.argv[4]))
