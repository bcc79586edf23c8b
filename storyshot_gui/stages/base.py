"""What every stage has in common: a pure question, its fingerprint, and the take it becomes."""

import asyncio
import hashlib
import json
import math
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, field, is_dataclass, replace
from typing import Any, Protocol, TypeVar

from storyshot_gui.errors import ProviderError, Unsettled
from storyshot_gui.project.journal import Entry, RequestState
from storyshot_gui.project.records import StageName, Take
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import Media, Report, split_model
from storyshot_gui.providers.catalog import Catalog, Model
from storyshot_gui.providers.prices import estimate
from storyshot_gui.stages.account import Account
from storyshot_gui.stages.checking import checked

Request = TypeVar("Request")
AT_WORK = (RequestState.open, RequestState.cancelling)
STAND_IN = "stand_in"  # the fact a provider gives when it could only fill the place
ESTIMATE = "estimate"  # the ledger's note for a cost that the provider did not say
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


Examine = Callable[[Media], Awaitable[Media]]
"""Looks whether media from outside are what they should be, and measures their length."""


async def unexamined(media: Media) -> Media:
    return media


Room = Callable[[int | None], Awaitable[None]]


async def unlimited(cost: int | None) -> None:
    """No budget."""


def staying() -> bool:
    """The program goes on."""
    return False


@dataclass(frozen=True, slots=True)
class Asking:
    """How a stage is asked: through which catalog, in which run, anew or only when needed.

    `under_way` holds the questions that are being asked just now, by their key. `room` returns
    when a request of a cost (None: unknown) fits the budget. `leaving` tells that the program is
    closing, so that what a provider is at work on stays with it.
    """

    catalog: Catalog
    run: str = ""
    anew: bool = False
    under_way: dict[str, asyncio.Event] = field(default_factory=dict[str, asyncio.Event])
    room: Room = unlimited
    leaving: Callable[[], bool] = staying
    examine: Examine = unexamined


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

    The same question answered before, for this subject or another, is that take again. One that
    a provider is still at work on is waited for, and one whose answer was lost is not asked
    again: Unsettled.
    """
    request = stage.request(project, subject)
    key = key_of(stage, request)
    async with turn(asking, key):
        if not asking.anew and (take := _answered(project, stage.name, subject, key)):
            return take
        try:
            if before := pending(project, key):
                return await wait_for(project, before, asking, report)
            return await _ask(stage, project, subject, request, asking, report)
        except ProviderError as failed:
            if not failed.again:
                raise
        return await _ask(stage, project, subject, request, asking, report)


async def wait_for(project: Project, entry: Entry, asking: Asking, report: Report) -> Take:
    """The take of a request that a provider has had since before; nothing is sent again."""
    account = Account(project.journal, entry.id, asking.leaving, report=report)
    async with account.kept():
        provider = asking.catalog.paying(account).fetcher(entry.model)
        media = await provider.fetch(entry.model, entry.remote, report)
        return await _keep(project, entry, media, asking, report)


async def _ask(
    stage: Stage[Request],
    project: Project,
    subject: str,
    request: Request,
    asking: Asking,
    report: Report,
) -> Take:
    key, model = key_of(stage, request), stage.model(request)
    told = {"basis": stage.basis(request), "seed": getattr(request, "seed", 0)}
    entry = await begin(project, stage.name, subject, model, key, request, asking, told)
    account = Account(project.journal, entry, asking.leaving, told, report)
    async with account.kept():
        with asking.catalog.advising(model):
            media = await stage.make(request, asking.catalog.paying(account), report)
        asked = replace(project.journal.entry(entry), remote=told)
        return await _keep(project, asked, media, asking, report)


async def _keep(
    project: Project, entry: Entry, media: Media, asking: Asking, report: Report
) -> Take:
    """Look at what came, keep its files, add the take and settle the request."""
    report(1.0, "Keeping it")
    stage, stand_in = StageName(entry.stage), str(media.facts.get(STAND_IN, ""))
    if entry.paid:
        media = await asking.examine(media)
    with paid(media):
        media = checked(stage, entry.model, media)
    take = await _kept(project, stage, entry.subject, media)
    take = project.add_take(
        replace(
            take,
            key="" if stand_in else entry.key,
            basis={"voice": STAND_IN} if stand_in else entry.remote.get("basis", {}),
            provider=entry.provider,
            model=entry.model,
            seed=entry.remote.get("seed", 0),
            seconds=round(project.journal.took(entry) or 0.0, 3),
            request_id=entry.id,
            note=stand_in,
        )
    )
    files, answer = (take.file, *take.layers), plain(media.facts)
    note = noted(estimated=media.estimated)
    project.journal.settle(entry.id, answer, cost_micro=media.cost_micro, files=files, note=note)
    return take


def noted(*, estimated: bool) -> str:
    """The ledger's note for a cost: whether the provider said it or our own table did."""
    return ESTIMATE if estimated else ""


@contextmanager
def paid(media: Media) -> Generator[None]:
    """Say in the error what was paid for media that cannot be used."""
    try:
        yield
    except ProviderError as error:
        error.cost_micro = error.cost_micro or media.cost_micro
        raise


def at_work(project: Project) -> list[Entry]:
    """The requests that providers were at work on when the project was last closed."""
    return [entry for entry in project.journal.unfinished() if entry.state in AT_WORK]


def reconcile(project: Project) -> None:
    """Settle requests whose take was kept just before the program stopped."""
    for entry in project.journal.unfinished():
        for take in _takes_of(project, entry):
            if take.request_id == entry.id:
                files = (take.file, *take.layers)
                project.journal.settle(entry.id, {}, cost_micro=take.cost_micro, files=files)
                break


def _takes_of(project: Project, entry: Entry) -> list[Take]:
    if entry.stage not in tuple(StageName):
        return []
    return project.takes(entry.subject, StageName(entry.stage))


def pending(project: Project, key: str) -> Entry | None:
    """A request with this question that a provider is at work on; Unsettled for a lost one."""
    for entry in project.journal.unfinished():
        if entry.key == key and entry.state is not RequestState.unsettled:
            return entry
        if entry.key == key:
            raise Unsettled(f"The answer was lost: {entry.error}")
    return None


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


async def begin(
    project: Project,
    stage: StageName,
    subject: str,
    model: str,
    key: str,
    request: object,
    asking: Asking,
    told: Mapping[str, Any] | None = None,
) -> str:
    """Write the question down before it is asked, as soon as the budget has room for it.

    `told` is what the take will need that is not in the answer.

    ModelGone when there is no such model, OverBudget when nobody waits for room.
    """
    known = asking.catalog.model(model)
    cost = promised(project, known, request)
    if known.paid:
        await asking.room(cost)
    return project.journal.begin(
        Entry(
            stage=stage,
            subject=subject,
            provider=split_model(model)[0],
            model=model,
            key=key,
            request=plain(request),
            remote=told or {},
            run=asking.run,
            paid=known.paid,
            estimate_micro=cost or 0,
            price_source=known.price.source if known.price else "",
            price_date=known.price.date if known.price else "",
        )
    )


def promised(project: Project, model: Model, request: object) -> int | None:
    """What a request may cost, in millionths of a US dollar; None when nobody knows.

    The estimate, or more where the model's requests turned out dearer than theirs.
    """
    cost = estimate(model, request)
    return math.ceil(cost * project.journal.ledger.overrun(model.id)) if cost else cost


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
