"""Rendering against the encoder alone, and a movie's update against the whole movie.

python -m benchmarks.render [sentences]
"""

import asyncio
import hashlib
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from benchmarks._measure import Cost, line, measured, most_memory_mb
from storyshot_gui import paths
from storyshot_gui.embedded.lettering import Lettering
from storyshot_gui.project.records import Move
from storyshot_gui.render import ffmpeg, movie, segments
from storyshot_gui.render.frames import Canvas, segment_frames
from storyshot_gui.render.movie import ExportOptions
from storyshot_gui.render.segments import Quality, Style
from storyshot_gui.render.timeline import Picture, PictureKind, Segment, TimedShot, Timeline
from storyshot_gui.render.workbench import Workbench

WIDE, SMALL = (1280, 720), (160, 90)
FPS = 24
SHOTS = 3
SHOT_FRAMES = 2 * FPS
READY_SENTENCES = 3  # whose frames are kept ready for the encoder; they are then repeated
SENTENCES = 12
UPDATED = (60, 1000)  # sentences


def main() -> None:
    sentences = int(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES
    with tempfile.TemporaryDirectory() as folder:
        compare_with_encoder(Path(folder), sentences)
        for count in UPDATED:
            compare_update(Path(folder), count)


def compare_with_encoder(folder: Path, sentences: int) -> None:
    """Flat and layered stills, with and without captions, against x264 on ready frames."""
    print(f"{sentences} sentences of {SHOTS} shots, {WIDE[0]}x{WIDE[1]}, {FPS} fps")
    film = synthetic(folder, sentences, WIDE)
    floor = encoder_alone(folder, film)
    line("x264 alone on ready frames", floor)
    layered = synthetic(folder, sentences, WIDE, layered=True)
    for name, timeline, options in (
        ("stills", film, ExportOptions()),
        ("stills, captions burned in", film, ExportOptions(burn_captions=True)),
        ("stills of three layers", layered, ExportOptions()),
        ("stills, draft", film, ExportOptions(quality=Quality.draft)),
        ("stills, small file", film, ExportOptions(quality=Quality.small)),
    ):
        with tempfile.TemporaryDirectory(dir=folder) as cache, measured() as cost:
            facts = write(timeline, Path(cache), folder / "film.mp4", options)
        line(name, cost, floor)
        print(f"{'':44s} {facts.bytes / 1e6:8.2f} MB")
    print(f"{'most memory, ffmpeg included':44s} {most_memory_mb():8.0f} MB")


def compare_update(folder: Path, sentences: int) -> None:
    """One changed shot against everything; small frames, so that joining weighs most."""
    size = WIDE if sentences <= UPDATED[0] else SMALL
    timeline = synthetic(folder, sentences, size)
    out = folder / "film.mp4"
    with tempfile.TemporaryDirectory(dir=folder) as cache:
        with measured() as whole:
            write(timeline, Path(cache), out, ExportOptions())
        with measured() as update:
            facts = write(changed(timeline, folder), Path(cache), out, ExportOptions())
    assert facts.rendered == 1
    line(f"{sentences} sentences, {size[0]}x{size[1]}, from nothing", whole)
    line(f"{sentences} sentences, after one changed shot", update, whole)


def write(timeline: Timeline, cache: Path, out: Path, options: ExportOptions) -> movie.MovieFacts:
    bench = Workbench(cache, Lettering(paths.resources() / "fonts"))
    return asyncio.run(movie.write(timeline, bench, out, options, _quietly))


def _quietly(share: float | None, words: str) -> None:
    del share, words


def encoder_alone(folder: Path, timeline: Timeline) -> Cost:
    """One ffmpeg on all cores that reads frames from memory and does nothing but encode."""
    ready = folder / "ready.yuv"
    style = Style(timeline.width, timeline.height, timeline.fps)
    children = ffmpeg.Children(ffmpeg.find(), folder)
    canvas = Canvas(style.size, FPS, Lettering(paths.resources() / "fonts"), children)
    with ready.open("wb") as file:
        for segment in timeline.segments[:READY_SENTENCES]:
            for frame in segment_frames(segment, canvas, captions=False):
                file.write(frame.data.tobytes())
    arguments = segments.encoding(style, "alone.mp4", 0)
    arguments[arguments.index("pipe:")] = "ready.yuv"
    loops = max(0, len(timeline.segments) // READY_SENTENCES - 1)
    command = [ffmpeg.find(), "-stream_loop", str(loops), *arguments]
    with measured() as cost:
        subprocess.run(command, cwd=folder, check=True, stdin=subprocess.DEVNULL)
    ready.unlink()
    return cost


def synthetic(
    folder: Path, sentences: int, size: tuple[int, int], *, layered: bool = False
) -> Timeline:
    """A film of drawn stills, each shot another one, without speech."""
    images = [
        still(folder, number, size, layered=layered) for number in range(READY_SENTENCES * SHOTS)
    ]
    moves = list(Move)
    parts: list[Segment] = []
    for number in range(sentences):
        start = number * SHOTS * SHOT_FRAMES
        shots: list[TimedShot] = []
        for index in range(SHOTS):
            shot = number * SHOTS + index
            picture = replace(images[shot % len(images)], move=moves[shot % len(moves)])
            name = f"{number + 1}.{index + 1}"
            shots.append(TimedShot(name, name, start + index * SHOT_FRAMES, SHOT_FRAMES, picture))
        text = f"This is sentence {number + 1}, with just as many words as most of them have."
        frames = SHOTS * SHOT_FRAMES
        parts.append(
            Segment(f"s{number}", number + 1, text, start, frames, None, frames, tuple(shots))
        )
    parts = [distinct(part) for part in parts]
    return Timeline(FPS, *size, tuple(parts), "Benchmark")


def distinct(part: Segment) -> Segment:
    """The same to look at, but not to the cache, or one segment would serve for many."""
    shots = tuple(
        replace(shot, picture=replace(shot.picture, clip_in=float(part.number)))
        for shot in part.shots
    )
    return replace(part, shots=shots)


def changed(timeline: Timeline, folder: Path) -> Timeline:
    """The film with another image in one shot in its middle."""
    middle = len(timeline.segments) // 2
    parts = list(timeline.segments)
    part = parts[middle]
    picture = still(folder, 999, (timeline.width, timeline.height), layered=False)
    shots = (replace(part.shots[0], picture=replace(picture, move=Move.drift)), *part.shots[1:])
    parts[middle] = replace(part, shots=shots)
    return replace(timeline, segments=tuple(parts))


def still(folder: Path, number: int, size: tuple[int, int], *, layered: bool) -> Picture:
    """A landscape of clouds, hills and a figure, with a little grain."""
    dice = np.random.default_rng(number)
    back = clouds(dice, size)
    hills, figure = (np.zeros((size[1], size[0], 4), np.uint8) for _ in range(2))
    paint_hills(hills, dice)
    paint_figure(figure, dice)
    files = [saved(folder, pixels) for pixels in (back, hills, figure)]
    whole = back.copy()
    for layer in (hills, figure):
        whole = np.where(layer[:, :, 3:] > 127, layer, whole)
    file = saved(folder, whole[:, :, :3])
    return Picture(PictureKind.image, file, tuple(files) if layered else ())


def clouds(dice: np.random.Generator, size: tuple[int, int]):
    field = np.zeros((size[1], size[0], 3), np.float32)
    for octave in range(1, 8):
        grid = dice.random((2**octave, 2**octave, 3), np.float32) - 0.5
        field += cv2.resize(grid, size, interpolation=cv2.INTER_CUBIC) / octave**1.25 / 2
    field = field * 0.5 + dice.random(3, np.float32) * 0.5 + 0.25
    field += dice.normal(0, 0.008, field.shape).astype(np.float32)
    alpha = np.full((size[1], size[0], 1), 255, np.uint8)
    return np.dstack([(np.clip(field, 0, 1) * 255).astype(np.uint8), alpha])


def paint_hills(layer, dice: np.random.Generator) -> None:
    height, width = layer.shape[:2]
    for _ in range(3):
        centre = (int(dice.integers(0, width)), int(height * 1.1))
        axes = (int(width * 0.4), int(height * dice.uniform(0.25, 0.5)))
        cv2.ellipse(layer, centre, axes, 0, 0, 360, colour(dice), -1, cv2.LINE_AA)


def paint_figure(layer, dice: np.random.Generator) -> None:
    height, width = layer.shape[:2]
    x, y = int(width * dice.uniform(0.3, 0.7)), int(height * 0.55)
    cv2.circle(layer, (x, y - height // 6), height // 12, colour(dice), -1, cv2.LINE_AA)
    cv2.ellipse(
        layer, (x, y + height // 10), (height // 10, height // 5), 0, 0, 360, colour(dice), -1
    )


def colour(dice: np.random.Generator) -> tuple[int, int, int, int]:
    blue, green, red = (int(part) for part in dice.integers(30, 230, 3))
    return blue, green, red, 255


def saved(folder: Path, pixels) -> Path:
    """A file under its hash, as projects keep them."""
    data = cv2.imencode(".png", pixels)[1].tobytes()
    path = folder / f"{hashlib.sha256(data).hexdigest()}.png"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    main()
