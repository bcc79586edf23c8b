"""One run of the pipeline: every sentence on its own way from words to its part of the film."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from storyshot_gui.errors import ProjectError, StoryshotError
from storyshot_gui.jobs import Errand, Job, JobState
from storyshot_gui.project import edits
from storyshot_gui.project.records import Sentence, StageName, Take
from storyshot_gui.session.asking import asking
from storyshot_gui.session.forecast import Forecast
from storyshot_gui.session.needs import Needs
from storyshot_gui.session.scenes import Scenes
from storyshot_gui.session.way import SEGMENT, Way, write_scene
from storyshot_gui.session.wish import Failure, RunReport, Wanted
from storyshot_gui.stages.base import Asking, Stage, produce
from storyshot_gui.stages.prompts import ask_cast, member_of

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

logger = logging.getLogger(__name__)
RENDER_LANE = "render"
AT_ONCE = 256  # sentences on their way: enough for every lane, however long the film
REPORT_IT = "Please report it."
BREATH = 64  # sentences looked at before the window gets a turn


class Run:
    """Starts at once; `await finished()` for its report, `cancel()` to stop it."""

    def __init__(self, session: "Session", wanted: Wanted, title: str) -> None:
        self.id = session.project.journal.runs.begin(title)
        self.title = title
        self.jobs: list[Job] = []  # that go on, failed or were cancelled
        self.takes: list[Take] = []
        self.session = session
        self._project = session.project
        self.wanted = wanted
        self.needs = Needs(session, wanted)
        self.prompted: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self._previous = {later: earlier for earlier, later in pairwise(wanted.sentences)}
        self.forecast = Forecast(session.jobs)
        self.scenes = Scenes(self._written(), session.choices, partial(write_scene, self))
        self._begun = time.monotonic()
        self.stopped = False
        self._broken: list[BaseException] = []  # what went wrong outside of any job
        self._told = False
        self._task = asyncio.get_running_loop().create_task(self._work(), name=title)

    @property
    def done(self) -> bool:
        return self._task.done()

    async def finished(self) -> RunReport:
        return await asyncio.shield(self._task)

    def cancel(self) -> None:
        self.stopped = True
        for job in self.jobs:
            self.session.jobs.cancel(job)

    async def _work(self) -> RunReport:
        await self._foresee()
        if StageName.prompts in self.wanted.stages:
            await self._find_cast()
        ahead = iter(self.wanted.sentences)
        await asyncio.gather(*(self._walk(ahead) for _ in range(AT_ONCE)))
        report = self._report()
        self.session.run_ended.emit(report)
        return report

    async def _foresee(self) -> None:
        for number, subject in enumerate(self.wanted.sentences):
            Way(self, subject).foresee()
            if number % BREATH == BREATH - 1:
                await asyncio.sleep(0)

    async def _walk(self, ahead: Iterator[str]) -> None:
        """Take one sentence after the other; one that breaks does not stop the others."""
        for subject in ahead:
            if not self.stopped:
                way = Way(self, subject).go()
                (broken,) = await asyncio.gather(way, return_exceptions=True)
                if broken is not None:
                    self._broken.append(broken)
            self.forecast.ends(subject)

    def _written(self) -> list[Sentence]:
        """The sentences whose prompts this run may write."""
        if StageName.prompts not in self.wanted.stages:
            return []
        there = filter(self._project.has_sentence, self.wanted.sentences)
        return [self._project.sentence(each) for each in there]

    async def _find_cast(self) -> None:
        """Once for a story that has none: who and what it is about."""
        project = self._project
        if project.cast() or not any(
            self.needs.prompts(subject) for subject in self.wanted.sentences
        ):
            return
        asking = self.asking(StageName.prompts)

        async def work(job: Job) -> None:
            figures = await ask_cast(project, asking, job.report)
            if not project.cast():
                project.apply(edits.add_cast(project, [member_of(figure) for figure in figures]))

        await self.job("Find the cast", "", StageName.prompts, work)

    async def produce(self, verb: str, stage: Stage[Any], subject: str) -> None:
        asking = self.asking(stage.name)

        async def work(job: Job) -> None:
            if not self.session.knows(subject):
                return
            take = await produce(stage, self._project, subject, asking, job.report)
            self.takes.append(take)
            self.session.show_take(take)

        await self.job(f"{verb} {self.name(subject)}", subject, stage.name, work)

    async def job(
        self,
        title: str,
        subject: str,
        stage: str,
        work: Callable[[Job], Awaitable[object]],
        *,
        urgent: bool | None = None,
    ) -> None:
        if self.stopped:
            return
        model = self.session.choices.model(stage, subject)
        errand = Errand(
            title=title,
            subject=subject,
            stage=stage,
            lane=self.lane(stage, subject),
            expected=self.session.choices.expected(stage, model),
            urgent=self.wanted.urgent if urgent is None else urgent,
            again=self._starting_anew(subject, stage),
        )
        job = self.session.jobs.start(errand, work)
        self.jobs.append(job)
        await job.settled()
        if job.state is JobState.done:
            self.jobs.remove(job)

    def _starting_anew(self, subject: str, stage: str) -> Callable[[], object]:
        """What retrying a job does: the same wish, for its subject alone."""
        shot = subject if self._project.has_shot(subject) else ""
        sentence = self._project.shot(shot).sentence_id if shot else subject
        wanted = self.wanted.again(sentence, shot, stage)
        return lambda: self.session.begin(wanted, self.title)

    def asking(self, stage: StageName) -> Asking:
        return asking(self.session, self.id, anew=self.needs.anew(stage))

    def lane(self, stage: str, subject: str) -> str:
        choices = self.session.choices
        return RENDER_LANE if stage == SEGMENT else choices.lane(choices.model(stage, subject))

    def name(self, subject: str) -> str:
        """ "sentence 3" or "shot 3.2"."""
        if self._project.has_shot(subject):
            return f"shot {self.session.shot_number(subject)}"
        return f"sentence {self.session.sentence_number(subject)}"

    async def written_before(self, sentence_id: str) -> None:
        """Wait until the prompts of the sentence before are written, or will not be."""
        if earlier := self._previous.get(sentence_id):
            await self.prompted[earlier].wait()

    def tell_once(self) -> bool:
        """True the first time only."""
        first, self._told = not self._told, True
        return first

    def _report(self) -> RunReport:
        journal = self._project.journal
        requests, cost = journal.asked(self.id)
        report = RunReport(
            seconds=time.monotonic() - self._begun,
            requests=requests,
            takes=tuple(self.takes),
            failures=tuple(self._failures()),
            cancelled=self.stopped or any(j.state is JobState.cancelled for j in self.jobs),
            stage_seconds=journal.runs.stage_seconds(self.id),
            cost_micro=cost,
        )
        with suppress(ProjectError):  # the disk may be full; the next opening ends the run
            journal.runs.end(self.id, report.state, {"requests": report.requests})
        return report

    def _failures(self) -> Iterator[Failure]:
        for job in self.jobs:
            if job.state is JobState.failed:
                yield Failure(job.subject, job.title, job.message, job.hint, job.error, job.id)
        for error in self._broken:
            if isinstance(error, StoryshotError):
                yield Failure("", self.title, str(error), error.hint, error)
            else:
                logger.error("%s broke", self.title, exc_info=error)
                yield Failure("", self.title, f"Unexpected error: {error!r}", REPORT_IT, error)
