"""The film of an open project: its timeline as it stands, and the parts already rendered."""

import asyncio
import math
import time
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from storyshot_gui import paths
from storyshot_gui.embedded.lettering import Lettering, application
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import Report
from storyshot_gui.render import movie, segments, timeline
from storyshot_gui.render.media import Checks
from storyshot_gui.render.movie import ExportOptions, MovieFacts
from storyshot_gui.render.segments import Style
from storyshot_gui.render.timeline import Segment, Timeline
from storyshot_gui.render.workbench import Workbench
from storyshot_gui.session.patching import rebuilt

PROJECT = "project"  # the id of the settings' row
CACHE = "cache"
CACHE_BYTES = 4_000_000_000
THREADS = 1  # two sentences at a time use the cores better than two halves of one


class Film:
    """Built when asked for; after a change only the sentences it touched are built again."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._checks = Checks()
        self._timeline: Timeline | None = None
        self._segments: dict[str, Segment] = {}
        self._touched: set[str] = set()
        self._coming: Iterator[Segment] | None = None
        self._came: list[Segment] = []

    @property
    def cache(self) -> Path:
        """Where rendered parts lie; all of it can be made again."""
        return self._project.folder / CACHE

    @cached_property
    def bench(self) -> Workbench:
        application()
        return Workbench(self.cache, Lettering(paths.resources() / "fonts"))

    def forget(self, ids: Iterable[str]) -> None:
        """These rows of the project changed, came or went."""
        self._touched.update(ids)
        self._segments.clear()
        if PROJECT in self._touched:
            self._timeline = self._coming = None

    def timeline(self) -> Timeline:
        """The whole film as it stands now."""
        while (film := self.timeline_within(math.inf)) is None:
            pass
        return film

    def timeline_within(self, seconds: float) -> Timeline | None:
        """The whole film as it stands now; None when it takes longer: then ask again.

        What has been built by then is kept, also when the project changes in between.
        """
        if self._timeline is not None and self._touched:
            self._timeline = self._patched(self._timeline)
        if self._timeline is None and self._go_on(time.monotonic() + seconds):
            return self.timeline_within(seconds)  # it may have changed while it was built
        return self._timeline

    def segment(self, sentence_id: str) -> Segment:
        """One sentence's part, without building the whole film for it; it starts at frame 0."""
        if (known := self._segments.get(sentence_id)) is None:
            known = timeline.build_one(self._project, sentence_id, whole=self._checks)
            self._segments[sentence_id] = known
        return known

    def seconds_of(self, sentence_id: str) -> float:
        """How long speech and pause of a sentence are; asks nothing of its pictures."""
        return timeline.seconds_of(self._project, sentence_id, whole=self._checks)

    def shot_seconds(self, shot_id: str) -> float:
        """How long a shot is on screen; asks nothing of its pictures."""
        sentence_id = self._project.shot(shot_id).sentence_id
        frames = timeline.frames_of(self._project, sentence_id, whole=self._checks)
        return frames[shot_id] / self._project.settings.fps

    def style(self, *, captions: bool | None = None) -> Style:
        settings = self._project.settings
        burn = settings.burn_captions if captions is None else captions
        return Style(settings.width, settings.height, settings.fps, captions=burn)

    def segment_file(self, sentence_id: str) -> Path | None:
        """The rendered part of a sentence if it is there and current."""
        return segments.finished(self.segment(sentence_id), self.style(), self.bench)

    async def tidy(self) -> None:
        """Keep the cache within its bounds; what the film is made of now stays."""
        if "bench" not in self.__dict__:
            return
        needed: list[str] = []
        if await asyncio.to_thread(self.bench.bytes) > CACHE_BYTES:
            needed = [segments.key(part, self.style()) for part in self.timeline().segments]
        await asyncio.to_thread(self.bench.tidy, CACHE_BYTES, frozenset(needed))

    def _patched(self, before: Timeline) -> Timeline | None:
        order = [sentence.id for sentence in self._project.sentences()]
        film = rebuilt(before, order, self._touched_sentences(before), self.segment)
        self._touched.clear()
        if film is not None:
            self._segments = {part.sentence_id: part for part in film.segments}
        return film

    def _touched_sentences(self, before: Timeline) -> set[str]:
        """Those that changed and those a changed shot is in or was in."""
        rows = self._touched - {""}
        were = {
            part.sentence_id
            for part in before.segments
            if any(shot.id in rows for shot in part.shots)
        }
        shots = filter(self._project.has_shot, rows)
        return rows | were | {self._project.shot(row).sentence_id for row in shots}

    def _go_on(self, until: float) -> bool:
        """Build on until then; whether the film is whole, but for what was touched meanwhile."""
        if self._coming is None:
            self._touched.clear()
            self._came = []
            self._coming = timeline.build_each(self._project, whole=self._checks)
        for part in self._coming:
            self._came.append(part)
            if time.monotonic() > until:
                return False
        self._timeline = timeline.of(self._project.settings, self._came)
        self._coming = None
        if not self._touched:
            self._segments = {part.sentence_id: part for part in self._came}
        return True

    async def render(self, sentence_id: str, report: Report) -> Path:
        part = self.segment(sentence_id)
        return await segments.make(part, self.style(), self.bench, report, THREADS)

    async def write(self, out: Path, options: ExportOptions, report: Report) -> MovieFacts:
        return await movie.write(self.timeline(), self.bench, out, options, report)
