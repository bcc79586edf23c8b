"""What is asked waits at the cap, and goes on when it is raised."""

import asyncio
from pathlib import Path

import pytest

from storyshot_gui.errors import OverBudget
from storyshot_gui.jobs import JobState
from storyshot_gui.project import edits
from storyshot_gui.project.journal import Entry
from storyshot_gui.project.spending import PROMISED, SPENT, Line, Spending
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from storyshot_gui.session.budget import dollars
from storyshot_gui.session.month import this_month
from tests.fake_providers import MODELS, SETTINGS, FakeProviders
from tests.fakes.fal import FakeFal
from tests.fakes.server import Fault, Reply
from tests.providers.wiring import outside

FLUX = "fal:fal-ai/flux/schnell"
EACH = 12  # millionths of a dollar for an image of 64 x 64
SUBMIT = r"POST /fal-ai/"
FORTY = " ".join(f"Animal number {n} walked home." for n in range(40))


@pytest.fixture
def fal():
    with FakeFal() as server:
        server.looks = 1
        yield server


@pytest.fixture
def spending(tmp_path: Path) -> Spending:
    return Spending(tmp_path / "config" / "spending.db")


@pytest.fixture
async def open_session(tmp_path: Path, fal: FakeFal, spending: Spending, qapp):
    """Opens a project by name, as the window does."""
    beyond = outside(fal.environment())
    opened: list[Session] = []

    def open_(name: str = "film", kept: Spending | None = spending) -> Session:
        fakes, folder = FakeProviders(), tmp_path / name
        fakes.seconds = lambda text: 1.5
        project = Project.open(folder) if folder.exists() else Project.create(folder, name)
        catalog = Catalog({"fake": fakes}, [*MODELS, *beyond.models()], makers=beyond.makers)
        session = Session(project, catalog, spending=kept)
        wanted = {**SETTINGS, "image_model": FLUX, "width": 64, "height": 64}
        project.apply(edits.change_settings(project, **wanted))
        session.jobs.patient = True
        opened.append(session)
        return session

    yield open_
    for session in opened:
        if not session.leaving:
            await session.close()
    await beyond.close()


@pytest.fixture
def session(open_session) -> Session:
    return open_session()


async def until(session: Session, fits) -> None:
    async with asyncio.timeout(30):
        while not fits():
            await asyncio.sleep(0.005)


def at_rest(session: Session) -> bool:
    """Nothing is under way, and what is left waits."""
    active = session.jobs.active()
    return bool(active) and all(job.state is JobState.waiting for job in active)


async def test_forty_shots_stop_before_the_cap_and_go_on_when_it_is_raised(session, fal):
    session.do(edits.set_cap(session.project, 20 * EACH + 5))
    await session.bring_in(FORTY)
    run = session.make_missing(segments=False)
    await until(session, lambda: len(fal.bill) == 20 and at_rest(session))
    assert len(fal.jobs) == 20
    assert session.budget.spent_micro == fal.billed() == 20 * EACH
    assert not session.jobs.failed()
    session.do(edits.set_cap(session.project, 1000))
    report = await run.finished()
    assert not report.failures
    assert len(fal.jobs) == 40
    assert session.budget.spent_micro == fal.billed() == 40 * EACH


async def test_what_waits_says_what_it_lacks(session, fal):
    session.budget.cap_micro = 2 * EACH
    await session.bring_in("A fox. A crow. A wolf.")
    run = session.make_missing(segments=False)
    await until(session, lambda: len(fal.bill) == 2 and at_rest(session))
    short = session.budget.short
    assert (short.needed_micro, short.which) == (3 * EACH, "project")
    (job,) = session.jobs.active()
    assert job.message.startswith("Waiting: the budget of $0.000024 is used up")
    session.budget.cap_micro = None
    await run.finished()
    assert session.budget.short is None


async def test_money_under_way_counts_as_spent(session, fal):
    fal.looks = 10_000
    session.budget.cap_micro = 2 * EACH
    await session.bring_in("A fox. A crow. A wolf.")
    session.make_missing(segments=False)
    await until(session, lambda: session.budget.short)
    assert session.budget.committed_micro == 2 * EACH
    assert session.budget.spent_micro == 0
    assert len(fal.jobs) <= 2


async def test_what_turned_out_dearer_than_its_estimate_promises_more_the_next_time(session, fal):
    journal = session.project.journal
    dear = journal.begin(Entry("image", model=FLUX, paid=True, estimate_micro=EACH))
    journal.settle(dear, {}, cost_micro=2 * EACH)
    session.budget.cap_micro = 4 * EACH - 1
    await session.bring_in("A fox ran. A crow sat.")
    session.make_missing(segments=False)
    await until(session, lambda: session.budget.short and at_rest(session))
    assert fal.billed() == 0


