"""Real media, small and different for different words."""

import functools
import io
import math
import struct
import subprocess
import tempfile
import wave
import zlib
from pathlib import Path

from storyshot_gui.render import ffmpeg
from tests.fake_providers import png


@functools.lru_cache(512)
def picture(words: str, size: tuple[int, int] = (64, 36)) -> bytes:
    return png(*size, zlib.crc32(words.encode()) % 256)


@functools.lru_cache(256)
def tone(words: str, rate: int = 24_000) -> bytes:
    """16-bit mono samples, as long as the words take to say: 15 signs a second."""
    count = round(max(0.3, len(words) / 15) * rate)
    pitch = 200 + zlib.crc32(words.encode()) % 400
    step = 2 * math.pi * pitch / rate
    return b"".join(struct.pack("<h", round(9000 * math.sin(step * n))) for n in range(count))


@functools.lru_cache(256)
def sound(words: str, rate: int = 8_000) -> bytes:
    """The same as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(tone(words, rate))
    return file.getvalue()


@functools.lru_cache(32)
def clip(seconds: float) -> bytes:
    """A silent MP4 of moving bars."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "clip.mp4"
        source = f"testsrc=size=64x36:rate=12:duration={seconds:g}"
        words = ["-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", str(file)]
        subprocess.run([ffmpeg.find(), *words], check=True, stdin=subprocess.DEVNULL)
        return file.read_bytes()
