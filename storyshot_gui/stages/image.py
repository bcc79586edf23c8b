"""A shot's prompt becomes its still."""

import hashlib
import re
from collections.abc import Callable, Iterable

from storyshot_gui.errors import InputError
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import Figure, ImageRequest, Media, Report
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.stages.base import fingerprint
from storyshot_gui.stages.models import model_for

WORD = re.compile(r"[^\W_]+")


IMAGES = "look by images"  # in the basis of an image: what was sent to show how the cast looks


def no_images(model: str) -> int:
    """No model is sent any."""
    del model
    return 0


class ImageStage:
    """`most_images` tells how many images that show the cast a model takes."""

    name = StageName.image
    version = 1

    def __init__(self, most_images: Callable[[str], int] = no_images) -> None:
        self._most_images = most_images

    def request(self, project: Project, subject: str) -> ImageRequest:
        settings, shot = project.settings, project.shot(subject)
        model = model_for(project, self.name, subject)
        return ImageRequest(
            model=model,
            prompt=shot.prompt,
            size=(settings.width, settings.height),
            seed=shot.seed,
            look=settings.look,
            cast=named_in(shot.prompt, figures(project)),
            references=_read(project, shown_by(project, subject, self._most_images(model))),
        )

    def basis(self, request: ImageRequest) -> dict[str, str]:
        """Each figure's look counts for itself, so that naming another is a change of words."""
        figures = {f"look of {figure.name}": fingerprint(figure) for figure in request.cast}
        return {
            "words": fingerprint(request.prompt),
            "look": fingerprint(request.model, request.size, request.look),
            **figures,
            **basis_of_images(hashlib.sha256(each).hexdigest() for each in request.references),
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


def shown_by(project: Project, subject: str, most: int) -> tuple[str, ...]:
    """The files, at most so many, that show how those look whom a shot's prompt names."""
    if not most or not any(member.reference for member in project.cast()):
        return ()
    named = named_in(project.shot(subject).prompt, figures(project))
    pairs = zip(project.cast(), figures(project), strict=True)
    files = (member.reference for member, figure in pairs if figure in named)
    return tuple(dict.fromkeys(filter(None, files)))[:most]


def basis_of_images(hashes: Iterable[str]) -> dict[str, str]:
    """The part of an image's basis that stands for images of the cast, by their SHA-256."""
    shown = list(hashes)
    return {IMAGES: fingerprint(shown)} if shown else {}


def _read(project: Project, files: Iterable[str]) -> tuple[bytes, ...]:
    try:
        return tuple(project.path(file).read_bytes() for file in files)
    except OSError as gone:
        raise InputError(
            "An image that shows how the cast looks is gone.", "Choose it again, or remove it."
        ) from gone


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
