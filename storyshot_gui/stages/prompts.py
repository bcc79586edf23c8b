"""A sentence becomes one image prompt per shot, and a story becomes its cast."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from storyshot_gui import paths
from storyshot_gui.errors import InputError
from storyshot_gui.project.ids import new_id
from storyshot_gui.project.records import CastMember, FigureKind, Sentence, SentenceKind, StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import (
    CastRequest,
    Figure,
    Line,
    PromptsRequest,
    Report,
    RewriteRequest,
    SceneDirector,
    SceneRequest,
)
from storyshot_gui.providers.catalog import Catalog, Model
from storyshot_gui.stages.account import Account
from storyshot_gui.stages.base import Asking, begin, fingerprint, noted, pending, plain, turn
from storyshot_gui.stages.checking import checked_cast, checked_prompts
from storyshot_gui.stages.image import figures
from storyshot_gui.stages.models import model_for

VERSION = 1
LINES_BEFORE = 40
ANSWER = "answer"
FOLDER = "prompts"  # of the texts that instruct a model


def written_for(sentence: Sentence) -> str:
    """What a prompt's `written_for` is as long as it fits its sentence."""
    return fingerprint(sentence.text)


def line_of(sentence: Sentence) -> Line:
    return Line(sentence.text, sentence.kind is SentenceKind.heading, sentence.opens_scene)


def prompts_request(project: Project, subject: str, catalog: Catalog) -> PromptsRequest:
    """The question for one sentence: its words, those before it, the cast and the look."""
    model, sentence = _model(project, subject), project.sentence(subject)
    before = project.before(subject, LINES_BEFORE)
    follows = catalog.knows(model) and _follows(catalog.model(model), sentence)
    shots_before = project.shots(before[-1].id) if before and follows else []
    return PromptsRequest(
        model=model,
        line=line_of(sentence),
        count=len(project.shots(subject)),
        before=tuple(line_of(other) for other in before),
        shots_before=tuple(shot.prompt for shot in shots_before if shot.prompt),
        cast=figures(project),
        look=project.settings.look,
    )


def _follows(model: Model, sentence: Sentence) -> bool:
    """Whether the shots before are there when its prompts are asked for, and matter to them."""
    opens = sentence.opens_scene or sentence.kind is SentenceKind.heading
    return model.in_order or (model.together > 1 and not opens)


def _model(project: Project, subject: str = "") -> str:
    return model_for(project, StageName.prompts, subject)


def member_of(figure: Figure) -> CastMember:
    """A figure that was found as a record the person can edit."""
    kind = FigureKind(figure.kind)
    return CastMember(new_id(), 0.0, figure.name, kind, figure.look, figure.aliases)


async def ask_prompts(
    project: Project, subject: str, asking: Asking, report: Report
) -> tuple[str, ...]:
    """One prompt for each shot of a sentence; the same question is asked once."""
    request = prompts_request(project, subject, asking.catalog)

    async def ask(catalog: Catalog) -> object:
        texts = await catalog.director(request.model).prompts(request, report)
        return checked_prompts(request.model, request.count, texts)

    return tuple(await text_answer(project, subject, request, asking, report, ask))


async def ask_scene(
    project: Project, subjects: Sequence[str], asking: Asking, report: Report
) -> Mapping[str, tuple[str, ...]]:
    """The prompts of sentences that follow each other and have one model, by sentence."""
    model = asking.catalog.model(_model(project, subjects[0]))
    sentences = [prompts_request(project, subject, asking.catalog) for subject in subjects]
    later = [replace(each, before=(), shots_before=(), cast=()) for each in sentences[1:]]
    words = instructions(project, model, "prompts.txt")
    request = SceneRequest(model.id, (*sentences[:1], *later), words)

    async def ask(catalog: Catalog) -> object:
        director = catalog.able(model.id, SceneDirector)
        assert director is not None
        texts = await director.scene(request, report)
        pairs = zip(sentences, texts, strict=True)
        return [checked_prompts(model.id, each.count, written) for each, written in pairs]

    written = await text_answer(project, subjects[0], request, asking, report, ask)
    return {s: tuple(map(str, texts)) for s, texts in zip(subjects, written, strict=True)}


async def ask_cast(project: Project, asking: Asking, report: Report) -> tuple[Figure, ...]:
    """The figures of the whole story; the same question is asked once."""
    story = tuple(line_of(sentence) for sentence in project.sentences())
    model = asking.catalog.model(_model(project))
    request = CastRequest(model.id, story, instructions(project, model, "cast.txt"))

    async def ask(catalog: Catalog) -> object:
        return checked_cast(await catalog.director(request.model).cast(request, report))

    found = await text_answer(project, "", request, asking, report, ask)
    return tuple(
        Figure(each["name"], each["kind"], each["look"], tuple(each["aliases"])) for each in found
    )


def instructions(project: Project, model: Model, name: str) -> str:
    """What a model is told about its work: the project's own words, else the program's."""
    if not model.instructed:
        return ""
    own = project.folder / FOLDER / name
    file = own if own.is_file() else paths.resources() / FOLDER / name
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as broken:
        hint = "Save it as UTF-8 text, or remove it so that the program's own is used."
        raise InputError(f"{file} cannot be read.", hint) from broken


async def text_answer(
    project: Project,
    subject: str,
    request: PromptsRequest | SceneRequest | CastRequest | RewriteRequest,
    asking: Asking,
    report: Report,
    ask: Callable[[Catalog], Awaitable[object]],
) -> list[Any]:
    """What a language model writes; the same question is asked once, and journaled."""
    key = fingerprint(StageName.prompts, VERSION, type(request).__name__, request)
    async with turn(asking, key):
        known = None if asking.anew else project.journal.answered(key)
        if known is not None:
            return known.answer[ANSWER]
        pending(project, key)
        entry = await begin(
            project, StageName.prompts, subject, request.model, key, request, asking
        )
        account = Account(project.journal, entry, asking.leaving, report=report)
        async with account.kept():
            with asking.catalog.advising(request.model):
                answer = plain({ANSWER: await ask(asking.catalog.paying(account))})
        note = noted(estimated=account.estimated)
        project.journal.settle(entry, answer, cost_micro=account.spent, note=note)
        return answer[ANSWER]
