"""Making films: new ones, again, one shot, the movie alone, and the program's own test."""

import contextlib
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from storyshot_gui.cli import arguments
from storyshot_gui.cli.progress import Progress
from storyshot_gui.cli.results import ALL_WELL, FELL_BACK, STOPPED, show
from storyshot_gui.errors import (
    InputError,
    KeyMissing,
    KeyRejected,
    ModelGone,
    OutOfCredit,
    OverBudget,
    RenderError,
    StoryshotError,
)
from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit
from storyshot_gui.project.records import Motion, Shot, StageName
from storyshot_gui.project.store import SUFFIX, Project
from storyshot_gui.project.titles import title_of
from storyshot_gui.render.movie import ExportOptions, MovieFacts, check_target
from storyshot_gui.session import RunReport, Session
from storyshot_gui.session.imports import OWN
from storyshot_gui.session.session import MOVIE
from storyshot_gui.session.standing import stood_in
from storyshot_gui.session.wish import Failure
from storyshot_gui.stages.sentences import split
from storyshot_gui.stages.sources import read_source

STOPPERS = (KeyMissing, KeyRejected, OutOfCredit, OverBudget)
NO_CLIP_MODEL = "No model makes clips (--clip); the camera moves over images instead."
LONGEST_TITLE = 500  # characters to look at
SETTINGS = {
    "fps": "fps",
    "voice": "voice",
    "seed": "seed",
}
MODELS = {
    "speech": "speech_model",
    "prompts": "prompt_model",
    "image": "image_model",
    "clip": "clip_model",
}


def opened(options: Namespace) -> Project:
    """The project a command is about; `make` starts a new one where there is none."""
    if options.command != "make":
        return Project.open(options.project)
    if is_project(options.source):
        return Project.open(options.source)
    folder = options.project or Path.cwd() / options.source.stem
    if is_project(folder):
        return Project.open(folder)
    if folder.exists() and not folder.is_dir():
        raise InputError(f"“{folder.name}” is a file, not a folder.", "Name one with --project.")
    text = read_source(options.source)  # nothing is made for a source that cannot be used
    return Project.create(folder, title_for(options.source, text))


def is_project(path: Path) -> bool:
    return path.suffix == SUFFIX or (path.is_dir() and any(path.glob(f"*{SUFFIX}")))


def title_for(source: Path, text: str) -> str:
    """The text's own title, else one of the file's name."""
    for first in split(text[:LONGEST_TITLE])[:1]:
        if first.kind == "heading":
            return first.text
    return title_of(source)


async def make(session: Session, options: Namespace) -> int:
    """Bring the text in, make what is missing or no longer fits, write the movie."""
    out = options.output or session.project.folder / f"{session.project.file.stem}.mp4"
    check_output(out, options.source)
    seed = session.project.settings.seed
    set_up(session, options)
    if not is_project(options.source):
        await session.revise(read_source(options.source))
    progress = Progress(session.jobs, raised=[MOVIE])
    skip = {StageName(name) for name in options.skip}
    stages = frozenset(StageName) - skip
    for said in session.choices.notices(stages):
        print(said, file=sys.stderr)
    reports = [await session.force(StageName(name)).finished() for name in options.force]
    if session.project.settings.seed != seed and StageName.image in stages:
        reports.append(await session.force(StageName.image, drawn(session.project)).finished())
    reports.append(await session.make_stale(stages=stages).finished())
    report = added_up(reports)
    progress.tell(each for each in report.failures if not isinstance(each.error, RenderError))
    facts = await _write(session, out, options, progress)
    return _told(session, report, facts, out, options)


def drawn(project: Project) -> list[str]:
    """The shots whose image was made from a seed; the person's own are none of them."""
    takes = ((shot.id, project.chosen(shot.id, StageName.image)) for shot in project.shots())
    return [subject for subject, take in takes if take and take.provider != OWN]


