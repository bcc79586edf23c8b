"""What fal.ai was asked before, from its own list of requests."""

from collections.abc import AsyncIterator, Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

from storyshot_gui.providers.base import ClipRequest, ImageRequest, SpeechRequest, split_model
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.fal_forms import clip_form, image_form, speech_form
from storyshot_gui.providers.http import Http

PAGES = 10
ROWS = 100
KINDS = {ImageRequest: "image", SpeechRequest: "audio", ClipRequest: "video"}
Request = ImageRequest | SpeechRequest | ClipRequest


def form_of(model: Model, request: Request) -> dict[str, Any]:
    """The input as it was sent, but for images: those were sent as addresses."""
    if isinstance(request, ImageRequest):
        return image_form(model, request)
    if isinstance(request, SpeechRequest):
        return speech_form(model, request)
    form = clip_form(model, request, "")
    return {name: value for name, value in form.items() if value != ""}


async def listed(
    api: Http, model: Model, request: Request, since: float, known: Collection[str]
) -> str:
    """The id of a request with this input, sent after `since` and not `known`; "" for none."""
    form = form_of(model, request)
    async for row in _rows(api, split_model(model.id)[1], since):
        sent: Any = row.get("json_input")
        same = isinstance(sent, dict) and all(sent.get(name) == form[name] for name in form)
        if same and row.get("request_id") not in known:
            return str(row.get("request_id", ""))
    return ""


async def _rows(api: Http, endpoint: str, since: float) -> AsyncIterator[Mapping[str, Any]]:
    """Newest first, page by page."""
    start = datetime.fromtimestamp(since, UTC).isoformat(timespec="seconds")
    wanted: dict[str, Any] = {"endpoint_id": endpoint, "start": start, "expand": "payloads"}
    for _ in range(PAGES):
        tree = await api.get(f"models/requests/by-endpoint?{urlencode(wanted | {'limit': ROWS})}")
        for row in _items(tree):
            yield row
        if not (isinstance(tree, dict) and tree.get("has_more") and tree.get("next_cursor")):
            return
        wanted["cursor"] = tree["next_cursor"]


def _items(tree: Any) -> Iterator[Mapping[str, Any]]:
    rows = tree.get("items") if isinstance(tree, dict) else None
    return (row for row in (rows if isinstance(rows, list) else []) if isinstance(row, dict))


def addresses(base: str, model: Model, job: str) -> dict[str, str]:
    """Where a request is found whose own addresses were lost: they name owner and app alone."""
    owner, app = split_model(model.id)[1].split("/")[:2]
    here = f"{base.rstrip('/')}/{owner}/{app}/requests/{quote(job, safe='')}"
    return {
        "response_url": here,
        "status_url": f"{here}/status",
        "cancel_url": f"{here}/cancel",
    }
