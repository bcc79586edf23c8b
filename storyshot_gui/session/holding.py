"""Lanes that are held, and the jobs that wait in them."""

from typing import TYPE_CHECKING

from storyshot_gui.jobs import JobState

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session


def go_on_elsewhere(session: "Session") -> None:
    """Let lanes go on whose waiting jobs will all ask another provider's model by now."""
    holds, choices = session.jobs.holds, session.choices
    waiting = [job for job in session.jobs.active() if job.state is JobState.waiting]
    for lane in list(holds):
        together = {other for other, hold in holds.items() if hold is holds.get(lane)}
        own = [job for job in waiting if job.lane in together]
        asked = {choices.lane(choices.model(job.stage, job.subject)) for job in own}
        if own and together.isdisjoint(asked):
            session.jobs.release(lane)
