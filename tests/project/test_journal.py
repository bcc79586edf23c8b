"""The journal: nothing is asked twice, nothing paid for is forgotten."""

from itertools import product
from typing import Any

import pytest

from storyshot_gui.errors import ProjectError
from storyshot_gui.project.journal import (
    COMMITTED,
    MAY_BECOME,
    UNDER_WAY,
    Entry,
    Journal,
    RequestState,
)
from storyshot_gui.project.store import Project

S = RequestState
WAYS: dict[RequestState, Any] = {
    S.open: lambda journal, entry: journal.accepted(entry, {"id": "r1"}),
    S.settled: lambda journal, entry: journal.settle(entry, {"ok": True}, cost_micro=7),
    S.failed: lambda journal, entry: journal.fail(entry, "no"),
    S.unsettled: lambda journal, entry: journal.lose(entry, "lost"),
    S.cancelling: lambda journal, entry: journal.cancel(entry),
    S.cancelled: lambda journal, entry: journal.cancelled(entry),
    S.given_up: lambda journal, entry: journal.give_up(entry),
}
PATHS: dict[RequestState, tuple[RequestState, ...]] = {
    S.submitting: (),
    S.open: (S.open,),
    S.settled: (S.settled,),
    S.failed: (S.failed,),
    S.unsettled: (S.unsettled,),
    S.cancelling: (S.cancelling,),
    S.cancelled: (S.cancelled,),
    S.given_up: (S.unsettled, S.given_up),
}


@pytest.fixture
def journal(project: Project) -> Journal:
    return project.journal


def asked(journal: Journal, subject: str = "shot", **values: Any) -> str:
    values = {"key": "key", "paid": True, "estimate_micro": 5000, **values}
    return journal.begin(Entry("image", subject, "fal", "fal:flux", **values))


def reopened(project: Project) -> Project:
    project.close()
    return Project.open(project.folder)


def test_a_request_is_written_down_whole(journal: Journal):
    request = {"prompt": "狐 “fox”\n" * 5000, "seed": 7, "cast": [{"name": "Fox"}]}
    entry = journal.entry(asked(journal, request=request))
    assert (entry.request, entry.state) == (request, S.submitting)


def test_an_answer_is_written_down_whole(journal: Journal):
    entry = asked(journal)
    journal.settle(entry, {"log": "x" * 100_000}, files=["media/a.png"], seconds=2.5)
    settled = journal.entry(entry)
    assert (settled.answer, settled.files, settled.seconds) == (
        {"log": "x" * 100_000},
        ("media/a.png",),
        2.5,
    )


@pytest.mark.parametrize(("state", "after"), list(product(PATHS, WAYS)))
def test_only_the_allowed_ways_lead_on(journal: Journal, state: RequestState, after: RequestState):
    entry = asked(journal)
    for step in PATHS[state]:
        WAYS[step](journal, entry)
    allowed = state in MAY_BECOME[after] or (state, after) == (S.cancelling, S.open)
    if allowed:
        WAYS[after](journal, entry)
        kept_state = S.cancelling if (state, after) == (S.cancelling, S.open) else after
        assert journal.entry(entry).state is kept_state
    else:
        before = (journal.entry(entry), journal.ledger.lines())
        with pytest.raises(ProjectError):
            WAYS[after](journal, entry)
        assert (journal.entry(entry), journal.ledger.lines()) == before


def test_settled_is_the_end(journal: Journal):
    assert not any(S.settled in before for before in MAY_BECOME.values())


def test_an_answer_is_billed_once(journal: Journal):
    entry = asked(journal)
    journal.settle(entry, {}, cost_micro=7)
    with pytest.raises(ProjectError):
        journal.settle(entry, {}, cost_micro=7)
    assert journal.ledger.spent_micro() == 7


