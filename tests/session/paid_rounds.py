"""Buys a film at the services of the environment and is killed again and again on the way.

`python -m tests.session.paid_rounds FOLDER SENTENCES SIGNAL ROUNDS SEED` makes it in a process that
has everything loaded, ends that at random moments, says so and, after a line from stdin, finishes
the film. Then it tells one JSON object.
"""

import importlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from storyshot_gui import paths
from storyshot_gui.cli import run
from storyshot_gui.engine import Engine
from storyshot_gui.project import edits
from storyshot_gui.project.journal import RequestState
from storyshot_gui.project.records import Motion
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from tests.session.storm import FOUR_SHOTS, SETTINGS, beyond

SLOW = "cv2 ffmpeg httpx httpx2 nltk.tokenize.punkt openai sqlite_utils".split()
LONGEST_SECONDS = 0.8
SETTLED_EVERY = 5  # lives; the others go on with what is lost
FINISHING = 20  # more often than anything can be left to do
SERVICES = (
    "storyshot_gui.providers.fal",
    "storyshot_gui.providers.openrouter",
    "storyshot_gui.providers.sdk",
)


class Film:
    """A story, its project and its movie in one folder."""

    def __init__(self, folder: Path, sentences: int) -> None:
        self.folder, self.project = folder, folder / "film"
        self.story, self.movie = folder / "story.txt", folder / "movie.mp4"
        self.story.write_text(" ".join(map(FOUR_SHOTS.format, range(sentences))), "utf-8")
        project = Project.create(self.project, "Film")
        project.apply(edits.change_settings(project, **{**SETTINGS, "motion": Motion.clip}))
        project.close()

    def life(self, seconds: float | None, ending: signal.Signals = signal.SIGKILL) -> int:
        """`make`, ended after so many seconds: its exit code, or minus the signal."""
        child = os.fork()
        if not child:
            os._exit(self._make())
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, ending)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def settle(self) -> int:
        """Give up what is lost, as a person does; how many that were."""
        project = Project.open(self.project)
        lost = project.journal.entries(states=(RequestState.unsettled,), limit=-1)
        for entry in lost:
            project.journal.give_up(entry.id)
        project.close()
        return len(lost)

    def finish(self) -> list[int]:
        """Make it until all is well; the exit codes on the way."""
        codes: list[int] = []
        while (not codes or codes[-1]) and len(codes) < FINISHING:
            self.settle()
            codes.append(self.life(None))
        return codes

    def _make(self) -> int:
        with (self.folder / "said").open("a") as said:
            sys.stderr = sys.stdout = said
            words = ["make", self.story, "--project", self.project, "-o", self.movie, "--json"]
            return run(list(map(str, words)), bought)


def bought() -> Engine:
    """The engine over the services that the environment names, in a hurry."""
    outside = beyond(dict(os.environ), kept=paths.config())
    engine = Engine(Catalog({}, outside.models(), makers=outside.makers))
    engine._outside = outside  # ended with the engine
    return engine


def load() -> None:
    """So that a life begins at once."""
    for name in (*SLOW, *SERVICES):
        importlib.import_module(name)
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)  # as the program has it until it works


def main(film: Film, ending: signal.Signals, rounds: int, seed: int) -> None:
    load()
    chance = random.Random(seed)
    codes: list[int] = []
    lost = 0
    for number in range(rounds):
        codes.append(film.life(chance.uniform(0.0, LONGEST_SECONDS), ending))
        if number % SETTLED_EVERY == 0:
            lost += film.settle()
    print("ended", flush=True)
    sys.stdin.readline()
    told = {"codes": codes, "lost": lost + film.settle(), "finished": film.finish()}
    print(json.dumps(told | {"spending": str(paths.config() / "spending.db")}), flush=True)


if __name__ == "__main__":
    begun = Film(Path(sys.argv[1]), int(sys.argv[2]))
    main(begun, signal.Signals[sys.argv[3]], int(sys.argv[4]), int(sys.argv[5]))
