"""How a command ends: its exit code and its result on stdout."""

import io
import json
import os
import sys
from typing import Any, TextIO

ALL_WELL, FELL_BACK, BAD_INPUT, STOPPED, INTERRUPTED = 0, 1, 2, 3, 130


def show(result: Any) -> None:
    """The result of a command, and nothing else, goes to stdout."""
    print(result if isinstance(result, str) else json.dumps(result, ensure_ascii=False, indent=2))
    sys.stdout.flush()


def show_failure(message: str, hint: str, *, as_json: bool) -> None:
    """What went wrong and what helps: to stderr, and where JSON was asked for also as that."""
    print(f"storyshot: {message}", file=sys.stderr)
    if hint:
        print(f"  {hint}", file=sys.stderr)
    if as_json:
        show({"error": message, "hint": hint})


def forgive(stream: TextIO) -> None:
    """Let what the terminal's encoding lacks be shown as an escape, and not end the program."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


def stop_talking() -> None:
    """Nobody reads any more (`| head`): let the interpreter's own last flush go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
