"""The rule of lengths: from measured speech to whole frames, sentence by sentence, shot by shot."""

import math
from collections.abc import Sequence

SHORTEST_SECONDS = 0.25  # of a shot, where its sentence has room for it
ROUNDING = 1e-6  # a length measured as 3.9999999 s is 4 s


def plan(length_seconds: float, shot_seconds: float) -> int:
    """How many shots a sentence of this length has: as many whole ones as fit, at least one."""
    return max(1, math.floor(length_seconds / shot_seconds + ROUNDING))


def sentence_frames(speech_seconds: float, pause_seconds: float, fps: int) -> int:
    """Whole frames in speech and pause; never so few that speech is cut, and at least one.

    Cut down, not rounded, so that `plan` gives the same count from frames as from seconds.
    """
    frames = math.floor((speech_seconds + pause_seconds) * fps + ROUNDING)
    return max(1, frames, whole_frames(speech_seconds, fps))


def whole_frames(seconds: float, fps: int) -> int:
    """Frames that hold all of it."""
    return math.ceil(seconds * fps - ROUNDING)


def lengths(
    total_frames: int, asked: Sequence[float | None], fps: int, shot_seconds: float
) -> list[int]:
    """Frames of each shot of a sentence; `asked` has a person's seconds, None for automatic.

    Always sums to `total_frames`, which must be at least one a shot. Automatic shots are
    `shot_seconds` long and the last takes the remainder; where the person made more or fewer
    than the rule would, they share evenly. Lengths the person set are kept while the others
    have room; else they give way in proportion. With no automatic shot the last one gives or
    takes the difference.
    """
    if not asked:
        return []
    least = max(1, min(round(SHORTEST_SECONDS * fps), total_frames // len(asked)))
    fixed = [None if seconds is None else max(least, seconds * fps) for seconds in asked]
    return _whole(_fitted(total_frames, fixed, least, shot_seconds * fps))


def _fitted(total: float, fixed: Sequence[float | None], least: float, each: float) -> list[float]:
    """Ideal lengths, not yet whole, that sum to `total`."""
    kept = [length for length in fixed if length is not None]
    automatic = len(fixed) - len(kept)
    left = total - sum(kept)
    if not automatic and kept[-1] + left >= least:
        return [*kept[:-1], kept[-1] + left]
    if left < automatic * least:
        left = automatic * least
        kept = _squeezed(kept, total - left, least)
    shares, kept_ones = iter(_shares(left, automatic, each)), iter(kept)
    return [next(shares if length is None else kept_ones) for length in fixed]


def _squeezed(kept: Sequence[float], total: float, least: float) -> list[float]:
    floor = least * len(kept)
    factor = (total - floor) / max(sum(kept) - floor, ROUNDING)
    return [least + (length - least) * factor for length in kept]


def _shares(total: float, count: int, each: float) -> list[float]:
    if count and count in (plan(total, each), plan(total - 1, each)):  # up to a frame rounded up
        return [each] * (count - 1) + [total - each * (count - 1)]
    return [total / count] * count if count else []


def _whole(ideal: Sequence[float]) -> list[int]:
    """Rounds where shots meet, not their lengths, so that the sum stays exact."""
    frames: list[int] = []
    reached, at = 0.0, 0
    for length in ideal:
        reached += length
        end = math.floor(reached + 0.5)
        frames.append(end - at)
        at = end
    return frames
