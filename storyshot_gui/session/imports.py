"""The person's own image, clip or sound as a take."""

import asyncio
from pathlib import Path

from storyshot_gui.errors import InputError
from storyshot_gui.project.records import StageName, Take
from storyshot_gui.project.store import Project
from storyshot_gui.providers.formats import kind_of
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.media import is_whole
from storyshot_gui.render.pictures import read_pixels

OWN = "own"


async def media_take(project: Project, subject: str, path: Path) -> Take:
    """Copy a file into the project as a take of a shot (image, clip) or a sentence (sound).

    InputError when the file does not suit the subject; RenderError when it holds no media.
    """
    shot = project.has_shot(subject)
    stage, seconds = await asyncio.to_thread(_looked_at, path, shot=shot)
    return Take(
        id="",
        subject=subject,
        stage=stage,
        file=await asyncio.to_thread(project.keep_copy, path),
        mime=_mime(path, stage),
        provider=OWN,
        model=path.name,
        length=seconds,
    )


def _looked_at(path: Path, *, shot: bool) -> tuple[StageName, float]:
    """What it can be a take of, and how long it plays, by what is in it."""
    if not path.is_file():
        raise InputError(f"“{path.name}” is not there.", "Choose another file.")
    if not is_whole(path):
        raise InputError(f"“{path.name}” is empty or cut off.", "Choose another copy of it.")
    if shot and read_pixels(path) is not None:
        return StageName.image, 0.0
    found = ffmpeg.probe(path)
    if shot and found.size != (0, 0) and found.seconds > 0:
        return StageName.clip, found.seconds
    if shot:
        raise InputError(f"“{path.name}” is no image or clip.", "A shot takes an image or a video.")
    if not found.rate or not found.seconds:
        raise InputError(f"“{path.name}” holds no sound.", "A sentence takes a sound file.")
    return StageName.speech, found.seconds


def _mime(path: Path, stage: StageName) -> str:
    with path.open("rb") as file:
        kind = kind_of(file.read(12))
    family = {StageName.speech: "audio", StageName.image: "image"}.get(stage, "video")
    return kind if kind.startswith(family) else f"{family}/{path.suffix.lower().lstrip('.')}"
