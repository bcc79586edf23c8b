"""A shot's still and prompt become a moving clip."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from storyshot_gui.errors import InputError
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import ClipRequest, Media, Report
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.stages.base import fingerprint
from storyshot_gui.stages.models import model_for

TIMING = "timing"  # in the basis of a clip: the seconds that were asked for


class ClipStage:
    """`length_of` tells how many seconds a shot needs, as its model sells them."""

    name = StageName.clip
    version = 1

    def __init__(self, length_of: Callable[[str], float]) -> None:
        self._length_of = length_of

    def request(self, project: Project, subject: str) -> ClipRequest:
        settings, shot = project.settings, project.shot(subject)
        still = project.chosen(subject, StageName.image)
        if still is None:
            raise InputError(
                "A clip starts from an image, and this shot has none yet.", "Make its image first."
            )
        return ClipRequest(
            model=named(project, subject),
            prompt=shot.prompt,
            seconds=self._length_of(subject),
            size=(settings.width, settings.height),
            seed=shot.seed,
            image=_bytes_of(project.path(still.file)),
        )

    def basis(self, request: ClipRequest) -> dict[str, str]:
        digest = hashlib.sha256(request.image).hexdigest()
        basis = _basis(request.prompt, request.model, request.size, digest)
        return {**basis, TIMING: f"{request.seconds:g}"}

    def model(self, request: ClipRequest) -> str:
        return request.model

    async def make(self, request: ClipRequest, catalog: Catalog, report: Report) -> Media:
        return await catalog.filmer(request.model).clip(request, report)


def named(project: Project, subject: str = "") -> str:
    """The model of a shot's clips, or of the film's; InputError when none is chosen."""
    if model := model_for(project, StageName.clip, subject):
        return model
    raise InputError(
        "No model makes clips in this project.", "Choose one for clips, or let the camera move."
    )


def _bytes_of(image: Path) -> bytes:
    try:
        return image.read_bytes()
    except OSError as gone:
        raise InputError("The shot's image is gone.", "Make what is missing first.") from gone


def clip_basis(project: Project, subject: str, model: str) -> dict[str, str]:
    """What the basis of a shot's clip would be if this model made it now, but for its timing.

    The image is not read for it.
    """
    settings, still = project.settings, project.chosen(subject, StageName.image)
    digest = Path(still.file).stem if still else ""  # a file is named by its hash
    size = (settings.width, settings.height)
    return _basis(project.shot(subject).prompt, model, size, digest)


def _basis(prompt: str, model: str, size: tuple[int, int], digest: str) -> dict[str, str]:
    return {"words": fingerprint(prompt), "look": fingerprint(model, size, digest)}
