"""Reading what is said, from any sound file, as stereo at the film's own rate."""

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storyshot_gui.errors import RenderError
from storyshot_gui.render import ffmpeg

RATE = 48_000
CHANNELS = 2
BLOCK = RATE * 10  # samples
LONGEST_AT_ONCE = 60  # seconds
SIDE_TAPS = 24  # source samples on either side that shape one new sample
AS_LOUD = "stereo|FL=FL+FC|FR=FR+FC"  # ffmpeg alone makes one channel 3 dB quieter as two
Sound = NDArray[np.float32]
"""(samples, 2), from -1 to 1."""


def read_sound(path: Path, samples: int, children: ffmpeg.Children) -> Iterator[Sound]:
    """Exactly `samples` of a file in blocks: cut off, or followed by silence.

    A file that cannot be read is silence.
    """
    left = samples
    for block in _short_wave(path) or _decoded(path, children):
        yield block[:left]
        left -= min(left, len(block))
        if not left:
            return
    yield from silence(left)


def silence(samples: int) -> Iterator[Sound]:
    while samples:
        yield np.zeros((min(samples, BLOCK), CHANNELS), np.float32)
        samples -= min(samples, BLOCK)


def raised(sound: NDArray[np.float32], factor: int) -> NDArray[np.float32]:
    """One channel at `factor` times its rate; the samples there were stay as they are."""
    if factor == 1 or not len(sound):
        return sound
    steps = np.arange(-SIDE_TAPS * factor, (SIDE_TAPS + 1) * factor) / factor
    taps = np.sinc(steps) * np.interp(np.abs(steps), *_window())
    higher = np.empty(len(sound) * factor, np.float32)
    higher[::factor] = sound
    for phase in range(1, factor):
        mixed = np.convolve(sound, taps[phase::factor].astype(np.float32))
        higher[phase::factor] = mixed[SIDE_TAPS : SIDE_TAPS + len(sound)]
    return higher


def _window() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Half a Kaiser window, from its middle to its end."""
    return np.linspace(0, SIDE_TAPS + 1, 513), np.kaiser(1025, 9.0)[512:]


def _short_wave(path: Path) -> list[Sound] | None:
    """A plain 16-bit WAV without asking ffmpeg; None for everything else."""
    try:
        with wave.open(str(path), "rb") as file:
            rate, channels = file.getframerate(), file.getnchannels()
            short = file.getnframes() <= rate * LONGEST_AT_ONCE
            if RATE % rate or channels > CHANNELS or file.getsampwidth() != 2 or not short:
                return None
            data = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error):
        return None
    whole = len(data) // (2 * channels) * 2 * channels
    samples: Sound = np.frombuffer(data[:whole], "<i2").reshape(-1, channels) * np.float32(
        1 / 32768
    )
    sides = [raised(samples[:, side], RATE // rate) for side in range(channels)]
    return [np.stack([sides[0], sides[-1]], axis=1)]


def _decoded(path: Path, children: ffmpeg.Children) -> Iterator[Sound]:
    import ffmpeg as arguments

    raw = arguments.input(ffmpeg.foreign(path)).audio.output(
        "pipe:", format="f32le", ar=RATE, ac=CHANNELS, af=f"pan={AS_LOUD}"
    )
    with children.start(raw.global_args("-v", "error").get_args()) as child:
        while data := child.output.read(BLOCK * CHANNELS * 4):
            whole = len(data) // (CHANNELS * 4) * CHANNELS * 4
            yield np.frombuffer(data[:whole], "<f4").reshape(-1, CHANNELS)
    if children.ended:
        raise RenderError("Cancelled.")
