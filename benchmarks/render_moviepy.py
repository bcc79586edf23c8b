"""The same film by MoviePy, where it is installed, beside ours.

python -m benchmarks.render_moviepy [sentences]
"""

import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks._measure import line, measured, most_memory_mb
from benchmarks.render import FPS, SHOT_FRAMES, WIDE, synthetic, write
from storyshot_gui.render.movie import ExportOptions
from storyshot_gui.render.timeline import Timeline

SENTENCES = 4
GROWTH = 0.08


def main() -> None:
    sentences = int(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES
    if find_spec("moviepy") is None:
        print("MoviePy is not installed: nothing to compare with")
        return
    with tempfile.TemporaryDirectory() as folder:
        film = synthetic(Path(folder), sentences, WIDE)
        with measured() as ours:
            write(film, Path(folder) / "cache", Path(folder) / "ours.mp4", ExportOptions())
        line(f"{sentences} sentences", ours)
        print(f"{'most memory so far':44s} {most_memory_mb():8.0f} MB")
        with measured() as theirs:
            by_moviepy(film, Path(folder) / "theirs.mp4")
        line(f"{sentences} sentences by MoviePy", theirs, ours)
        print(f"{'most memory so far':44s} {most_memory_mb():8.0f} MB")


def by_moviepy(film: Timeline, out: Path) -> None:
    """Stills that slowly grow, joined and encoded as ours are."""
    from moviepy import CompositeVideoClip, ImageClip, concatenate_videoclips, vfx

    seconds = SHOT_FRAMES / FPS
    grow = vfx.Resize(lambda t: 1 + GROWTH * t / seconds)
    stills = (ImageClip(str(shot.picture.file)).with_duration(seconds) for shot in film.shots)
    shots = [
        CompositeVideoClip([still.with_effects([grow]).with_position("center")], size=WIDE)
        for still in stills
    ]
    joined = concatenate_videoclips(shots)
    joined.write_videofile(
        str(out),
        fps=FPS,
        codec="libx264",
        preset="veryfast",
        ffmpeg_params=["-crf", "20"],
        audio=False,
        logger=None,
    )


if __name__ == "__main__":
    main()
