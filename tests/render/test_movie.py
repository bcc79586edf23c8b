import asyncio
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from storyshot_gui.errors import RenderError
from storyshot_gui.project.records import Move
from storyshot_gui.render import ffmpeg, joining, movie, segments
from storyshot_gui.render.movie import ExportOptions
from storyshot_gui.render.segments import Quality
from storyshot_gui.render.timeline import Picture, PictureKind
from storyshot_gui.render.workbench import Workbench

DRAFT = ExportOptions(quality=Quality.draft)


@pytest.fixture
def write(bench, quietly):
    return partial(movie.write, bench=bench, report=quietly)


def tale(kit, sentences: int, frames: int = 12, speech: Path | None = None):
    """Sentences of one shot each, all of different pictures."""
    parts = [
        kit.segment(n, [(kit.picture((n % 256, n // 256, 90)), frames)], speech=speech)
        for n in range(1, sentences + 1)
    ]
    return kit.timeline(*parts)


async def test_the_movie_is_as_long_as_its_shots(kit, write, film, tmp_path):
    out = tmp_path / "film.mp4"
    facts = await write(tale(kit, 5, 13), out=out, options=DRAFT)
    assert len(film(out).frames()) == facts.frames == 65
    assert facts.seconds == pytest.approx(65 / 24)
    assert facts.bytes == out.stat().st_size


async def test_every_frame_is_shown_equally_long(kit, write, film, tmp_path):
    out = tmp_path / "film.mp4"
    await write(tale(kit, 6, 11), out=out, options=ExportOptions())
    assert np.diff(film(out).times()) == pytest.approx(1 / 24, abs=1e-4)


async def test_the_first_and_the_sixtieth_sentence_start_with_their_speech(
    kit, write, film, tmp_path
):
    """Every sentence begins with a bright frame and a click."""
    bright, dark = kit.picture((255, 255, 255)), kit.picture((0, 0, 0))
    click = kit.click(0.4)
    parts = [
        kit.segment(n, [(bright, 1), (dark, 11 + n * 7 % 5)], speech=click) for n in range(1, 61)
    ]
    timeline = kit.timeline(*parts)
    out = tmp_path / "film.mp4"
    await write(timeline, out=out, options=DRAFT)
    written = film(out)
    flashes = np.array(written.times())[[frame.mean() > 128 for frame in written.frames()]]
    sound = np.abs(written.sound())
    loud = np.flatnonzero(sound > 0.25) / 48_000
    onsets = loud[np.diff(loud, prepend=-1.0) > 0.2]
    assert len(flashes) == len(onsets) == 60
    assert np.abs(flashes - onsets).max() < 1 / 48


async def test_a_movie_has_sound_captions_chapters_and_a_title(kit, write, film, tmp_path):
    out = tmp_path / "film.mp4"
    timeline = replace(tale(kit, 3), title="Fox; crow = 100% #1 \\ it's")
    await write(timeline, out=out, options=DRAFT)
    written = film(out)
    assert written.streams[:3] == ["video", "audio", "subtitle"]
    assert written.metadata["title"] == timeline.title
    assert written.captions() == [segment.text for segment in timeline.segments]
    chapters = [(c["start"], c["end"], c["metadata"]["title"]) for c in written.chapters]
    assert [title for _, _, title in chapters] == [s.text for s in timeline.segments]
    assert [end - start for start, end, _ in chapters] == [chapters[0][1]] * 3


async def test_captions_name_their_language_and_can_be_left_out(kit, write, film, tmp_path):
    out = tmp_path / "film.mp4"
    await write(tale(kit, 1), out=out, options=replace(DRAFT, language="ger"))
    assert film(out).subtitle_languages == ["ger"]
    await write(tale(kit, 1), out=out, options=replace(DRAFT, soft_captions=False))
    assert "subtitle" not in film(out).streams


async def test_captions_show_words_that_look_like_markup(kit, write, film, tmp_path):
    text = "“5 < 6 & <b>7</b> --> 8” said the fox"
    out = tmp_path / "film.mp4"
    await write(
        kit.timeline(kit.segment(1, [(kit.picture(), 9)], text=text)), out=out, options=DRAFT
    )
    assert [caption.replace("\n", " ") for caption in film(out).captions()] == [text]


async def test_a_movie_starts_before_it_is_wholly_loaded(kit, write, tmp_path):
    out = tmp_path / "film.mp4"
    await write(tale(kit, 1), out=out, options=DRAFT)
    data = out.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


async def test_players_are_told_the_colours(kit, write, bench, tmp_path):
    out = tmp_path / "film.mp4"
    await write(tale(kit, 1), out=out, options=DRAFT)
    said = ffmpeg.Children(bench.binary, bench.cache).run(["-i", str(out), "-f", "null", "-"])
    assert "yuv420p(tv, bt709" in said


async def test_after_one_shot_changes_only_its_sentence_is_encoded(kit, write, tmp_path):
    timeline = tale(kit, 8)
    first = await write(timeline, out=tmp_path / "1.mp4", options=DRAFT)
    changed = list(timeline.segments)
    changed[3] = kit.segment(4, [(kit.picture((7, 7, 7)), 12)], start=36)
    again = await write(
        replace(timeline, segments=tuple(changed)), out=tmp_path / "2.mp4", options=DRAFT
    )
    assert (first.rendered, first.kept) == (8, 0)
    assert (again.rendered, again.kept) == (1, 7)


async def test_the_changed_shot_is_in_the_movie(kit, write, film, tmp_path):
    timeline = tale(kit, 3)
    out = tmp_path / "film.mp4"
    await write(timeline, out=out, options=DRAFT)
    changed = kit.segment(2, [(kit.picture((255, 255, 255)), 12)], start=12)
    parts = (timeline.segments[0], changed, timeline.segments[2])
    await write(replace(timeline, segments=parts), out=out, options=DRAFT)
    bright = [frame.mean() > 128 for frame in film(out).frames()]
    assert bright == [False] * 12 + [True] * 12 + [False] * 12


async def test_shots_that_are_only_cards_are_named(kit, write, tmp_path):
    card = Picture(PictureKind.card, words="A")
    timeline = kit.timeline(kit.segment(1, [(kit.picture(), 6), (card, 6)]))
    facts = await write(timeline, out=tmp_path / "film.mp4", options=DRAFT)
    assert facts.cards == ("1.2",)


@pytest.mark.parametrize("name", ["it's.mp4", "a b %d 100%.mp4", "日本.mp4", "-v.mp4", "a:b.mp4"])
async def test_any_name_will_do(kit, quietly, film, tmp_path, bench, name):
    folder = tmp_path / f"{name} folder"
    folder.mkdir()
    bench = Workbench(folder / "ca'che %d", bench.letters)
    out = folder / name
    await movie.write(tale(kit, 2), bench, out, DRAFT, quietly)
    assert len(film(out).frames()) == 24


async def test_a_movie_in_another_size(kit, write, film, tmp_path):
    out = tmp_path / "film.mp4"
    facts = await write(tale(kit, 1), out=out, options=replace(DRAFT, size=(61, 107)))
    assert facts.size == (60, 106)
    assert film(out).frames()[0].shape == (106, 60, 3)


async def test_the_movie_before_stays_until_the_new_one_is_whole(kit, write, tmp_path, bench):
    out = tmp_path / "film.mp4"
    out.write_bytes(b"the old film")
    long = kit.timeline(kit.segment(1, [(kit.picture(move=Move.drift), 200_000)]))
    task = asyncio.ensure_future(write(long, out=out, options=DRAFT))
    await asyncio.sleep(0.2)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert out.read_bytes() == b"the old film"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["film.mp4"]
    assert [path for path in bench.cache.iterdir() if path.suffix != ".m4a"] == []


async def test_what_was_rendered_before_a_cancel_is_kept(kit, bench, quietly, tmp_path):
    timeline = kit.timeline(
        kit.segment(1, [(kit.picture(), 5)]),
        kit.segment(2, [(kit.picture(move=Move.drift), 200_000)]),
    )
    style = movie.style_of(timeline, DRAFT)
    task = asyncio.ensure_future(movie.write(timeline, bench, tmp_path / "f.mp4", DRAFT, quietly))
    async with asyncio.timeout(10):
        while not segments.finished(timeline.segments[0], style, bench):
            await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert segments.finished(timeline.segments[0], style, bench)


async def test_a_failing_part_ends_the_others(kit, write, tmp_path, monkeypatch):
    timeline = tale(kit, 3, frames=50_000)
    begin = ffmpeg.Child.__enter__
    started: list[ffmpeg.Child] = []
    monkeypatch.setattr(ffmpeg.Child, "__enter__", lambda c: started.append(c) or begin(c))
    task = asyncio.ensure_future(write(timeline, out=tmp_path / "f.mp4", options=DRAFT))
    await asyncio.sleep(0.3)
    started[0].kill()
    with pytest.raises(RenderError):
        await asyncio.wait_for(task, 10)


async def test_nothing_to_show_is_told(kit, write, tmp_path):
    with pytest.raises(RenderError, match="nothing to show"):
        await write(kit.timeline(), out=tmp_path / "film.mp4", options=DRAFT)


async def test_a_missing_folder_is_told_before_anything_is_rendered(kit, write, bench, tmp_path):
    with pytest.raises(RenderError, match="does not exist"):
        await write(tale(kit, 1), out=tmp_path / "no" / "film.mp4", options=DRAFT)
    assert list(bench.cache.iterdir()) == []


async def test_a_disk_without_room_for_the_movie_leaves_nothing(kit, quietly, bench, tmp_path):
    small = tmp_path / "ffmpeg"
    small.write_text(f'#!/bin/sh\nulimit -f 4\nexec "{bench.binary}" "$@"\n')
    small.chmod(0o755)
    cramped = Workbench(bench.cache, bench.letters, str(small))
    folder = tmp_path / "films"
    folder.mkdir()
    timeline = kit.timeline(kit.segment(1, [(kit.picture(), 48)], speech=kit.tone(2.0)))
    with pytest.raises(RenderError):
        await movie.write(timeline, cramped, folder / "film.mp4", ExportOptions(), quietly)
    assert list(folder.iterdir()) == []
    assert [path for path in bench.cache.iterdir() if path.suffix == ".part"] == []


async def test_a_long_film_is_joined_by_chapters(kit, write, film, bench, tmp_path, monkeypatch):
    monkeypatch.setattr(joining, "GROUPED_FROM", 10)
    monkeypatch.setattr(joining, "GROUP", 4)
    timeline = tale(kit, 24, frames=3)
    out = tmp_path / "film.mp4"
    await write(timeline, out=out, options=ExportOptions())
    assert len(list(bench.cache.glob("*.mp4"))) > 24
    written = film(out)
    assert np.diff(written.times()) == pytest.approx(1 / 24, abs=1e-4)
    blue = [round(float(frame[20, 20, 0])) for frame in written.frames()]
    assert blue == pytest.approx([n for n in range(1, 25) for _ in range(3)], abs=4)


def test_one_new_sentence_moves_few_chapters():
    keys = [segments.key_of(n) for n in range(1000)]
    before = list(joining.groups(keys))
    after = list(joining.groups([*keys[:500], segments.key_of("new"), *keys[500:]]))
    assert [key for group in before for key in group] == keys
    assert len([group for group in after if group not in before]) <= 2


def test_long_texts_make_short_titles():
    title = joining.shortened("word " * 100)
    assert len(title) <= 80
    assert title.endswith("word…")
