"""The voices that can be chosen, and blends of two."""

import difflib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from storyshot_gui.errors import InputError
from storyshot_gui.paths import resources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Narrator:
    """One voice as the person chooses it."""

    id: str
    name: str
    gender: str
    accent: str  # "American" or "British"
    about: str

    @property
    def british(self) -> bool:
        return self.accent == "British"


_NARRATORS = (
    Narrator("af_heart", "Heart", "female", "American", "Warm and even; the safest choice"),
    Narrator("af_bella", "Bella", "female", "American", "Lively, bright"),
    Narrator("af_nicole", "Nicole", "female", "American", "Hushed, close to a whisper"),
    Narrator("am_michael", "Michael", "male", "American", "Calm, low"),
    Narrator("am_puck", "Puck", "male", "American", "Young, playful"),
    Narrator("am_fenrir", "Fenrir", "male", "American", "Firm, dramatic"),
    Narrator("bf_emma", "Emma", "female", "British", "Clear, classic storyteller"),
    Narrator("bf_isabella", "Isabella", "female", "British", "Soft, gentle"),
    Narrator("bm_george", "George", "male", "British", "Grave, documentary"),
    Narrator("bm_fable", "Fable", "male", "British", "Light, made for tales"),
)


def voices() -> tuple[Narrator, ...]:
    """Every single voice; two ids joined by "+" are a voice too."""
    return _NARRATORS


def find(voice: str) -> tuple[Narrator, ...]:
    """The one or two voices that an id names, as in "af_bella+am_puck"; raises InputError."""
    known = {narrator.id: narrator for narrator in _NARRATORS}
    parts = [part.strip() for part in voice.split("+")]
    for part in parts:
        if part not in known:
            raise _unknown(part, list(known))
    if len(parts) > 2:
        raise InputError(
            f"“{voice}” joins {len(parts)} voices.", "Join two, as in af_bella+am_puck."
        )
    return tuple(known[part] for part in parts)


def _unknown(voice: str, known: list[str]) -> InputError:
    near = difflib.get_close_matches(voice, known, 3, 0.4)
    names = {narrator.name.lower(): narrator.id for narrator in _NARRATORS}
    near += [id_ for name, id_ in names.items() if name == voice.lower() and id_ not in near]
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(known)}."
    return InputError(f"There is no voice “{voice}”.", hint)


def styles(narrators: tuple[Narrator, ...]) -> "NDArray[np.float32]":
    """The style rows of a voice, shape (510, 256), one row per count of phonemes."""
    rows = [_rows(narrator.id) for narrator in narrators]
    if len(rows) == 1:
        return rows[0]
    half = rows[0].dtype.type(0.5)
    return half * (rows[0] + rows[1])


@cache
def _rows(voice: str) -> "NDArray[np.float32]":
    import numpy as np

    with np.load(resources() / "kokoro" / "voices-en.npz") as stored:
        return stored[voice].astype(np.float32).reshape(-1, 256)
