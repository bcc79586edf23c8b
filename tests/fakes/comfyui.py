"""ComfyUI as it behaves: a line of workflows, a history of what they made."""

import json
import re

from tests.fakes import media
from tests.fakes.server import Asked, FakeServer, Reply, route
from tests.fakes.specs import right, wrong

NAME = re.compile(rb'name="image"; filename="([^"]+)"')


class FakeComfyUI(FakeServer):
    """`looks` is how often a job is looked at before it is done; `outcome` fine, error or empty."""

    def __init__(self) -> None:
        super().__init__()
        self.looks, self.outcome = 2, "fine"
        self.jobs: dict[str, dict] = {}
        self.left: dict[str, int] = {}
        self.uploads: list[str] = []

    def environment(self) -> dict[str, str]:
        return {"COMFYUI_URL": self.url}

    def answer(self, asked: Asked) -> Reply:
        if "origin" in asked.headers:
            return Reply(403)  # a page in a browser must not reach it
        return super().answer(asked)

    @route(r"GET /system_stats")
    def stats(self, asked: Asked) -> Reply:
        return Reply(200, {"system": {"os": "posix", "comfyui_version": "0.3.70"}, "devices": []})

    @route(r"POST /prompt")
    def prompt(self, asked: Asked) -> Reply:
        form = asked.json()
        if found := wrong("comfyui", "Prompt", form):
            return _invalid("; ".join(found), {})
        if left := [id_ for id_, node in form["prompt"].items() if "{{" in json.dumps(node)]:
            said = {"type": "value_not_in_list", "message": "Value not in list", "details": "{{"}
            node = {"errors": [{**said, "extra_info": {}}], "dependent_outputs": []}
            return _invalid("", {left[0]: {**node, "class_type": "Any"}})
        self.jobs[form["prompt_id"]], self.left[form["prompt_id"]] = form["prompt"], self.looks
        body = {"prompt_id": form["prompt_id"], "number": 1, "node_errors": {}}
        return Reply(200, right("comfyui", "Queued", body))

    @route(r"GET /history/(?P<job>.+)")
    def history(self, asked: Asked, job: str) -> Reply:
        self.left[job] = self.left.get(job, 0) - 1
        if job not in self.jobs or self.left[job] >= 0:
            return Reply(200, {})
        status = {"status_str": "success", "completed": True, "messages": []}
        if self.outcome == "error":
            said = ["execution_error", {"exception_message": "CUDA out of memory"}]
            status = {"status_str": "error", "completed": False, "messages": [said]}
        outputs = {"9": self._made(job)} if self.outcome == "fine" else {}
        entry = {"prompt": [], "outputs": outputs, "status": status, "meta": {}}
        return Reply(200, right("comfyui", "History", {job: entry}))

    @route(r"GET /queue")
    def queue(self, asked: Asked) -> Reply:
        waiting = [[0, job] for job in self.jobs if self.left[job] >= 0]
        body = {"queue_running": waiting, "queue_pending": []}
        return Reply(200, right("comfyui", "Queue", body))

    @route(r"POST /queue")
    def take_out(self, asked: Asked) -> Reply:
        return Reply(400 if wrong("comfyui", "TakeOut", asked.json()) else 200)

    @route(r"POST /interrupt")
    def interrupt(self, asked: Asked) -> Reply:
        return Reply(400 if wrong("comfyui", "Interrupt", asked.json()) else 200)

    @route(r"POST /upload/image")
    def upload(self, asked: Asked) -> Reply:
        found = NAME.search(asked.body)
        if not found or b'name="type"\r\n\r\ninput' not in asked.body:
            return Reply(400)
        self.uploads.append(found[1].decode())
        body = {"name": self.uploads[-1], "subfolder": "in", "type": "input"}
        return Reply(200, right("comfyui", "Uploaded", body))

    @route(r"GET /view")
    def view(self, asked: Asked) -> Reply:
        if wrong("comfyui", "FileRef", asked.query):
            return Reply(400)
        name = asked.query["filename"]
        return Reply(200, media.clip(2) if name.endswith(".mp4") else media.picture(name))

    def _made(self, job: str) -> dict[str, list[dict[str, str]]]:
        video = "video" in json.dumps(self.jobs[job]).lower()
        name = f"{job}.{'mp4' if video else 'png'}"
        file = {"filename": name, "subfolder": "", "type": "output"}
        return {"gifs" if video else "images": [file]}


def _invalid(words: str, nodes: dict) -> Reply:
    problem = {"type": "invalid_prompt", "message": "Cannot execute", "details": words}
    body = {"error": {**problem, "extra_info": {}}, "node_errors": nodes}
    return Reply(400, right("comfyui", "Invalid", body))
