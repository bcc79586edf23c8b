"""fal.ai: every model behind one queue: put in, ask until done, fetch."""

import asyncio
import math
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from storyshot_gui.errors import InputError, ProviderError, Refused, Unreachable, Unsettled
from storyshot_gui.providers.arrivals import billed
from storyshot_gui.providers.base import (
    ClipRequest,
    ImageRequest,
    Media,
    Report,
    SpeechRequest,
    VoiceChoice,
)
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.download import download
from storyshot_gui.providers.fal_errors import JobFailed, TooLate
from storyshot_gui.providers.fal_forms import Form, clip_form, endpoint, image_form, speech_form
from storyshot_gui.providers.fal_listing import KINDS, Request, addresses, listed
from storyshot_gui.providers.http import LOST, Call, Http
from storyshot_gui.providers.prices import estimate, micro
from storyshot_gui.providers.retrying import Patience
from storyshot_gui.providers.stills import plain_still
from storyshot_gui.providers.till import Payer
from storyshot_gui.providers.tree import Tree

WAITING = {"IN_QUEUE": "Waiting in line", "IN_PROGRESS": "Making it"}
ADDRESSES = ("status_url", "response_url", "cancel_url")
UNITS = "x-fal-billable-units"
GOODBYE_SECONDS = 10.0  # to tell the server that we stop
PLACES: Mapping[str, tuple[str | int, ...]] = {
    "image": ("images", 0),
    "audio": ("audio",),
    "video": ("video",),
}


@dataclass(frozen=True, slots=True)
class Doors:
    """fal.ai's three addresses: the queue, file storage, and what it tells of models."""

    queue: Http
    rest: Http
    api: Http


@dataclass(frozen=True, slots=True)
class Order:
    """What is put in line: to which endpoint, and what is expected of it."""

    model: str
    endpoint: str
    form: Form
    kind: str
    expected_micro: int


