"""No service's package is loaded by starting the program, its help, or opening a project."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storyshot_gui.project.store import Project

PACKAGES = {"anthropic", "elevenlabs", "fal_client", "google", "httpx", "httpx2", "keyring"}
PACKAGES |= {"openai", "requests", "urllib3", "aiohttp"}
KEYS = ("FAL_KEY", "OPENAI_KEY", "OPENROUTER_KEY", "GEMINI_API_KEY", "ANTHROPIC_API_KEY")
TOLD = """
import json, sys
def tell():
    print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
COMMAND = f"""{TOLD}
import atexit
atexit.register(tell)
sys.argv = ["storyshot", *sys.argv[1:]]
from storyshot_gui.start import main
main()
"""
WINDOW = f"""{TOLD}
import asyncio
from functools import partial
from pathlib import Path
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop
from storyshot_gui import app
from storyshot_gui.ui.main_window import MainWindow

async def live():
    life = asyncio.create_task(app.live(Path(sys.argv[1])))
    while not any(w.windowTitle().startswith("Fox") for w in QApplication.topLevelWidgets()):
        await asyncio.sleep(0.02)
    tell()
    next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)).close()
    await life

qt = app.application()
with asyncio.Runner(loop_factory=partial(QEventLoop, qt)) as runner:
    runner.run(live())
"""


@pytest.fixture
def fox(tmp_path: Path) -> str:
    """A project that is to be made at services."""
    Project.create(tmp_path / "Fox", "Fox").close()
    return str(tmp_path / "Fox")


def loaded(program: str, *words: str) -> set[str]:
    """The packages a program has loaded, with the keys of all services at hand."""
    keys = dict.fromkeys(KEYS, "sk-0123456789")
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env={**os.environ, **keys},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_help_loads_no_package_of_a_service():
    assert not loaded(COMMAND, "--help") & PACKAGES


def test_the_window_and_a_project_in_it_load_no_package_of_a_service(fox: str):
    assert not loaded(WINDOW, fox) & PACKAGES


def test_looking_at_a_project_loads_no_package_of_a_service(fox: str):
    assert not loaded(COMMAND, "status", fox) & PACKAGES
