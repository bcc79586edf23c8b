import asyncio
from dataclasses import replace

import cv2
import numpy as np
import pytest

from storyshot_gui.errors import RenderError
from storyshot_gui.project.records import Move
from storyshot_gui.render import ffmpeg, segments
from storyshot_gui.render.segments import Quality, Style
from storyshot_gui.render.timeline import Picture, PictureKind
from storyshot_gui.render.workbench import Workbench

STYLE = Style(96, 54, 24)


def leftovers(bench: Workbench) -> list[str]:
    return [path.name for path in bench.cache.iterdir()]


def colour(frame) -> tuple[int, ...]:
    return tuple(int(part) for part in frame[frame.shape[0] // 2, frame.shape[1] // 2])


def moving(kit, children, seconds: float, rate: int = 25, size: str = "96x54"):
    """A clip that gets brighter with every frame."""
    path = kit.folder / f"clip{seconds}.mp4"
    source = (
        f"color=c=black:size={size}:rate={rate}:duration={seconds},geq=lum='16+N*4':cb=128:cr=128"
    )
    children.run(["-v", "error", "-f", "lavfi", "-i", source, "-crf", "1", ffmpeg.foreign(path)])
    return path


@pytest.fixture
def children(bench) -> ffmpeg.Children:
    return ffmpeg.Children(bench.binary, bench.cache)


async def test_a_segment_has_every_frame_of_its_shots_in_order(kit, bench, film, quietly):
    part = kit.segment(1, [(kit.picture((0, 0, 255)), 10), (kit.picture((255, 0, 0)), 7)])
    frames = film(await segments.make(part, STYLE, bench, quietly)).frames()
    assert len(frames) == 17
    assert colour(frames[9]) == pytest.approx((0, 0, 255), abs=6)
    assert colour(frames[10]) == pytest.approx((255, 0, 0), abs=6)


async def test_a_segment_is_encoded_once(kit, bench, quietly):
    part = kit.segment(1, [(kit.picture(), 5)])
    first = await segments.make(part, STYLE, bench, quietly)
    written = first.stat().st_mtime_ns
    again = await segments.make(part, STYLE, bench, quietly)
    assert (again, again.stat().st_mtime_ns) == (first, written)


async def test_a_segment_cut_off_behind_our_back_is_encoded_again(kit, bench, film, quietly):
    part = kit.segment(1, [(kit.picture(), 5)])
    path = await segments.make(part, STYLE, bench, quietly)
    path.write_bytes(path.read_bytes()[:-100])
    assert segments.finished(part, STYLE, bench) is None
    assert len(film(await segments.make(part, STYLE, bench, quietly)).frames()) == 5


def test_its_place_in_the_film_does_not_change_a_segment(kit):
    early, late = (kit.segment(n, [(kit.picture(), 5)], start=n * 48) for n in (1, 9))
    assert segments.key(early, STYLE) == segments.key(late, STYLE)


def test_everything_seen_changes_a_segment(kit):
    part = kit.segment(1, [(kit.picture(), 5)])
    shot = part.shots[0]
    other = [
        replace(part, shots=(replace(shot, frames=6),)),
        replace(part, shots=(replace(shot, picture=kit.picture((1, 2, 3))),)),
        replace(part, shots=(replace(shot, picture=kit.picture(move=Move.drift)),)),
        replace(part, shots=(shot, shot)),
        replace(part, shots=(replace(shot, picture=Picture(PictureKind.card, words="A")),)),
        replace(part, shots=(replace(shot, picture=Picture(PictureKind.card, words="B")),)),
    ]
    keys = {segments.key(one, STYLE) for one in [part, *other]}
    keys |= {segments.key(part, replace(STYLE, fps=25, quality=quality)) for quality in Quality}
    assert len(keys) == 11


def test_words_change_a_segment_only_where_they_are_drawn(kit):
    part = kit.segment(1, [(kit.picture(), 5)])
    other = replace(part, text="Other words.")
    burned = replace(STYLE, captions=True)
    assert segments.key(part, STYLE) == segments.key(other, STYLE)
    assert segments.key(part, burned) != segments.key(other, burned)


def test_an_image_changed_under_its_name_changes_a_segment(kit):
    part = kit.segment(1, [(kit.picture(), 5)])
    before = segments.key(part, STYLE)
    kit.still((9, 9, 9), name="0-0-255-96-54")
    assert segments.key(part, STYLE) != before


async def test_progress_is_told_in_frames(kit, bench):
    told: list[float | None] = []
    part = kit.segment(1, [(kit.picture(), 40)])
    await segments.make(part, STYLE, bench, lambda share, words: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) >= 4


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"?" * 999),
    ],
)
async def test_an_image_that_cannot_be_read_becomes_a_card(kit, bench, film, quietly, spoil):
    picture = kit.picture()
    spoil(picture.file)
    frames = film(
        await segments.make(kit.segment(1, [(picture, 5)]), STYLE, bench, quietly)
    ).frames()
    assert [colour(frame) for frame in frames] == [pytest.approx((255, 255, 255), abs=4)] * 5


async def test_a_clip_that_cannot_be_read_becomes_a_card(kit, bench, film, quietly):
    path = kit.folder / "clip.mp4"
    path.write_bytes(b"no film")
    part = kit.segment(1, [(Picture(PictureKind.clip, path), 5)])
    frames = film(await segments.make(part, STYLE, bench, quietly)).frames()
    assert [colour(frame) for frame in frames] == [pytest.approx((255, 255, 255), abs=4)] * 5


async def brightness(part, bench, film, quietly) -> list[float]:
    frames = film(await segments.make(part, STYLE, bench, quietly)).frames()
    return [float(frame.mean()) for frame in frames]


