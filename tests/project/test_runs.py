"""How long things took: side by side counts once."""

import random

import pytest

from storyshot_gui.project.clock import Clock
from storyshot_gui.project.journal import Entry, Journal
from storyshot_gui.project.runs import covered
from storyshot_gui.project.store import Project


class SetClock(Clock):
    """A clock the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def journal(project: Project, clock: SetClock) -> Journal:
    return Journal(project._database, clock)


def ask(journal: Journal, clock: SetClock, run: str, start: float, end: float) -> None:
    clock.now = start
    entry = journal.begin(Entry("image", "shot", model="fal:x", run=run))
    clock.now = end
    journal.settle(entry, {})


def test_parallel_requests_count_once(journal: Journal, clock: SetClock):
    run = journal.runs.begin("All")
    for start, end in ((0, 40), (10, 50), (60, 70)):
        ask(journal, clock, run, start, end)
    assert journal.runs.stage_seconds(run) == {"image": 60.0}


def test_work_without_a_request_counts_too(journal: Journal, clock: SetClock):
    run = journal.runs.begin("All")
    journal.runs.span(run, "movie", 12.0)
    assert journal.runs.stage_seconds(run) == {"movie": 12.0}


def test_a_run_lasts_from_start_to_end(journal: Journal, clock: SetClock):
    run = journal.runs.begin("All")
    clock.now += 30
    journal.runs.end(run, "done", {"requests": 4})
    row = journal.runs.row(run)
    assert (row.seconds, row.state, row.facts) == (30.0, "done", {"requests": 4})


def test_a_run_ends_once(journal: Journal, clock: SetClock):
    run = journal.runs.begin("All")
    journal.runs.end(run, "done")
    journal.runs.end(run, "failed")
    assert journal.runs.row(run).state == "done"


def test_a_run_cut_off_is_ended_at_opening(project: Project):
    run = project.journal.runs.begin("All")
    project.close()
    again = Project.open(project.folder)
    assert again.journal.runs.row(run).state == "stopped"
    again.close()


def test_runs_come_newest_first(journal: Journal):
    first, second = journal.runs.begin("One"), journal.runs.begin("Two")
    assert [row.id for row in journal.runs.last()] == [second, first]


def test_an_expectation_is_the_median_and_the_ninth_tenth(journal: Journal, clock: SetClock):
    for seconds in range(1, 12):
        ask(journal, clock, "", 0, seconds)
    assert journal.runs.expected_seconds("image", "fal:x") == (6.0, 10.0)


def test_nothing_is_expected_of_what_was_never_done(journal: Journal):
    assert journal.runs.expected_seconds("image", "fal:x") is None


def test_failures_are_no_expectation(journal: Journal):
    journal.fail(journal.begin(Entry("image", "shot", model="fal:x")), "no")
    assert journal.runs.expected_seconds("image", "fal:x") is None


@pytest.mark.parametrize("seed", range(20))
def test_a_union_is_as_long_as_the_moments_in_it(seed: int):
    chance = random.Random(seed)
    pairs = [(start, start + chance.randint(0, 9)) for start in chance.choices(range(50), k=12)]
    moments = {moment for start, end in pairs for moment in range(start, end)}
    assert covered(pairs) == len(moments)


def test_a_clock_never_goes_back():
    clock = Clock()
    times = [clock() for _ in range(100)]
    assert times == sorted(times)
