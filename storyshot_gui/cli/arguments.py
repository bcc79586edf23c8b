"""What can be said on the command line."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from storyshot_gui.errors import InputError
from storyshot_gui.project.records import Motion, StageName
from storyshot_gui.project.shapes import SIZES, across, nearest

SELF_TEST = "--self-test"  # a whole film in an empty folder, for bundles
SMALLEST, LARGEST = 64, 7680
RATIO_TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class Shape:
    """The film's ratio, and its size in pixels."""

    ratio: str
    width: int
    height: int


def parser() -> argparse.ArgumentParser:
    """The whole command line; argparse itself answers wrong usage with exit code 2."""
    top = argparse.ArgumentParser(
        prog="storyshot",
        description="Make a narrated, illustrated film from words, shot by shot.",
        epilog="Without a command the editor opens. A shot is named 3.2: sentence 3, shot 2.",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_make(commands.add_parser("make", help="make a film of a text, or go on with a project"))
    estimate = commands.add_parser("estimate", help="what making it, or the rest, would cost")
    _add_estimate(estimate)
    opening = commands.add_parser("open", help="open a project or a text in the editor")
    opening.add_argument("project", metavar="PROJECT", type=Path)
    status = commands.add_parser("status", help="what a project holds and what is missing")
    status.add_argument("project", metavar="PROJECT", type=Path)
    status.add_argument("--json", action="store_true")
    _add_redo(commands.add_parser("redo", help="make one shot again, as another take"))
    movie = commands.add_parser("movie", help="write the movie of a project as it stands")
    movie.add_argument("project", metavar="PROJECT", type=Path)
    movie.add_argument("-o", "--output", metavar="MOVIE.mp4", type=Path, required=True)
    movie.add_argument("--burn-captions", action="store_true")
    movie.add_argument("--json", action="store_true")
    doctor = commands.add_parser("doctor", help="check what this machine offers")
    doctor.add_argument("--json", action="store_true")
    return top


def _add_make(make: argparse.ArgumentParser) -> None:
    stages = [stage.value for stage in StageName]
    make.add_argument("source", metavar="SOURCE", type=Path, help="a text, or a project")
    make.add_argument("-o", "--output", metavar="MOVIE.mp4", type=Path)
    make.add_argument("--project", metavar="DIR", type=Path)
    make.add_argument("--ratio", choices=list(SIZES))
    make.add_argument("--size", metavar="1280x720", help="in pixels")
    make.add_argument("--fps", type=int, choices=range(1, 121), metavar="24")
    make.add_argument("--voice", metavar="ID")
    make.add_argument("--seed", type=int, metavar="N")
    make.add_argument("--speech", metavar="MODEL", help="for example embedded:kokoro")
    make.add_argument("--prompts", metavar="MODEL", help="for example embedded:director")
    make.add_argument("--image", metavar="MODEL", help="for example embedded:paper")
    make.add_argument("--motion", choices=[motion.value for motion in Motion])
    make.add_argument("--clip", metavar="MODEL")
    _add_final(make)
    make.add_argument("--force", choices=stages, action="append", default=[], help="ask again")
    make.add_argument("--skip", choices=stages, action="append", default=[])
    make.add_argument("--burn-captions", action="store_true")
    make.add_argument(
        "--budget", type=dollars, metavar="USD", help="stop before the project costs more"
    )
    make.add_argument("--json", action="store_true")


def _add_final(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--final",
        action=argparse.BooleanOptionalAction,
        help="in final quality; the models named with it are for that",
    )


def dollars(text: str) -> float:
    """An amount of money; ValueError for what is none."""
    amount = float(text.strip().removeprefix("$"))
    if not 0 <= amount < 1e6:
        raise ValueError(text)
    return amount


def _add_estimate(estimate: argparse.ArgumentParser) -> None:
    estimate.add_argument("source", metavar="PROJECT|SOURCE", type=Path)
    for name in ("speech", "prompts", "image", "clip"):
        estimate.add_argument(f"--{name}", metavar="MODEL")
    estimate.add_argument("--ratio", choices=list(SIZES))
    estimate.add_argument("--size", metavar="1280x720")
    estimate.add_argument("--motion", choices=[motion.value for motion in Motion])
    _add_final(estimate)
    estimate.add_argument("--json", action="store_true")
    estimate.set_defaults(fps=None, voice=None, seed=None, burn_captions=False)


def _add_redo(redo: argparse.ArgumentParser) -> None:
    redo.add_argument("project", metavar="PROJECT", type=Path)
    redo.add_argument("shot", metavar="SHOT", help="for example 3.2; for speech a sentence, 3")
    redo.add_argument("--stage", choices=[stage.value for stage in StageName], default="image")
    redo.add_argument("--prompt", metavar="TEXT")
    redo.add_argument("--model", metavar="MODEL", help="which makes it from now on")
    redo.add_argument("--json", action="store_true")


def shape(ratio: str | None, size: str | None) -> Shape | None:
    """The shape asked for, None when nothing was; InputError when the two contradict."""
    if size is None:
        return Shape(ratio, *SIZES[ratio]) if ratio else None
    width, height = _pixels(size)
    if ratio and abs(width / height / across(ratio) - 1) > RATIO_TOLERANCE:
        raise InputError(f"{size} is not {ratio}.", "Leave out --ratio, or choose another size.")
    return Shape(ratio or nearest(width, height), width, height)


def _pixels(size: str) -> tuple[int, int]:
    parts = size.lower().replace("×", "x").split("x")
    if len(parts) != 2 or not all(part.strip().isdecimal() for part in parts):
        raise InputError(f"“{size}” is not a size.", "Write it like 1280x720.")
    width, height = (int(part) for part in parts)
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise InputError(f"{size} is too small or too large.", f"{SMALLEST} to {LARGEST} pixels.")
    return width - width % 2, height - height % 2
