"""What costs money says so, waits at the cap, and goes on when there is room again."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QPushButton

from storyshot_gui.errors import OutOfCredit
from storyshot_gui.jobs import JobState
from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName
from storyshot_gui.providers.base import ImageRequest
from storyshot_gui.session import Session
from storyshot_gui.ui.main_window import MainWindow
from storyshot_gui.ui.studio import NewProject
from storyshot_gui.ui.views.batch_sheet import BatchSheet
from storyshot_gui.ui.views.budget_dialog import BudgetDialog
from storyshot_gui.ui.views.project_dialog import ProjectDialog
from tests.ui.window.conftest import TEXT, PlayedStudio, Run, quiet
from tests.ui.window.paid import CENTS_4, PaidProviders


@pytest.fixture
def studio(studio: PlayedStudio) -> PlayedStudio:
    studio.providers = PaidProviders()
    return studio


@pytest.fixture
def story(window: MainWindow, run: Run, tmp_path: Path) -> MainWindow:
    """The window with a story whose images were bought after the sheet had said their price."""

    async def tell() -> None:
        await window.create_project(NewProject("Fox", tmp_path / "projects" / "Fox", TEXT))
        window.findChild(QPushButton, "batch_start").click()
        await quiet(window)

    run(tell())
    return window


@pytest.fixture
def session(story: MainWindow) -> Session:
    assert story.session
    return story.session


def says(window: MainWindow, name: str) -> str:
    part = window.findChild(QLabel, name) or window.findChild(QPushButton, name)
    return part.text()


def bars(window: MainWindow) -> list[str]:
    assert window.workspace
    return [bar.trouble.text for bar in window.workspace.money.standing.bars()]


def press(window: MainWindow, words: str) -> None:
    """A button in one of the bars."""
    assert window.workspace
    standing = window.workspace.money.standing
    next(b for b in standing.findChildren(QPushButton) if b.text() == words).click()


async def until(holds: Callable[[], object]) -> None:
    while not holds():
        await asyncio.sleep(0.01)


def redraw(session: Session) -> None:
    session.redo_take([shot.id for shot in session.project.shots()], StageName.image)


def test_the_bottom_line_tells_what_was_spent_and_of_how_much(
    story: MainWindow, session: Session, run: Run
):
    async def steps() -> None:
        shots = len(session.project.shots())
        session.do(edits.set_cap(session.project, 5_000_000))
        await until(lambda: says(story, "status_cap") == "cap $5.00")
        assert says(story, "status_spent") == f"spent ${shots * 0.04:.2f}"
        assert not story.findChild(QLabel, "status_committed").isVisible()

    run(steps())


def test_at_the_cap_the_work_pauses_and_a_higher_cap_lets_it_go_on(
    story: MainWindow, session: Session, run: Run
):
    async def steps() -> None:
        session.do(edits.set_cap(session.project, session.budget.spent_micro + CENTS_4))
        redraw(session)
        await until(lambda: bars(story))
        assert bars(story)[0].startswith("Paused at the budget of $")
        press(story, "Raise cap…")
        dialog = story.findChild(BudgetDialog)
        dialog.findChild(QDoubleSpinBox, "budget_cap_sum").setValue(20.0)
        dialog.findChild(QPushButton, "budget_ok").click()
        await until(lambda: not session.jobs.active() and not bars(story))
        assert not session.jobs.failed()
        assert session.project.settings.cap_micro == 20_000_000

    run(steps())


def test_the_proposed_cap_suffices_for_the_whole_film(
    story: MainWindow, session: Session, run: Run
):
    async def steps() -> None:
        session.do(edits.set_cap(session.project, session.budget.spent_micro))
        redraw(session)
        await until(lambda: bars(story))
        press(story, "Raise cap…")
        proposed = story.findChild(QDoubleSpinBox, "budget_cap_sum").value()
        assert proposed * 1_000_000 >= session.budget.spent_micro + CENTS_4
        story.findChild(BudgetDialog).reject()

    run(steps())


def empty(request: object) -> None:
    """The account from which images are paid."""
    if isinstance(request, ImageRequest):
        raise OutOfCredit("The account is empty.")


def test_an_empty_account_holds_its_lane_until_the_person_goes_on(
    story: MainWindow, session: Session, studio: PlayedStudio, run: Run
):
    async def steps() -> None:
        studio.providers.trouble = empty
        redraw(session)
        await until(lambda: bars(story))
        assert bars(story) == ["fake: out of credit"]
        assert {job.state for job in session.jobs.active()} == {JobState.waiting}
        studio.providers.trouble = lambda request: None
        press(story, "Go on")
        await until(lambda: not session.jobs.active() and not bars(story))
        assert not session.jobs.failed()

    run(steps())


def test_another_model_can_be_chosen_for_a_provider_that_is_out_of_credit(
    story: MainWindow, session: Session, studio: PlayedStudio, run: Run
):
    async def steps() -> None:
        studio.providers.trouble = empty
        redraw(session)
        await until(lambda: bars(story))
        press(story, "Choose another model…")
        assert story.findChild(ProjectDialog).isVisible()
        story.findChild(ProjectDialog).reject()

    run(steps())


def test_a_hidden_bar_stays_hidden_while_nothing_new_is_to_be_said(
    story: MainWindow, session: Session, run: Run
):
    async def steps() -> None:
        session.do(edits.set_cap(session.project, session.budget.spent_micro))
        redraw(session)
        await until(lambda: bars(story))
        assert story.workspace
        story.workspace.money.standing.bars()[0].hide()
        story.workspace.money.troubles.changed.emit()
        assert not bars(story)

    run(steps())


def test_what_is_missing_has_its_price_on_the_button(story: MainWindow, session: Session, run: Run):
    async def steps() -> None:
        session.do(edits.insert_shot(session.project, session.project.sentences()[0].id, 0))
        shot = session.project.shots()[0].id
        session.do(edits.set_prompt(session.project, [shot], "A crow in a tree"))
        assert story.workspace
        make = story.workspace.header._make
        await until(lambda: make.words() == ("Make 1 missing", "$0.04"))
        assert "the price list" in story.workspace.header.tip()

    run(steps())


def test_chosen_shots_are_made_final_by_the_model_of_finals(
    story: MainWindow, session: Session, run: Run
):
    shots = [shot.id for shot in session.project.shots()][:2]

    async def steps() -> None:
        session.do(edits.set_models(session.project, {StageName.image: "fake:brush"}, final=True))
        story.workspace.storyboard.select(shots)
        story.workspace.money.batches.final(shots)
        sheet = story.findChild(BatchSheet)
        assert [line.model for line in sheet.chosen().lines] == ["fake:brush"]
        assert not any(session.project.shot(each).final for each in shots)
        sheet.findChild(QPushButton, "batch_start").click()
        await quiet(story)

    run(steps())
    made = [session.project.chosen(each, StageName.image) for each in shots]
    assert [take.model for take in made if take] == ["fake:brush"] * 2
    assert all(session.project.shot(each).final for each in shots)


def test_the_sheet_changes_nothing_before_it_is_started(
    story: MainWindow, session: Session, run: Run
):
    async def steps() -> None:
        session.do(edits.set_models(session.project, {StageName.image: "fake:brush"}, final=True))
        before = session.project.settings
        story.workspace.money.batches.final()
        sheet = story.findChild(BatchSheet)
        sheet.findChild(QPushButton, "batch_quality_draft").click()
        assert not sheet.chosen().lines
        sheet.findChild(QPushButton, "batch_quality_final").click()
        assert sheet.chosen().lines
        sheet.reject()
        assert session.project.settings == before

    run(steps())


def test_finals_lead_to_their_models_while_none_are_chosen(
    story: MainWindow, session: Session, run: Run
):
    async def steps() -> None:
        story.workspace.money.batches.final()
        assert story.findChild(ProjectDialog).isVisible()
        story.findChild(ProjectDialog).reject()

    run(steps())


def test_stages_left_out_of_the_sheet_are_not_made(
    story: MainWindow, session: Session, studio: PlayedStudio, run: Run
):
    async def steps() -> None:
        await session.bring_in("A dog came by. It barked at the crow. The crow flew off.")
        story.workspace.money.batches.missing()
        sheet = story.findChild(BatchSheet)
        sheet.findChild(QPushButton, "batch_only_free").click()
        sheet.findChild(QPushButton, "batch_start").click()
        before = len(studio.providers.asked_for(ImageRequest))
        await quiet(story)
        assert len(studio.providers.asked_for(ImageRequest)) == before
        assert all(session.project.chosen(s.id, "speech") for s in session.project.sentences())

    run(steps())


def test_a_model_that_is_gone_is_replaced_from_the_sheet(
    story: MainWindow, session: Session, run: Run
):
    async def steps() -> None:
        shots = [shot.id for shot in session.project.shots()]
        session.do(edits.set_models(session.project, {StageName.image: "fake:slate"}))
        story.workspace.money.batches.redo(shots, StageName.image)
        sheet = story.findChild(BatchSheet)
        assert "shut down" in sheet.findChild(QLabel, "batch_notice").text()
        assert not sheet.findChild(QPushButton, "batch_start").isEnabled()
        sheet.findChild(QPushButton, "batch_replace").click()
        assert session.project.settings.image_model == "fake:pencil"
        assert [line.model for line in sheet.chosen().lines] == ["fake:pencil"]
        assert sheet.findChild(QPushButton, "batch_start").isEnabled()
        sheet.reject()

    run(steps())


def test_one_image_is_drawn_again_without_a_sheet(
    story: MainWindow, session: Session, studio: PlayedStudio, run: Run
):
    async def steps() -> None:
        before = len(studio.providers.asked_for(ImageRequest))
        story.workspace.money.batches.redo([session.project.shots()[0].id], StageName.image)
        await quiet(story)
        assert len(studio.providers.asked_for(ImageRequest)) == before + 1

    run(steps())


def test_held_jobs_go_on_by_themselves_with_a_model_of_another_provider(
    story: MainWindow, session: Session, studio: PlayedStudio, run: Run
):
    def empty(request: object) -> None:
        if isinstance(request, ImageRequest) and request.model == "fake:pencil":
            raise OutOfCredit("The account is empty.")

    async def steps() -> None:
        studio.providers.trouble = empty
        redraw(session)
        await until(lambda: bars(story))
        session.do(edits.set_models(session.project, {StageName.image: "other:crayon"}))
        await until(lambda: not session.jobs.active() and not bars(story))
        assert not session.jobs.failed()
        shots = [session.project.chosen(s.id, StageName.image) for s in session.project.shots()]
        assert {take.model for take in shots if take} == {"other:crayon"}

    run(steps())


def test_jobs_that_never_began_say_what_their_lane_waits_for(
    story: MainWindow, session: Session, studio: PlayedStudio, run: Run
):
    def empty(request: object) -> None:
        if isinstance(request, ImageRequest):
            raise OutOfCredit("The account is empty.")

    async def steps() -> None:
        studio.providers.trouble = empty
        redraw(session)
        await until(lambda: bars(story))
        rows = story.workspace.jobs._model
        said = {rows.says(job) for job in session.jobs.active()}
        assert said == {"waits: The account is empty."}

    run(steps())


def test_several_images_asked_for_beside_the_film_are_priced_in_the_sheet_too(
    story: MainWindow, session: Session, studio: PlayedStudio, run: Run
):
    async def steps() -> None:
        story.workspace.storyboard.select([shot.id for shot in session.project.shots()][:2])
        await asyncio.sleep(0.05)
        before = len(studio.providers.asked_for(ImageRequest))
        story.findChild(QPushButton, "inspector.redo").click()
        sheet = story.findChild(BatchSheet)
        assert [line.count for line in sheet.chosen().lines] == [2]
        assert len(studio.providers.asked_for(ImageRequest)) == before
        sheet.reject()

    run(steps())


def test_the_cap_is_coloured_when_little_of_it_is_left(
    story: MainWindow, session: Session, run: Run
):
    async def steps() -> None:
        cap, spent = story.findChild(QPushButton, "status_cap"), session.budget.spent_micro
        session.do(edits.set_cap(session.project, spent * 10))
        await until(lambda: cap.text() != "no cap")
        assert story.theme.muted.name() in cap.styleSheet()
        session.do(edits.set_cap(session.project, spent * 10 // 9))
        await until(lambda: story.theme.warn.name() in cap.styleSheet())

    run(steps())


def test_the_month_counts_for_the_colour_too(story: MainWindow, session: Session, run: Run):
    async def steps() -> None:
        cap = story.findChild(QPushButton, "status_cap")
        session.budget.month_cap_micro = session.budget.month_micro
        await until(lambda: story.theme.warn.name() in cap.styleSheet())
        assert "this month" in cap.toolTip()

    run(steps())
