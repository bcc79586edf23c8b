"""One illustrator for all tests of it: the icons are read once."""

import pytest

from storyshot_gui.embedded.illustrator.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary()


@pytest.fixture(scope="session")
def illustrator(qapp):
    from storyshot_gui.embedded.illustrator.draw import Illustrator

    return Illustrator()
