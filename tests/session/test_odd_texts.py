"""Texts nobody expects, through the whole pipeline."""

import asyncio

import pytest

from storyshot_gui.project import edits
from storyshot_gui.providers.base import SpeechRequest
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.movie import ExportOptions
from storyshot_gui.session import Session
from storyshot_gui.session.run import AT_ONCE

ODD = {
    "emoji": "🦊🧀 🐦‍⬛! The 🦊 saw 👩‍👩‍👧‍👦 🇩🇪.",
    "right to left": "הַשּׁוּעָל רָאָה עוֹרֵב. العصفور في السماء.",
    "no spaces": "狐狸看见了一只乌鸦。乌鸦有奶酪。",
    "marks": "Wait... --- !!! He said: 1, 2; {3} 'four' \"five\" \\6 %d $7 <b>8</b> [9]=10;",
    "controls": "A fox\x07\x1b[31m saw\u200b a\u202e crow\ufeff.\x0c\x0cDown it fell.",
    "one word": "A" * 3000 + ".",
    "stacked accents": "H̸̡̪̯ͨ͊̽̅̾̎Ȩ̬̩̾͛ͪ̈́̀́͘ C̷̙̲̝͖ͭ̏ͥͮ͟Oͮ͏̮̪̝͍M̲̖͊̒ͪͩͬ̚̚͜Ȇ̴̟̟͙̞ͩ͌͝S̨̥̫͎̭ͯ̿̔̀ͅ.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
async def test_an_odd_text_becomes_a_film(session: Session, tmp_path, text: str):
    await session.bring_in(text)
    assert not (await session.make_missing().finished()).failures
    session.do(edits.change_settings(session.project, title=text[:90]))
    options = ExportOptions(burn_captions=True)
    job = await session.export(tmp_path / "movie.mp4", options).settled()
    assert job.error is None
    film = session.film.timeline()
    assert ffmpeg.probe(tmp_path / "movie.mp4").seconds == pytest.approx(film.seconds, abs=0.1)


async def test_a_sentence_of_two_thousand_words_is_one_segment_of_hundreds_of_shots(
    session: Session, providers, tmp_path
):
    session.do(edits.change_settings(session.project, fps=4, width=64, height=36))
    providers.seconds = lambda text: len(text.split()) / 5
    await session.bring_in("the fox and the crow went over a hill, and " * 200 + "came home.")
    assert not (await session.make_missing().finished()).failures
    (sentence,) = session.project.sentences()
    shots = session.project.shots(sentence.id)
    assert len(shots) == int((2002 / 5 + 0.35) / 2)
    assert all(shot.prompt for shot in shots)
    job = await session.export(tmp_path / "movie.mp4", ExportOptions()).settled()
    assert (job.error, job.result.cards) == (None, ())
    seconds = session.film.timeline().seconds
    assert ffmpeg.probe(tmp_path / "movie.mp4").seconds == pytest.approx(seconds, abs=0.3)


async def test_a_very_long_text_is_on_its_way_a_part_at_a_time(session: Session, providers):
    text = " ".join(f"The fox saw crow number {number}." for number in range(5000))
    await session.bring_in(text)
    run = session.make_missing()
    while len(providers.asked_for(SpeechRequest)) < 20:
        await asyncio.sleep(0)
    assert len(session.jobs.active()) <= 3 * AT_ONCE
    run.cancel()
    report = await run.finished()
    assert report.cancelled
    planned = sum(bool(session.project.shots(one.id)) for one in session.project.sentences())
    assert planned <= len(providers.asked_for(SpeechRequest))
