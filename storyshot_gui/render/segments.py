"""One sentence as a piece of film, encoded once and kept until something in it changes.

All segments of one style are encoded alike, so the film is their plain concatenation.
"""

from dataclasses import dataclass, field
from enum import StrEnum, auto
from pathlib import Path
from typing import Any

from storyshot_gui.providers.base import Report
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.frames import Canvas, segment_frames
from storyshot_gui.render.timeline import PictureKind, Segment, TimedShot
from storyshot_gui.render.workbench import Workbench, identity, key_of

CODE_VERSION = 1  # raise it when the same segment would look different
SUFFIX = ".mp4"
TICKS_A_FRAME = 512
REPORT_EVERY = 12  # frames
KEYFRAME_SECONDS = 2


class Quality(StrEnum):
    """How a film is encoded: draft is quickest, small makes the smallest file."""

    draft = auto()
    good = auto()
    best = auto()
    small = auto()


ENCODERS: dict[Quality, dict[str, Any]] = {
    Quality.draft: {"vcodec": "libx264", "preset": "ultrafast", "crf": 23},
    Quality.good: {"vcodec": "libx264", "preset": "veryfast", "crf": 20},
    Quality.best: {"vcodec": "libx264", "preset": "medium", "crf": 16},
    Quality.small: {"vcodec": "libsvtav1", "preset": 10, "crf": 32},
}


@dataclass(frozen=True, slots=True)
class Style:
    """How segments are encoded; sides are made even, as the encoder needs them."""

    width: int
    height: int
    fps: int
    quality: Quality = Quality.good
    captions: bool = False
    size: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        size = (max(2, self.width // 2 * 2), max(2, self.height // 2 * 2))
        object.__setattr__(self, "size", size)


def key(segment: Segment, style: Style) -> str:
    """A fingerprint of all that shapes the segment's frames; its place in the film does not."""
    words = (segment.text, segment.speech_frames) if style.captions else ()
    shots = [_shot_key(shot) for shot in segment.shots]
    return key_of(CODE_VERSION, style.size, style.fps, ENCODERS[style.quality], words, shots)


def finished(segment: Segment, style: Style, bench: Workbench) -> Path | None:
    """The segment's file if it is there and current."""
    return bench.finished(key(segment, style), SUFFIX)


async def make(
    segment: Segment, style: Style, bench: Workbench, report: Report, threads: int = 0
) -> Path:
    """The segment's file, encoded if it is not there yet; `threads` 0 means all cores.

    Cancelling ends it at once and leaves nothing behind. Raises RenderError when ffmpeg stops
    or the disk is full.
    """
    path = bench.piece(key(segment, style), SUFFIX)
    if bench.finished(path.stem, SUFFIX):
        report(1.0, "Kept")
        return path

    def work(children: ffmpeg.Children) -> None:
        canvas = Canvas(style.size, style.fps, bench.letters, children)
        with bench.making(path) as name:
            _encode(segment, style, canvas, encoding(style, name, threads or bench.cores), report)

    await bench.work(work)
    return path


def encoding(style: Style, name: str, threads: int) -> list[str]:
    """ffmpeg's arguments to encode raw frames from its input to the file `name`."""
    import ffmpeg as arguments

    tags = "bt709"
    raw = arguments.input(
        "pipe:",
        format="rawvideo",
        pix_fmt="yuv420p",
        s=f"{style.size[0]}x{style.size[1]}",
        framerate=style.fps,
    )
    tagged = raw.video.filter(
        "setparams", range="tv", color_primaries=tags, color_trc=tags, colorspace=tags
    )
    film = tagged.output(
        name,
        format="mp4",
        pix_fmt="yuv420p",
        g=KEYFRAME_SECONDS * style.fps,
        threads=threads,
        video_track_timescale=TICKS_A_FRAME * style.fps,
        **ENCODERS[style.quality],
    )
    return film.global_args("-v", "error", "-y").get_args()


def _shot_key(shot: TimedShot) -> tuple[object, ...]:
    picture = shot.picture
    files = [identity(file) for file in (picture.file, *picture.layers)]
    words = picture.words if picture.kind is PictureKind.card else ""
    return (shot.frames, picture.kind, files, picture.move, picture.clip_in, words)


def _encode(
    segment: Segment, style: Style, canvas: Canvas, arguments: list[str], report: Report
) -> None:
    import cv2

    cv2.setNumThreads(1)  # two segments at a time use the cores better than two halves of a frame
    with canvas.children.start(arguments, talk=True) as child:
        frames = segment_frames(segment, canvas, captions=style.captions)
        for number, frame in enumerate(frames):
            child.write(frame.data.data)
            if number % REPORT_EVERY == 0:
                report(number / segment.frames, "Rendering")
        child.finish()
    report(1.0, "Rendered")
