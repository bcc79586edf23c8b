"""kill -9 at any moment: nothing told of is lost, nothing is half there."""

import subprocess
import sys
from pathlib import Path

from storyshot_gui.project.store import Project
from tests.project.small_story import CHILD, tell

ROUNDS = 30


def test_a_killed_writer_loses_nothing(project: Project):
    tell(project)
    project.close()
    writer = Path(__file__).with_name("writer.py")
    command = [sys.executable, str(writer), str(project.folder), str(ROUNDS), "1"]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env=CHILD
    )
    assert (done.stdout, done.stderr) == (f"survived {ROUNDS}\n", "")
