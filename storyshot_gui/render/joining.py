"""Joining what was rendered to one file, by copying."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storyshot_gui.render import captions, ffmpeg, segments
from storyshot_gui.render.segments import SUFFIX, TICKS_A_FRAME, Style
from storyshot_gui.render.timeline import Timeline
from storyshot_gui.render.workbench import Workbench, key_of

GROUP = 32  # segments in a chapter of the film, on average
LONGEST_GROUP = 4 * GROUP
GROUPED_FROM = 100  # segments; opening each of them again costs more than writing a copy
LONGEST_TITLE = 80  # characters
ESCAPED = str.maketrans({character: f"\\{character}" for character in "=;#\\\n"})


@dataclass(frozen=True, slots=True)
class Joined:
    """What goes into a movie; a `language` asks for a captions track in it."""

    timeline: Timeline
    style: Style
    language: str = ""


async def join(joined: Joined, sound: Path, bench: Workbench, out: Path) -> None:
    """Write the movie from its finished segments and sound."""

    def work(children: ffmpeg.Children) -> None:
        keys = [segments.key(segment, joined.style) for segment in joined.timeline.segments]
        parts = grouped(keys, joined.style, bench, children)
        subtitles = track(joined) if joined.language else ""
        with (
            bench.note(listing(parts), ".txt") as pictures,
            bench.note(metadata(joined.timeline), ".meta") as facts,
            bench.note(subtitles, ".vtt") as words,
            bench.making(out) as name,
        ):
            inputs = (pictures, sound.name, words, facts)
            children.run(muxing(inputs, name, joined.language, joined.style))

    await bench.work(work)


def grouped(
    keys: Sequence[str], style: Style, bench: Workbench, children: ffmpeg.Children
) -> list[str]:
    """Names of files that together are all segments: chapters of a long film, kept joined."""
    if len(keys) < GROUPED_FROM:
        return [key + SUFFIX for key in keys]
    return [_group(group, style, bench, children) for group in groups(keys)]


def groups(keys: Sequence[str]) -> Iterator[list[str]]:
    """Runs of keys; where one ends depends on the key there, so a new one moves few ends."""
    group: list[str] = []
    for key in keys:
        group.append(key)
        if int(key[-8:], 16) % GROUP == 0 or len(group) == LONGEST_GROUP:
            yield group
            group = []
    if group:
        yield group


def listing(names: Sequence[str]) -> str:
    """A list for ffmpeg's concatenation of files that lie beside it."""
    return "ffconcat version 1.0\n" + "".join(f"file '{name}'\n" for name in names)


def metadata(timeline: Timeline) -> str:
    """Title and a chapter per sentence, as ffmpeg reads them."""
    lines = [";FFMETADATA1", f"title={_one_line(timeline.title)}"]
    for segment in timeline.segments:
        lines += [
            "[CHAPTER]",
            f"TIMEBASE=1/{timeline.fps}",
            f"START={segment.start_frame}",
            f"END={segment.start_frame + segment.frames}",
            f"title={_one_line(shortened(segment.text))}",
        ]
    return "\n".join(lines) + "\n"


def shortened(text: str) -> str:
    """A text short enough for a title, cut between words."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_TITLE:
        return text
    start = text[: LONGEST_TITLE - 1]
    return (start.rsplit(" ", 1)[0] if " " in start else start).rstrip(",;:") + "…"


def track(joined: Joined) -> str:
    """The whole film's captions as WebVTT."""
    timeline = joined.timeline
    width = captions.by_columns(joined.style.size)
    cues = (
        cue for segment in timeline.segments for cue in captions.cues(segment, timeline.fps, width)
    )
    return captions.webvtt(cues, timeline.fps)


def muxing(inputs: Sequence[str], name: str, language: str, style: Style) -> list[str]:
    """ffmpeg's arguments to copy pictures, sound and captions into one file.

    `inputs` name the listing, the sound, the captions and the metadata.
    """
    import ffmpeg as arguments

    pictures, sound, words, facts = inputs
    streams = [arguments.input(pictures, format="concat").video, arguments.input(sound).audio]
    options: dict[str, Any] = {"vcodec": "copy", "acodec": "copy", "movflags": "+faststart"}
    if language:
        streams.append(arguments.input(words, format="webvtt")["s"])
        options |= {"scodec": "mov_text", "metadata:s:s:0": f"language={language}"}
    count = len(streams)
    options |= {"map_metadata": count, "map_chapters": count, "metadata:s:a:0": "language=eng"}
    film = arguments.output(
        *streams,
        name,
        format="mp4",
        video_track_timescale=TICKS_A_FRAME * style.fps,
        **options,
    )
    made = film.global_args("-v", "error", "-y").get_args()
    last = len(made) - made[::-1].index("-i") + 1  # metadata is no stream: put it in by hand
    return [*made[:last], "-f", "ffmetadata", "-i", facts, *made[last:]]


def _group(keys: Sequence[str], style: Style, bench: Workbench, children: ffmpeg.Children) -> str:
    import ffmpeg as arguments

    path = bench.piece(key_of("group", list(keys)), SUFFIX)
    if bench.finished(path.stem, SUFFIX):
        return path.name
    names = listing([key + SUFFIX for key in keys])
    ticks = TICKS_A_FRAME * style.fps
    with bench.note(names, ".txt") as source, bench.making(path) as name:
        joined = arguments.input(source, format="concat").video.output(
            name, format="mp4", vcodec="copy", video_track_timescale=ticks
        )
        children.run(joined.global_args("-v", "error", "-y").get_args())
    return path.name


def _one_line(text: str) -> str:
    return " ".join(text.split()).translate(ESCAPED)
