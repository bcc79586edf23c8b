"""One run of the pipeline: every sentence on its own way from words to its part of the film."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from storyshot_gui.errors import RenderError, StoryshotError
from storyshot_gui.jobs import Errand, Job, JobState
from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit, RowChange, changing, edit
from storyshot_gui.project.records import Shot, StageName, Take
from storyshot_gui.project.store import Project
from storyshot_gui.session.forecast import Forecast
from storyshot_gui.session.needs import Needs
from storyshot_gui.session.wish import Failure, RunReport, Wanted
from storyshot_gui.stages.base import Asking, Stage, fingerprint, produce
from storyshot_gui.stages.clip import ClipStage
from storyshot_gui.stages.image import ImageStage
from storyshot_gui.stages.prompts import ask_cast, ask_prompts, member_of, written_for
from storyshot_gui.stages.speech import SpeechStage

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

logger = logging.getLogger(__name__)
SEGMENT = "segment"
RENDER_LANE = "render"
AT_ONCE = 256  # sentences on their way: enough for every lane, however long the film
REPORT_IT = "Please report it."
BREATH = 64  # sentences looked at before the window gets a turn


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
        self._needs = Needs(session, wanted)
        self._prompted: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self._previous = {later: earlier for earlier, later in pairwise(wanted.sentences)}
        self._forecast = Forecast(session.jobs)
        self._begun = time.monotonic()
        self._stopped = False
        self._broken: list[BaseException] = []  # what went wrong outside of any job
        self._renders = True
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
        await self._foresee()
        if StageName.prompts in self._wanted.stages:
            await self._find_cast()
        ahead = iter(self._wanted.sentences)
        await asyncio.gather(*(self._walk(ahead) for _ in range(AT_ONCE)))
        report = self._report()
        self._session.run_ended.emit(report)
        return report

    async def _foresee(self) -> None:
        for number, subject in enumerate(self._wanted.sentences):
            self._expect(subject)
            if number % BREATH == BREATH - 1:
                await asyncio.sleep(0)

    async def _walk(self, ahead: Iterator[str]) -> None:
        """Take one sentence after the other; one that breaks does not stop the others."""
        for subject in ahead:
            if not self._stopped:
                way = self._sentence(subject)
                (broken,) = await asyncio.gather(way, return_exceptions=True)
                if broken is not None:
                    self._broken.append(broken)
            self._forecast.ends(subject)

    async def _find_cast(self) -> None:
        """Once for a story that has none: who and what it is about."""
        project = self._project
        if project.cast() or not any(
            self._needs.prompts(subject) for subject in self._wanted.sentences
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
        self._forecast.begins(subject, self._lane(StageName.image))
        await asyncio.gather(*(self._shot(shot.id) for shot in self._shots(subject)))
        self._forecast.ends(subject)
        if self._wanted.segments and self._goes_on(subject):
            await self._segment(subject)

    def _expect(self, subject: str) -> None:
        """Foresee what this sentence will need, before any of it is queued."""
        if not self._alive(subject):
            return
        shots = self._shots(subject)
        drawn = sum(self._needs.picture(StageName.image, shot.id) for shot in shots)
        counts = {
            StageName.speech: int(self._needs.speech(subject)),
            StageName.image: drawn if shots else self._session.shot_count(subject),
            SEGMENT: int(self._wanted.segments and not shots),
        }
        for stage, count in counts.items():
            each = self._session.choices.expected(stage, self._model(stage)) or 0.0
            if stage is not StageName.image or stage in self._wanted.stages:
                self._forecast.expect(subject, self._lane(stage), count * each)

    async def _speak(self, subject: str) -> None:
        if not self._alive(subject):
            return
        by_rule, planned = self._session.by_rule(subject), bool(self._shots(subject))
        self._forecast.begins(subject, self._lane(StageName.speech))
        if self._needs.speech(subject):
            await self._produce("Speak", SpeechStage(), subject)
        speaks = StageName.speech in self._wanted.stages
        if by_rule and (speaks or not planned) and self._goes_on(subject):
            self._plan(subject)

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

    async def _prompt(self, subject: str) -> None:
        if StageName.prompts not in self._wanted.stages or not self._shots(subject):
            return
        if self._session.choices.in_order() and subject in self._previous:
            await self._prompted[self._previous[subject]].wait()
        if self._stopped or not self._needs.prompts(subject):
            return
        asking = self._asking(StageName.prompts)

        async def work(job: Job) -> None:
            if not self._alive(subject):
                return
            texts = await ask_prompts(self._project, subject, asking, job.report)
            if self._alive(subject):
                self._write(subject, texts, anew=asking.anew or self._wanted.stale)

        await self._job(f"Write prompts {self._number(subject)}", subject, StageName.prompts, work)

    def _write(self, subject: str, texts: tuple[str, ...], *, anew: bool) -> None:
        """The person's own prompts give way only when they asked for exactly this."""
        own_too = anew and self._needs.anew(StageName.prompts) and self._wanted.urgent
        written = writing(self._project, subject, texts, anew=anew, own_too=own_too)
        if own_too:
            self._session.do(written)
        else:
            self._project.apply(written)

    async def _shot(self, subject: str) -> None:
        if self._needs.picture(StageName.image, subject):
            await self._produce("Draw", ImageStage(), subject)
        if not self._stopped and self._needs.picture(StageName.clip, subject):
            await self._produce("Film", ClipStage(self._session.shot_length), subject)

    def _rendered(self, subject: str) -> bool:
        """Whether nothing is to be rendered: without ffmpeg that is told once, not each time."""
        try:
            return self._session.film.segment_file(subject) is not None
        except RenderError:
            told, self._renders = not self._renders, False
            if told:
                return True
            raise

    async def _segment(self, subject: str) -> None:
        if self._rendered(subject):
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
    ) -> None:
        if self._stopped:
            return
        model = self._session.choices.model(stage, subject)
        errand = Errand(
            title=title,
            subject=subject,
            stage=stage,
            lane=RENDER_LANE if stage == SEGMENT else self._session.choices.lane(model),
            expected=self._session.choices.expected(stage, model),
            urgent=self._wanted.urgent if urgent is None else urgent,
            again=self._starting_anew(subject, stage),
        )
        job = self._session.jobs.start(errand, work)
        self.jobs.append(job)
        await job.settled()

    def _starting_anew(self, subject: str, stage: str) -> Callable[[], object]:
        """What retrying a job does: the same wish, for its subject alone."""
        shot = subject if self._project.has_shot(subject) else ""
        sentence = self._project.shot(shot).sentence_id if shot else subject
        wanted = self._wanted.again(sentence, shot, stage)
        return lambda: self._session.begin(wanted, self.title)

    def _asking(self, stage: StageName) -> Asking:
        under_way = self._session.under_way
        return Asking(
            self._session.catalog, self.id, anew=self._needs.anew(stage), under_way=under_way
        )

    def _model(self, stage: str) -> str:
        return self._session.choices.model(stage)

    def _lane(self, stage: str) -> str:
        return RENDER_LANE if stage == SEGMENT else self._session.choices.lane(self._model(stage))

    def _alive(self, sentence_id: str) -> bool:
        return self._project.has_sentence(sentence_id)

    def _goes_on(self, sentence_id: str) -> bool:
        return not self._stopped and self._alive(sentence_id)

    def _shots(self, sentence_id: str) -> list[Shot]:
        return self._project.shots(sentence_id) if self._alive(sentence_id) else []

    def _number(self, sentence_id: str) -> int:
        return self._session.sentence_number(sentence_id)

    def _name(self, subject: str) -> str:
        """ "sentence 3" or "shot 3.2"."""
        if self._project.has_shot(subject):
            return f"shot {self._session.shot_number(subject)}"
        return f"sentence {self._session.sentence_number(subject)}"

    def _report(self) -> RunReport:
        journal = self._project.journal
        requests, cost = journal.asked(self.id)
        report = RunReport(
            seconds=time.monotonic() - self._begun,
            requests=requests,
            takes=tuple(self.takes),
            failures=tuple(self._failures()),
            cancelled=self._stopped or any(j.state is JobState.cancelled for j in self.jobs),
            stage_seconds=journal.runs.stage_seconds(self.id),
            cost_micro=cost,
        )
        journal.runs.end(self.id, report.state, {"requests": report.requests})
        return report

    def _failures(self) -> Iterator[Failure]:
        for job in self.jobs:
            if job.state is JobState.failed:
                yield Failure(job.subject, job.title, job.message, job.hint, job.error)
        for error in self._broken:
            if isinstance(error, StoryshotError):
                yield Failure("", self.title, str(error), error.hint, error)
            else:
                logger.error("%s broke", self.title, exc_info=error)
                yield Failure("", self.title, f"Unexpected error: {error!r}", REPORT_IT, error)


def writing(
    project: Project, sentence_id: str, texts: tuple[str, ...], *, anew: bool, own_too: bool
) -> Edit:
    """Prompts into what is empty; `anew` also over those written before, `own_too` over any."""
    fits = written_for(project.sentence(sentence_id))
    changes: list[RowChange] = []
    for shot, text in zip(project.shots(sentence_id), texts, strict=False):
        own = edits.has_own_prompt(shot)
        if not shot.prompt or (anew and (own_too or not own)):
            changes += changing(shot, prompt=text, written_for=fits)
    return edit("Write Prompts", changes)
