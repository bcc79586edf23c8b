"""The narration: one continuous track, every sentence at its exact sample, evenly loud.

Sound encoded piece by piece and joined drifts by its encoder's lead-in at every joint; this is
encoded once.
"""

import re
from collections.abc import Callable, Iterator
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
BIT_RATE = "128k"


@dataclass(frozen=True, slots=True)
class Loudness:
    """Of a whole track: `lufs` integrated, `peak` true peak in dB."""

    lufs: float
    peak: float


@dataclass(frozen=True, slots=True)
class Level:
    """How a track is made louder: by `gain` dB, and whether its peaks are then held down."""

    gain: float = 0.0
    limited: bool = False


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
        level = levelled(lambda level: _heard(timeline, level, children))
        with bench.making(path) as name:
            _feed(timeline, encoding(level, name), children)

    await bench.work(work)
    return path


def sample_of(frame: int, fps: int) -> int:
    """Where a frame starts in the track."""
    return (frame * RATE * 2 + fps) // (2 * fps)


def track(timeline: Timeline, children: ffmpeg.Children) -> Iterator[Sound]:
    """The film's sound in blocks; as long as its frames, to the sample."""
    for segment in timeline.segments:
        yield from _spoken(segment, timeline.fps, children)


def levelled(heard: Callable[[Level], Loudness]) -> Level:
    """What makes a track as loud as it should be, asking how loud it would be.

    Limiting peaks takes some loudness away, so that is tried before it is believed.
    """
    plain = heard(Level())
    if plain.lufs <= SILENT_LUFS:
        return Level()
    gain = min(TARGET_LUFS - plain.lufs, MOST_GAIN_DB)
    if plain.peak + gain <= PEAK_DB:
        return Level(gain)
    for _ in range(ROUNDS):
        missing = TARGET_LUFS - heard(Level(gain, limited=True)).lufs
        if abs(missing) <= NEAR_ENOUGH:
            break
        gain = min(gain + missing, MOST_GAIN_DB)
    return Level(gain, limited=True)


def listening(level: Level) -> list[str]:
    """ffmpeg's arguments to tell how loud a track is at a level."""
    heard = _at(level).filter("ebur128", peak="true", framelog="quiet")
    return heard.output("-", format="null").global_args("-v", "info", "-nostats").get_args()


def encoding(level: Level, name: str) -> list[str]:
    """ffmpeg's arguments to encode a track at a level."""
    film = _at(level).output(
        name, format="mp4", acodec="aac", audio_bitrate=BIT_RATE, aac_ms=1, ar=RATE
    )  # aac_ms: both sides are much the same, so say so
    return film.global_args("-v", "error", "-y").get_args()


def read_loudness(said: str) -> Loudness:
    """Read the summary of ffmpeg's loudness meter."""
    lufs = re.findall(r"\bI:\s+(-?[\d.]+|-?inf) LUFS", said)
    peak = re.findall(r"\bPeak:\s+(-?[\d.]+|-?inf) dBFS", said)
    return Loudness(float(lufs[-1]) if lufs else -70.0, float(peak[-1]) if peak else -70.0)


def _heard(timeline: Timeline, level: Level, children: ffmpeg.Children) -> Loudness:
    return read_loudness(_feed(timeline, listening(level), children))


def _feed(timeline: Timeline, arguments: list[str], children: ffmpeg.Children) -> str:
    """Let ffmpeg have the whole track; returns what it said."""
    with children.start(arguments, talk=True) as child:
        for block in track(timeline, children):
            child.write(block.astype("<f4").tobytes())
        child.finish()
        return child.lines


def _spoken(segment: Segment, fps: int, children: ffmpeg.Children) -> Iterator[Sound]:
    start = sample_of(segment.start_frame, fps)
    samples = sample_of(segment.start_frame + segment.frames, fps) - start
    if segment.speech is None:
        return silence(samples)
    return read_sound(segment.speech, samples, children)


def _at(level: Level) -> Any:
    import ffmpeg as arguments

    raw = arguments.input("pipe:", format="f32le", ar=RATE, ac=CHANNELS).audio
    louder = raw.filter("volume", f"{level.gain:.3f}dB")
    if not level.limited:
        return louder
    ceiling = 10 ** (PEAK_DB / 20)
    return (
        louder.filter("aresample", LIMITER_RATE)
        .filter("alimiter", limit=f"{ceiling:.5f}", level="false", attack=3, release=60)
        .filter("aresample", RATE)
    )
