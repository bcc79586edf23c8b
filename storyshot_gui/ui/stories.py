"""The stories the first page offers: those opened before, and the samples."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from storyshot_gui import paths
from storyshot_gui.project.titles import title_of
from storyshot_gui.settings import Recent, Settings
from storyshot_gui.ui.views.parts import clock
from storyshot_gui.ui.views.story_card import Story

if TYPE_CHECKING:
    from storyshot_gui.session import Session

BEGINNING = 400  # characters read of a sample, for its card
SIGNS_PER_SECOND = 14.5


def recent_stories(settings: Settings) -> list[Story]:
    """What was opened before, newest first; those that are gone say so."""
    return [_recent_story(recent) for recent in settings.recent]


def sample_stories() -> list[Story]:
    return [_sample_story(path) for path in sample_files()]


def sample_files() -> list[Path]:
    return sorted(paths.samples().glob("*.txt"))


def recent_of(session: "Session") -> Recent:
    """How an open project is remembered."""
    from storyshot_gui.ui.workspace import thumbnail_of  # loaded already when a project is open

    project, film = session.project, session.film.timeline()
    image = thumbnail_of(session)
    return Recent(
        path=str(project.folder),
        title=project.settings.title,
        image=str(image or ""),
        seconds=sum(part.frames for part in film.segments) / film.fps,
        opened=datetime.now(UTC).timestamp(),
    )


def when(moment: float, now: datetime) -> str:
    """ "today 14:02", "yesterday", "12 March" of a time stamp; "" of 0."""
    if not moment:
        return ""
    then, today = datetime.fromtimestamp(moment, UTC).astimezone(), now.astimezone()
    days = (today.date() - then.date()).days
    if days <= 0:
        return f"today {then:%H:%M}"
    if days == 1:
        return "yesterday"
    return f"{then.day} {then:%B}" + ("" if then.year == today.year else f" {then.year}")


def _recent_story(recent: Recent) -> Story:
    path = Path(recent.path)
    there = path.exists()
    facts = [
        clock(recent.seconds) if recent.seconds else "",
        when(recent.opened, datetime.now(UTC)),
    ]
    under = " · ".join(fact for fact in facts if fact) if there else "not found: click to remove"
    image = recent.image if recent.image and Path(recent.image).exists() else ""
    return Story(path, recent.title, under, words=recent.title, image=image, there=there)


def _sample_story(path: Path) -> Story:
    with path.open(encoding="utf-8") as file:
        beginning = file.read(BEGINNING)
    lines = [line.strip() for line in beginning.splitlines() if line.strip()]
    words = lines[1] if len(lines) > 1 and len(lines[0]) < 60 else " ".join(lines)
    seconds = path.stat().st_size / SIGNS_PER_SECOND
    return Story(path, title_of(path), f"sample · about {clock(seconds)}", words=words)
