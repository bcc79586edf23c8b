"""fal.ai as it behaves: the queue, its results, storage and prices."""

import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from storyshot_gui.providers.table import table
from tests.fake_providers import wav
from tests.fakes import media
from tests.fakes.server import Asked, FakeServer, Reply, route
from tests.fakes.specs import right, spec, validator, wrong

KEY = "fal-planted:0123456789"
UNKNOWN = "unexpected_field"


@dataclass
class Job:
    id: str
    endpoint: str
    form: dict[str, Any]
    looks: int
    outcome: str = "fine"
    cancelled: bool = False
    billed: float = 0.0
    kind: str = field(default="")


class FakeFal(FakeServer):
    """`looks` is how often a job is looked at before it is done.

    `outcome` chooses how a job ends by its form: fine, failed, timeout, refused, black, nothing,
    empty, broken, silent, page.
    """

    def __init__(self) -> None:
        super().__init__()
        self.looks = 2
        self.jobs: dict[str, Job] = {}
        self.outcome = lambda form: "fine"
        self.uploads: dict[str, bytes] = {}
        self.gone: set[str] = set()
        self._numbers = itertools.count(1)
        self._models = {model.id.removeprefix("fal:"): model for model in table()}
        own = [model for model in self._models.values() if "edit" in model.wire]
        self._models |= {model.wire["edit"]["endpoint"]: model for model in own}

    def environment(self) -> dict[str, str]:
        names = ("FAL_QUEUE_URL", "FAL_REST_URL", "FAL_API_URL")
        return {"FAL_KEY": KEY, **dict.fromkeys(names, self.url)}

    def answer(self, asked: Asked) -> Reply:
        free = asked.path.startswith(("/files/", "/put/"))
        if not free and asked.headers.get("authorization") != f"Key {KEY}":
            return Reply(401, {"detail": "Authentication is required to access this application."})
        if free and "authorization" in asked.headers:
            return Reply(400, {"detail": "the key was sent where it must not go"})
        return super().answer(asked)

    @route(r"POST /storage/upload/initiate")
    def initiate(self, asked: Asked) -> Reply:
        if found := wrong("fal-queue", "Upload", asked.json()):
            return Reply(422, {"detail": "; ".join(found)})
        number = next(self._numbers)
        urls = {"upload_url": f"{self.url}/put/{number}", "file_url": f"{self.url}/files/{number}"}
        return Reply(200, right("fal-queue", "Place", urls))

    @route(r"PUT /put/(?P<number>\d+)")
    def put(self, asked: Asked, number: str) -> Reply:
        self.uploads[number] = asked.body
        return Reply(200)

    @route(r"GET /models/pricing")
    def pricing(self, asked: Asked) -> Reply:
        endpoint = asked.query["endpoint_id"]
        price = {"endpoint_id": endpoint, "unit_price": self._unit_price(endpoint), "unit": "units"}
        body = {"prices": [{**price, "currency": "USD"}], "has_more": False, "next_cursor": None}
        return Reply(200, right("fal-queue", "Prices", body))

    @route(r"GET /models")
    def list_models(self, asked: Asked) -> Reply:
        """`endpoint_id` may stand in the query several times; one that is not sold is left out."""
        sold = spec("fal-models")["endpoints"].keys() - self.gone
        wanted = [value for name, value in asked.pairs if name == "endpoint_id"]
        rows = [{"endpoint_id": each, "metadata": {"status": "active"}} for each in wanted]
        rows = [row for row in rows if row["endpoint_id"] in sold]
        body = {"models": rows, "has_more": False, "next_cursor": None}
        return Reply(200, right("fal-queue", "Models", body))

    @route(r"GET /models/requests/by-endpoint")
    def requests(self, asked: Asked) -> Reply:
        """Those that have ended, newest first; a page holds `limit` of them."""
        ended = [job for job in self.jobs.values() if job.endpoint == asked.query["endpoint_id"]]
        place, size = int(asked.query.get("cursor", 0)), int(asked.query.get("limit", 50))
        page = ended[::-1][place : place + size]
        more = place + size < len(ended)
        items = [
            {"request_id": job.id, "endpoint_id": job.endpoint, "status_code": 200}
            | ({"json_input": job.form} if asked.query.get("expand") == "payloads" else {})
            for job in page
        ]
        body = {"items": items, "has_more": more, "next_cursor": str(place + size)}
        return Reply(200, body if more else body | {"next_cursor": None})

    @route(r"GET /[^/]+/[^/]+/requests/(?P<job>[^/]+)/status")
    def status(self, asked: Asked, job: str) -> Reply:
        if not (found := self.jobs.get(job)):
            return Reply(404, {"detail": "Request not found"})
        state = "COMPLETED" if found.looks <= 0 else "IN_PROGRESS"
        state = "IN_QUEUE" if found.looks >= self.looks > 1 else state
        found.looks -= 1
        body: dict[str, Any] = {"status": state, "request_id": job, "logs": None}
        body |= {"queue_position": 1} if state == "IN_QUEUE" else {}
        if state == "COMPLETED" and found.outcome == "failed":
            body |= {"error": "The runner broke", "error_type": "internal_server_error"}
        return Reply(200 if state == "COMPLETED" else 202, _shown(body))

    @route(r"GET /[^/]+/[^/]+/requests/(?P<job>[^/]+)")
    def result(self, asked: Asked, job: str) -> Reply:
        found = self.jobs.get(job)
        if not found or found.cancelled:
            return Reply(404, {"detail": "Request not found"})
        if found.looks >= 0:
            return Reply(400, {"detail": "Request is still in progress"})
        if found.outcome == "timeout":  # of the whole service, not of the model
            body = {"detail": "Request timed out", "error_type": "request_timeout"}
            return Reply(504, right("fal-queue", "RequestError", body))
        if found.outcome == "failed":
            return Reply(500, _detail("prompt", "The runner broke", "internal_server_error"))
        if found.outcome == "refused":
            return Reply(422, _detail("prompt", "flagged by a checker", "content_policy_violation"))
        units = self._bill(found)
        return Reply(200, self._output(found), {"x-fal-billable-units": f"{units:.9f}"})

    @route(r"PUT /[^/]+/[^/]+/requests/(?P<job>[^/]+)/cancel")
    def cancel(self, asked: Asked, job: str) -> Reply:
        if not (found := self.jobs.get(job)):
            return _cancelled(404, "NOT_FOUND")
        if found.looks < 0:
            return _cancelled(400, "ALREADY_COMPLETED")
        found.cancelled = True
        return _cancelled(202, "CANCELLATION_REQUESTED")

    @route(r"GET /files/(?P<job>[^/]+)\.(?P<kind>\w+)")
    def file(self, asked: Asked, job: str, kind: str) -> Reply:
        found = self.jobs[job]
        data = self._made(found)
        if found.outcome == "page":
            return Reply(200, b"<!doctype html>sorry", {"content-type": "text/html"})
        shown = {"empty": b"", "broken": data[:-30], "silent": wav(1.0)}.get(found.outcome, data)
        return Reply(200, shown, {"content-type": "application/octet-stream", "etag": '"1"'})

    @route(r"POST /(?P<endpoint>[^/]+/.+)")
    def submit(self, asked: Asked, endpoint: str) -> Reply:
        if endpoint not in spec("fal-models")["endpoints"] or endpoint in self.gone:
            return Reply(404, {"detail": f'Application "{endpoint}" not found'})
        form = asked.json()
        if detail := wrong_form(endpoint, form):
            return Reply(422, {"detail": detail})
        job = Job(f"job-{next(self._numbers)}", endpoint, form, self.looks)
        job.outcome = self.outcome(form)
        self.jobs[job.id] = job
        owner, app = endpoint.split("/")[:2]
        here = f"{self.url}/{owner}/{app}/requests/{job.id}"
        urls = {
            "response_url": here,
            "status_url": f"{here}/status",
            "cancel_url": f"{here}/cancel",
        }
        body = {"status": "IN_QUEUE", "request_id": job.id, "queue_position": 0, **urls}
        return Reply(200, right("fal-queue", "Submitted", body))

    def finish(self) -> None:
        """Let what nobody came back for end too: it is billed all the same."""
        for job in self.jobs.values():
            if not job.cancelled and job.outcome not in ("failed", "refused", "timeout"):
                self._bill(job)

    def _output(self, job: Job) -> dict[str, Any]:
        output = _output_of(job.endpoint)
        kind = next(name for name in ("images", "audio", "video") if name in output)
        suffix = {"images": "png", "audio": "wav", "video": "mp4"}[kind]
        file = {"url": f"{self.url}/files/{job.id}.{suffix}", "content_type": f"x/{suffix}"}
        if kind != "images":
            return {kind: {} if job.outcome == "nothing" else file}
        body: dict[str, Any] = {"images": [] if job.outcome == "nothing" else [file]}
        return body | {"has_nsfw_concepts": [job.outcome == "black"]}

    def _made(self, job: Job) -> bytes:
        words = job.form.get("prompt") or job.form.get("text", "")
        output = _output_of(job.endpoint)
        if "images" in output:
            return media.picture(json.dumps(job.form))
        return media.clip(self._seconds(job)) if "video" in output else media.sound(words)

    def _bill(self, job: Job) -> float:
        """The units a job is billed, once, however often its result is fetched."""
        price = self._unit_price(job.endpoint)
        if not job.billed:
            job.billed = self._cost(job)
            self.bill.append((job.id, round(job.billed * 1_000_000)))
        return job.billed / (price or 1)

    def _cost(self, job: Job) -> float:
        price = self._models[job.endpoint].price
        if price is None:
            return 0.0
        usd = price.usd.get(job.form.get("resolution", ""), next(iter(price.usd.values())))
        words = job.form.get("prompt") or job.form.get("text", "")
        size = job.form.get("image_size", {"width": 1024, "height": 1024})
        quantity = {
            "second": self._seconds(job),
            "1000 characters": len(words) / 1000,
            "megapixel": size["width"] * size["height"] / 1e6,
        }
        return usd * quantity.get(price.unit, 1)

    def _seconds(self, job: Job) -> float:
        if "num_frames" in job.form:
            return job.form["num_frames"] / job.form["frames_per_second"]
        return float(str(job.form.get("duration", "5")).rstrip("s"))

    def _unit_price(self, endpoint: str) -> float:
        price = self._models[endpoint].price
        return min(price.usd.values()) if price else 0.0


