"""Why a sentence or shot has not what it should have, in the person's words."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storyshot_gui.errors import (
    KeyMissing,
    KeyRejected,
    ModelGone,
    OutOfCredit,
    OverBudget,
    RateLimited,
    Refused,
    Unreachable,
    Unsettled,
)
from storyshot_gui.jobs import Hold, Job, JobState
from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit
from storyshot_gui.project.journal import Entry
from storyshot_gui.project.records import StageName

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

KINDS: tuple[tuple[type[Exception], str], ...] = (
    (Refused, "refused"),
    (ModelGone, "gone"),
    (Unsettled, "lost"),
    (RateLimited, "limit"),
    (OutOfCredit, "credit"),
    (KeyMissing, "key"),
    (KeyRejected, "key"),
    (OverBudget, "budget"),
    (Unreachable, "down"),
)
WORDS = {
    "refused": "refused",
    "gone": "model gone",
    "lost": "answer lost",
    "limit": "asked too often",
    "credit": "out of credit",
    "key": "key not accepted",
    "budget": "budget used up",
    "down": "not reachable",
    "failed": "failed",
}
LOST = "Look whether it was made before you ask again, which may cost again."
GIVEN_UP = "The answer was lost and is waited for no more."


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is in the way.

    `kind` is refused, gone, lost, limit, credit, key, budget, down or failed; `words` say it in
    two or three words, `reason` as the provider did. `waits` where it goes on by itself once
    the cause is gone; `until` in Unix seconds where that is known. `model` is who was asked,
    `replacement` who could be instead.
    """

    kind: str
    words: str
    reason: str = ""
    hint: str = ""
    stage: str = ""
    lane: str = ""
    waits: bool = False
    until: float | None = None
    model: str = ""
    replacement: str = ""


class Troubles:
    """Reads a session's jobs; holds nothing of its own."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def of(self, subject: str) -> Trouble | None:
        """What is in the way of a sentence or shot, None while all is well or being made."""
        jobs = [job for job in self._session.jobs.of(subject) if job.stage in tuple(StageName)]
        active = [job for job in jobs if not job.state.ended]
        if active:
            return next(filter(None, map(self._held_up, active)), None)
        if lost := self._session.lost.of(subject):
            return self._lost(lost[0], jobs[-1:])
        failed = jobs and jobs[-1].state is JobState.failed
        return self._failed(jobs[-1]) if failed else None

    def instead(self, subject: str, trouble: Trouble) -> Edit:
        """The edit that puts the replacement where the model that is gone was chosen."""
        project, stage = self._session.project, StageName(trouble.stage)
        own = {"speech": "speech_model", "prompts": "prompt_model"}.get(stage.value, "")
        if project.has_shot(subject):
            shot = project.shot(subject)
            if trouble.model in (shot.image_model, shot.clip_model):
                return edits.set_shot_model(project, [subject], stage, trouble.replacement)
        elif own and getattr(project.sentence(subject), own) == trouble.model:
            return edits.set_sentence_model(project, [subject], stage, trouble.replacement)
        column = f"{stage.value.removesuffix('s') if stage == 'prompts' else stage.value}_model"
        final = getattr(project.settings, f"final_{column}") == trouble.model
        return edits.set_models(project, {stage: trouble.replacement}, final=final)

    def _lost(self, entry: Entry, last: list[Job]) -> Trouble:
        """Also after the program was closed in between; looking for it may have failed since."""
        looked = [job.message for job in last if not isinstance(job.error, Unsettled)]
        reason = "".join(looked) or entry.error
        return Trouble("lost", WORDS["lost"], reason, LOST, entry.stage, model=entry.model)

    def _failed(self, job: Job) -> Trouble:
        kind = next((kind for each, kind in KINDS if isinstance(job.error, each)), "failed")
        if kind == "lost":
            return Trouble("failed", "given up", GIVEN_UP, "", job.stage, job.lane)
        model = self._session.choices.model(job.stage, job.subject)
        instead = self._session.catalog.replacement(model) if kind == "gone" else ""
        return Trouble(
            kind,
            WORDS[kind],
            job.message,
            job.hint,
            job.stage,
            job.lane,
            model=model,
            replacement=instead,
        )

    def _held_up(self, job: Job) -> Trouble | None:
        """Why a job that waits does, where it is not only for its turn."""
        if job.state is not JobState.waiting:
            return None
        if hold := self._session.jobs.holds.get(job.lane):
            words = _until(hold) or WORDS.get(hold.kind, hold.words)
            return Trouble(
                hold.kind,
                words,
                hold.words,
                hold.hint,
                job.stage,
                job.lane,
                waits=True,
                until=hold.until,
            )
        short = self._session.budget.short
        if short and job.message:
            return Trouble(
                "budget", WORDS["budget"], job.message, short.hint, job.stage, job.lane, waits=True
            )
        return None


def _until(hold: Hold) -> str:
    """ "waits until 14:05", by the clock on the wall; "" where nobody knows."""
    return f"waits until {time.strftime('%H:%M', time.localtime(hold.until))}" if hold.until else ""
