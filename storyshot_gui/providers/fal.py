"""fal.ai: every model behind one queue: put in, ask until done, fetch."""

import asyncio
from collections.abc import Callable, Collection, Mapping
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
    split_model,
)
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.describing import reference
from storyshot_gui.providers.download import download
from storyshot_gui.providers.fal_errors import TooLate
from storyshot_gui.providers.fal_forms import clip_form, image_form, speech_form
from storyshot_gui.providers.fal_listing import KINDS, Request, addresses, listed
from storyshot_gui.providers.http import LOST, Call, Http
from storyshot_gui.providers.prices import estimate, micro
from storyshot_gui.providers.retrying import Patience
from storyshot_gui.providers.till import Payer

WAITING = {"IN_QUEUE": "Waiting in line", "IN_PROGRESS": "Making it"}
UNITS = "x-fal-billable-units"
GOODBYE_SECONDS = 10.0  # to tell the server that we stop
PLACES = {"image": ("images", 0), "audio": ("audio",), "video": ("video",)}


@dataclass(frozen=True, slots=True)
class Doors:
    """fal.ai's three addresses: the queue, file storage, and what it tells of models."""

    queue: Http
    rest: Http
    api: Http


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
        self._unit_prices: dict[str, float | None] = {}

    def voices(self) -> tuple[VoiceChoice, ...]:
        usual: list[str] = self._model("fal:fal-ai/elevenlabs/tts/eleven-v3").wire["voices"]
        return tuple(VoiceChoice(name, name, "ElevenLabs by fal.ai") for name in usual)

    def check_voice(self, voice: str) -> None:
        """Every model has voices of its own, and fal.ai lists none: any name may be one."""
        if not voice.strip():
            raise InputError("A voice needs a name.", "Rachel, for example.")

    async def image(self, request: ImageRequest, report: Report) -> Media:
        model = self._model(request.model)
        return await self._make(model, request, image_form(model, request), "image", report)

    async def speech(self, request: SpeechRequest, report: Report) -> Media:
        model = self._model(request.model)
        return await self._make(model, request, speech_form(model, request), "audio", report)

    async def clip(self, request: ClipRequest, report: Report) -> Media:
        model = self._model(request.model)
        mime = reference(request.image)
        report(None, "Sending the image")
        url = await self._upload(request.image, mime)
        return await self._make(model, request, clip_form(model, request, url), "video", report)

    async def fetch(self, model: str, remote: Mapping[str, Any], report: Report) -> Media:
        """The answer of a job that was put in before; it is never put in again."""
        try:
            return await self._wait(model, remote, report)
        except asyncio.CancelledError:
            if self.till.leaving or await self._withdraw(remote):
                raise
            return await self._result(model, remote)

    async def find(
        self, request: Request, since: float, known: Collection[str]
    ) -> Mapping[str, Any] | None:
        """The job of a request whose answer was lost; fal.ai lists those that have ended."""
        model = self._model(request.model)
        job = await listed(self._doors.api, model, request, since, known)
        if not job:
            return None
        ticket = {"request_id": job, **addresses(self._queue.service.base, model, job)}
        return self._remote(ticket, KINDS[type(request)], estimate(model, request) or 0)

    async def _make(
        self, model: Model, request: object, form: Mapping[str, Any], kind: str, report: Report
    ) -> Media:
        report(None, "Putting it in line")
        ticket = await self._queue.buy(self.till, split_model(model.id)[1], form, seconds=60.0)
        remote = self._remote(ticket, kind, estimate(model, request) or 0)
        self.till.accepted(remote)
        return await self.fetch(model.id, remote, report)

    def _remote(self, ticket: Any, kind: str, cost: int) -> dict[str, Any]:
        """What is needed to find the job again. The addresses are fal's own, never built."""
        try:
            urls = {name: ticket[name] for name in ("status_url", "response_url", "cancel_url")}
            return {"id": ticket["request_id"], **urls, "kind": kind, "expected_micro": cost}
        except (KeyError, TypeError) as broken:
            raise Unsettled(f"{self.name}: {LOST}") from broken

    async def _wait(self, model: str, remote: Mapping[str, Any], report: Report) -> Media:
        looks = 0
        while not await self._is_done(remote, report):
            looks += 1
            await asyncio.sleep(self._pace.pause(looks, None))
        report(None, "Fetching it")
        return await self._result(model, remote)

    async def _is_done(self, remote: Mapping[str, Any], report: Report) -> bool:
        if (task := asyncio.current_task()) and task.cancelling():
            raise asyncio.CancelledError  # while the job was put in
        status = await self._queue.get(remote["status_url"])
        state = status.get("status") if isinstance(status, dict) else None
        if state == "COMPLETED":
            return True
        if state not in WAITING:
            raise Unreachable(f"{self.name} says that the job is “{state}”.")
        place = status.get("queue_position")
        ahead = f", {place} ahead" if place and state == "IN_QUEUE" else ""
        report(None, WAITING[state] + ahead)
        return False

    async def _result(self, model: str, remote: Mapping[str, Any]) -> Media:
        """A job that is done may have failed: only its result tells."""
        answer = await self._queue.send(Call("GET", remote["response_url"]))
        tree = self._queue.read(answer)
        if isinstance(tree, dict) and set(tree) == {"status", "response"}:
            tree = tree["response"]
        cost = await self._cost(model, answer.headers.get(UNITS, ""), remote)
        url = _address(tree, remote["kind"], self.name, cost)
        try:
            queue = self._queue
            file = await download(queue.door, url, remote["kind"], self.name, queue.service.asking)
        except ProviderError as error:
            raise billed(error, cost) from None
        facts = {"request_id": remote["id"], "answer": tree}
        return Media(file.data, file.mime, cost_micro=cost, facts=facts)

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

    async def _upload(self, data: bytes, mime: str) -> str:
        """Where fal.ai can read an image. The place to put it is elsewhere: no key goes there."""
        rest, name = self._doors.rest, f"still.{mime.partition('/')[2]}"
        body = {"file_name": name, "content_type": mime}
        path = "storage/upload/initiate?storage_type=fal-cdn-v3"
        place = rest.read(await rest.send(Call("POST", path, json=body)))
        try:
            await rest.put_away(place["upload_url"], data, mime)
            return place["file_url"]
        except (KeyError, TypeError) as broken:
            raise Unreachable(f"{self.name} has no place for the image.") from broken

    async def _cost(self, model: str, units: str, remote: Mapping[str, Any]) -> int:
        """What fal.ai bills: its units at its price; our estimate where it tells neither."""
        price = await self._unit_price(split_model(model)[1]) if units else None
        if price is None:
            return int(remote.get("expected_micro", 0))
        return micro(float(units) * price)

    async def _unit_price(self, endpoint: str) -> float | None:
        if endpoint not in self._unit_prices:
            try:
                tree = await self._doors.api.get(f"models/pricing?endpoint_id={endpoint}")
                self._unit_prices[endpoint] = float(tree["prices"][0]["unit_price"])
            except (ProviderError, KeyError, IndexError, TypeError, ValueError):
                return None
        return self._unit_prices[endpoint]


def _address(tree: Any, kind: str, name: str, cost: int) -> str:
    """Where the made file is; an error for an answer that has none."""
    unsafe = tree.get("has_nsfw_concepts") if isinstance(tree, dict) else None
    if isinstance(unsafe, list) and any(unsafe):
        raise billed(Refused(f"{name} blackened the image as unsafe."), cost)
    try:
        for place in PLACES[kind]:
            tree = tree[place]
        return str(tree["url"])
    except (KeyError, IndexError, TypeError):
        error = ProviderError(f"{name} says it is done, but made nothing.")
        raise billed(error, cost) from None
