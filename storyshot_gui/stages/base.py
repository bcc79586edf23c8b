"""What every stage has in common: a pure question, its fingerprint, and the take it becomes."""

import asyncio
import hashlib
import json
import time
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, field, is_dataclass, replace
from typing import Any, Protocol, TypeVar

from storyshot_gui.errors import StoryshotError
from storyshot_gui.project.journal import Entry
from storyshot_gui.project.records import StageName, Take
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import Media, Report, split_model
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.stages.checking import checked

Request = TypeVar("Request")
STAND_IN = "stand_in"  # the fact a provider gives when it could only fill the place
SUFFIXES = {
    "audio/wav": "wav",
    "audio/mpeg": "mp3",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
    "audio/ogg": "ogg",
    "audio/flac": "flac",
    "audio/mp4": "m4a",
    "video/mp4": "mp4",
    "video/webm": "webm",
}


class Stage(Protocol[Request]):
    """`request` is pure, so a question can be shown and tested; only `make` goes outside."""

    name: StageName
    version: int

    def request(self, project: Project, subject: str) -> Request: ...
    def basis(self, request: Request) -> dict[str, str]: ...
    def model(self, request: Request) -> str: ...
    async def make(self, request: Request, catalog: Catalog, report: Report) -> Media: ...


@dataclass(frozen=True, slots=True)
class Asking:
    """How a stage is asked: through which catalog, in which run, anew or only when needed.

    `under_way` holds the questions that are being asked just now, by their key.
    """

    catalog: Catalog
    run: str = ""
    anew: bool = False
    under_way: dict[str, asyncio.Event] = field(default_factory=dict[str, asyncio.Event])


def fingerprint(*parts: object) -> str:
    """24 hex digits that are equal when, and only when, the parts are."""
    text = json.dumps(parts, sort_keys=True, default=_plain, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def key_of(stage: Stage[Request], request: Request) -> str:
    return fingerprint(stage.name, stage.version, request)


def as_json(request: object) -> str:
    """A request whole and readable, binary parts by their hash."""
    return json.dumps(plain(request), ensure_ascii=False, indent=2)


def plain(value: object) -> dict[str, Any]:
    """A request or an answer as JSON holds it."""
    return json.loads(json.dumps(_plain(value), default=_plain, ensure_ascii=False))


async def produce(
    stage: Stage[Request], project: Project, subject: str, asking: Asking, report: Report
) -> Take:
    """The take that answers a stage's question for a subject, asked only if it must be.

    The same question answered before, for this subject or another, is that take again.
    """
    request = stage.request(project, subject)
    key = key_of(stage, request)
    async with turn(asking, key):
        if not asking.anew and (take := _answered(project, stage.name, subject, key)):
            return take
        return await _ask(stage, project, subject, request, asking, report)


async def _ask(
    stage: Stage[Request],
    project: Project,
    subject: str,
    request: Request,
    asking: Asking,
    report: Report,
) -> Take:
    key = key_of(stage, request)
    entry = begin(project, stage.name, subject, stage.model(request), key, request, asking)
    begun = time.monotonic()
    with failing(project, entry):
        answered = await stage.make(request, asking.catalog, report)
        media = checked(stage.name, stage.model(request), answered)
        answer = plain(media.facts)
        stand_in = str(media.facts.get(STAND_IN, ""))
        take = await _kept(project, stage.name, subject, media)
        take = project.add_take(
            replace(
                take,
                key="" if stand_in else key,
                basis={"voice": STAND_IN} if stand_in else stage.basis(request),
                provider=split_model(stage.model(request))[0],
                model=stage.model(request),
                seed=getattr(request, "seed", 0),
                seconds=round(time.monotonic() - begun, 3),
                request_id=entry,
                note=stand_in,
            )
        )
    files = (take.file, *take.layers)
    project.journal.settle(entry, answer, cost_micro=media.cost_micro, files=files)
    return take


@asynccontextmanager
async def turn(asking: Asking, key: str) -> AsyncGenerator[None]:
    """Wait while the same question is being asked, so that it is not asked twice at once."""
    while other := asking.under_way.get(key):
        await other.wait()
    asking.under_way[key] = asyncio.Event()
    try:
        yield
    finally:
        asking.under_way.pop(key).set()


def begin(
    project: Project,
    stage: StageName,
    subject: str,
    model: str,
    key: str,
    request: object,
    asking: Asking,
) -> str:
    """Write the question down before it is asked; ModelGone when there is no such model."""
    asking.catalog.model(model)
    return project.journal.begin(
        Entry(
            stage=stage,
            subject=subject,
            provider=split_model(model)[0],
            model=model,
            key=key,
            request=plain(request),
            run=asking.run,
        )
    )


@contextmanager
def failing(project: Project, entry: str) -> Generator[None]:
    """Write down how a question ended that got no answer, cancelling included."""
    try:
        yield
    except asyncio.CancelledError:
        project.journal.cancelled(entry)
        raise
    except BaseException as error:
        hint = error.hint if isinstance(error, StoryshotError) else ""
        project.journal.fail(entry, str(error) or type(error).__name__, hint)
        raise


def _answered(project: Project, stage: StageName, subject: str, key: str) -> Take | None:
    same = [take for take in project.takes(subject, stage) if take.key == key]
    if same := [take for take in same if project.present(take)]:
        return same[-1]
    twin = project.take_by_key(key)
    if twin and project.present(twin):
        return project.add_take(replace(twin, id="", subject=subject, created=""))
    return None


async def _kept(project: Project, stage: StageName, subject: str, media: Media) -> Take:
    suffix = SUFFIXES.get(media.mime, "bin")
    file = await asyncio.to_thread(project.keep_file, media.data, suffix)
    layers = [await asyncio.to_thread(project.keep_file, layer, "png") for layer in media.layers]
    return Take(
        id="",
        subject=subject,
        stage=stage,
        file=file,
        mime=media.mime,
        layers=tuple(layers),
        length=media.length,
        cost_micro=media.cost_micro,
    )


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return {"sha256": hashlib.sha256(value).hexdigest(), "bytes": len(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return value if isinstance(value, (list, tuple, str, int, float, type(None))) else str(value)
