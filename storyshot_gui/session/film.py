"""The film of an open project: its timeline as it stands, and the parts already rendered."""

import asyncio
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

CACHE = "cache"
CACHE_BYTES = 4_000_000_000
THREADS = 1  # two sentences at a time use the cores better than two halves of one


class Film:
    """Built when asked for and forgotten when the project changes."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._checks = Checks()
        self._timeline: Timeline | None = None
        self._segments: dict[str, Segment] = {}

    @property
    def cache(self) -> Path:
        """Where rendered parts lie; all of it can be made again."""
        return self._project.folder / CACHE

    @cached_property
    def bench(self) -> Workbench:
        application()
        return Workbench(self.cache, Lettering(paths.resources() / "fonts"))

    def forget(self) -> None:
        """The project changed."""
        self._timeline = None
        self._segments.clear()

    def timeline(self) -> Timeline:
        """The whole film as it stands now."""
        if self._timeline is None:
            self._timeline = timeline.build(self._project, whole=self._checks)
            self._segments = {part.sentence_id: part for part in self._timeline.segments}
        return self._timeline

    def segment(self, sentence_id: str) -> Segment:
        """One sentence's part, without building the whole film for it; it starts at frame 0."""
        if (known := self._segments.get(sentence_id)) is None:
            known = timeline.build_one(self._project, sentence_id, whole=self._checks)
            self._segments[sentence_id] = known
        return known

    def frames_of(self, sentence_id: str) -> int:
        """How long a sentence is, in frames; asks nothing of its pictures."""
        return timeline.frames_of(self._project, sentence_id, whole=self._checks)

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
        style = self.style()
        film = [segments.key(part, style) for part in self.timeline().segments]
        await asyncio.to_thread(self.bench.tidy, CACHE_BYTES, frozenset(film))

    async def render(self, sentence_id: str, report: Report) -> Path:
        part = self.segment(sentence_id)
        return await segments.make(part, self.style(), self.bench, report, THREADS)

    async def write(self, out: Path, options: ExportOptions, report: Report) -> MovieFacts:
        return await movie.write(self.timeline(), self.bench, out, options, report)
