import subprocess
import wave
from pathlib import Path

import numpy as np
from imageio_ffmpeg import get_ffmpeg_exe

from storyshot_gui.ui.waveforms import BUCKETS, Waveforms, bars, peaks


def recording(file: Path, samples: np.ndarray, width: int = 2) -> Path:
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(width)
        out.setframerate(24000)
        out.writeframes(samples.astype("<i2").tobytes())
    return file


def test_loud_and_quiet_parts_are_where_they_are(tmp_path: Path):
    samples = np.concatenate([np.full(24000, 1000), np.full(24000, 20000)])
    found = peaks(recording(tmp_path / "a.wav", samples))
    assert len(found) == BUCKETS
    assert found[: BUCKETS // 2].max() < found[BUCKETS // 2 :].min() == 1.0


def test_silence_is_flat(tmp_path: Path):
    assert peaks(recording(tmp_path / "a.wav", np.zeros(24000))).max() == 0


def test_a_very_short_recording_has_all_its_bars(tmp_path: Path):
    assert len(peaks(recording(tmp_path / "a.wav", np.array([1, 2, 3])))) == BUCKETS


def test_what_is_no_recording_has_no_curve(tmp_path: Path):
    (tmp_path / "a.wav").write_bytes(b"RIFF and then nothing")
    assert not len(peaks(tmp_path / "a.wav"))
    assert not len(peaks(tmp_path / "gone.wav"))
    assert not len(peaks(recording(tmp_path / "empty.wav", np.zeros(0))))


def test_an_mp3_has_its_curve_too(tmp_path: Path):
    file = tmp_path / "own.mp3"
    words = "-v error -f lavfi -i sine=d=1 -af volume=0:enable='lt(t,0.5)'".split()
    subprocess.run([get_ffmpeg_exe(), *words, str(file)], check=True, timeout=30)
    found = peaks(file)
    assert found[: BUCKETS // 3].max() < 0.2 < 0.8 < found[2 * BUCKETS // 3 :].max()


def test_fewer_bars_keep_the_loudest_moment():
    curve = np.zeros(240, np.float32)
    curve[100] = 1.0
    assert max(bars(curve, 60)) == 1.0
    assert len(bars(curve, 60)) == 60
    assert bars(curve[:0], 60) == []


def test_a_curve_comes_later_and_then_at_once(tmp_path: Path, qtbot):
    waveforms = Waveforms()
    file = recording(tmp_path / "a.wav", np.full(2400, 900))
    with qtbot.waitSignal(waveforms.ready):
        assert waveforms.request(file) is None
    assert len(waveforms.request(file)) == BUCKETS
    waveforms.close()
