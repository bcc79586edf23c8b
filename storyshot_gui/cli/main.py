"""Runs one command to its exit code: result to stdout, progress and failures to stderr.

0 all well, 1 film made but some shots fell back, 2 bad input or usage, 3 stopped by a provider,
key or budget, 130 interrupted.
"""

import asyncio
import logging
import signal
import sys
import tempfile
from argparse import Namespace
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from storyshot_gui import logs
from storyshot_gui.cli import arguments, doctor, making, money, status
from storyshot_gui.cli.results import (
    ALL_WELL,
    BAD_INPUT,
    INTERRUPTED,
    STOPPED,
    forgive,
    show,
    show_failure,
    stop_talking,
)
from storyshot_gui.engine import Engine
from storyshot_gui.errors import ProviderError, StoryshotError
from storyshot_gui.project.records import StageName
from storyshot_gui.render import ffmpeg
from storyshot_gui.session import Session

TEST_STORY = "A fox looked up at the crow. The crow held a piece of cheese in her beak."

ENDINGS = (signal.SIGINT, signal.SIGTERM)
logger = logging.getLogger(__name__)
Command = Callable[[Session, Namespace], Awaitable[int]]


def run(words: Sequence[str], engine: Callable[[], Engine] = Engine) -> int:
    """Do what the command line says; gives the exit code."""
    if list(words) == [arguments.SELF_TEST]:
        return self_test()
    forgive(sys.stdout)
    forgive(sys.stderr)
    options = arguments.parser().parse_args(words)
    log = logs.start()
    as_json: bool = getattr(options, "json", False)
    try:
        return _done(options, engine)
    except (KeyboardInterrupt, asyncio.CancelledError):
        show_failure("Interrupted.", "Everything made so far is kept.", as_json=as_json)
        return INTERRUPTED
    except BrokenPipeError:
        stop_talking()
        return ALL_WELL
    except StoryshotError as error:
        logger.warning("%s", error, exc_info=error.__cause__)
        show_failure(str(error), error.hint, as_json=as_json)
        return STOPPED if isinstance(error, ProviderError) else BAD_INPUT
    except Exception as error:
        logger.exception("Unexpected error")
        show_failure(f"Unexpected error: {error!r}", f"Please report it: {log}", as_json=as_json)
        return BAD_INPUT


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


def _done(options: Namespace, engine: Callable[[], Engine]) -> int:
    if options.command == "doctor":
        return _doctor(options)
    with _interruptible(), asyncio.Runner() as runner:
        return runner.run(_command(options, engine()))


@contextmanager
def _interruptible() -> Generator[None]:
    """Ctrl-C and SIGTERM stop the work in good order; afterwards they mean what they did."""
    before = {each: signal.signal(each, signal.default_int_handler) for each in ENDINGS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _stop_when_told() -> None:
    """Let the loop take SIGTERM as it takes Ctrl-C, where the system has it."""
    task = asyncio.current_task()
    assert task is not None
    with suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


async def _command(options: Namespace, engine: Engine) -> int:
    _stop_when_told()
    commands: dict[str, Command] = {
        "status": _status,
        "make": _make,
        "redo": _redo,
        "movie": making.movie,
    }
    try:
        if options.command == "estimate":
            await engine.refresh(*_named(options))
            return await money.estimate(engine, options)
        project = making.opened(options)
        session = engine.session(project)
        try:
            chosen = (model for stage in StageName for model in session.choices.models(stage))
            await engine.refresh(*chosen, *_named(options))
            return await commands[options.command](session, options)
        finally:
            await session.close()
    finally:
        await engine.leave()
        engine.close()


def _named(options: Namespace) -> list[str | None]:
    """The models named for this command."""
    return [getattr(options, name, None) for name in making.MODELS]


async def _make(session: Session, options: Namespace) -> int:
    money.limit(session, options)
    session.take_up()
    return await making.make(session, options)


async def _redo(session: Session, options: Namespace) -> int:
    session.take_up()
    return await making.redo(session, options)


async def _status(session: Session, options: Namespace) -> int:
    facts = status.facts(session)
    show(facts if options.json else status.words(facts))
    return ALL_WELL


def _doctor(options: Namespace) -> int:
    findings = doctor.examine()
    facts = doctor.facts(findings)
    show(facts if options.json else doctor.words(findings))
    return ALL_WELL if facts["ok"] else BAD_INPUT
