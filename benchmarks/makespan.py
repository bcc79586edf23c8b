"""A film of 200 shots at services with usual latencies: time taken against the lower bound.

No schedule can beat the longest chain of one sentence, nor a lane: its total work over how many it
does at once, after the first piece of work can have reached it and before the last one has gone
through what follows. The services only wait, in a loop that skips such time; what the program
itself does counts in full. A second run must ask nothing.
"""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from benchmarks.virtual import VirtualLoop
from storyshot_gui.project import edits
from storyshot_gui.project.records import Motion
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import (
    ClipRequest,
    ImageRequest,
    Media,
    Report,
    SceneRequest,
    SpeechRequest,
)
from storyshot_gui.providers.catalog import Catalog, Model
from storyshot_gui.providers.table import SCENE
from storyshot_gui.session import Session
from tests.fake_providers import MODELS, SETTINGS, FakeProviders
from tests.fakes import media

SENTENCES, SHOTS_EACH = 50, 4
CLIP = Model("fake:camera", "Camera", "clip", "camera")


@dataclass(frozen=True, slots=True)
class Stage:
    """Seconds of one request, requests at once, and requests of the whole film."""

    seconds: float
    at_once: int
    count: int

    @property
    def work(self) -> float:
        return self.seconds * self.count / self.at_once


SPEECH = Stage(3.0, 4, SENTENCES)
PROMPTS = Stage(5.0, 4, -(-SENTENCES // SCENE))
IMAGES = Stage(40.0, 8, SENTENCES * SHOTS_EACH)
CLIPS = Stage(120.0, 4, SENTENCES * SHOTS_EACH)
CAST = PROMPTS.seconds  # found before anything else


class SlowProviders(FakeProviders):
    """Answers after the usual time of each stage."""

    async def clip(self, request: ClipRequest, _report: Report) -> Media:
        await self._answer(request)
        return Media(media.clip(2.0), "video/mp4", length=2.0)

    async def scene(self, request: SceneRequest, _report: Report) -> tuple[tuple[str, ...], ...]:
        await self._answer(request)
        return tuple((f"{each.line.text} shown",) * each.count for each in request.sentences)

    async def _answer(self, request: object) -> None:
        self.asked.append(request)
        kinds = {SpeechRequest: SPEECH, ImageRequest: IMAGES, ClipRequest: CLIPS}
        await asyncio.sleep(kinds.get(type(request), PROMPTS).seconds)


def lower_bound(stages: Sequence[Stage]) -> float:
    """Of a film whose every piece goes through these stages in order; speech needs no cast."""
    heads, reached = [0.0], max(CAST, SPEECH.seconds)
    for stage in stages[1:]:
        heads.append(reached)
        reached += stage.seconds
    tails = [reached - head - s.seconds for head, s in zip(heads, stages, strict=True)]
    lanes = zip(heads, stages, tails, strict=True)
    return max(reached, *(head + stage.work + tail for head, stage, tail in lanes))


async def measure(folder: Path, stages: Sequence[Stage]) -> tuple[float, int]:
    """Seconds the film took, and the requests of a second run."""
    providers = SlowProviders()
    providers.seconds = lambda _text: 2.0 * SHOTS_EACH
    limits = {"speech": SPEECH, "prompts": PROMPTS, "image": IMAGES, "clip": CLIPS}
    models = [replace(m, at_once=limits[m.stage].at_once, in_order=False) for m in (*MODELS, CLIP)]
    models = [replace(m, together=SCENE if m.stage == "prompts" else 1) for m in models]
    project = Project.create(folder, "Makespan")
    motion = Motion.clip if CLIPS in stages else Motion.camera
    chosen = {**SETTINGS, "clip_model": CLIP.id, "motion": motion}
    project.apply(edits.change_settings(project, **chosen))
    session = Session(project, Catalog({"fake": providers}, models))
    await session.bring_in(" ".join(f"This is sentence number {n}." for n in range(SENTENCES)))
    loop = asyncio.get_running_loop()
    begun = loop.time()
    report = await session.make_missing(segments=False).finished()
    assert not report.failures, report.failures[0].message
    seconds = loop.time() - begun
    again = await session.make_missing(segments=False).finished()
    await session.close()
    return seconds, again.requests


FILMS = {
    "images": (SPEECH, PROMPTS, IMAGES),
    "clips": (SPEECH, PROMPTS, IMAGES, CLIPS),
}


def main() -> None:
    app = QGuiApplication.instance() or QGuiApplication(["bench", "-platform", "offscreen"])
    for name, stages in FILMS.items():
        with (
            tempfile.TemporaryDirectory() as folder,
            asyncio.Runner(loop_factory=VirtualLoop) as runner,
        ):
            seconds, again = runner.run(measure(Path(folder) / "film", stages))
        bound = lower_bound(stages)
        print(f"a film of {name}: {seconds:.0f} s, lower bound {bound:.0f} s")
        print(f"makespan / lower bound: {seconds / bound:.3f}")
        print(f"requests of a second run: {again}")
    del app


if __name__ == "__main__":
    main()
