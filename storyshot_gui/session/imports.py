"""The person's own image, clip or sound as a take."""

import asyncio
from pathlib import Path

from storyshot_gui.errors import InputError
from storyshot_gui.project.records import StageName, Take
from storyshot_gui.project.store import Project
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.ffmpeg import Probe

OWN = "own"
IMAGES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".bmp": "image/bmp",
    ".gif": "image/gif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}


async def media_take(project: Project, subject: str, path: Path) -> Take:
    """Copy a file into the project as a take of a shot (image, clip) or a sentence (sound).

    InputError when the file does not suit the subject; RenderError when it holds no media.
    """
    found = await asyncio.to_thread(_probe, path)
    stage, mime = _kind(path, found, shot=project.has_shot(subject))
    return Take(
        id="",
        subject=subject,
        stage=stage,
        file=await asyncio.to_thread(project.keep_copy, path),
        mime=mime,
        provider=OWN,
        model=path.name,
        length=0.0 if stage is StageName.image else found.seconds,
    )


def _probe(path: Path) -> Probe:
    if not path.is_file():
        raise InputError(f"“{path.name}” is not there.", "Choose another file.")
    return ffmpeg.probe(path)


def _kind(path: Path, found: Probe, *, shot: bool) -> tuple[StageName, str]:
    suffix = path.suffix.lower()
    if not shot:
        if not found.rate:
            raise InputError(f"“{path.name}” holds no sound.", "A sentence takes a sound file.")
        return StageName.speech, f"audio/{suffix.lstrip('.') or 'wav'}"
    if suffix in IMAGES:
        return StageName.image, IMAGES[suffix]
    if found.size != (0, 0) and found.seconds > 0:
        return StageName.clip, f"video/{suffix.lstrip('.') or 'mp4'}"
    raise InputError(f"“{path.name}” is no image or clip.", "A shot takes an image or a video.")
