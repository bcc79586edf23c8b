"""The open project, its jobs and its providers, as one thing that says what changed."""

import asyncio
import hashlib
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from storyshot_gui.errors import InputError
from storyshot_gui.jobs import Errand, Job, Jobs
from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit, several
from storyshot_gui.project.ids import new_id
from storyshot_gui.project.records import (
    Motion,
    Sentence,
    SentenceKind,
    Shot,
    StageName,
    Take,
    Verdict,
)
from storyshot_gui.project.spending import Spending
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.render.movie import ExportOptions, MovieFacts
from storyshot_gui.session import wishing
from storyshot_gui.session.budget import Budget
from storyshot_gui.session.choices import Choices
from storyshot_gui.session.consequences import Consequences
from storyshot_gui.session.film import Film
from storyshot_gui.session.fit import Fit
from storyshot_gui.session.imports import media_take
from storyshot_gui.session.planning import Planning
from storyshot_gui.session.references import References
from storyshot_gui.session.rewriting import Rewriting
from storyshot_gui.session.run import RENDER_LANE, Run
from storyshot_gui.session.standing import Card, Standing
from storyshot_gui.session.taking_up import take_up
from storyshot_gui.session.tally import Counts, Tally
from storyshot_gui.session.unsettled import Unsettled
from storyshot_gui.session.voices import Voices
from storyshot_gui.session.wish import Wanted
from storyshot_gui.stages.base import as_json
from storyshot_gui.stages.image import ImageStage
from storyshot_gui.stages.prompts import prompts_request
from storyshot_gui.stages.sentences import split
from storyshot_gui.stages.speech import SpeechStage

RENDERS_AT_ONCE = 2
MOVIE = "movie"


