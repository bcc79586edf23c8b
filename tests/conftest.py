"""What every test stands on: no screen, no keys, no user's folders."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storyshot_gui.project.store import Project

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # tests/whole has a screen of its own
os.environ["QT_API"] = "pyside6"
os.environ["QT_LOGGING_RULES"] = "qt.multimedia*=false"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

HOMES = (
    "HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_DOCUMENTS_DIR "
    "APPDATA LOCALAPPDATA USERPROFILE"
).split()


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where settings, logs, caches and new projects go, for us and for programs we start."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in HOMES:
            patch.setenv(name, str(folder))
        yield folder


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A real, empty project on disk."""
    project = Project.create(tmp_path / "Fox", "Fox")
    yield project
    project.close()
