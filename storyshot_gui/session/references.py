"""Images that show how a member of the cast looks, for models that take such images."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from storyshot_gui.errors import InputError, RenderError
from storyshot_gui.jobs import Errand, Job
from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.describing import IMAGES, LARGEST_IMAGE
from storyshot_gui.providers.formats import kind_of
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.media import is_whole

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

LONGEST_SIDE = 2048  # pixels: models look at no more
MOST_PIXELS = 100_000_000
USABLE = "Use a PNG, JPEG or WebP file."


class References:
    """Takes the person's images into the project; each is an edit that can be undone."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def use(self, member_id: str, path: Path) -> Job:
        """Let an image show how a member looks; the file itself is only read.

        The job fails with an InputError for what is no image, or larger than can be looked at.
        """
        session, project = self._session, self._session.project

        async def work(_job: Job) -> None:
            file = await kept_image(project, path)
            if project.record("cast", member_id):
                session.do(edits.set_reference(project, member_id, file))

        return session.jobs.start(Errand(f"Bring in {path.name}", urgent=True), work)

    def are_taken(self) -> bool:
        """Whether any image model that is chosen somewhere in the film takes such images."""
        catalog = self._session.catalog
        chosen = filter(catalog.knows, self._session.choices.models(StageName.image))
        return any(catalog.model(model).references for model in chosen)

    def drop(self, member_id: str) -> None:
        """Let words alone say how a member looks."""
        self._session.do(edits.set_reference(self._session.project, member_id, ""))


async def kept_image(project: Project, path: Path) -> str:
    """The name in the project of an image as services take it: as it is, or made smaller."""
    smaller = await asyncio.to_thread(_smaller, path)
    if smaller is None:
        return await asyncio.to_thread(project.keep_copy, path)
    return await asyncio.to_thread(project.keep_file, smaller, "png")


def _smaller(path: Path) -> bytes | None:
    """The image as a PNG of which no side is too long; None when it can be sent as it is.

    InputError when it cannot be read.
    """
    import cv2  # slow to load: only when an image is brought in

    from storyshot_gui.render.pictures import read_pixels

    width, height = _size(path)
    pixels = read_pixels(path)
    if pixels is None:
        raise InputError(f"“{path.name}” cannot be read as an image.", USABLE)
    if max(width, height) <= LONGEST_SIDE and _is_taken(path):
        return None
    scale = min(1.0, LONGEST_SIDE / max(pixels.shape[:2]))
    size = [max(1, round(side * scale)) for side in (pixels.shape[1], pixels.shape[0])]
    return cv2.imencode(".png", cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))[1].tobytes()


def _is_taken(path: Path) -> bool:
    """Whether every service takes a file of this kind and as many bytes."""
    return _kind(path) in IMAGES and path.stat().st_size <= LARGEST_IMAGE


def _kind(path: Path) -> str:
    with path.open("rb") as file:
        return kind_of(file.read(12))


def _size(path: Path) -> tuple[int, int]:
    """In pixels, without reading all of it."""
    if not path.is_file():
        raise InputError(f"“{path.name}” is not there.", "Choose another file.")
    if not is_whole(path):
        raise InputError(f"“{path.name}” is empty or cut off.", "Choose another copy of it.")
    if not _kind(path).startswith("image"):
        raise InputError(f"“{path.name}” is no image.", USABLE)
    try:
        width, height = ffmpeg.probe(path).size
    except RenderError as cause:
        raise InputError(f"“{path.name}” cannot be read as an image.", USABLE) from cause
    if not width * height:
        words = f"“{path.name}” is damaged, or far too large an image."
        raise InputError(words, "Make it smaller first, or choose another.")
    if width * height > MOST_PIXELS:
        size = f"{width:,} × {height:,} pixels"
        raise InputError(f"“{path.name}” is too large ({size}).", "Make it smaller first.")
    return width, height