class Session(QObject):
    """`changed` carries the ids of the rows that are different now; "" stands for none of them."""

    changed = Signal(object)
    tallied = Signal()
    run_ended = Signal(object)

    def __init__(
        self,
        project: Project,
        catalog: Catalog,
        parent: QObject | None = None,
        spending: Spending | None = None,
    ) -> None:
        """`spending` is what all projects of this machine cost."""
        super().__init__(parent)
        self.project = project
        self.catalog = catalog
        self.jobs = Jobs({**catalog.lanes(), RENDER_LANE: RENDERS_AT_ONCE}, self, catalog.kin)
        self.choices = Choices(project, catalog)
        self.film = Film(project)
        self.fit = Fit(project, self.choices, self.film)
        self.standing = Standing(project, self.jobs, self.fit)
        self.planning = Planning(project, self.film)
        self.references = References(self)
        self.consequences = Consequences(self)
        self.budget = Budget(self, spending)
        self.voices = Voices(self)
        self.lost = Unsettled(self)
        self.rewriting = Rewriting(self)
        self.tally = Tally(project, self.standing, self.tallied.emit)
        self.runs: list[Run] = []
        self.under_way: dict[str, asyncio.Event] = {}  # questions being asked, by their key
        self.leaving = False
        project.on_change = self._project_changed
        self.jobs.added.connect(self._job_changed)
        self.jobs.changed.connect(self._job_changed)

    async def close(self) -> None:
        """Stop all work and close the project; what was made so far is kept.

        What a provider is at work on stays with it and is taken up at the next start.
        """
        self.leaving = True
        try:
            for run in self.runs:
                run.cancel()
            await self.jobs.close()
            await asyncio.gather(*(run.finished() for run in self.runs), return_exceptions=True)
            await self.film.tidy()
        finally:
            self.project.close()

    # edits

    def do(self, edit: Edit, *, keep: bool = False) -> None:
        """Make an edit; sentences whose length it changes are planned anew with it.

        With `keep` the person accepts all that it makes stale, as part of the same step.
        """
        if edit.changes:
            timed = self.planning.timed_by(edit)
            self.project.history.do(self.consequences.kept(edit) if keep else edit)
            if (replanned := self.planning.replanned(timed)).changes:
                self.project.history.follow(replanned)

    def undo(self) -> None:
        if self.project.history.can_undo:
            self.project.history.undo()

    def redo(self) -> None:
        if self.project.history.can_redo:
            self.project.history.redo()

    async def bring_in(self, text: str) -> None:
        """Add a text's sentences at the end; InputError when there are none."""
        rows = await asyncio.to_thread(sentences_of, text)
        self.do(edits.bring_in(self.project, text, rows, append=bool(self.project.sentences())))

    async def revise(self, text: str) -> None:
        """Put a newer version of the text in place; sentences that stayed keep all they have."""
        if text != self.project.source:
            rows = await asyncio.to_thread(sentences_of, text)
            self.do(edits.revise(self.project, text, rows))

    def choose_take(self, take_id: str) -> None:
        self.do(edits.choose_take(self.project, take_id))

    def judge(self, take_id: str, verdict: Verdict) -> None:
        self.project.judge(take_id, verdict)

    def accept_stale(self, ids: Iterable[str]) -> None:
        """Keep these sentences and shots as they are, although something around them changed."""
        accepted = {subject: self.standing.acceptance(subject) for subject in ids}
        self.do(edits.accept_stale(self.project, accepted))

    # making

    def make_missing(
        self,
        ids: Iterable[str] | None = None,
        stages: Iterable[StageName] | None = None,
        *,
        segments: bool = True,
    ) -> Run:
        """Make what is not there yet for these sentences and shots (None: for the whole film).

        With `segments`, each sentence's part of the film is rendered as soon as it can be.
        """
        wanted = wishing.missing(self.project, ids, stages, segments=segments)
        return self.begin(wanted, "Make what is missing")

    def make_stale(
        self, ids: Iterable[str] | None = None, stages: Iterable[StageName] | None = None
    ) -> Run:
        """Make again what no longer fits, and what is missing."""
        return self.begin(wishing.stale(self.project, ids, stages), "Make what is stale")

    def force(self, stage: StageName, ids: Iterable[str] | None = None) -> Run:
        """Ask one stage anew for these sentences and shots, adding takes."""
        wanted = wishing.forced(self.project, stage, ids)
        return self.begin(wanted, f"Make {stage.value} again")

    def redo_take(
        self, subjects: Iterable[str], stage: StageName, prompt: str | None = None
    ) -> Run:
        """A new take for each: the prompt as given or as it is, and another seed for images."""
        subjects = list(subjects)
        shots = self._shots_among(subjects)
        if prompt is not None:
            self.do(edits.set_prompt(self.project, [shot.id for shot in shots], prompt))
        if stage in (StageName.image, StageName.clip):
            reseeded = [edits.set_seed(self.project, shot.id, after(shot.seed)) for shot in shots]
            self.project.apply(several("Redo", reseeded))
        wanted = wishing.redone(self.project, stage, subjects)
        return self.begin(wanted, f"Redo {stage.value}")

    def take_up(self) -> list[Job]:
        """Go on with what providers were at work on when the program last closed."""
        return take_up(self)

    def use_file(self, subject: str, path: Path) -> Job:
        """Make the person's own image, clip or sound a take of a shot or sentence."""

        async def work(_job: Job) -> None:
            take = await media_take(self.project, subject, path)
            self.show_take(self.project.add_take(take))

        return self.jobs.start(Errand(f"Bring in {path.name}", subject, urgent=True), work)

    def export(self, out: Path, options: ExportOptions) -> Job:
        """Write the movie, rendering what is not rendered yet; its result is MovieFacts."""
        self.project.missing_media()

        async def work(job: Job) -> MovieFacts:
            return await self.film.write(out, options, job.report)

        return self.jobs.start(Errand(f"Write {out.name}", stage=MOVIE, lane=MOVIE), work)

    # what the engine's parts ask

    def show_take(self, take: Take) -> None:
        """Let a subject show this take when it would show another."""
        if self.knows(take.subject):
            chosen = self.project.chosen(take.subject, take.stage)
            if chosen is None or chosen.id != take.id:
                self.project.apply(edits.choose_take(self.project, take.id))
            if take.stage is StageName.clip:
                self.project.apply(edits.set_motion(self.project, take.subject, Motion.clip))

    def knows(self, subject: str) -> bool:
        """Whether a sentence or shot is (still) in the film."""
        return self.project.has_sentence(subject) or self.project.has_shot(subject)

    def card(self, subject: str) -> Card:
        """What the card of a sentence or shot says."""
        if self.project.has_shot(subject):
            return self.standing.shot_card(self.project.shot(subject))
        return self.standing.sentence_card(subject)

    def counts(self) -> Counts:
        return self.tally.counts()

    def sentence_number(self, subject: str) -> int:
        """1 for the first."""
        return self.project.place(subject) + 1

    def shot_number(self, subject: str) -> str:
        """ "3.2" for the second shot of the third sentence."""
        shot = self.project.shot(subject)
        place = [other.id for other in self.project.shots(shot.sentence_id)].index(subject)
        return f"{self.sentence_number(shot.sentence_id)}.{place + 1}"

    def shot_length(self, shot_id: str) -> float:
        """Seconds the shot is on screen."""
        return self.film.shot_seconds(shot_id)

    def spare(self, shot_id: str) -> float:
        """Seconds of the clip a shot shows that it does not use; 0 without a clip."""
        return self.fit.spare(shot_id)

    def request_json(self, subject: str, stage: StageName) -> str:
        """The question of a stage for a subject, as it would be asked now."""
        if stage is StageName.speech:
            return as_json(SpeechStage().request(self.project, subject))
        if stage is StageName.prompts:
            return as_json(prompts_request(self.project, subject, self.catalog))
        return as_json(ImageStage(self.choices.most_images).request(self.project, subject))

    def begin(self, wanted: Wanted, title: str) -> Run:
        """Start a run; what it finds missing is what is missing on the disk now."""
        self.choices.learn()
        self.project.missing_media()
        run = Run(self, wanted, title)
        self.runs = [other for other in self.runs if not other.done] + [run]
        return run

    def _project_changed(self, ids: set[str]) -> None:
        self.film.forget(ids)
        everything = "project" in ids or not ids.isdisjoint(m.id for m in self.project.cast())
        touched = None if everything else self._related(ids)
        self.budget.rows_changed(touched)
        self.tally.look_at(touched)
        self.changed.emit(ids)

    def _shots_among(self, ids: Iterable[str]) -> list[Shot]:
        return [self.project.shot(each) for each in ids if self.project.has_shot(each)]

    def _related(self, ids: set[str]) -> set[str]:
        """The changed rows and the shots whose sentence changed."""
        shots = (shot.id for subject in ids if subject for shot in self.project.shots(subject))
        return {*ids, *shots}

    def _job_changed(self, job: Job) -> None:
        if job.subject:
            self.changed.emit({job.subject})


def sentences_of(text: str) -> list[Sentence]:
    """A text's sentences as new rows; InputError when there are none."""
    rows = [
        Sentence(
            id=new_id(),
            position=0.0,
            text=span.text,
            kind=SentenceKind(span.kind),
            opens_scene=span.opens_scene,
            start=span.start,
            end=span.end,
        )
        for span in split(text)
    ]
    if not rows:
        raise InputError("There are no words in this text.", "Paste or choose another one.")
    return rows


def after(seed: int) -> int:
    """The seed that follows another; the same one each time."""
    return int.from_bytes(hashlib.sha256(f"{seed}".encode()).digest()[:4], "big") >> 1
