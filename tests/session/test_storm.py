"""Two hundred shots at four services of which a fifth of all answers goes wrong."""

from pathlib import Path

import pytest

from storyshot_gui.project.journal import RequestState as State
from storyshot_gui.project.records import StageName
from tests.session.storm import Books, Person, Town, Weather, beyond, session_over, town

SENTENCES = 50
SHOTS = 200


@pytest.fixture
def there():
    with town() as services:
        yield services


async def test_two_hundred_shots_in_a_storm_cost_what_was_billed_and_nothing_twice(
    tmp_path: Path, there: Town, qapp
):
    outside, weather = beyond(there.environment()), Weather(7)
    session = session_over(tmp_path / "film", outside)
    person = Person(session)
    await person.begin(SENTENCES)
    there.bring(weather)
    await person.make()
    books = Books(session.project, there)
    await session.close()
    await outside.close()
    assert weather.missed() == set()
    assert len(books.whole(StageName.clip)) * 2 == len(books.whole(StageName.image)) == SHOTS
    assert len(books.whole(StageName.speech)) == SENTENCES
    assert books.takes_micro() + books.wasted_micro() + books.lost_micro() == books.billed
    assert books.takes_micro() + books.wasted_micro() == books.spent
    assert set(books.states()) <= {State.settled, State.failed, State.given_up}
    assert (books.asked_too_often(), books.thrown_away()) == ([], [])
    assert len(books.known) == len(set(books.known))
    assert not there.stolen()