async def redo(session: Session, options: Namespace) -> int:
    """One shot again; the other takes stay."""
    progress = Progress(session.jobs, raised=list(StageName))
    stage = StageName(options.stage)
    subject = named(session, options.shot, stage)
    if options.model:
        choose(session, subject, stage, options.model)
    check_clips(session, [stage], subject)
    report = await session.redo_take([subject], stage, options.prompt).finished()
    progress.end()
    for failure in report.failures:
        raise failure.error or StoryshotError(failure.message, failure.hint)
    made = _made(session, subject, stage)
    facts = {"shot": options.shot, "stage": stage.value, **made}
    show(facts if options.json else "\n".join(made.values()))
    return ALL_WELL


def choose(session: Session, subject: str, stage: StageName, words: str) -> None:
    """Let a shot or sentence have a model of its own; InputError when there is no such one."""
    model = session.catalog.chosen(words, stage)
    check_model(session, stage, model)
    of_shot = session.project.has_shot(subject)
    set_model = edits.set_shot_model if of_shot else edits.set_sentence_model
    session.do(set_model(session.project, subject, stage, model))


def check_clips(session: Session, stages: Iterable[str], subject: str = "") -> None:
    """InputError when clips are asked for and no model makes them."""
    if StageName.clip in stages and not session.choices.model(StageName.clip, subject):
        raise InputError("No model makes clips in this project.", "Choose one with --clip MODEL.")


def _made(session: Session, subject: str, stage: StageName) -> dict[str, str]:
    """The file of the take that is shown now, or a sentence's prompts by shot."""
    if stage is StageName.prompts:
        shots = session.project.shots(subject)
        return {session.shot_number(shot.id): shot.prompt for shot in shots}
    take = session.project.chosen(subject, stage)
    return {"file": take.file if take else ""}


async def movie(session: Session, options: Namespace) -> int:
    """Write the movie as the project stands; nothing else is made."""
    check_output(options.output, session.project.file)
    progress = Progress(session.jobs, raised=[MOVIE])
    facts = await _write(session, options.output, options, progress)
    return _told(session, None, facts, options.output, options)


def set_up(session: Session, options: Namespace) -> None:
    """Take the options over into the project; InputError for what cannot be."""
    wish = wished(session, options)
    with session.project.supposing(wish):
        check_clips(session, options.force)
        if options.voice is not None:
            session.voices.check(options.voice)
    session.do(wish)


def wished(session: Session, options: Namespace) -> Edit:
    """What the options change in the project's settings; those not given stay as they are."""
    fields: dict[str, Any] = {
        field: getattr(options, name)
        for name, field in SETTINGS.items()
        if getattr(options, name) is not None
    }
    final = options.final is True
    for name, field in MODELS.items():
        if words := getattr(options, name):
            model = session.catalog.chosen(words, name)
            check_model(session, name, model)
            fields[f"final_{field}" if final else field] = model
    if options.final is not None:
        fields["final"] = options.final
    if shape := arguments.shape(options.ratio, options.size):
        fields |= {"ratio": shape.ratio, "width": shape.width, "height": shape.height}
    if options.motion:
        fields["motion"] = Motion(options.motion)
    if options.burn_captions:
        fields["burn_captions"] = True
    return edits.change_settings(session.project, **fields)


def check_output(out: Path, source: Path) -> None:
    """Before anything is made: InputError or RenderError when no movie can be written there."""
    check_target(out)
    if out.suffix.lower() == SUFFIX or (out.exists() and out.samefile(source)):
        raise InputError(f"The movie would take the place of “{out.name}”.", "Choose another name.")


def check_model(session: Session, stage: str, model: str) -> None:
    """InputError when a model that was named does not exist, or makes something else."""
    try:
        makes = session.catalog.model(model).stage
    except ModelGone as unknown:
        raise InputError(str(unknown), unknown.hint) from unknown
    if makes != stage:
        raise InputError(f"“{model}” is a model for {makes}, not for {stage}.", "Name another one.")