async def test_what_turns_out_free_makes_room_for_what_waits(session, fal):
    session.budget.cap_micro = 2 * EACH
    fal.outcome = lambda form: "refused" if "fox" in form["prompt"] else "fine"
    await session.bring_in("A fox. A crow. A wolf.")
    report = await session.make_missing(segments=False).finished()
    assert len(report.failures) == 1
    assert len(fal.bill) == 2


async def test_a_prompt_edited_while_it_waits_is_the_one_that_is_drawn(session, fal):
    session.budget.cap_micro = 0
    await session.bring_in("A fox.")
    run = session.make_missing(segments=False)
    await until(session, lambda: session.budget.short)
    (shot,) = session.project.shots()
    session.do(edits.set_prompt(session.project, [shot.id], "A moon over the sea"))
    session.budget.cap_micro = EACH
    await run.finished()
    (job,) = fal.jobs.values()
    assert "moon" in job.form["prompt"]


async def test_a_shot_deleted_while_it_waits_is_not_bought(session, fal):
    session.budget.cap_micro = 0
    await session.bring_in("A fox. A crow.")
    run = session.make_missing(segments=False)
    await until(session, lambda: session.budget.short and at_rest(session))
    session.do(edits.delete_sentences(session.project, [session.project.sentences()[0].id]))
    session.budget.cap_micro = None
    assert not (await run.finished()).failures
    assert len(fal.jobs) == 1


async def test_closing_while_it_waits_leaves_nothing_behind(open_session, session, fal):
    session.budget.cap_micro = 0
    await session.bring_in("A fox.")
    session.make_missing(segments=False)
    await until(session, lambda: session.budget.short)
    await session.close()
    later = open_session()
    assert later.project.journal.unfinished() == []
    assert fal.jobs == {}


async def test_nobody_there_to_raise_it_means_over_budget(session, fal):
    session.budget.patient = False
    session.budget.cap_micro = EACH
    await session.bring_in("A fox. A crow.")
    report = await session.make_missing(segments=False).finished()
    assert [type(each.error) for each in report.failures] == [OverBudget]
    assert fal.billed() == EACH


async def test_the_month_counts_all_projects_and_stops_as_the_project_does(open_session, fal):
    first, second = open_session("first"), open_session("second")
    await first.bring_in("A fox. A crow.")
    await first.make_missing(segments=False).finished()
    second.budget.month_cap_micro = 3 * EACH
    await second.bring_in("A wolf. A bear.")
    run = second.make_missing(segments=False)
    await until(second, lambda: len(fal.bill) == 3 and at_rest(second))
    assert second.budget.short.which == "month"
    assert second.budget.month_micro == fal.billed() == 3 * EACH
    second.budget.month_cap_micro = None
    await run.finished()
    assert first.budget.month_micro <= second.budget.month_micro == fal.billed()


async def test_the_month_counts_what_another_project_has_under_way(open_session, fal):
    first, second = open_session("first"), open_session("second")
    fal.looks = 10_000
    await first.bring_in("A fox. A crow.")
    first.make_missing(segments=False)
    await until(first, lambda: len(fal.jobs) == 2)
    second.budget.month_cap_micro = 2 * EACH
    await second.bring_in("A wolf.")
    second.make_missing(segments=False)
    await until(second, lambda: second.budget.short)
    assert len(fal.jobs) == 2


async def test_what_another_program_lets_go_is_seen_after_a_while(open_session, fal, monkeypatch):
    monkeypatch.setattr("storyshot_gui.session.budget.LOOK_SECONDS", 0.05)
    first, second = open_session("first"), open_session("second")
    fal.looks = 10_000
    await first.bring_in("A fox.")
    run = first.make_missing(segments=False)
    await until(first, lambda: first.budget.committed_micro and fal.jobs)
    second.budget.month_cap_micro = EACH
    await second.bring_in("A wolf.")
    going = second.make_missing(segments=False)
    await until(second, lambda: second.budget.short)
    run.cancel()
    await run.finished()
    fal.looks = 1
    assert not (await going.finished()).failures
    assert fal.billed() == EACH


async def test_a_project_tells_the_month_what_it_could_not_tell_before(open_session, fal):
    alone = open_session(kept=None)
    await alone.bring_in("A fox. A crow.")
    await alone.make_missing(segments=False).finished()
    await alone.close()
    for _ in range(3):
        later = open_session()
        assert later.budget.month_micro == fal.billed()
        await later.close()


async def test_a_copy_of_a_project_does_not_count_twice(open_session, session, fal, tmp_path):
    from storyshot_gui.project.copies import copy_project

    await session.bring_in("A fox.")
    await session.make_missing(segments=False).finished()
    await session.close()
    copy_project(session.project.file, tmp_path / "copy")
    assert open_session("copy").budget.month_micro == fal.billed()


