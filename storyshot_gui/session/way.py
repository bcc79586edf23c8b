"""One sentence's way through a run: spoken, planned, written, drawn, rendered."""

import asyncio
import time
from typing import TYPE_CHECKING

from storyshot_gui.errors import RenderError
from storyshot_gui.jobs import Job
from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit, RowChange, changing, edit
from storyshot_gui.project.records import Shot, StageName
from storyshot_gui.project.store import Project
from storyshot_gui.stages.clip import ClipStage
from storyshot_gui.stages.image import ImageStage
from storyshot_gui.stages.prompts import ask_prompts, ask_scene, written_for
from storyshot_gui.stages.speech import SpeechStage

if TYPE_CHECKING:
    from storyshot_gui.session.run import Run

SEGMENT = "segment"


class Way:
    """What the run does for one sentence; it may be deleted on the way."""

    def __init__(self, run: "Run", sentence_id: str) -> None:
        self._run = run
        self._id = sentence_id
        self._session = run.session
        self._project = run.session.project
        self._wanted = run.wanted
        self._needs = run.needs

    async def go(self) -> None:
        """From words to this sentence's part of the film, as far as is wanted."""
        try:
            await self._speak()
            await self._prompt()
        finally:
            self._run.prompted[self._id].set()
            await self._run.scenes.leave(self._id)
        self._run.forecast.begins(self._id, StageName.image)
        await asyncio.gather(*(self._draw(shot.id) for shot in self._shots()))
        self._run.forecast.ends(self._id)
        if self._wanted.segments and self._goes_on():
            await self._render()

    def foresee(self) -> None:
        """Tell the forecast what this sentence will need, before any of it is queued."""
        if not self._alive():
            return
        shots = self._shots()
        if self._needs.speech(self._id):
            self._expect(StageName.speech, self._id)
        if self._wanted.segments and not shots:
            self._expect(SEGMENT, self._id)
        for shot in shots:
            if self._needs.picture(StageName.image, shot.id):
                self._expect(StageName.image, shot.id)
        if not shots and StageName.image in self._wanted.stages:
            self._expect(StageName.image, self._id, self._session.planning.count(self._id))

    def _expect(self, stage: str, subject: str, count: int = 1) -> None:
        choices = self._session.choices
        each = choices.expected(stage, choices.model(stage, subject)) or 0.0
        lane = self._run.lane(stage, subject)
        self._run.forecast.expect(self._id, stage, lane, count * each)

    async def _speak(self) -> None:
        if not self._alive():
            return
        by_rule, planned = self._session.planning.by_rule(self._id), bool(self._shots())
        self._run.forecast.begins(self._id, StageName.speech)
        if self._needs.speech(self._id):
            await self._run.produce("Speak", SpeechStage(), self._id)
        speaks = StageName.speech in self._wanted.stages
        if by_rule and (speaks or not planned) and self._goes_on():
            self._project.apply(self._session.planning.planned(self._id))

    async def _prompt(self) -> None:
        if StageName.prompts not in self._wanted.stages or not self._shots():
            return
        if self._run.scenes.hold(self._id):
            await self._run.scenes.arrive(self._id)
            return
        if self._session.choices.in_order(self._id):
            await self._run.written_before(self._id)
        if self._run.stopped or not self._needs.prompts(self._id):
            return
        asking = self._run.asking(StageName.prompts)

        async def work(job: Job) -> None:
            if not self._alive():
                return
            texts = await ask_prompts(self._project, self._id, asking, job.report)
            if self._alive():
                write(self._run, self._id, texts, anew=asking.anew or self._wanted.stale)

        title = f"Write prompts {self._session.sentence_number(self._id)}"
        await self._run.job(title, self._id, StageName.prompts, work)

    async def _draw(self, shot_id: str) -> None:
        if self._needs.picture(StageName.image, shot_id):
            stage = ImageStage(self._session.choices.most_images)
            await self._run.produce("Draw", stage, shot_id)
            if self._still_wants_image(shot_id):
                return  # that it could not be drawn is told, and a clip would not fit either
        if not self._run.stopped and self._needs.picture(StageName.clip, shot_id):
            await self._run.produce("Film", ClipStage(self._clip_seconds), shot_id)

    def _still_wants_image(self, shot_id: str) -> bool:
        if not self._project.has_shot(shot_id):
            return True
        shot, stale = self._project.shot(shot_id), self._wanted.stale
        return self._session.standing.needs_image(shot, stale=stale)

    def _clip_seconds(self, shot_id: str) -> float:
        return self._session.choices.sold(self._session.shot_length(shot_id), shot_id)

    async def _render(self) -> None:
        if self._rendered():
            return

        async def work(job: Job) -> None:
            if self._alive():
                begun = time.monotonic()
                await self._session.film.render(self._id, job.report)
                seconds = time.monotonic() - begun
                runs = self._project.journal.runs
                runs.span(self._run.id, SEGMENT, seconds, subject=self._id)

        await self._run.job(
            f"Render {self._run.name(self._id)}", self._id, SEGMENT, work, urgent=False
        )

    def _rendered(self) -> bool:
        """Whether nothing is to be rendered: without ffmpeg that is told once, not each time."""
        try:
            return self._session.film.segment_file(self._id) is not None
        except RenderError:
            if self._run.tell_once():
                raise
            return True

    def _alive(self) -> bool:
        return self._project.has_sentence(self._id)

    def _goes_on(self) -> bool:
        return not self._run.stopped and self._alive()

    def _shots(self) -> list[Shot]:
        return self._project.shots(self._id) if self._alive() else []


def write(run: "Run", sentence_id: str, texts: tuple[str, ...], *, anew: bool) -> None:
    """The person's own prompts give way only when they asked for exactly this."""
    project = run.session.project
    own_too = anew and run.needs.anew(StageName.prompts) and run.wanted.urgent
    written = writing(project, sentence_id, texts, anew=anew, own_too=own_too)
    if own_too:
        run.session.do(written)
    else:
        project.apply(written)


async def write_scene(run: "Run", subjects: list[str]) -> None:
    """One question for those sentences of a scene that need prompts."""
    project, session = run.session.project, run.session
    asking = run.asking(StageName.prompts)

    def needing() -> list[str]:
        there = [each for each in subjects if project.has_sentence(each) and project.shots(each)]
        return [each for each in there if run.needs.prompts(each)]

    async def work(job: Job) -> None:
        if asked := needing():
            scene = await ask_scene(project, asked, asking, job.report)
            for subject, texts in scene.items():
                if project.has_sentence(subject):
                    write(run, subject, texts, anew=asking.anew or run.wanted.stale)

    if asked := needing():
        numbers = dict.fromkeys(session.sentence_number(each) for each in (asked[0], asked[-1]))
        title = f"Write prompts {'–'.join(map(str, numbers))}"
        await run.job(title, asked[0], StageName.prompts, work)


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
    return edit("Write prompts", changes)