class Fal(Payer):
    """Seconds between two looks at a job grow from `pace.first` to `pace.longest`."""

    id = "fal"
    name = "fal.ai"

    def __init__(
        self, doors: Doors, model: Callable[[str], Model], pace: Patience | None = None
    ) -> None:
        self._doors = doors
        self._queue = doors.queue
        self._model = model
        self._pace = pace or Patience(first=1.0, longest=5.0)
        self._unit_prices: dict[str, float] = {}

    def voices(self) -> tuple[VoiceChoice, ...]:
        usual: list[str] = self._model("fal:fal-ai/elevenlabs/tts/eleven-v3").wire["voices"]
        return tuple(VoiceChoice(name, name, "ElevenLabs by fal.ai") for name in usual)

    def check_voice(self, voice: str) -> None:
        """Every model has voices of its own, and fal.ai lists none: any name may be one."""
        if not voice.strip():
            raise InputError("A voice needs a name.", "Rachel, for example.")

    async def image(self, request: ImageRequest, report: Report) -> Media:
        """With references it goes to the model's own endpoint for edits."""
        model = self._model(request.model)
        shown = request.references[: model.references]
        urls = await self._uploaded(shown, report)
        form = image_form(model, request, urls)
        return await self._make(self._order(model, request, form, "image"), report)

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        model = self._model(request.model)
        form = speech_form(model, request)
        return await self._make(self._order(model, request, form, "audio"), report)

    async def clip(self, request: ClipRequest, report: Report) -> Media:
        model = self._model(request.model)
        (url,) = await self._uploaded([request.image], report)
        form = clip_form(model, request, url)
        return await self._make(self._order(model, request, form, "video"), report)

    async def fetch(self, model: str, remote: Mapping[str, Any], report: Report) -> Media:
        """The answer of a job that was put in before; it is never put in again."""
        del model
        try:
            return await self._wait(remote, report)
        except asyncio.CancelledError:
            if self.till.leaving or await self._withdraw(remote):
                raise
            return await self._result(remote)
        except JobFailed as failed:
            failed.again &= self._queue.service.patience.attempts > 1
            raise

    async def find(
        self, request: Request, since: float, known: Collection[str]
    ) -> Mapping[str, Any] | None:
        """The job of a request whose answer was lost; fal.ai lists those that have ended."""
        model = self._model(request.model)
        job = await listed(self._doors.api, model, request, since, known)
        if not job:
            return None
        order = self._order(model, request, {}, KINDS[type(request)])
        told = addresses(self._queue.service.base, order.endpoint, job)
        return self._remote(Tree({"request_id": job, **told}), order)

    def _order(self, model: Model, request: Request, form: Form, kind: str) -> Order:
        expected = estimate(model, request) or 0
        return Order(model.id, endpoint(model, request), form, kind, expected)

    async def _make(self, order: Order, report: Report) -> Media:
        report(None, "Putting it in line")
        ticket = await self._queue.buy(self.till, order.endpoint, order.form, seconds=60.0)
        remote = self._remote(ticket, order)
        self.till.accepted(remote)
        return await self.fetch(order.model, remote, report)

    def _remote(self, ticket: Tree, order: Order) -> dict[str, Any]:
        """What is needed to find the job again. The addresses are fal's own, never built."""
        told = {name: ticket.at(name).text for name in ("request_id", *ADDRESSES)}
        if not all(told.values()):
            raise Unsettled(f"{self.name}: {LOST}")
        expected = {"endpoint": order.endpoint, "expected_micro": order.expected_micro}
        return {"id": told.pop("request_id"), **told, "kind": order.kind, **expected}

    async def _wait(self, remote: Mapping[str, Any], report: Report) -> Media:
        looks = 0
        while not await self._is_done(remote, report):
            looks += 1
            await asyncio.sleep(self._pace.pause(looks, None))
        report(None, "Fetching it")
        return await self._result(remote)

    async def _is_done(self, remote: Mapping[str, Any], report: Report) -> bool:
        if (task := asyncio.current_task()) and task.cancelling():
            raise asyncio.CancelledError  # while the job was put in
        status = await self._queue.get(remote["status_url"])
        state = status.at("status").text
        if state == "COMPLETED":
            return True
        if state not in WAITING:
            raise Unreachable(f"{self.name} says that the job is “{state}”.")
        place = status.at("queue_position").number
        ahead = f", {place:g} ahead" if place and state == "IN_QUEUE" else ""
        report(None, WAITING[state] + ahead)
        return False

    async def _result(self, remote: Mapping[str, Any]) -> Media:
        """A job that is done may have failed: only its result tells."""
        answer = await self._queue.send(Call("GET", remote["response_url"]))
        tree = self._queue.read(answer)
        if tree.fields.keys() == {"status", "response"}:
            tree = tree.at("response")
        said = await self._cost(answer.headers.get(UNITS, ""), remote)
        cost = int(remote.get("expected_micro", 0)) if said is None else said
        url = _address(tree, remote["kind"], self.name, cost)
        try:
            queue = self._queue
            file = await download(queue.door, url, remote["kind"], self.name, queue.service.asking)
        except ProviderError as error:
            raise billed(error, cost) from None
        facts = {"request_id": remote["id"], "answer": tree.value}
        return Media(file.data, file.mime, cost_micro=cost, estimated=said is None, facts=facts)

    async def _withdraw(self, remote: Mapping[str, Any]) -> bool:
        """Tell the server to stop; False when the job is done already."""
        self.till.withdrawing()
        with suppress(ProviderError, TimeoutError):
            async with asyncio.timeout(GOODBYE_SECONDS):
                try:
                    await self._queue.send(Call("PUT", remote["cancel_url"]))
                except TooLate:
                    return False
            self.till.withdrawn()
        return True

    async def _uploaded(self, images: Sequence[bytes], report: Report) -> list[str]:
        """Where fal.ai can read some images."""
        stills = [await asyncio.to_thread(plain_still, image) for image in images]
        if stills:
            report(None, "Sending the image")
        return [await self._upload(data, mime) for data, mime in stills]

    async def _upload(self, data: bytes, mime: str) -> str:
        """The place to put an image is elsewhere: no key goes there."""
        rest, name = self._doors.rest, f"still.{mime.partition('/')[2]}"
        body = {"file_name": name, "content_type": mime}
        place = await rest.post("storage/upload/initiate?storage_type=fal-cdn-v3", body)
        there, url = place.at("upload_url").text, place.at("file_url").text
        if not there or not url:
            raise Unreachable(f"{self.name} has no place for the image.")
        await rest.put_away(there, data, mime)
        return url

    async def _cost(self, units: str, remote: Mapping[str, Any]) -> int | None:
        """What fal.ai bills: its units at its price; None where it tells neither."""
        try:
            count = float(units)
        except ValueError:
            return None
        price = await self._unit_price(remote.get("endpoint", ""))
        return micro(count * price) if price is not None and math.isfinite(count) else None

    async def _unit_price(self, endpoint: str) -> float | None:
        """In US dollars; None when fal.ai does not say."""
        if endpoint not in self._unit_prices:
            try:
                tree = await self._doors.api.get(f"models/pricing?endpoint_id={endpoint}")
            except ProviderError:
                return None
            price = tree.at("prices", 0)
            if not price.at("unit_price").is_number or price.at("currency").text not in ("", "USD"):
                return None
            self._unit_prices[endpoint] = price.at("unit_price").number
        return self._unit_prices[endpoint]


def _address(tree: Tree, kind: str, name: str, cost: int) -> str:
    """Where the made file is; an error for an answer that has none."""
    if any(each.value for each in tree.at("has_nsfw_concepts").rows):
        raise billed(Refused(f"{name} blackened the image as unsafe."), cost)
    url = tree.at(*PLACES[kind], "url").text
    if not url:
        raise billed(ProviderError(f"{name} says it is done, but made nothing."), cost)
    return url