async def test_a_short_clip_holds_its_last_frame(kit, bench, film, quietly, children):
    clip = Picture(PictureKind.clip, moving(kit, children, 0.5, rate=24))
    seen = await brightness(kit.segment(1, [(clip, 30)]), bench, film, quietly)
    assert len(seen) == 30
    assert np.ptp(seen[12:]) < 1.5
    assert seen[11] > seen[5] > seen[0]


async def test_a_long_clip_is_trimmed_and_plays_at_its_own_speed(
    kit, bench, film, quietly, children
):
    clip = Picture(PictureKind.clip, moving(kit, children, 2.0, rate=24))
    whole = await brightness(kit.segment(1, [(clip, 48)]), bench, film, quietly)
    part = await brightness(kit.segment(2, [(clip, 20)]), bench, film, quietly)
    assert part == pytest.approx(whole[:20], abs=1.5)


async def test_a_clip_starts_at_its_in_point(kit, bench, film, quietly, children):
    clip = Picture(PictureKind.clip, moving(kit, children, 2.0, rate=24))
    whole = await brightness(kit.segment(1, [(clip, 48)]), bench, film, quietly)
    later = await brightness(
        kit.segment(2, [(replace(clip, clip_in=0.5), 20)]), bench, film, quietly
    )
    assert later == pytest.approx(whole[12:32], abs=1.5)


async def test_a_clip_of_another_rate_and_shape_fills_the_frame(
    kit, bench, film, quietly, children
):
    clip = Picture(PictureKind.clip, moving(kit, children, 1.0, rate=50, size="40x160"))
    frames = film(await segments.make(kit.segment(1, [(clip, 24)]), STYLE, bench, quietly)).frames()
    assert len(frames) == 24
    assert frames[-1].min() > 100


async def test_captions_are_burned_in_where_something_is_said(kit, bench, film, quietly):
    part = kit.segment(1, [(kit.picture((40, 40, 40)), 60)])
    part = replace(part, speech_frames=20)
    path = await segments.make(part, replace(STYLE, captions=True), bench, quietly)
    foot = [int(frame[44, 48, 0]) for frame in film(path).frames()]
    assert min(foot[:43]) > 200
    assert max(foot[45:]) < 60


async def test_a_card_needs_no_caption(kit, bench, quietly):
    part = kit.segment(1, [(Picture(PictureKind.card, words="A"), 5)])
    plain = await segments.make(part, STYLE, bench, quietly)
    burned = await segments.make(part, replace(STYLE, captions=True), bench, quietly)
    assert plain.read_bytes() == burned.read_bytes()


@pytest.mark.parametrize("quality", list(Quality))
async def test_every_quality_encodes_every_frame(kit, bench, film, quietly, quality):
    part = kit.segment(1, [(kit.picture(move=Move.push_in), 25)])
    path = await segments.make(part, replace(STYLE, quality=quality), bench, quietly)
    assert len(film(path).frames()) == 25


async def test_sides_are_made_even(kit, bench, film, quietly):
    part = kit.segment(1, [(kit.picture(), 3)])
    path = await segments.make(part, Style(97, 55, 24), bench, quietly)
    assert film(path).frames()[0].shape == (54, 96, 3)


async def start(part, bench, quietly):
    """A task that is encoding, some frames in."""
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def tell(share: float | None, words: str) -> None:
        loop.call_soon_threadsafe(begun.set)

    task = asyncio.ensure_future(segments.make(part, STYLE, bench, tell))
    await asyncio.wait_for(begun.wait(), 10)
    return task


async def test_cancelling_leaves_nothing(kit, bench, quietly):
    task = await start(kit.segment(1, [(kit.picture(move=Move.drift), 200_000)]), bench, quietly)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 10)
    assert leftovers(bench) == []


async def test_a_killed_ffmpeg_is_told_and_leaves_nothing(kit, bench, quietly, monkeypatch):
    started: list[ffmpeg.Child] = []
    begin = ffmpeg.Child.__enter__
    monkeypatch.setattr(
        ffmpeg.Child, "__enter__", lambda child: started.append(child) or begin(child)
    )
    task = await start(kit.segment(1, [(kit.picture(move=Move.drift), 200_000)]), bench, quietly)
    started[-1].kill()
    with pytest.raises(RenderError, match="ffmpeg stopped"):
        await asyncio.wait_for(task, 10)
    assert leftovers(bench) == []


async def test_a_cache_that_is_gone_is_told(kit, bench, quietly):
    bench.cache.rmdir()
    with pytest.raises(RenderError, match="is gone"):
        await segments.make(kit.segment(1, [(kit.picture(), 5)]), STYLE, bench, quietly)


async def test_sizes_of_stills_do_not_matter(kit, bench, film, quietly):
    path = kit.still((0, 255, 0), (31, 211))
    picture = Picture(PictureKind.image, path, move=Move.pan_left)
    frames = film(
        await segments.make(kit.segment(1, [(picture, 9)]), STYLE, bench, quietly)
    ).frames()
    assert min(int(frame[:, :, 1].min()) for frame in frames) > 240


async def test_a_still_of_an_unusual_kind_is_read(kit, bench, film, quietly):
    path = kit.folder / "grey16.png"
    path.write_bytes(cv2.imencode(".png", np.full((54, 96), 40_000, np.uint16))[1].tobytes())
    part = kit.segment(1, [(Picture(PictureKind.image, path), 3)])
    frames = film(await segments.make(part, STYLE, bench, quietly)).frames()
    assert colour(frames[0]) == pytest.approx((156, 156, 156), abs=4)
