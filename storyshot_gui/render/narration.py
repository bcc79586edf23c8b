"""The narration: one continuous track, every sentence at its exact sample, evenly loud.

Sound encoded piece by piece and joined drifts by its encoder's lead-in at every joint; this is
encoded once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storyshot_gui.providers.base import Report
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.sound import CHANNELS, RATE, Sound, read_sound, silence
from storyshot_gui.render.timeline import Segment, Timeline
from storyshot_gui.render.workbench import Workbench, identity, key_of

CODE_VERSION = 1
SUFFIX = ".m4a"
TARGET_LUFS = -16.0
PEAK_DB = -2.0  # true peak before encoding, which adds up to a decibel
NEAR_ENOUGH = 0.4  # LU
SILENT_LUFS = -60.0
MOST_GAIN_DB = 30.0
ROUNDS = 3
LIMITER_RATE = RATE * 4  # the limiter sees peaks between samples at four times the rate
BIT_RATE = "160k"


@dataclass(frozen=True, slots=True)
class Loudness:
    """Of a whole track: `lufs` integrated, `peak` true peak in dB."""

    lufs: float
    peak: float


def key(timeline: Timeline) -> str:
    """A fingerprint of everything heard and when."""
    said = [(segment.frames, identity(segment.speech)) for segment in timeline.segments]
    return key_of(CODE_VERSION, timeline.fps, TARGET_LUFS, PEAK_DB, BIT_RATE, said)


async def make(timeline: Timeline, bench: Workbench, report: Report) -> Path:
    """The whole film's sound as AAC, 48 kHz stereo at -16 LUFS; made if it is not there yet."""
    path = bench.piece(key(timeline), SUFFIX)
    if bench.finished(path.stem, SUFFIX):
        return path

    def work(children: ffmpeg.Children) -> None:
        report(0.0, "Mixing the narration")
        before = _heard(timeline, measuring(), children)
        with bench.making(path) as name:
            _level(timeline, before, name, children)

    await bench.work(work)
    return path


def sample_of(frame: int, fps: int) -> int:
    """Where a frame starts in the track."""
    return (frame * RATE * 2 + fps) // (2 * fps)


def track(timeline: Timeline, children: ffmpeg.Children) -> Iterator[Sound]:
    """The film's sound in blocks; as long as its frames, to the sample."""
    for segment in timeline.segments:
        yield from _spoken(segment, timeline.fps, children)


def measuring() -> list[str]:
    """ffmpeg's arguments to only listen to a track."""
    listened = _raw().filter("ebur128", peak="true", framelog="quiet")
    return listened.output("-", format="null").global_args("-v", "info", "-nostats").get_args()


def levelling(name: str, gain: float, *, limit: bool) -> list[str]:
    """ffmpeg's arguments to raise a track by `gain` dB, encode it, and listen to the result."""
    import ffmpeg as arguments

    sound = _raw().filter("volume", f"{gain:.3f}dB")
    if limit:
        ceiling = 10 ** (PEAK_DB / 20)
        sound = (
            sound.filter("aresample", LIMITER_RATE)
            .filter("alimiter", limit=f"{ceiling:.5f}", level="false", attack=3, release=60)
            .filter("aresample", RATE)
        )
    both = sound.filter_multi_output("asplit")
    options: dict[str, Any] = {"acodec": "aac", "audio_bitrate": BIT_RATE, "ar": RATE}
    listened = both.stream(1).filter("ebur128", peak="true", framelog="quiet")
    outputs = arguments.merge_outputs(
        both.stream(0).output(name, format="mp4", **options), listened.output("-", format="null")
    )
    return outputs.global_args("-v", "info", "-nostats", "-y").get_args()


def read_loudness(said: str) -> Loudness:
    """Read the summary of ffmpeg's loudness meter."""
    lufs = re.findall(r"\bI:\s+(-?[\d.]+|-?inf) LUFS", said)
    peak = re.findall(r"\bPeak:\s+(-?[\d.]+|-?inf) dBFS", said)
    return Loudness(float(lufs[-1]) if lufs else -70.0, float(peak[-1]) if peak else -70.0)


def _level(timeline: Timeline, before: Loudness, name: str, children: ffmpeg.Children) -> None:
    """Encode at the right loudness; limiting peaks takes some away, so look and try again."""
    gain = TARGET_LUFS - before.lufs if before.lufs > SILENT_LUFS else 0.0
    for _ in range(ROUNDS):
        gain = min(gain, MOST_GAIN_DB)
        limit = before.peak + gain > PEAK_DB
        after = _heard(timeline, levelling(name, gain, limit=limit), children)
        missing = TARGET_LUFS - after.lufs
        if (
            after.lufs <= SILENT_LUFS
            or abs(missing) <= NEAR_ENOUGH
            or gain + missing > MOST_GAIN_DB
        ):
            return
        gain += missing


def _heard(timeline: Timeline, arguments: list[str], children: ffmpeg.Children) -> Loudness:
    with children.start(arguments, talk=True) as child:
        for block in track(timeline, children):
            child.write(block.astype("<f4").tobytes())
        child.finish()
        return read_loudness(child.lines)


def _spoken(segment: Segment, fps: int, children: ffmpeg.Children) -> Iterator[Sound]:
    start = sample_of(segment.start_frame, fps)
    samples = sample_of(segment.start_frame + segment.frames, fps) - start
    if segment.speech is None:
        return silence(samples)
    return read_sound(segment.speech, samples, children)


def _raw() -> Any:
    import ffmpeg as arguments

    return arguments.input("pipe:", format="f32le", ar=RATE, ac=CHANNELS).audio
