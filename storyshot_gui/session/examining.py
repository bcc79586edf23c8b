"""Looking at what came from outside before it is kept: it is whole, and it is not nothing."""

import asyncio
import re
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from storyshot_gui.errors import ProviderError
from storyshot_gui.providers.arrivals import billed
from storyshot_gui.providers.base import Media
from storyshot_gui.render import ffmpeg

SILENT_DECIBELS = -70.0
SECONDS = 120


async def examined(media: Media) -> Media:
    """The same media with its length; ProviderError, with what was paid, for what is broken."""
    try:
        return await asyncio.to_thread(_examined, media)
    except ProviderError as error:
        raise billed(error, media.cost_micro) from None


def _examined(media: Media) -> Media:
    kind = media.mime.partition("/")[0]
    if kind == "image":
        _look(media.data)
        return media
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "media"
        file.write_bytes(media.data)
        return replace(media, length=_length(file, kind) or media.length)


def _look(data: bytes) -> None:
    import cv2  # slow to load: only when something comes from outside
    import numpy as np

    if cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED) is None:
        raise ProviderError("The image that came cannot be read.")


def _length(file: Path, kind: str) -> float:
    """Seconds, by playing all of it."""
    said = _played(file, "volumedetect" if kind == "audio" else "")
    found = ffmpeg.read_probe(said, file.name)
    if kind == "video" and (found.size == (0, 0) or not found.seconds):
        raise ProviderError("The clip that came shows nothing.")
    if kind == "audio":
        loudest = re.search(r"max_volume: (-?[\d.]+|-inf) dB", said)
        if loudest is None or float(loudest[1]) < SILENT_DECIBELS:
            raise ProviderError("The speech that came is silent.")
    return found.seconds or _last_time(said)


def _played(file: Path, filters: str) -> str:
    words = [ffmpeg.find(), "-hide_banner", "-xerror", "-i", ffmpeg.foreign(file)]
    words += ["-af", filters, "-vn"] if filters else ["-an"]
    played = subprocess.run(
        [*words, "-f", "null", "-"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=ffmpeg.environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        timeout=SECONDS,
        check=False,
    )
    if played.returncode:
        raise ProviderError("What came cannot be played to its end.")
    return played.stderr.decode(errors="replace")


def _last_time(said: str) -> float:
    """How far it was played, for files that do not say how long they are."""
    times = re.findall(r"time=(\d+):(\d\d):(\d\d(?:\.\d+)?)", said)
    hours, minutes, seconds = map(float, times[-1]) if times else (0.0, 0.0, 0.0)
    return hours * 3600 + minutes * 60 + seconds