def test_what_arrives_after_cancelling_is_kept_and_counted(journal: Journal):
    entry = asked(journal)
    journal.cancel(entry)
    journal.cancelled(entry)
    journal.settle(entry, {"late": True}, cost_micro=9)
    assert (journal.entry(entry).state, journal.ledger.spent_micro()) == (S.settled, 9)


def test_an_id_that_comes_while_cancelling_is_kept(journal: Journal):
    entry = asked(journal)
    journal.cancel(entry)
    journal.accepted(entry, {"id": "r1"})
    kept = journal.entry(entry)
    assert (kept.state, kept.remote) == (S.cancelling, {"id": "r1"})


def test_a_failure_that_was_billed_is_counted(journal: Journal):
    journal.fail(asked(journal), "refused", "change it", cost_micro=3)
    assert journal.ledger.spent_micro() == 3


def test_the_same_question_is_found_answered(journal: Journal):
    entry = asked(journal)
    assert journal.answered("key", "shot") is None
    journal.settle(entry, {})
    assert journal.answered("key", "shot") == journal.entry(entry)
    assert journal.answered("key") == journal.entry(entry)
    assert journal.answered("key", "other") is None
    assert journal.answered("other") is None


@pytest.mark.parametrize("state", [S.failed, S.cancelled, S.unsettled, S.open])
def test_a_question_without_an_answer_is_not_found_answered(journal: Journal, state: RequestState):
    WAYS[state](journal, asked(journal))
    assert journal.answered("key") is None


@pytest.mark.parametrize(
    ("paid", "state"), [(True, S.unsettled), (False, S.cancelled)], ids=["paid", "free"]
)
def test_a_request_cut_off_while_sending_is_sorted_out_at_opening(
    project: Project, paid: bool, state: RequestState
):
    entry = asked(project.journal, paid=paid)
    again = reopened(project)
    assert again.journal.entry(entry).state is state
    again.close()


def test_an_open_request_is_taken_up_where_it_was(project: Project):
    entry = asked(project.journal)
    project.journal.accepted(entry, {"id": "r1", "status_url": "https://queue/r1"})
    again = reopened(project)
    (found,) = again.journal.unfinished()
    assert (found.id, found.state, found.remote["id"]) == (entry, S.open, "r1")
    again.close()


def test_estimates_under_way_are_committed(journal: Journal):
    for state in PATHS:
        entry = asked(journal)
        for step in PATHS[state]:
            WAYS[step](journal, entry)
    assert journal.committed_micro() == 5000 * len(COMMITTED)
    assert set(UNDER_WAY) < set(COMMITTED)


def test_entries_come_newest_first_and_fit(journal: Journal):
    first, second = asked(journal, "a"), asked(journal, "b")
    third = asked(journal, "a", run="run")
    assert [entry.id for entry in journal.entries()] == [third, second, first]
    assert [entry.id for entry in journal.entries(subject="a")] == [third, first]
    assert [entry.id for entry in journal.entries(run="run", stage="image")] == [third]
    assert [entry.id for entry in journal.entries(states=[S.failed])] == []
    assert [entry.id for entry in journal.entries(limit=1)] == [third]


def test_paid_rows_are_written_durably(project: Project):
    seen: list[str] = []
    with project._database.tracer(lambda sql, _values: seen.append(sql)):
        asked(project.journal)
    assert seen.index("pragma synchronous = full") < seen.index("pragma synchronous = normal")
    assert project._database.execute("pragma synchronous").fetchone() == (1,)


def test_money_is_committed_with_full_synchronisation(project: Project):
    levels: list[int] = []
    connection = project._database.conn
    connection.set_trace_callback(
        lambda sql: levels.append(level(project)) if sql.startswith("INSERT INTO ledger") else None
    )
    project.journal.settle(asked(project.journal), {}, cost_micro=1)
    connection.set_trace_callback(None)
    assert level(project) == 1


def level(project: Project) -> int:
    return project._database.conn.execute("pragma synchronous").fetchone()[0]
