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
            model=settings.clip_model,
            prompt=shot.prompt,
            seconds=self._length_of(subject),
            size=(settings.width, settings.height),
            seed=shot.seed,
            image=_bytes_of(project.path(still.file)),
        )

    def basis(self, request: ClipRequest) -> dict[str, str]:
        digest = hashlib.sha256(request.image).hexdigest()
        return _basis(request.prompt, request.model, request.size, digest)

    def model(self, request: ClipRequest) -> str:
        return request.model

    async def make(self, request: ClipRequest, catalog: Catalog, report: Report) -> Media:
        return await catalog.filmer(request.model).clip(request, report)


def _bytes_of(image: Path) -> bytes:
    try:
        return image.read_bytes()
    except OSError as gone:
        raise InputError("The shot's image is gone.", "Make what is missing first.") from gone


def clip_basis(project: Project, subject: str) -> dict[str, str]:
    """What the basis of a shot's clip would be if it were made now, without reading its image."""
    settings, still = project.settings, project.chosen(subject, StageName.image)
    digest = Path(still.file).stem if still else ""  # a file is named by its hash
    size = (settings.width, settings.height)
    return _basis(project.shot(subject).prompt, settings.clip_model, size, digest)


def _basis(prompt: str, model: str, size: tuple[int, int], digest: str) -> dict[str, str]:
    return {"words": fingerprint(prompt), "look": fingerprint(model, size, digest)}
