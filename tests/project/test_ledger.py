"""What was spent, by whatever one asks for."""

from typing import Any

import pytest

from storyshot_gui.project.clock import utc
from storyshot_gui.project.journal import Entry
from storyshot_gui.project.store import Project

SPENT = (
    ("image", "a", "run1", 10),
    ("image", "b", "run1", 20),
    ("clip", "a", "run2", 400),
    ("speech", "c", "run2", 3),
)


@pytest.fixture
def ledger(project: Project) -> Any:
    for stage, subject, run, micro in SPENT:
        entry = Entry(stage, subject, "fal", "fal:x", run=run, paid=True, price_source="list")
        project.journal.settle(project.journal.begin(entry), {}, cost_micro=micro)
    return project.journal.ledger


def test_all_that_was_spent_is_the_sum_of_the_lines(ledger: Any):
    assert ledger.spent_micro() == 433 == sum(line["micro"] for line in ledger.lines())


@pytest.mark.parametrize(
    ("wanted", "micro"),
    [
        ({"subject": "a"}, 410),
        ({"stage": "image"}, 30),
        ({"run": "run2"}, 403),
        ({"provider": "fal", "stage": "clip"}, 400),
        ({"subject": "nobody"}, 0),
    ],
)
def test_spent_is_told_for_what_is_asked(ledger: Any, wanted: dict[str, str], micro: int):
    assert ledger.spent_micro(**wanted) == micro


def test_spent_is_told_by_month(ledger: Any):
    (line, *_) = ledger.lines()
    month = line["at"][:7]
    assert (ledger.by("month"), ledger.spent_micro(month=month)) == ({month: 433}, 433)
    assert ledger.spent_micro(month="1999-01") == 0


def test_spent_is_told_by_stage(ledger: Any):
    assert ledger.by("stage") == {"clip": 400, "image": 30, "speech": 3}


def test_a_line_says_where_its_price_is_from(ledger: Any):
    assert {line["price_source"] for line in ledger.lines()} == {"list"}


def test_a_correction_is_another_line(project: Project, ledger: Any):
    (entry,) = project.journal.entries(stage="clip")
    project.journal.correct(entry.id, -100, "as on the bill")
    assert [line["micro"] for line in ledger.lines(entry.id)] == [400, -100]
    assert ledger.spent_micro() == 333


@pytest.mark.parametrize("name", ["answer", "1; drop table ledger"])
def test_only_known_columns_are_asked_for(ledger: Any, name: str):
    with pytest.raises(ValueError, match="no such"):
        ledger.spent_micro(**{name: "x"})
    with pytest.raises(ValueError, match="no such"):
        ledger.by(name)


def test_times_are_told_in_utc():
    assert utc(0.5) == "1970-01-01T00:00:00.500Z"
