"""The movie: segments joined without encoding them again, with sound, captions and chapters."""

import asyncio
import os
import stat
from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storyshot_gui.errors import RenderError
from storyshot_gui.providers.base import Report, unwatched
from storyshot_gui.render import joining, narration, segments
from storyshot_gui.render.segments import Quality, Style
from storyshot_gui.render.timeline import PictureKind, Segment, Timeline
from storyshot_gui.render.workbench import Workbench, disk_errors

MOST_WORKERS = 8
RENDERING_SHARE = 0.95  # of the whole, as progress shows it


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What kind of file to write. `size` None is the project's; `language` is ISO 639-2."""

    size: tuple[int, int] | None = None
    quality: Quality = Quality.good
    burn_captions: bool = False
    soft_captions: bool = True
    language: str = "eng"


@dataclass(frozen=True, slots=True)
class MovieFacts:
    """What was written. `cards` numbers the shots that show only words, "3.2"."""

    path: Path
    seconds: float
    frames: int
    size: tuple[int, int]
    bytes: int
    rendered: int
    kept: int
    cards: tuple[str, ...]


def style_of(timeline: Timeline, options: ExportOptions) -> Style:
    """How the segments of a movie with these options are encoded."""
    width, height = options.size or (timeline.width, timeline.height)
    return Style(width, height, timeline.fps, options.quality, options.burn_captions)


async def write(
    timeline: Timeline, bench: Workbench, out: Path, options: ExportOptions, report: Report
) -> MovieFacts:
    """Write the movie to `out`, rendering only what is not rendered yet.

    It appears under its name when it is whole, and replaces what was there. Raises RenderError:
    nothing to show, the folder missing or read-only, the disk full, ffmpeg stopped.
    """
    check_target(out)
    if not timeline.segments:
        raise RenderError("There is nothing to show yet.", "Add a sentence first.")
    style = style_of(timeline, options)
    missing = [one for one in timeline.segments if not segments.finished(one, style, bench)]
    tasks = (_render(missing, style, bench, report), narration.make(timeline, bench, unwatched))
    _, sound = await together(tasks)
    report(RENDERING_SHARE, "Joining")
    joined = joining.Joined(timeline, style, options.language if options.soft_captions else "")
    await joining.join(joined, sound, bench, out)
    report(1.0, "Written")
    return _facts(timeline, style, out, len(missing))


def check_target(out: Path) -> None:
    """Raises RenderError when no movie can be written under this name."""
    with disk_errors(out):
        if not out.parent.is_dir():
            raise RenderError(f"The folder {out.parent} does not exist.", "Choose another folder.")
        if stat.S_ISDIR(_mode(out)):
            raise RenderError(f"{out} is a folder.", "Choose another name.")
        if not os.access(out.parent, os.W_OK):
            raise RenderError(
                f"The folder {out.parent} cannot be written to.", "Choose another folder."
            )


def _mode(path: Path) -> int:
    """What is under this name, 0 for nothing; OSError when it can be no name."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return 0


async def together(tasks: Iterable[Coroutine[Any, Any, Any]]) -> list[Any]:
    """The results of all; when one fails or all are cancelled, none is left running."""
    running = [asyncio.ensure_future(task) for task in tasks]
    try:
        return await asyncio.gather(*running)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _render(
    missing: Sequence[Segment], style: Style, bench: Workbench, report: Report
) -> None:
    """Encode segments side by side, a thread each; a single one gets all cores."""
    if not missing:
        return
    workers = min(len(missing), bench.cores, MOST_WORKERS)
    gate = asyncio.Semaphore(workers)
    progress = _Progress(missing, report)

    async def render(segment: Segment) -> None:
        async with gate:
            tell = progress.of(segment)
            await segments.make(segment, style, bench, tell, max(1, bench.cores // workers))

    await together(map(render, missing))


def _facts(timeline: Timeline, style: Style, out: Path, rendered: int) -> MovieFacts:
    cards = [shot.number for shot in timeline.shots if shot.picture.kind is PictureKind.card]
    return MovieFacts(
        out,
        timeline.seconds,
        timeline.frames,
        style.size,
        out.stat().st_size,
        rendered,
        len(timeline.segments) - rendered,
        tuple(cards),
    )


class _Progress:
    """Adds up what several segments report, in frames."""

    def __init__(self, missing: Sequence[Segment], report: Report) -> None:
        self._frames = {segment.sentence_id: 0.0 for segment in missing}
        self._all = sum(segment.frames for segment in missing)
        self._report = report

    def of(self, segment: Segment) -> Report:
        def tell(share: float | None, _words: str) -> None:
            self._frames[segment.sentence_id] = (share or 0.0) * segment.frames
            done = sum(self._frames.values()) / self._all
            self._report(done * RENDERING_SHARE, f"Rendering sentence {segment.number}")

        return tell
