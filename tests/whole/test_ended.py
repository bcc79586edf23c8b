"""The whole program ended at any moment: nothing is lost, nothing is half there, nothing stays."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
INTERRUPTED = "storyshot: Interrupted.\n  Everything made so far is kept.\n"


def rounds(folder: Path, ending: str, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.whole.rounds", str(folder), ending, str(count), "7"]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=150, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_killed_at_any_moment_the_film_is_finished_the_next_time(tmp_path: Path):
    told = rounds(tmp_path, "SIGKILL", 20)
    assert (told["troubles"], told["last"]) == ([], 0)


@pytest.mark.parametrize(("ending", "dead"), [("SIGINT", -2), ("SIGTERM", -15)])
def test_interrupted_at_any_moment_it_says_so_and_keeps_everything(
    tmp_path: Path, ending: str, dead: int
):
    told = rounds(tmp_path, ending, 8)
    assert (told["troubles"], told["last"]) == ([], 0)
    expected = {130: INTERRUPTED, 0: "", dead: ""}  # dead: before it had begun
    assert [(code, expected.get(code)) for code in told["codes"]] == list(
        zip(told["codes"], told["said"], strict=True)
    )
