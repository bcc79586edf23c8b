"""ComfyUI: a server of one's own that runs a workflow for each request."""

import asyncio
import itertools
import json
import uuid
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from storyshot_gui.errors import InputError, ProviderError, Unreachable
from storyshot_gui.providers import workflows
from storyshot_gui.providers.answers import Answer, words_of
from storyshot_gui.providers.arrivals import checked
from storyshot_gui.providers.base import ClipRequest, ImageRequest, Media, Report, split_model
from storyshot_gui.providers.describing import described, reference
from storyshot_gui.providers.http import Call, Http
from storyshot_gui.providers.retrying import Patience
from storyshot_gui.providers.sizes import stepped
from storyshot_gui.providers.till import Payer
from storyshot_gui.providers.tree import Tree

FRAMES_PER_SECOND = 24
STEP = 16
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
        workflow = await self._workflow(request.model)
        given: dict[str, object] = {"prompt": described(request), **_common(request)}
        if request.references and "reference" in workflows.marks(workflow):
            given["reference"] = await self._upload(request.references[0])
        return await self._make(request.model, workflows.filled(workflow, given), "image", report)

    async def clip(self, request: ClipRequest, report: Report) -> Media:
        workflow = await self._workflow(request.model)
        if "image" not in workflows.marks(workflow):
            hint = "Put {{image}} where the workflow loads its first frame."
            raise InputError("The workflow has no marked input for the shot's image.", hint)
        given: dict[str, object] = {"prompt": request.prompt, **_common(request)}
        frames = round(request.seconds * FRAMES_PER_SECOND) + 1
        given |= {"seconds": request.seconds, "frames": frames}
        given["image"] = await self._upload(request.image)
        return await self._make(request.model, workflows.filled(workflow, given), "video", report)

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

    async def _make(
        self, model: str, workflow: workflows.Nodes, kind: str, report: Report
    ) -> Media:
        remote = {"id": str(uuid.uuid4()), "kind": kind}
        await self._put_in_line(workflow, remote["id"])
        self.till.accepted(remote)
        return await self.fetch(model, remote, report)

    async def _put_in_line(self, workflow: workflows.Nodes, prompt_id: str) -> None:
        body = {"prompt": workflow, "client_id": prompt_id, "prompt_id": prompt_id}
        try:
            await self._http.post("prompt", body)
        except Unreachable:  # the name is ours, so it can be found although no answer came
            if not await self._is_known(prompt_id):
                raise

    async def _workflow(self, model: str) -> workflows.Nodes:
        return await asyncio.to_thread(workflows.read, self._folder, split_model(model)[1])

    async def _outputs(self, prompt_id: str, report: Report) -> Tree:
        for look in itertools.count(1):
            found = (await self._http.get(f"history/{prompt_id}")).at(prompt_id)
            if found:
                return self._ended_well(found)
            if look > 1 and not await self._is_known(prompt_id):
                break
            report(None, "Making it")
            await asyncio.sleep(self._pace.pause(look, None))
        raise ProviderError(f"{self._name} no longer knows the job; was it restarted?")

    def _ended_well(self, found: Tree) -> Tree:
        if found.at("status", "status_str").text == "error":
            said = [
                row.at(1, "exception_message").text for row in found.at("status", "messages").rows
            ]
            raise ProviderError(f"{self._name}: {' '.join(filter(None, said)) or 'it failed'}")
        return found.at("outputs")

    async def _is_known(self, prompt_id: str) -> bool:
        """In line, at work or done; asked twice, since a job may end between two questions."""
        queue = await self._http.get("queue")
        if prompt_id in json.dumps(queue.value):
            return True
        return bool((await self._http.get(f"history/{prompt_id}")).at(prompt_id))

    async def _fetched(self, outputs: Tree, kind: str) -> Media:
        nodes = outputs.fields.values()
        files = [file for node in nodes for name in OUTPUTS[kind] for file in node.at(name).rows]
        if not files:
            hint = "The workflow needs a node that saves, and another seed than the last time."
            raise ProviderError(f"{self._name} is done, but saved nothing.", hint)
        names = {name: files[0].at(name).text for name in ("filename", "subfolder", "type")}
        answer = await self._http.send(Call("GET", f"view?{urlencode(names)}", as_json=False))
        return Media(answer.body, checked(answer.body, kind, self._name), facts={"file": names})

    async def _upload(self, image: bytes) -> str:
        mime = reference(image)
        name = f"storyshot-{uuid.uuid4().hex}.{mime.partition('/')[2]}"
        files = {"image": (name, image, mime)}
        call = Call("POST", "upload/image", files=files, fields={"type": "input"})
        tree = self._http.read(await self._http.send(call))
        return "/".join(filter(None, (tree.at("subfolder").text, tree.at("name").text or name)))

    async def _withdraw(self, prompt_id: str) -> None:
        self.till.withdrawing()
        with suppress(ProviderError):
            await self._http.send(Call("POST", "queue", json={"delete": [prompt_id]}))
            await self._http.send(Call("POST", "interrupt", json={"prompt_id": prompt_id}))
            self.till.withdrawn()


def _common(request: ImageRequest | ClipRequest) -> dict[str, object]:
    width, height = stepped(request.size, STEP)
    return {"seed": request.seed, "width": width, "height": height}


def explain(answer: Answer) -> ProviderError | None:
    """A workflow that does not fit says at which node."""
    nodes = answer.tree().at("node_errors").fields
    said = [
        f"{node.at('class_type').text or number}: {row.at('message').text} {row.at('details').text}"
        for number, node in nodes.items()
        for row in node.at("errors").rows
    ]
    if not said:
        return None
    hint = "Try the workflow in ComfyUI itself: a model or a node of it may be missing."
    return ProviderError(f"ComfyUI: {words_of(answer)}. {'; '.join(said)}", hint)