def wrong_form(endpoint: str, form: dict[str, Any]) -> list[dict[str, Any]]:
    """What the real service would say of this input: fields unknown, missing or of wrong form."""
    kind = spec("fal-models")["endpoints"][endpoint]["input"]["$ref"].removeprefix("#/$defs/")
    known = _properties(kind)
    said = [_problem(name, "Unexpected field", UNKNOWN) for name in form if name not in known]
    errors = validator("fal-models", kind).iter_errors(form)
    said += [_problem(".".join(map(str, e.path)), e.message, str(e.validator)) for e in errors]
    return said


def _properties(kind: str) -> set[str]:
    schema = spec("fal-models")["$defs"][kind]
    parts = [schema, *schema.get("allOf", [])]
    found = {name for part in parts for name in part.get("properties", {})}
    for part in parts:
        if ref := part.get("$ref", "").removeprefix("#/$defs/"):
            found |= _properties(ref)
    return found


def _output_of(endpoint: str) -> set[str]:
    ref = spec("fal-models")["endpoints"][endpoint]["output"]["$ref"]
    return _properties(ref.removeprefix("#/$defs/"))


def _problem(field_name: str, words: str, kind: str) -> dict[str, Any]:
    return {"loc": ["body", field_name], "msg": words, "type": kind}


def _detail(field_name: str, words: str, kind: str) -> Any:
    return right("fal-queue", "ModelError", {"detail": [_problem(field_name, words, kind)]})


def _cancelled(status: int, words: str) -> Reply:
    return Reply(status, right("fal-queue", "Cancelled", {"status": words}))


def _shown(body: dict[str, Any]) -> dict[str, Any]:
    return right("fal-queue", "QueueStatus", body)
