"""Speech comes out trimmed, even and whole."""

import io
import wave

import numpy as np
import pytest

from storyshot_gui.embedded.voice import waveform

RATE = 24_000


def tone(seconds, height=0.3, hertz=400):
    return (height * np.sin(np.arange(int(seconds * RATE)) / RATE * 2 * np.pi * hertz)).astype("f4")


def test_silence_around_speech_goes_but_an_edge_stays():
    quiet = np.zeros(RATE, np.float32)
    trimmed = waveform.trim(np.concatenate([quiet, tone(1), quiet]), RATE)
    assert len(trimmed) / RATE == pytest.approx(1.08, abs=0.02)


def test_trimmed_speech_begins_and_ends_at_nothing():
    trimmed = waveform.trim(tone(0.5), RATE)
    assert (trimmed[0], trimmed[-1]) == (0, 0)


def test_silence_trims_to_nothing():
    assert waveform.trim(np.zeros(1000, np.float32), RATE).size == 0


@pytest.mark.parametrize("height", [0.01, 0.1, 0.5])
def test_every_sentence_is_equally_loud(height):
    levelled = waveform.level(tone(2, height), RATE)
    assert waveform.loudness(levelled, RATE) == pytest.approx(-19.0, abs=0.2)


def test_a_full_scale_tone_of_one_kilohertz_measures_as_the_norm_says():
    assert waveform.loudness(tone(3, 1.0, 997), RATE) == pytest.approx(-3.01, abs=0.1)


def test_pauses_do_not_count_as_quiet_speech():
    spoken = np.concatenate([tone(2), np.zeros(4 * RATE, np.float32)])
    assert waveform.loudness(spoken, RATE) == pytest.approx(
        waveform.loudness(tone(2), RATE), abs=0.5
    )


def test_levelled_speech_stays_below_full_scale():
    clicks = tone(2, 0.02)
    clicks[::5000] = 0.9
    assert np.abs(waveform.level(clicks, RATE)).max() < 0.9


def test_silence_has_no_loudness_and_stays_silent():
    quiet = np.zeros(RATE, np.float32)
    assert waveform.loudness(quiet, RATE) is None
    assert not waveform.level(quiet, RATE).any()


def test_parts_are_joined_with_their_pauses():
    joined = waveform.join([(tone(1), 0.5), (tone(1), 0.5)], RATE)
    assert len(joined) == int(2.5 * RATE)


def test_a_wav_file_holds_every_sample():
    samples = tone(0.25)
    with wave.open(io.BytesIO(waveform.wav(samples, RATE))) as file:
        assert file.getparams()[:4] == (1, 2, RATE, len(samples))
