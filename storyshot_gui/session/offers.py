"""What a wish would cost before it is begun: what is to be asked, what stays, what to know."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit, several
from storyshot_gui.project.edits.whole import MODEL_COLUMNS
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.session.estimating import Line, lines
from storyshot_gui.session.needs import Needs
from storyshot_gui.session.wish import Wanted

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session


@dataclass(frozen=True, slots=True)
class Notice:
    """A model that is gone or soon will be, and the one to take instead, "" for none."""

    words: str
    model: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Offer:
    """`lines` are what is asked, `there` how many takes of each stage are there and stay."""

    wanted: Wanted
    lines: tuple[Line, ...] = ()
    there: dict[StageName, int] = field(default_factory=dict[StageName, int])
    notices: tuple[Notice, ...] = ()

    @property
    def requests(self) -> int:
        return sum(line.count for line in self.lines)

    @property
    def micro(self) -> int:
        """The sum of what is known."""
        return sum(line.micro or 0 for line in self.lines)

    @property
    def is_known(self) -> bool:
        """Whether all prices are."""
        return all(line.micro is not None for line in self.lines)

    @property
    def is_free(self) -> bool:
        return all(line.micro == 0 for line in self.lines)

    @property
    def is_one(self) -> bool:
        """Whether no more than one request costs anything: its button said the price."""
        return self.is_known and sum(line.count for line in self.lines if line.micro) <= 1

    @property
    def seconds(self) -> tuple[float, float]:
        """How long it takes, likely and at worst: the stages are at work beside each other."""
        likely = max((line.seconds for line in self.lines), default=0.0)
        return likely, max((line.seconds_90 for line in self.lines), default=0.0)

    def only(self, stages: Iterable[StageName]) -> "Offer":
        """The part of it that these stages make."""
        chosen = self.wanted.stages & frozenset(stages)
        left = tuple(line for line in self.lines if line.stage in chosen)
        models = {line.model for line in left}
        told = tuple(notice for notice in self.notices if notice.model in models)
        return replace(self, wanted=replace(self.wanted, stages=chosen), lines=left, notices=told)


def offer(session: "Session", wanted: Wanted) -> Offer:
    """As the project stands now."""
    asked = tuple(lines(session, wanted))
    models = dict.fromkeys(line.model for line in asked)
    return Offer(wanted, asked, _there(session, wanted), tuple(_notices(session, models)))


def replacing(project: Project, old: str, new: str) -> Edit:
    """Put a model in the place of another wherever it is chosen."""
    settings = project.settings
    changes: list[Edit] = []
    for stage, column in MODEL_COLUMNS.items():
        for final, name in ((False, column), (True, f"final_{column}")):
            if getattr(settings, name) == old:
                changes.append(edits.set_models(project, {stage: new}, final=final))
    for stage in (StageName.speech, StageName.prompts):
        name = MODEL_COLUMNS[stage]
        if own := [row.id for row in project.sentences() if getattr(row, name) == old]:
            changes.append(edits.set_sentence_model(project, own, stage, new))
    for stage in (StageName.image, StageName.clip):
        name = MODEL_COLUMNS[stage]
        if own := [shot.id for shot in project.shots() if getattr(shot, name) == old]:
            changes.append(edits.set_shot_model(project, own, stage, new))
    return several("Replace model", changes)


def _there(session: "Session", wanted: Wanted) -> dict[StageName, int]:
    project, needs = session.project, Needs(session, wanted)
    chosen = project.chosen
    spoken = [
        each
        for each in wanted.sentences
        if chosen(each, StageName.speech) and not needs.speech(each)
    ]
    shots = [
        shot.id
        for each in wanted.sentences
        for shot in project.shots(each)
        if wanted.shots is None or shot.id in wanted.shots
    ]
    found = {StageName.speech: len(spoken)}
    for stage in (StageName.image, StageName.clip):
        stay = (s for s in shots if chosen(s, stage) and not needs.picture(stage, s))
        found[stage] = sum(1 for _ in stay)
    return {stage: count for stage, count in found.items() if count}


def _notices(session: "Session", models: Iterable[str]) -> Iterator[Notice]:
    for model in models:
        for words in session.catalog.notices([model]):
            yield Notice(words, model, session.catalog.replacement(model))
