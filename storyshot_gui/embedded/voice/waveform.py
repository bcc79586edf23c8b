"""Making speech even: silence trimmed, edges faded, loudness levelled, written as WAV."""

import io
import wave
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_EDGE = 0.04  # seconds of quiet kept before and after speech
_FADE = 0.008  # seconds
_LOUDNESS = -19.0  # LUFS, K-weighted and gated as in ITU-R BS.1770
_PEAK = 0.89  # of full scale
_KNEE = 0.6  # of full scale: louder samples are bent, not cut


def trim(samples: "Samples", rate: int) -> "Samples":
    """Speech without the silence around it but for a short edge, faded in and out."""
    import numpy as np

    if not samples.size:
        return samples
    window = max(1, int(0.005 * rate))
    padded = np.pad(samples, (0, -len(samples) % window)).reshape(-1, window)
    level = np.sqrt(np.mean(padded**2, axis=1))
    loud = np.flatnonzero(level > max(1e-4, 0.02 * float(level.max())))
    if not loud.size:
        return samples[:0]
    edge = int(_EDGE * rate)
    start = max(0, int(loud[0]) * window - edge)
    end = min(len(samples), (int(loud[-1]) + 1) * window + edge)
    return _fade(samples[start:end], rate)


def _fade(samples: "Samples", rate: int) -> "Samples":
    import numpy as np

    faded = samples.copy()
    count = min(int(_FADE * rate), len(faded) // 2)
    ramp = np.linspace(0, 1, count, dtype=np.float32)
    faded[:count] *= ramp
    faded[len(faded) - count :] *= ramp[::-1]
    return faded


def join(parts: "Sequence[tuple[Samples, float]]", rate: int) -> "Samples":
    """The parts one after another, each followed by its seconds of silence but the last."""
    import numpy as np

    pieces: list[Samples] = []
    for samples, pause in parts:
        pieces += [samples, np.zeros(int(pause * rate), np.float32)]
    return np.concatenate(pieces[:-1]) if pieces else np.zeros(0, np.float32)


def level(samples: "Samples", rate: int) -> "Samples":
    """The same speech at the loudness all sentences have, below full scale."""
    import numpy as np

    measured = loudness(samples, rate)
    if measured is None:
        return samples
    raised = samples * np.float32(10 ** ((_LOUDNESS - measured) / 20))
    size = np.abs(raised)
    room = _PEAK - _KNEE
    bent = _KNEE + room * np.tanh((size - _KNEE) / room)
    return np.where(size > _KNEE, np.sign(raised) * bent, raised).astype(np.float32)


def loudness(samples: "Samples", rate: int) -> float | None:
    """Gated loudness in LUFS; None for silence."""
    import numpy as np

    weighted = _weighted(samples, rate)
    block, step = int(0.4 * rate), int(0.1 * rate)
    starts = range(0, max(1, len(weighted) - block + 1), step)
    power = np.array([np.mean(weighted[at : at + block] ** 2) for at in starts])
    power = power[power > 10 ** ((-70 + 0.691) / 10)]
    if not power.size:
        return None
    power = power[power >= np.mean(power) / 10]
    return float(-0.691 + 10 * np.log10(np.mean(power)))


def _weighted(samples: "Samples", rate: int) -> "NDArray[np.float64]":
    """The K-weighting curve: a high shelf of 4 dB and a cut below 38 Hz."""
    import numpy as np

    size = 1 << max(10, len(samples).bit_length())
    hertz = np.fft.rfftfreq(size, 1 / rate)
    s = 1j * hertz
    low, shelf, gain = 38.13547, 1681.97445, 10 ** (3.99984 / 20)
    cut = s**2 / (s**2 + s * low / 0.50033 + low**2)
    root = np.sqrt(gain)
    high = (gain * s**2 + root * s * shelf / 0.70718 + shelf**2) / (
        s**2 + s * shelf / 0.70718 + shelf**2
    )
    return np.fft.irfft(np.fft.rfft(samples, size) * cut * high, size)[: len(samples)]


def silence(seconds: float, rate: int) -> "Samples":
    import numpy as np

    return np.zeros(round(seconds * rate), np.float32)


def wav(samples: "Samples", rate: int) -> bytes:
    """A mono WAV file of 16-bit samples."""
    import numpy as np

    whole = np.round(np.clip(samples, -1, 1) * 32767).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(whole.tobytes())
    return file.getvalue()
