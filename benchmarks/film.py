"""A sample story to a film with the embedded providers, against its own length.

Run as a person would: a fresh process from text to movie, then the same again with nothing to do,
then one shot redone and the movie written again.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks._measure import Cost, line, measured
from storyshot_gui import paths

STORY = "the-fox-and-the-crow.txt"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project, movie = f"{folder}/film", f"{folder}/film.mp4"
        make = ["make", str(paths.samples() / STORY), "--project", project, "-o", movie, "--json"]
        first, whole = timed(make)
        length = first["seconds"]
        print(f"{STORY}: {length:.1f} s of film")
        line("text to film", whole)
        print(f"{'film length / time':44s} {length / whole.wall:8.2f}x")
        for stage, seconds in first["stage_seconds"].items():
            print(f"  {stage:42s} {seconds:8.2f} s  {seconds / length:6.3f} of the film's length")
        second, idle = timed(make)
        line("the same again", idle, whole)
        print(f"{'requests of the second run':44s} {second['requests']:8d}")
        timed(["redo", project, "2.1", "--json"])
        _, update = timed(["movie", project, "-o", movie, "--json"])
        line("movie after one changed shot", update, whole)


def timed(words: list[str]) -> tuple[dict[str, object], Cost]:
    """The JSON a command prints and what the whole process cost."""
    command = [sys.executable, str(Path(__file__).parent.parent / "main.py"), *words]
    with measured() as cost:
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout), cost


if __name__ == "__main__":
    main()
