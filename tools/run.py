"""Show a story in the editor, or make its movie where no window can be shown or none is wanted."""

import argparse
import subprocess
import sys
from pathlib import Path

import prepare
import system

ROOT = prepare.ROOT


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", type=Path)
    parser.add_argument("--movie", action="store_true", help="make the movie, without a window")
    options = parser.parse_args()
    story = options.story.resolve()
    reason = system.why_no_window()
    if not options.movie and not reason:
        sys.exit(start(str(story)))
    if not options.movie:
        print(f"{reason}, so the story becomes a movie instead.", flush=True)
    sys.exit(make(story))


def make(story: Path) -> int:
    """Its project and its movie lie in out/; a second call makes only what changed."""
    folder = ROOT / "out"
    folder.mkdir(exist_ok=True)
    movie = folder / f"{story.stem}.mp4"
    return start("make", str(story), "--project", str(folder / story.stem), "-o", str(movie))


def start(*words: str) -> int:
    command = [str(prepare.python()), str(ROOT / "main.py"), *words]
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:  # the program heard it too, and has said so
        return 130


if __name__ == "__main__":
    main()
