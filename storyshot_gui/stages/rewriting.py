"""A refused prompt becomes one that its service may take."""

from dataclasses import replace

from storyshot_gui.errors import BadAnswer
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import Report, Rewriter, RewriteRequest
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.stages.base import Asking
from storyshot_gui.stages.prompts import instructions, prompts_request, text_answer


def rewrite_request(
    project: Project, shot_id: str, reason: str, model: str, catalog: Catalog
) -> RewriteRequest:
    """The question: the prompt, why it was refused, and where it stands in the story."""
    shot = project.shot(shot_id)
    place = [other.id for other in project.shots(shot.sentence_id)].index(shot_id)
    sentence = replace(prompts_request(project, shot.sentence_id, catalog), model=model)
    words = instructions(project, catalog.model(model), "rewrite.txt")
    return RewriteRequest(model, shot.prompt, reason, sentence, place, words)


async def ask_rewrite(
    project: Project, shot_id: str, request: RewriteRequest, asking: Asking, report: Report
) -> str:
    """BadAnswer when nothing else comes than what was refused; the same is asked once."""

    async def ask(catalog: Catalog) -> object:
        rewriter = catalog.able(request.model, Rewriter)
        text = await rewriter.rewrite(request, report) if rewriter else ""
        if not text or text == request.prompt:
            raise BadAnswer(f"{request.model} wrote no other prompt.")
        return [text]

    (text,) = await text_answer(project, shot_id, request, asking, report, ask)
    return str(text)