async def test_an_empty_account_holds_its_own_lanes_and_others_go_on(session, fal):
    fal.choose = lambda asked: (
        Fault(Reply(403, {"detail": "User is locked. Reason: Exhausted balance."}))
        if asked.method == "POST"
        else None
    )
    await session.bring_in(FORTY)
    run = session.make_missing(segments=False)
    await until(session, lambda: session.tally.settle().prompts == 0 and at_rest(session))
    assert session.tally.settle().speech == 0
    assert {hold.kind for hold in session.jobs.holds.values()} == {"credit"}
    assert {"fal image", "fal clip", "fal speech"} <= set(session.jobs.holds)
    assert not {"voice", "writer"} & set(session.jobs.holds)
    assert not session.jobs.failed()
    fal.choose = lambda asked: None
    session.jobs.release("fal image")
    assert not (await run.finished()).failures
    assert not session.jobs.holds
    assert session.budget.spent_micro == fal.billed() == 40 * EACH


async def test_a_held_job_can_be_cancelled(session, fal):
    fal.fail(SUBMIT, Fault(Reply(401, {"detail": "No user found for this key"})))
    await session.bring_in("A fox.")
    run = session.make_missing(segments=False)
    await until(session, lambda: session.jobs.holds)
    run.cancel()
    report = await run.finished()
    assert report.cancelled
    assert fal.jobs == {}


async def test_a_limit_says_until_when_and_goes_on_by_itself(session, fal):
    slow = Fault(Reply(429, {"detail": "slow down"}, {"retry-after": "0.2"}))
    fal.fail(SUBMIT, *[slow] * 2)
    await session.bring_in("A fox.")
    run = session.make_missing(segments=False)
    await until(session, lambda: session.jobs.holds)
    assert session.jobs.holds["fal image"].until is not None
    assert set(session.jobs.holds) == {"fal image"}
    assert not (await run.finished()).failures
    assert len(fal.jobs) == 1


def test_the_same_line_counts_once_and_a_promise_can_be_taken_back(spending):
    month = this_month()
    at = f"{month}-01T00:00:00.000Z"
    lines = [Line("a", SPENT, 1, at, 5), Line("b", PROMISED, 0, at, 7)]
    spending.add(lines)
    spending.add(lines)
    assert (spending.micro(SPENT, month), spending.promised_to(month)) == (5, ["b"])
    spending.add([Line("b", PROMISED, 1, at, -7)])
    assert (spending.micro(PROMISED, month), spending.promised_to(month)) == (0, [])


def test_lines_that_cannot_be_written_count_and_are_added_later(tmp_path):
    blocked = tmp_path / "config"
    blocked.write_text("in the way")
    spending = Spending(blocked / "spending.db")
    month = this_month()
    spending.add([Line("a", SPENT, 1, f"{month}-01", 5)])
    assert spending.micro(SPENT, month) == 5
    blocked.unlink()
    spending.add([Line("b", SPENT, 2, f"{month}-02", 6)])
    assert Spending(blocked / "spending.db").micro(SPENT, month) == 11


@pytest.mark.parametrize(
    ("micro", "words"),
    [(0, "$0.00"), (12, "$0.000012"), (40_000, "$0.040"), (5_000_000, "$5.00")],
)
def test_a_small_amount_is_not_shown_as_nothing(micro, words):
    assert dollars(micro) == words


async def test_what_a_killed_program_did_not_tell_counts_when_its_project_is_opened(
    open_session, spending
):
    first = open_session(kept=None)  # as if it had been killed before it could tell
    await first.bring_in("A fox.")
    await first.make_missing(segments=False).finished()
    await first.close()
    open_session().take_up()
    assert spending.micro(SPENT, this_month()) == EACH


async def test_a_job_says_until_when_its_provider_asked_it_to_wait(session, fal, monkeypatch):
    monkeypatch.setattr("storyshot_gui.providers.retrying.TOLD_SECONDS", 0.0)
    fal.fail(SUBMIT, Fault(Reply(429, {"detail": "slow down"}, {"retry-after": "0.1"})))
    said: list[str] = []
    session.jobs.changed.connect(lambda job: said.append(job.message))
    await session.bring_in("A fox.")
    assert not (await session.make_missing(segments=False).finished()).failures
    told = [words for words in said if words.startswith(("Waiting until", "Asking again"))]
    assert [words.split()[0] for words in told] == ["Waiting", "Asking"]


async def test_what_another_machine_left_under_way_is_promised_here(open_session, fal, spending):
    fal.looks = 10_000
    alone = open_session(kept=None)
    await alone.bring_in("A fox.")
    alone.make_missing(segments=False)
    await until(alone, lambda: alone.budget.committed_micro)
    await until(alone, lambda: len(fal.calls("GET .*/status")) > 0)
    await alone.close()
    assert open_session().budget.month_micro == 0
    assert spending.micro(PROMISED, this_month()) == EACH
