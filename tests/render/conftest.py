"""Small films: plain pictures, clicks and tones instead of stories."""

import wave
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from storyshot_gui.project.records import Move
from storyshot_gui.render.timeline import Picture, PictureKind, Segment, TimedShot, Timeline
from storyshot_gui.render.workbench import Bitmap, Workbench

FPS = 24
SIZE = (96, 54)
WHITE = (235, 128, 128)
RED, GREEN, BLUE = (0, 0, 255), (0, 255, 0), (255, 0, 0)


class Blocks:
    """Letters without fonts: a card is one bright ground, a caption one bar at the foot."""

    def card(self, words: str, size: tuple[int, int]) -> Bitmap:
        return np.full((size[1], size[0], 4), 255, np.uint8)

    def caption(self, lines: tuple[str, ...], size: tuple[int, int]) -> Bitmap:
        bitmap = np.zeros((size[1], size[0], 4), np.uint8)
        bitmap[size[1] * 3 // 4 : size[1] * 7 // 8, size[0] // 4 : size[0] * 3 // 4] = 255
        return bitmap

    def caption_width(self, text: str, size: tuple[int, int]) -> float:
        return len(text) / 40


class Film:
    """What was written to a movie file, decoded by another reader than ours."""

    def __init__(self, path: Path) -> None:
        with av.open(str(path)) as file:
            self.metadata = dict(file.metadata)
            self.chapters = file.chapters()
            self.streams = [stream.type for stream in file.streams]
            self.subtitle_languages = [stream.language for stream in file.streams.subtitles]
        self.path = path

    def frames(self) -> list[NDArray[np.uint8]]:
        """Every frame as (height, width, 3), blue first."""
        with av.open(str(self.path)) as file:
            return [frame.to_ndarray(format="bgr24") for frame in file.decode(video=0)]

    def times(self) -> list[float]:
        with av.open(str(self.path)) as file:
            return [float(frame.time or 0.0) for frame in file.decode(video=0)]

    def sound(self) -> NDArray[np.float32]:
        """The sound as a player places it: (samples,) at 48 kHz, from time 0."""
        with av.open(str(self.path)) as file:
            track = np.zeros(48_000 * 120, np.float32)
            end = 0
            for frame in file.decode(audio=0):
                block = frame.to_ndarray().mean(axis=0)
                start = round(float(frame.time or 0.0) * 48_000)
                block = block[max(0, -start) :]
                start = max(0, start)
                track[start : start + len(block)] = block
                end = start + len(block)
            return track[:end]

    def captions(self) -> list[str]:
        with av.open(str(self.path)) as file:
            packets = [bytes(packet) for packet in file.demux(subtitles=0)]
        return [packet[2:].decode() for packet in packets if len(packet) > 2]


class Kit:
    """Makes the files and values of a small film in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def still(
        self, colour: Sequence[int] = RED, size: tuple[int, int] = SIZE, name: str = ""
    ) -> Path:
        path = self.folder / f"{name or '-'.join(map(str, (*colour, *size)))}.png"
        pixels = np.full((size[1], size[0], len(colour)), colour, np.uint8)
        path.write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
        return path

    def picture(self, colour: Sequence[int] = RED, move: Move | None = None) -> Picture:
        return Picture(PictureKind.image, self.still(colour), move=move, words="Words")

    def wav(self, sound: NDArray[np.float64], rate: int = 24_000, name: str = "said") -> Path:
        path = self.folder / f"{name}.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
        return path

    def tone(
        self, seconds: float, level: float = 0.3, rate: int = 24_000, name: str = "tone"
    ) -> Path:
        t = np.arange(round(seconds * rate)) / rate
        swell = 0.5 + 0.5 * np.sin(2 * np.pi * 3 * t)
        return self.wav(level * swell * np.sin(2 * np.pi * 440 * t), rate, name)

    def click(self, seconds: float, name: str = "click") -> Path:
        """A short loud burst at the very start, then silence."""
        sound = np.zeros(round(seconds * 24_000))
        burst = np.arange(1200) / 24_000
        sound[:1200] = 0.8 * np.sin(2 * np.pi * 1000 * burst + np.pi / 2)
        return self.wav(sound, name=name)

    def segment(
        self,
        number: int,
        pictures: Sequence[tuple[Picture, int]],
        *,
        start: int = 0,
        speech: Path | None = None,
        text: str = "",
    ) -> Segment:
        """A sentence of pictures with their frames."""
        shots: list[TimedShot] = []
        at = start
        for index, (picture, frames) in enumerate(pictures, 1):
            shots.append(TimedShot(f"{number}.{index}", f"{number}.{index}", at, frames, picture))
            at += frames
        text = text or f"Sentence {number}."
        count = at - start
        return Segment(f"s{number}", number, text, start, count, speech, count, tuple(shots))

    def timeline(self, *segments: Segment, fps: int = FPS, title: str = "A film") -> Timeline:
        """The segments one after the other."""
        at = 0
        placed: list[Segment] = []
        for segment in segments:
            moved = at - segment.start_frame
            shots = tuple(replace(s, start_frame=s.start_frame + moved) for s in segment.shots)
            placed.append(replace(segment, start_frame=at, shots=shots))
            at += segment.frames
        return Timeline(fps, *SIZE, tuple(placed), title)


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    folder = tmp_path / "media"
    folder.mkdir()
    return Kit(folder)


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path / "cache", Blocks())


@pytest.fixture
def film() -> Callable[[Path], Film]:
    return Film


@pytest.fixture
def quietly() -> Callable[[float | None, str], None]:
    return lambda share, words: None
