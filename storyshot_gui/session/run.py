"""One run of the pipeline: every sentence on its own way from words to its part of the film."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from storyshot_gui.jobs import Errand, Job, JobState
from storyshot_gui.project import edits
from storyshot_gui.project.edit import RowChange, changing, edit
from storyshot_gui.project.records import Shot, StageName, Take
from storyshot_gui.session.forecast import Forecast
from storyshot_gui.session.scenes import Scenes
from storyshot_gui.session.wish import Failure, RunReport, Wanted
from storyshot_gui.stages.base import Asking, Stage, fingerprint, produce
from storyshot_gui.stages.clip import ClipStage
from storyshot_gui.stages.image import ImageStage
from storyshot_gui.stages.prompts import (
    ask_cast,
    ask_prompts,
    ask_scene,
    member_of,
    written_for,
)
from storyshot_gui.stages.speech import SpeechStage

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

logger = logging.getLogger(__name__)
SEGMENT = "segment"
RENDER_LANE = "render"


class Run:
    """Starts at once; `await finished()` for its report, `cancel()` to stop it."""

    def __init__(self, session: "Session", wanted: Wanted, title: str) -> None:
        self.id = session.project.journal.runs.begin(title)
        self.title = title
        self.jobs: list[Job] = []
        self.takes: list[Take] = []
        self._session = session
        self._project = session.project
        self._wanted = wanted
        self._prompted = {subject: asyncio.Event() for subject in wanted.sentences}
        self._previous = {later: earlier for earlier, later in pairwise(wanted.sentences)}
        self._forecast = Forecast(session.jobs)
        self._scenes = self._divided()
        self._begun = time.monotonic()
        self._stopped = False
        self._task = asyncio.get_running_loop().create_task(self._work(), name=title)

    @property
    def done(self) -> bool:
        return self._task.done()

    async def finished(self) -> RunReport:
        return await asyncio.shield(self._task)

    def cancel(self) -> None:
        self._stopped = True
        for job in self.jobs:
            self._session.jobs.cancel(job)

    async def _work(self) -> RunReport:
        for subject in self._wanted.sentences:
            self._expect(subject)
        if StageName.prompts in self._wanted.stages:
            await self._find_cast()
        ways = [self._sentence(subject) for subject in self._wanted.sentences]
        ended = await asyncio.gather(*ways, return_exceptions=True)
        for error in ended:
            if isinstance(error, Exception):
                logger.error("%s broke", self.title, exc_info=error)
        report = self._report(tuple(e for e in ended if isinstance(e, BaseException)))
        self._session.run_ended.emit(report)
        return report

    async def _find_cast(self) -> None:
        """Once for a story that has none: who and what it is about."""
        project = self._project
        if project.cast() or not any(
            self._needs_prompts(subject) for subject in self._wanted.sentences
        ):
            return
        asking = self._asking(StageName.prompts)

        async def work(job: Job) -> None:
            figures = await ask_cast(project, asking, job.report)
            if not project.cast():
                project.apply(edits.add_cast(project, [member_of(figure) for figure in figures]))

        await self._job("Find the cast", "", StageName.prompts, work)

    async def _sentence(self, subject: str) -> None:
        try:
            await self._speak(subject)
            await self._prompt(subject)
        finally:
            self._prompted[subject].set()
            if self._scenes:
                await self._scenes.leave(subject)
        self._forecast.begins(subject, self._lane(StageName.image))
        await asyncio.gather(*(self._shot(shot.id) for shot in self._shots(subject)))
        self._forecast.ends(subject)
        if self._wanted.segments and not self._stopped and self._alive(subject):
            await self._segment(subject)

    def _expect(self, subject: str) -> None:
        """Foresee what this sentence will need, before any of it is queued."""
        if not self._alive(subject):
            return
        shots = self._shots(subject)
        drawn = sum(self._needs(StageName.image, shot.id) for shot in shots)
        counts = {
            StageName.speech: int(self._needs_speech(subject)),
            StageName.image: drawn if shots else self._session.shot_count(subject),
            SEGMENT: int(self._wanted.segments and not shots),
        }
        for stage, count in counts.items():
            each = self._session.expected(stage, self._model(stage)) or 0.0
            if stage is not StageName.image or stage in self._wanted.stages:
                self._forecast.expect(subject, self._lane(stage), count * each)

    async def _speak(self, subject: str) -> None:
        if not self._alive(subject):
            return
        by_rule, planned = self._session.by_rule(subject), bool(self._shots(subject))
        self._forecast.begins(subject, self._lane(StageName.speech))
        if self._needs_speech(subject):
            await self._produce("Speak", SpeechStage(), subject)
        speaks = StageName.speech in self._wanted.stages
        if by_rule and (speaks or not planned) and self._alive(subject):
            self._plan(subject)

    def _needs_speech(self, subject: str) -> bool:
        if StageName.speech not in self._wanted.stages:
            return False
        stale, standing = self._wanted.stale, self._session.standing
        return self._anew(StageName.speech) or standing.needs_speech(subject, stale=stale)

    def _plan(self, subject: str) -> None:
        """Give the sentence as many shots as its length asks for."""
        count = self._session.shot_count(subject)
        shots = self._project.shots(subject)
        if len(shots) == count:
            return
        seeds = [self._seed(subject, number) for number in range(len(shots), count)]
        self._project.apply(edits.plan_shots(self._project, subject, count, seeds))

    def _seed(self, subject: str, number: int) -> int:
        """The same for the same words in the same place of a film with the same seed."""
        text = self._project.sentence(subject).text
        parts = (self._project.settings.seed, self._number(subject), text, number)
        return int(fingerprint(*parts)[:7], 16)

    def _needs_prompts(self, subject: str) -> bool:
        if not self._alive(subject):
            return False
        missing = not self._project.shots(subject)
        needs = self._session.standing.needs_prompts(subject, stale=self._wanted.stale)
        return self._anew(StageName.prompts) or missing or needs

    async def _prompt(self, subject: str) -> None:
        if StageName.prompts not in self._wanted.stages or not self._shots(subject):
            return
        if self._scenes:
            await self._scenes.arrive(subject)
            return
        if (
            self._session.in_order(self._project.settings.prompt_model)
            and subject in self._previous
        ):
            await self._prompted[self._previous[subject]].wait()
        if not self._needs_prompts(subject):
            return
        asking = self._asking(StageName.prompts)

        async def work(job: Job) -> None:
            if not self._alive(subject):
                return
            texts = await ask_prompts(self._project, subject, asking, job.report)
            if self._alive(subject):
                self._write(subject, texts, anew=asking.anew or self._wanted.stale)

        await self._job(f"Write prompts {self._number(subject)}", subject, StageName.prompts, work)

    def _divided(self) -> Scenes | None:
        """The scenes of the run, when the prompt model is asked for several sentences at once."""
        together = self._session.together(self._project.settings.prompt_model)
        if together < 2 or StageName.prompts not in self._wanted.stages:
            return None
        sentences = [self._project.sentence(each) for each in self._wanted.sentences]
        return Scenes(sentences, together, self._prompt_scene)

    async def _prompt_scene(self, subjects: list[str]) -> None:
        """One question for those of a scene that need prompts."""
        asked = [each for each in subjects if self._shots(each) and self._needs_prompts(each)]
        if not asked:
            return
        asking = self._asking(StageName.prompts)

        async def work(job: Job) -> None:
            alive = [each for each in asked if self._shots(each)]
            if not alive:
                return
            written = await ask_scene(self._project, alive, asking, job.report)
            for subject, texts in written.items():
                if self._alive(subject):
                    self._write(subject, texts, anew=asking.anew or self._wanted.stale)

        numbers = dict.fromkeys((self._number(asked[0]), self._number(asked[-1])))
        title = f"Write prompts {'–'.join(map(str, numbers))}"
        await self._job(title, asked[0], StageName.prompts, work, again=tuple(asked))

    def _write(self, subject: str, texts: tuple[str, ...], *, anew: bool) -> None:
        """Fill what is empty; `anew` also writes over what was written before.

        The person's own prompts give way only when they asked for exactly this.
        """
        fits = written_for(self._project.sentence(subject))
        own_too = anew and self._anew(StageName.prompts) and self._wanted.urgent
        changes: list[RowChange] = []
        for shot, text in zip(self._project.shots(subject), texts, strict=False):
            own = edits.has_own_prompt(shot)
            if not shot.prompt or (anew and (own_too or not own)):
                changes += changing(shot, prompt=text, written_for=fits)
        written = edit("Write Prompts", changes)
        if own_too:
            self._session.do(written)
        else:
            self._project.apply(written)

    async def _shot(self, subject: str) -> None:
        if self._needs(StageName.image, subject):
            await self._produce("Draw", ImageStage(), subject)
        if self._needs(StageName.clip, subject):
            await self._produce("Film", ClipStage(self._session.clip_seconds), subject)

    def _needs(self, stage: StageName, shot_id: str) -> bool:
        if stage not in self._wanted.stages or not self._project.has_shot(shot_id):
            return False
        if self._wanted.shots is not None and shot_id not in self._wanted.shots:
            return False
        shot, standing = self._project.shot(shot_id), self._session.standing
        if stage is StageName.clip:
            return self._anew(stage) or standing.needs_clip(shot, stale=self._wanted.stale)
        return self._anew(stage) or standing.needs_image(shot, stale=self._wanted.stale)

    async def _segment(self, subject: str) -> None:
        if self._session.film.segment_file(subject) is not None:
            return

        async def work(job: Job) -> None:
            if self._alive(subject):
                begun = time.monotonic()
                await self._session.film.render(subject, job.report)
                seconds = time.monotonic() - begun
                self._project.journal.runs.span(self.id, SEGMENT, seconds, subject=subject)

        await self._job(f"Render {self._name(subject)}", subject, SEGMENT, work, urgent=False)

    async def _produce(self, verb: str, stage: Stage[Any], subject: str) -> None:
        asking = self._asking(stage.name)

        async def work(job: Job) -> None:
            if not self._session.knows(subject):
                return
            take = await produce(stage, self._project, subject, asking, job.report)
            self.takes.append(take)
            self._session.show_take(take)

        await self._job(f"{verb} {self._name(subject)}", subject, stage.name, work)

    async def _job(
        self,
        title: str,
        subject: str,
        stage: str,
        work: Callable[[Job], Awaitable[object]],
        *,
        urgent: bool | None = None,
        again: tuple[str, ...] = (),
    ) -> None:
        """Start a job and wait until it ended; `again` is what to make anew if it failed."""
        if self._stopped:
            return
        model = self._session.model_for(stage, subject)
        errand = Errand(
            title=title,
            subject=subject,
            stage=stage,
            lane=RENDER_LANE if stage == SEGMENT else self._session.lane(model),
            expected=self._session.expected(stage, model),
            urgent=self._wanted.urgent if urgent is None else urgent,
            again=partial(self._session.make_missing, again or ((subject,) if subject else None)),
        )
        job = self._session.jobs.start(errand, work)
        self.jobs.append(job)
        await job.settled()

    def _asking(self, stage: StageName) -> Asking:
        return self._session.asking(self.id, anew=self._anew(stage))

    def _model(self, stage: str) -> str:
        return self._session.model_for(stage, "")

    def _lane(self, stage: str) -> str:
        return RENDER_LANE if stage == SEGMENT else self._session.lane(self._model(stage))

    def _anew(self, stage: str) -> bool:
        return stage in self._wanted.anew

    def _alive(self, sentence_id: str) -> bool:
        return self._project.has_sentence(sentence_id)

    def _shots(self, sentence_id: str) -> list[Shot]:
        return self._project.shots(sentence_id) if self._alive(sentence_id) else []

    def _number(self, sentence_id: str) -> int:
        return self._session.sentence_number(sentence_id)

    def _name(self, subject: str) -> str:
        """ "sentence 3" or "shot 3.2"."""
        if self._project.has_shot(subject):
            return f"shot {self._session.shot_number(subject)}"
        return f"sentence {self._session.sentence_number(subject)}"

    def _report(self, broke: tuple[BaseException, ...]) -> RunReport:
        failed = [job for job in self.jobs if job.state is JobState.failed]
        failures = [Failure(j.subject, j.title, j.message, j.hint, j.error) for j in failed]
        failures += [Failure("", self.title, repr(error), "Please report it.") for error in broke]
        journal = self._project.journal
        asked = journal.entries(run=self.id, limit=-1)
        report = RunReport(
            seconds=time.monotonic() - self._begun,
            requests=len(asked),
            takes=tuple(self.takes),
            failures=tuple(failures),
            cancelled=self._stopped or any(j.state is JobState.cancelled for j in self.jobs),
            stage_seconds=journal.runs.stage_seconds(self.id),
            cost_micro=sum(entry.cost_micro for entry in asked),
        )
        journal.runs.end(self.id, report.state, {"requests": report.requests})
        return report
