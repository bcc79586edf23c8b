"""A shot's prompt becomes its still."""

import re

from storyshot_gui.errors import InputError
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import Figure, ImageRequest, Media, Report
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.stages.base import fingerprint
from storyshot_gui.stages.models import model_for

WORD = re.compile(r"[^\W_]+")


class ImageStage:
    name = StageName.image
    version = 1

    def request(self, project: Project, subject: str) -> ImageRequest:
        settings, shot = project.settings, project.shot(subject)
        return ImageRequest(
            model=model_for(project, self.name, subject),
            prompt=shot.prompt,
            size=(settings.width, settings.height),
            seed=shot.seed,
            look=settings.look,
            cast=named_in(shot.prompt, figures(project)),
        )

    def basis(self, request: ImageRequest) -> dict[str, str]:
        """Each figure's look counts for itself, so that naming another is a change of words."""
        figures = {f"look of {figure.name}": fingerprint(figure) for figure in request.cast}
        return {
            "words": fingerprint(request.prompt),
            "look": fingerprint(request.model, request.size, request.look),
            **figures,
        }

    def model(self, request: ImageRequest) -> str:
        return request.model

    async def make(self, request: ImageRequest, catalog: Catalog, report: Report) -> Media:
        if not request.prompt.strip():
            raise InputError("This shot has no prompt yet.", "Write one, or make what is missing.")
        return await catalog.illustrator(request.model).image(request, report)


def figures(project: Project) -> tuple[Figure, ...]:
    """The project's cast as requests carry it."""
    return tuple(
        Figure(member.name, member.kind.value, member.look, member.aliases)
        for member in project.cast()
    )


def named_in(prompt: str, cast: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Those of the cast whom a prompt names, by name or alias, as whole words."""
    words = _phrase(prompt)
    return tuple(
        figure
        for figure in cast
        if any(_phrase(name) in words for name in (figure.name, *figure.aliases) if name.strip())
    )


def _phrase(text: str) -> str:
    return f" {' '.join(WORD.findall(text.casefold()))} "
