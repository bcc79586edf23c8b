from pathlib import Path

import pytest

from storyshot_gui.project import edits
from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from tests.fake_providers import SETTINGS, FakeProviders


@pytest.fixture
def providers() -> FakeProviders:
    return FakeProviders()


@pytest.fixture
async def session(tmp_path: Path, providers: FakeProviders, qapp):
    project = Project.create(tmp_path / "film", "Film")
    project.apply(edits.change_settings(project, **SETTINGS))
    session = Session(project, providers.catalog())
    yield session
    await session.close()
