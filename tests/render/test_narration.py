import re
import subprocess

import numpy as np
import pytest

from storyshot_gui.render import ffmpeg, narration
from storyshot_gui.render.sound import RATE, raised


def loudness(path) -> narration.Loudness:
    command = [ffmpeg.find(), "-hide_banner", "-nostats", "-i", str(path)]
    heard = subprocess.run(
        [*command, "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    return narration.read_loudness(heard.stderr)


def speech_like(seconds: float, level: float, seed: int = 1):
    """Noise in syllables and phrases, with peaks far above its mean."""
    dice = np.random.default_rng(seed)
    t = np.arange(round(seconds * 24_000)) / 24_000
    syllables = np.clip(np.sin(2 * np.pi * 4 * t), 0, 1) ** 2 * (np.sin(2 * np.pi * 0.4 * t) > -0.6)
    return level * syllables * dice.laplace(0, 0.16, len(t))


def said(kit, *sounds, frames: int = 48):
    return kit.timeline(
        *(
            kit.segment(n, [(kit.picture(), frames)], speech=sound)
            for n, sound in enumerate(sounds, 1)
        )
    )


@pytest.mark.parametrize("level", [0.04, 0.3, 1.0])
async def test_the_film_is_as_loud_as_it_should_be(kit, bench, quietly, level):
    timeline = said(kit, kit.wav(speech_like(8.0, level)), frames=192)
    heard = loudness(await narration.make(timeline, bench, quietly))
    assert heard.lufs == pytest.approx(-16.0, abs=1.0)
    assert heard.peak <= -1.0


async def test_rare_loud_peaks_are_held_down(kit, bench, quietly):
    sound = speech_like(8.0, 0.05)
    sound[::24_000] = 0.99
    heard = loudness(await narration.make(said(kit, kit.wav(sound), frames=192), bench, quietly))
    assert heard.lufs == pytest.approx(-16.0, abs=1.0)
    assert heard.peak <= -1.0


async def test_silence_stays_silence(kit, bench, quietly, film):
    path = await narration.make(said(kit, None, None), bench, quietly)
    assert np.abs(film(path).sound()).max() < 1e-3


@pytest.mark.parametrize("fps", [24, 25, 30, 23, 60])
async def test_the_track_is_as_long_as_the_film(kit, bench, fps):
    segments = [kit.segment(n, [(kit.picture(), 7 + n)]) for n in range(20)]
    timeline = kit.timeline(*segments, fps=fps)
    children = ffmpeg.Children(bench.binary, bench.cache)
    samples = sum(map(len, narration.track(timeline, children)))
    assert samples == round(timeline.frames * RATE / fps)


async def test_every_sentence_starts_at_its_own_sample(kit, bench, quietly, film):
    timeline = said(kit, *[kit.click(0.9)] * 5, frames=31)
    sound = np.abs(film(await narration.make(timeline, bench, quietly)).sound())
    for segment in timeline.segments:
        start = segment.start_frame * 2000
        onset = (
            start - 4000 + np.argmax(np.append(np.zeros(4000), sound)[start : start + 8000] > 0.2)
        )
        assert abs(onset - start) <= 48


@pytest.mark.parametrize("kind", ["mp3", "m4a", "ogg", "flac", "opus"])
async def test_sound_of_any_kind_is_heard(kit, bench, quietly, film, kind):
    children = ffmpeg.Children(bench.binary, bench.cache)
    path = kit.folder / f"it's 100% own.{kind}"
    plain = ffmpeg.foreign(kit.tone(1.5, rate=44_100))
    children.run(["-v", "error", "-i", plain, "-strict", "-2", ffmpeg.foreign(path)])
    sound = film(await narration.make(said(kit, path), bench, quietly)).sound()
    assert np.abs(sound[2400:60_000]).mean() > 0.05
    assert np.abs(sound[80_000:]).max() < 0.02


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000])
async def test_sound_of_any_rate_keeps_its_pitch(kit, bench, quietly, film, rate):
    path = kit.tone(1.5, rate=rate)
    sound = film(await narration.make(said(kit, path), bench, quietly)).sound()[4800:52_800]
    loudest = np.argmax(np.abs(np.fft.rfft(sound * np.hanning(len(sound)))))
    assert loudest == pytest.approx(440, abs=2)


async def test_speech_that_cannot_be_read_is_silence(kit, bench, quietly, film):
    path = kit.folder / "broken.wav"
    path.write_bytes(b"RIFF no sound")
    sound = film(await narration.make(said(kit, path, kit.tone(1.0)), bench, quietly)).sound()
    assert np.abs(sound[:90_000]).max() < 0.02
    assert np.abs(sound[97_000:140_000]).mean() > 0.05


async def test_speech_longer_than_its_sentence_is_cut(kit, bench, quietly, film):
    timeline = said(kit, kit.tone(3.0), None, frames=24)
    sound = film(await narration.make(timeline, bench, quietly)).sound()
    assert np.abs(sound[50_000:95_000]).max() < 0.02


async def test_unchanged_narration_is_made_once(kit, bench, quietly):
    timeline = said(kit, kit.tone(1.0))
    first = await narration.make(timeline, bench, quietly)
    written = first.stat().st_mtime_ns
    assert (await narration.make(timeline, bench, quietly)).stat().st_mtime_ns == written


def test_pictures_do_not_change_the_narration(kit):
    sound = kit.tone(1.0)
    one, other = (
        kit.timeline(kit.segment(1, [(kit.picture(colour), 48)], speech=sound))
        for colour in ((0, 0, 0), (9, 9, 9))
    )
    assert narration.key(one) == narration.key(other)


@pytest.mark.parametrize("factor", [2, 3, 6])
def test_a_higher_rate_holds_the_same_wave(factor):
    rate = RATE // factor
    t = np.arange(rate // 4)
    low = np.sin(2 * np.pi * 1000 * t / rate).astype(np.float32)
    ideal = np.sin(2 * np.pi * 1000 * np.arange(len(low) * factor) / RATE)
    error = (raised(low, factor) - ideal)[200 * factor : -200 * factor]
    assert np.abs(error).max() < 1e-3


async def test_the_track_is_48_khz_stereo(kit, bench, quietly):
    path = await narration.make(said(kit, kit.tone(1.0)), bench, quietly)
    said_of_it = ffmpeg.Children(bench.binary, bench.cache).run(
        ["-i", path.name, "-f", "null", "-"]
    )
    assert re.search(r"aac.*48000 Hz, stereo", said_of_it)
