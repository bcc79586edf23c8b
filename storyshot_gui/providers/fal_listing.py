"""What fal.ai was asked before, from its own list of requests."""

from collections.abc import AsyncIterator, Collection
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from storyshot_gui.providers.base import ClipRequest, ImageRequest, SpeechRequest
from storyshot_gui.providers.catalog import Model
from storyshot_gui.providers.fal_forms import Form, clip_form, endpoint, image_form, speech_form
from storyshot_gui.providers.http import Http
from storyshot_gui.providers.tree import Tree

PAGES = 10
ROWS = 100
KINDS = {ImageRequest: "image", SpeechRequest: "audio", ClipRequest: "video"}
Request = ImageRequest | SpeechRequest | ClipRequest


def form_of(model: Model, request: Request) -> Form:
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
    async for row in _rows(api, endpoint(model, request), since):
        sent, job = row.at("json_input"), row.at("request_id").text
        same = sent.is_object and all(sent.at(name).value == form[name] for name in form)
        if same and job not in known:
            return job
    return ""


async def _rows(api: Http, endpoint: str, since: float) -> AsyncIterator[Tree]:
    """Newest first, page by page."""
    start = datetime.fromtimestamp(since, UTC).isoformat(timespec="seconds")
    wanted = {"endpoint_id": endpoint, "start": start, "expand": "payloads", "limit": str(ROWS)}
    for _ in range(PAGES):
        tree = await api.get(f"models/requests/by-endpoint?{urlencode(wanted)}")
        for row in tree.at("items").rows:
            yield row
        if not (tree.at("has_more") and tree.at("next_cursor").text):
            return
        wanted["cursor"] = tree.at("next_cursor").text


def addresses(base: str, endpoint: str, job: str) -> dict[str, str]:
    """Where a request is found whose own addresses were lost: they name owner and app alone."""
    owner, app = endpoint.split("/")[:2]
    here = f"{base.rstrip('/')}/{owner}/{app}/requests/{quote(job, safe='')}"
    return {
        "response_url": here,
        "status_url": f"{here}/status",
        "cancel_url": f"{here}/cancel",
    }
