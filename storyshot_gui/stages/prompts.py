"""A sentence becomes one image prompt per shot, and a story becomes its cast."""

from collections.abc import Awaitable, Callable
from typing import Any

from storyshot_gui.project.ids import new_id
from storyshot_gui.project.records import CastMember, FigureKind, Sentence, SentenceKind, StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import CastRequest, Figure, Line, PromptsRequest, Report
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.stages.base import Asking, begin, failing, fingerprint, plain, turn
from storyshot_gui.stages.checking import checked_cast, checked_prompts
from storyshot_gui.stages.image import figures

VERSION = 1
LINES_BEFORE = 40
ANSWER = "answer"


def written_for(sentence: Sentence) -> str:
    """What a prompt's `written_for` is as long as it fits its sentence."""
    return fingerprint(sentence.text)


def line_of(sentence: Sentence) -> Line:
    return Line(sentence.text, sentence.kind is SentenceKind.heading, sentence.opens_scene)


def prompts_request(project: Project, subject: str, catalog: Catalog) -> PromptsRequest:
    """The question for one sentence: its words, those before it, the cast and the look."""
    settings, sentence = project.settings, project.sentence(subject)
    before = project.before(subject, LINES_BEFORE)
    in_order = catalog.model(settings.prompt_model).in_order
    shots_before = project.shots(before[-1].id) if before and in_order else []
    return PromptsRequest(
        model=settings.prompt_model,
        line=line_of(sentence),
        count=len(project.shots(subject)),
        before=tuple(line_of(other) for other in before),
        shots_before=tuple(shot.prompt for shot in shots_before),
        cast=figures(project),
        look=settings.look,
    )


def member_of(figure: Figure) -> CastMember:
    """A figure that was found as a record the person can edit."""
    kind = FigureKind(figure.kind)
    return CastMember(new_id(), 0.0, figure.name, kind, figure.look, figure.aliases)


async def ask_prompts(
    project: Project, subject: str, asking: Asking, report: Report
) -> tuple[str, ...]:
    """One prompt for each shot of a sentence; the same question is asked once."""
    request = prompts_request(project, subject, asking.catalog)
    director = asking.catalog.director(request.model)

    async def ask() -> tuple[str, ...]:
        texts = await director.prompts(request, report)
        return checked_prompts(request.model, request.count, texts)

    return tuple(await _text_answer(project, subject, request, asking, ask))


async def ask_cast(project: Project, asking: Asking, report: Report) -> tuple[Figure, ...]:
    """The figures of the whole story; the same question is asked once."""
    story = tuple(line_of(sentence) for sentence in project.sentences())
    request = CastRequest(project.settings.prompt_model, story)
    director = asking.catalog.director(request.model)

    async def ask() -> tuple[Figure, ...]:
        return checked_cast(await director.cast(request, report))

    found = await _text_answer(project, "", request, asking, ask)
    return tuple(
        Figure(each["name"], each["kind"], each["look"], tuple(each["aliases"])) for each in found
    )


async def _text_answer(
    project: Project,
    subject: str,
    request: PromptsRequest | CastRequest,
    asking: Asking,
    ask: Callable[[], Awaitable[object]],
) -> list[Any]:
    key = fingerprint(StageName.prompts, VERSION, type(request).__name__, request)
    async with turn(asking, key):
        known = None if asking.anew else project.journal.answered(key)
        if known is not None:
            return known.answer[ANSWER]
        entry = begin(project, StageName.prompts, subject, request.model, key, request, asking)
        with failing(project, entry):
            answer = plain({ANSWER: await ask()})
        project.journal.settle(entry, answer)
        return answer[ANSWER]
