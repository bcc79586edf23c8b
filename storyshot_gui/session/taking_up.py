"""Going on with what providers were at work on when the program last closed."""

from functools import partial
from typing import TYPE_CHECKING

from storyshot_gui.jobs import Errand, Job
from storyshot_gui.project.journal import Entry
from storyshot_gui.session.asking import asking
from storyshot_gui.stages.base import AT_WORK, at_work, reconcile, turn, wait_for

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session


def take_up(session: "Session") -> list[Job]:
    """A job for each request that is still with its provider; nothing is asked a second time."""
    reconcile(session.project)
    session.budget.catch_up()
    return [fetch(session, entry) for entry in at_work(session.project)]


def fetch(session: "Session", entry: Entry) -> Job:
    async def work(job: Job) -> None:
        how = asking(session)
        async with turn(how, entry.key):
            now = session.project.journal.entry(entry.id)
            if now.state in AT_WORK:
                session.show_take(await wait_for(session.project, now, how, job.report))

    errand = Errand(
        f"Fetch {entry.stage}",
        entry.subject,
        entry.stage,
        session.choices.lane(entry.model),
        again=partial(fetch, session, entry),
    )
    return session.jobs.start(errand, work)
