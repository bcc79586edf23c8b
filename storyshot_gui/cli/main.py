"""Runs one command to its exit code: result to stdout, progress and failures to stderr.

0 all well, 1 film made but some shots fell back, 2 bad input or usage, 3 stopped by a provider,
key or budget, 130 interrupted.
"""

import asyncio
import sys
import tempfile
from argparse import Namespace
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from storyshot_gui import logs
from storyshot_gui.cli import arguments, doctor, making, status
from storyshot_gui.cli.results import ALL_WELL, BAD_INPUT, INTERRUPTED, STOPPED, show
from storyshot_gui.engine import Engine
from storyshot_gui.errors import ProviderError, StoryshotError
from storyshot_gui.render import ffmpeg
from storyshot_gui.session import Session

TEST_STORY = "A fox looked up at the crow. The crow held a piece of cheese in her beak."

Command = Callable[[Session, Namespace], Awaitable[int]]


def run(words: Sequence[str], engine: Callable[[], Engine] = Engine) -> int:
    """Do what the command line says; gives the exit code."""
    if list(words) == [arguments.SELF_TEST]:
        return self_test()
    options = arguments.parser().parse_args(words)
    logs.start()
    try:
        if options.command == "doctor":
            return _doctor(options)
        with asyncio.Runner() as runner:
            return runner.run(_command(options, engine()))
    except KeyboardInterrupt:
        print("Interrupted. Everything made so far is kept.", file=sys.stderr)
        return INTERRUPTED
    except StoryshotError as error:
        return failed(error)


def self_test() -> int:
    """Make a two-sentence film in a folder of its own and look at it; for bundles."""
    with tempfile.TemporaryDirectory() as folder:
        source, movie = Path(folder) / "story.txt", Path(folder) / "story.mp4"
        source.write_text(TEST_STORY, "utf-8")
        code = run(["make", str(source), "--project", f"{folder}/story", "-o", str(movie)])
        if code == ALL_WELL:
            found = ffmpeg.probe(movie)
            show(f"A film of {found.seconds:.1f} s, {found.size[0]} x {found.size[1]}: all well.")
        return code


def failed(error: StoryshotError) -> int:
    """Say what went wrong and what helps."""
    print(f"storyshot: {error}", file=sys.stderr)
    if error.hint:
        print(f"  {error.hint}", file=sys.stderr)
    return STOPPED if isinstance(error, ProviderError) else BAD_INPUT


async def _command(options: Namespace, engine: Engine) -> int:
    commands: dict[str, Command] = {
        "status": _status,
        "make": making.make,
        "redo": making.redo,
        "movie": making.movie,
    }
    try:
        project = making.opened(options)
        session = engine.session(project)
        try:
            return await commands[options.command](session, options)
        finally:
            await session.close()
    finally:
        engine.close()


async def _status(session: Session, options: Namespace) -> int:
    facts = status.facts(session)
    show(facts if options.json else status.words(facts))
    return ALL_WELL


def _doctor(options: Namespace) -> int:
    findings = doctor.examine()
    facts = doctor.facts(findings)
    show(facts if options.json else doctor.words(findings))
    return ALL_WELL if facts["ok"] else BAD_INPUT
