"""ComfyUI: a workflow of one's own, in whose marked inputs a request is written."""

import asyncio
import json
import uuid
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from storyshot_gui.errors import InputError, ProviderError
from storyshot_gui.providers.answers import Answer, words_of
from storyshot_gui.providers.arrivals import checked
from storyshot_gui.providers.base import ClipRequest, ImageRequest, Media, Report, split_model
from storyshot_gui.providers.describing import described, reference
from storyshot_gui.providers.http import Call, Http
from storyshot_gui.providers.retrying import Patience
from storyshot_gui.providers.till import Payer

FRAMES_PER_SECOND = 24
STEP = 16
HINT = "Put {{prompt}}, {{seed}}, {{width}}, {{height}} or {{image}} where they belong."
OUTPUTS = {"image": ("images",), "video": ("video", "videos", "gifs", "images")}


class ComfyUI(Payer):
    """`folder` holds the workflows, in API format; a model's name is its file's."""

    id = "comfyui"

    def __init__(self, http: Http, folder: Path, pace: Patience) -> None:
        self._http = http
        self._name = http.service.name
        self._folder = folder
        self._pace = pace

    async def image(self, request: ImageRequest, report: Report) -> Media:
        width, height = (-(-side // STEP) * STEP for side in request.size)
        marks = {"prompt": described(request), "seed": request.seed}
        marks |= {"width": width, "height": height}
        return await self._make(request.model, marks, "image", report)

    async def clip(self, request: ClipRequest, report: Report) -> Media:
        width, height = (-(-side // STEP) * STEP for side in request.size)
        marks = {"prompt": request.prompt, "seed": request.seed, "width": width, "height": height}
        frames = round(request.seconds * FRAMES_PER_SECOND) + 1
        marks |= {"seconds": request.seconds, "frames": frames}
        marks["image"] = await self._upload(request.image)
        return await self._make(request.model, marks, "video", report)

    async def fetch(self, model: str, remote: Mapping[str, Any], report: Report) -> Media:
        """The answer to a prompt that was put in line before."""
        del model
        try:
            outputs = await self._outputs(remote["id"], report)
        except asyncio.CancelledError:
            if not self.till.leaving:
                await self._withdraw(remote["id"])
            raise
        return await self._fetched(outputs, remote["kind"])

    async def _make(self, model: str, marks: Mapping[str, Any], kind: str, report: Report) -> Media:
        workflow = filled(await asyncio.to_thread(self._workflow, model), marks)
        prompt_id = str(uuid.uuid4())
        body = {"prompt": workflow, "client_id": prompt_id, "prompt_id": prompt_id}
        answer = self._http.read(await self._http.send(Call("POST", "prompt", json=body)))
        remote = {"id": answer.get("prompt_id", prompt_id), "kind": kind}
        self.till.accepted(remote)
        return await self.fetch(model, remote, report)

    def _workflow(self, model: str) -> Any:
        name = split_model(model)[1]
        given = Path(name).expanduser()
        file = given if given.is_file() else self._folder / f"{name.removesuffix('.json')}.json"
        try:
            return json.loads(file.read_text("utf-8"))
        except OSError as gone:
            hint = f"Put it into {self._folder}."
            raise InputError(f"There is no workflow “{name}”.", hint) from gone
        except ValueError as broken:
            raise InputError(
                f"The workflow {file.name} is not JSON.", "Export it again."
            ) from broken

    async def _outputs(self, prompt_id: str, report: Report) -> dict[str, Any]:
        for look in range(1, 1_000_000):
            history = await self._http.get(f"history/{prompt_id}")
            if found := history.get(prompt_id):
                return self._ended_well(found)
            if look > 1 and not await self._is_queued(prompt_id):
                raise ProviderError(f"{self._name} no longer knows the job; was it restarted?")
            report(None, "Making it")
            await asyncio.sleep(self._pace.pause(look, None))
        raise ProviderError(f"{self._name} did not come to an end.")

    def _ended_well(self, found: Mapping[str, Any]) -> dict[str, Any]:
        status: Any = found.get("status") or {}
        if status.get("status_str") == "error":
            said = [data.get("exception_message", "") for _, data in status.get("messages", [])]
            raise ProviderError(f"{self._name}: {' '.join(filter(None, said)) or 'it failed'}")
        return found.get("outputs") or {}

    async def _is_queued(self, prompt_id: str) -> bool:
        """In line or at work; asked twice, since a job may end between two questions."""
        queue = await self._http.get("queue")
        if prompt_id in json.dumps(queue):
            return True
        return prompt_id in await self._http.get(f"history/{prompt_id}")

    async def _fetched(self, outputs: Mapping[str, Any], kind: str) -> Media:
        rows = [each[name] for each in outputs.values() for name in OUTPUTS[kind] if each.get(name)]
        if not rows:
            hint = "The workflow needs a node that saves, and another seed than the last time."
            raise ProviderError(f"{self._name} is done, but saved nothing.", hint)
        file = rows[0][0]
        names = {name: file.get(name, "") for name in ("filename", "subfolder", "type")}
        answer = await self._http.send(Call("GET", f"view?{urlencode(names)}", as_json=False))
        return Media(answer.body, checked(answer.body, kind, self._name), facts={"file": names})

    async def _upload(self, image: bytes) -> str:
        mime = reference(image)
        name = f"storyshot-{uuid.uuid4().hex}.{mime.partition('/')[2]}"
        files = {"image": (name, image, mime)}
        call = Call("POST", "upload/image", files=files, fields={"type": "input"})
        tree = self._http.read(await self._http.send(call))
        return "/".join(filter(None, (tree.get("subfolder"), tree["name"])))

    async def _withdraw(self, prompt_id: str) -> None:
        self.till.withdrawing()
        with suppress(ProviderError):
            await self._http.send(Call("POST", "queue", json={"delete": [prompt_id]}))
            await self._http.send(Call("POST", "interrupt", json={"prompt_id": prompt_id}))
            self.till.withdrawn()


def filled(workflow: Any, marks: Mapping[str, Any]) -> dict[str, Any]:
    """The workflow with its marks replaced; InputError when it has none for the prompt."""
    if not isinstance(workflow, dict) or "nodes" in workflow:
        raise InputError("This workflow is a drawing of nodes.", "Export it with “Save (API)”.")
    text = json.dumps(workflow)
    if "{{prompt}}" not in text:
        raise InputError("The workflow has no marked input for the prompt.", HINT)
    return _filled(workflow, marks)


def _filled(value: Any, marks: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return {name: _filled(each, marks) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, marks) for each in value]
    if not isinstance(value, str):
        return value
    if value[:2] == "{{" and value[2:-2] in marks and value[-2:] == "}}":
        return marks[value[2:-2]]
    for name, mark in marks.items():
        value = value.replace(f"{{{{{name}}}}}", str(mark))
    return value


def explain(answer: Answer) -> ProviderError | None:
    """A workflow that does not fit says at which node."""
    tree = answer.tree()
    nodes: Any = tree.get("node_errors") if isinstance(tree, dict) else None
    if not isinstance(nodes, dict) or not nodes:
        return None
    said = [
        f"{node.get('class_type', number)}: {error.get('message')} {error.get('details', '')}"
        for number, node in nodes.items()
        for error in node.get("errors", [])
    ]
    return ProviderError(f"ComfyUI: {words_of(answer)}. {'; '.join(said)}")
