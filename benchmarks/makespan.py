"""200 shots over slow fake providers: time taken against the lower bound.

No schedule can beat the longest chain of one sentence (speech, prompts, image) nor the busiest
lane (its total work over how many it does at once). A second run must ask nothing.
"""

import asyncio
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from tests.fake_providers import MODELS, SETTINGS, FakeProviders

SENTENCES, SHOTS_EACH = 50, 4
SECONDS = {"speech": 0.15, "prompts": 0.25, "image": 2.0}  # a twentieth of a usual service
AT_ONCE = {"speech": 4, "prompts": 4, "image": 8}


class SlowProviders(FakeProviders):
    """Answers after the usual time of each stage."""

    async def _answer(self, request: object) -> None:
        self.asked.append(request)
        name = type(request).__name__
        stage = {"SpeechRequest": "speech", "ImageRequest": "image"}.get(name, "prompts")
        await asyncio.sleep(SECONDS[stage])


def lower_bound() -> float:
    chain = SECONDS["prompts"] + sum(SECONDS.values())  # the cast is found first
    lanes = {
        "speech": SENTENCES * SECONDS["speech"] / AT_ONCE["speech"],
        "prompts": SENTENCES * SECONDS["prompts"] / AT_ONCE["prompts"],
        "image": SENTENCES * SHOTS_EACH * SECONDS["image"] / AT_ONCE["image"],
    }
    first_image = 2 * SECONDS["prompts"] + SECONDS["speech"]
    return max(chain, lanes["image"] + first_image, lanes["speech"], lanes["prompts"])


async def measure(folder: Path) -> dict[str, float]:
    providers = SlowProviders()
    providers.seconds = lambda _text: 2.0 * SHOTS_EACH
    models = [replace(m, at_once=AT_ONCE[m.stage], in_order=False) for m in MODELS]
    project = Project.create(folder, "Makespan")
    project.apply(edits.change_settings(project, **SETTINGS))
    session = Session(project, Catalog({"fake": providers}, models))
    await session.bring_in(" ".join(f"This is sentence number {n}." for n in range(SENTENCES)))
    stages = [StageName.speech, StageName.prompts, StageName.image]
    begun = time.perf_counter()
    await session.make_missing(stages=stages, segments=False).finished()
    seconds = time.perf_counter() - begun
    again = await session.make_missing(stages=stages, segments=False).finished()
    await session.close()
    return {
        "makespan / lower bound": seconds / lower_bound(),
        "requests of a second run": again.requests,
    }


def main() -> None:
    app = QGuiApplication.instance() or QGuiApplication(["bench", "-platform", "offscreen"])
    with tempfile.TemporaryDirectory() as folder:
        for name, value in asyncio.run(measure(Path(folder) / "film")).items():
            print(f"{name}: {value:.3f}")
    del app


if __name__ == "__main__":
    main()
