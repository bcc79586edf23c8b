from collections.abc import Iterator

import pytest

from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.preview.video import Videos
from storyshot_gui.ui.theme import Scheme, Theme, theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.inspector import Inspector
from storyshot_gui.ui.views.player import Player
from tests.ui.views.story import tell


def no_video(parent: object) -> None:
    """Stills and cards are painted by ourselves: no player of files is needed."""


@pytest.fixture
def told(project: Project, qapp) -> Session:
    return tell(project)


@pytest.fixture
def colours(qapp) -> Theme:
    return theme(Scheme.dark)


@pytest.fixture
def thumbnails(qapp) -> Iterator[Thumbnails]:
    made = Thumbnails()
    yield made
    made.close()


@pytest.fixture
def player(told: Session, colours: Theme, qtbot) -> Iterator[Player]:
    made = Player(told, colours, videos=Videos(no_video, no_video))
    qtbot.addWidget(made.screen)
    qtbot.addWidget(made.transport)
    yield made
    made.close()


@pytest.fixture
def inspector(told: Session, colours: Theme, thumbnails: Thumbnails, player: Player, qtbot):
    made = Inspector(told, colours, thumbnails, Actions(colours), player)
    qtbot.addWidget(made)
    made.resize(380, 760)
    made.show()
    return made