def named(session: Session, name: str, stage: StageName) -> str:
    """The id of what "3.2" (a shot) or "3" (a sentence) names; InputError when there is none."""
    sentence, _, shot = name.partition(".")
    with contextlib.suppress(ValueError, IndexError):
        found = session.project.sentences()[_index(sentence)]
        if stage in (StageName.speech, StageName.prompts):
            return found.id
        return session.project.shots(found.id)[_index(shot)].id
    raise InputError(
        f"There is no shot {name}.", "A shot is named 3.2: sentence 3, shot 2. See `status`."
    )


def _index(number: str) -> int:
    index = int(number) - 1
    if index < 0:
        raise IndexError(number)
    return index


async def _write(session: Session, out: Path, options: Namespace, progress: Progress) -> MovieFacts:
    burn = options.burn_captions or session.project.settings.burn_captions
    export = ExportOptions(burn_captions=burn)
    job = session.export(out, export)
    await job.settled()
    progress.end()
    if job.error:
        raise job.error
    assert isinstance(job.result, MovieFacts)
    return job.result


def _told(
    session: Session, report: RunReport | None, facts: MovieFacts, out: Path, options: Namespace
) -> int:
    """Print the result; the exit code says whether anything fell back."""
    project, fallen = session.project, fell_back(session, facts)
    failures = lasting(report) if report else []
    result = {
        "movie": str(out),
        "project": str(project.folder),
        "seconds": facts.seconds,
        "fell_back": fallen,
    }
    if report:
        result |= {
            "took_seconds": round(report.seconds, 3),
            "requests": report.requests,
            "stage_seconds": report.stage_seconds,
            "cost_usd": report.cost_micro / 1_000_000,
            "failures": [f"{each.title}: {each.message}" for each in failures],
        }
    show(result if options.json else str(out))
    if fallen and not options.json:
        print(f"The film is made; these fell back: {', '.join(fallen)}", file=sys.stderr)
    lacking = [shot.id for shot in project.shots() if lacks_clip(project, shot)]
    if not all(session.choices.model(StageName.clip, each) for each in lacking):
        print(NO_CLIP_MODEL, file=sys.stderr)
    if any(isinstance(each.error, STOPPERS) for each in failures):
        return STOPPED
    return FELL_BACK if fallen or failures else ALL_WELL


def added_up(reports: Sequence[RunReport]) -> RunReport:
    """Several runs as one: the last, with what the ones before asked, cost and failed in."""
    return replace(
        reports[-1],
        seconds=sum(report.seconds for report in reports),
        requests=sum(report.requests for report in reports),
        failures=tuple(failure for report in reports for failure in report.failures),
        stage_seconds=dict(sum((Counter(report.stage_seconds) for report in reports), Counter())),
        cost_micro=sum(report.cost_micro for report in reports),
    )


def lasting(report: RunReport) -> list[Failure]:
    """The failures that are still felt: what was not rendered at once was rendered later."""
    return [each for each in report.failures if not isinstance(each.error, RenderError)]


def fell_back(session: Session, facts: MovieFacts) -> list[str]:
    """The numbers of shots that show only their words or lack the clip they are to be, and of
    sentences without a voice."""
    project = session.project
    project.missing_media()
    still = [session.shot_number(shot.id) for shot in project.shots() if lacks_clip(project, shot)]
    silent = [
        str(number)
        for number, sentence in enumerate(project.sentences(), 1)
        if (take := project.chosen(sentence.id, StageName.speech)) is None or stood_in(take)
    ]
    return [*dict.fromkeys([*facts.cards, *still]), *silent]


def lacks_clip(project: Project, shot: Shot) -> bool:
    """Whether a shot that is to be a clip is an image moved by the camera instead."""
    motion = shot.motion or project.settings.motion
    return motion is Motion.clip and project.chosen(shot.id, StageName.clip) is None
