"""What every test stands on: no screen, no keys, no user's folders."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storyshot_gui.project.store import Project

os.environ["QT_QPA_PLATFORM"] = os.environ.get("STORYSHOT_TEST_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["QT_LOGGING_RULES"] = "qt.multimedia*=false"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A real, empty project on disk."""
    project = Project.create(tmp_path / "Fox", "Fox")
    yield project
    project.close()
