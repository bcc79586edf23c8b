from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from storyshot_gui.ui.models.storyboard import StoryboardModel
from tests.ui.views.story import tell


@pytest.fixture
def told(project: Project, qapp) -> Session:
    return tell(project)


@pytest.fixture
def board(told: Session, qtbot) -> StoryboardModel:
    """Watched by Qt's own tester: what breaks the rules of item models fails the test."""
    model = StoryboardModel(told)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    model.tester = QAbstractItemModelTester(model, mode)
    return model


@pytest.fixture
def recording(told: Session) -> Path:
    project = told.project
    return project.path(project.chosen(project.sentences()[0].id, "speech").file)
