"""What the loudspeaker gets."""

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject

from storyshot_gui.render import ffmpeg
from storyshot_gui.ui.preview.narration import Narration
from storyshot_gui.ui.preview.recordings import Recordings, decoded
from storyshot_gui.ui.preview.stream import Stream
from tests.ui.preview.film import film

RATE = 24_000


@pytest.fixture
def recordings(qapp) -> Iterator[Recordings]:
    owner = QObject()
    made = Recordings(owner)
    yield made
    made.close()


def tone(path: Path, seconds: float, pitch: float = 440, rate: int = RATE) -> Path:
    times = np.arange(round(seconds * rate)) / rate
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.sin(2 * np.pi * pitch * times) * 12_000).astype("<i2").tobytes())
    return path


@pytest.fixture
def told(tmp_path: Path):
    files = (tone(tmp_path / "a.wav", 1.5), None, tone(tmp_path / "b.wav", 1.8, 660))
    return film((24, 24), (24,), (48,), speech=files)


def test_pieces_are_the_same_as_the_whole(told, recordings: Recordings):
    narration = Narration(recordings, RATE)
    whole = Stream(narration, told, 0.0).take(RATE * 5)
    stream = Stream(narration, told, 0.0)
    pieces = [stream.take(count) for count in (7, 4_000, 33_333, 60_000, 22_660)]
    assert np.array_equal(np.concatenate(pieces), whole)


def test_every_sentence_begins_in_its_own_frame(told, recordings: Recordings):
    sound = np.abs(Stream(Narration(recordings, RATE), told, 0.0).take(RATE * 5))
    loud = sound > 0.01
    assert loud[: RATE // 100].any()
    assert not loud[int(1.5 * RATE) : 3 * RATE].any()
    assert loud[3 * RATE : 3 * RATE + RATE // 100].any()


def test_it_begins_anywhere(told, recordings: Recordings):
    narration = Narration(recordings, RATE)
    whole = Stream(narration, told, 0.0).take(RATE * 5)
    assert np.array_equal(
        Stream(narration, told, 3.25).take(RATE), whole[int(3.25 * RATE) :][:RATE]
    )


def test_after_the_end_it_is_silent(told, recordings: Recordings):
    assert not Stream(Narration(recordings, RATE), told, 60.0).take(5_000).any()


def test_another_rate_keeps_the_time(told, recordings: Recordings):
    sound = Stream(Narration(recordings, 48_000), told, 0.0).take(48_000 * 5)
    assert np.abs(sound[3 * 48_000 : 3 * 48_000 + 500]).max() > 0.1
    assert not sound[2 * 48_000 : 3 * 48_000].any()


@pytest.mark.parametrize("speed", [2, 4])
def test_faster_keeps_the_pitch(tmp_path: Path, recordings: Recordings, speed: int):
    told = film((240,), speech=(tone(tmp_path / "long.wav", 9.5, 500),))
    sound = Stream(Narration(recordings, RATE), told, 0.0, speed).take(RATE * 2)
    spectrum = np.abs(np.fft.rfft(sound))
    assert np.argmax(spectrum) / 2 == pytest.approx(500, abs=25)


@pytest.mark.parametrize("speed", [2, 4])
def test_faster_gets_further(told, recordings: Recordings, speed: int):
    sound = np.abs(Stream(Narration(recordings, RATE), told, 0.0, speed).take(RATE * 5))
    second = int(3 * RATE / speed)
    assert sound[second + 2_400 : second + 4_800].max() > 0.1
    assert not sound[int(5 * RATE / speed) + 2_400 :].any()


def test_a_file_that_is_no_sound_is_silence(tmp_path: Path, recordings: Recordings, qtbot):
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"no sound")
    with qtbot.waitSignal(recordings.ready):
        assert recordings.get(broken) is None
    samples, _ = recordings.get(broken)
    assert not len(samples)


def test_other_formats_are_heard_too(tmp_path: Path):
    source = tone(tmp_path / "a.wav", 1.0)
    children = ffmpeg.Children(ffmpeg.find(), tmp_path)
    children.run(["-i", str(source), "-c:a", "flac", str(tmp_path / "a.flac")])
    sound = decoded(tmp_path / "a.flac")
    assert len(sound) == pytest.approx(48_000, rel=0.02)
    assert np.abs(sound).max() > 0.2
