"""A film at several services in a storm, and the person who patiently goes on with it."""

import base64
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from storyshot_gui.errors import Refused, Unsettled
from storyshot_gui.project import edits
from storyshot_gui.project.journal import Entry, RequestState
from storyshot_gui.project.records import Motion, StageName, Take
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.providers.outside import Outside
from storyshot_gui.providers.retrying import Patience
from storyshot_gui.session import Session
from storyshot_gui.session.film import Film
from storyshot_gui.session.wish import Failure
from tests.fake_providers import FakeProviders, png, wav
from tests.fakes.fal import FakeFal
from tests.fakes.gemini import FakeGemini, gemini_error
from tests.fakes.openai import FakeOpenAI
from tests.fakes.openai import error as openai_error
from tests.fakes.openrouter import FakeOpenRouter
from tests.fakes.server import Asked, FakeServer, Fault, Reply
from tests.providers.wiring import outside

SILENCE = 0.7  # seconds after which a service that says nothing is given up
HANG = 1.5 * SILENCE
QUICK = Patience(attempts=2, first=0.01, longest=0.02, silence=SILENCE)
ASKING = Patience(attempts=4, first=0.01, longest=0.02, silence=SILENCE)
IMAGES = (
    "fal:fal-ai/flux/schnell",
    "openai:gpt-image-2.5-flare",
    "gemini:gemini-nano-banana-2.1",
)
SETTINGS = {
    "speech_model": "fal:fal-ai/kokoro/american-english",
    "prompt_model": "openrouter:openai/gpt-6-luna",
    "image_model": IMAGES[0],
    "clip_model": "fal:alibaba/wan-3.0/image-to-video",
    "motion": Motion.camera,
    "width": 64,
    "height": 64,
    "fps": 12,
    "shot_seconds": 0.5,
}
FOUR_SHOTS = "Animal number {} walked home."
ROUNDS = 30
HTML = {"content-type": "text/html"}


def again(status: int, **headers: str) -> Fault:
    return Fault(Reply(status, {"detail": "not now"}, headers))


def nothing(reply: Reply) -> Reply:
    return replace(reply, body=b"")


def half(reply: Reply) -> Reply:
    return replace(reply, body=reply.encoded()[0][: len(reply.encoded()[0]) // 2])


def other(reply: Reply) -> Reply:
    """A picture for a sound, a sound for anything else."""
    sound = reply.encoded()[0][:4] == b"RIFF"
    return replace(reply, body=png(64, 36) if sound else wav(1.0))


def inside(change: Any) -> Any:
    """The same done to the media that travel as text inside an answer."""

    def spoil(reply: Reply) -> Reply:
        def changed(found: re.Match[str]) -> str:
            media = change(Reply(200, base64.b64decode(found[1]))).body
            return f'"{base64.b64encode(media).decode()}"'

        text = re.sub(r'"([A-Za-z0-9+/=]{100,})"', changed, json.dumps(reply.body))
        return replace(reply, body=json.loads(text))

    return spoil


def without(reply: Reply) -> Reply:
    """An empty list where the images should be; it is billed all the same."""
    body = {**reply.body, **{n: [] for n in ("data", "candidates") if n in reply.body}}
    return replace(reply, body=body)


PASSING = (
    again(429, **{"retry-after": "0"}),
    again(429, **{"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}),
    again(500),
    again(503),
    Fault(cut=True),
)
SELDOM = Fault(hang=HANG)  # each of them is waited for
LOG_IN = Fault(Reply(200, b"<!doctype html><p>Log in", HTML))
BUYING = (LOG_IN, Fault(lost=True), Fault(lost=True, hang=HANG), again(502), again(504))
WRONG_FIELD = {"loc": ["body", "duration"], "msg": "Input should be 5 or 10", "type": "enum"}
FAL_BUYING = Fault(Reply(422, {"detail": [WRONG_FIELD]}))
MADE = (LOG_IN, *(Fault(spoil=each) for each in (nothing, half, other)))
DRAWN = tuple(Fault(spoil=inside(each)) for each in (nothing, half, other))
OPENAI_REFUSAL = openai_error(400, "Rejected by the safety system.", "x", "moderation_blocked")
GEMINI_WAIT = gemini_error(429, "RESOURCE_EXHAUSTED", "later", [{"retryDelay": "0s"}])
FAL_ENDS = ("failed", "refused", "black", "nothing", "empty", "broken", "silent", "page")


@dataclass
class Weather:
    """Chooses what goes wrong: a fifth of all requests, and of all jobs.

    What did not come yet goes first: the requests of so many threads come in no order.
    """

    seed: int
    share: float = 0.2
    elsewhere: str = ""
    had: Counter[str] = field(default_factory=Counter[str])

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self._spoilt: set[str] = set()

    def over(self, server: FakeServer) -> None:
        server.choose = lambda asked: self.fault(server, asked)
        if isinstance(server, FakeFal):
            server.outcome = lambda form: self.end()

    def end(self) -> str:
        bad = self.chance.random() < self.share
        ends = [end for end in FAL_ENDS if not self.had[end]] or FAL_ENDS
        return self._count(self.chance.choice(ends) if bad else "fine")

    def fault(self, server: FakeServer, asked: Asked) -> Fault | None:
        if self.chance.random() >= self.share:
            return None
        possible = self._possible(server, asked)
        seen = {what.rpartition(" ")[2] for what in self.had}
        fault = self.chance.choice([f for f in possible if _name(f) not in seen] or possible)
        self._count(f"{type(server).__name__} {asked.method} {_name(fault)}")
        return fault

    def _possible(self, server: FakeServer, asked: Asked) -> list[Fault]:
        away = Fault(Reply(307, b"", {"location": f"{self.elsewhere}/stolen"}))
        faults = [*2 * PASSING, SELDOM]
        if asked.path.startswith("/files/"):
            endless = () if asked.path.endswith("mp4") else (Fault(endless=True),)
            return faults + self._once(asked.path, [*MADE, *endless, away])
        if asked.method == "POST" and "storage" not in asked.path:
            faults += [*BUYING, *([FAL_BUYING] if isinstance(server, FakeFal) else ())]
        if isinstance(server, FakeGemini):
            faults += [*DRAWN, Fault(spoil=without), Fault(GEMINI_WAIT)]
        elif type(server) is FakeOpenAI:
            faults += [*DRAWN, Fault(spoil=without), Fault(OPENAI_REFUSAL)]
        return [*faults, LOG_IN, away]

    def _once(self, path: str, faults: list[Fault]) -> list[Fault]:
        """A transfer may go wrong in these ways once; a file that is wrong is for `end`."""
        if path in self._spoilt:
            return []
        self._spoilt.add(path)
        return faults

    def missed(self) -> set[str]:
        """The kinds of trouble that did not come."""
        said = " ".join(self.had)
        kinds = "429 500 503 502 504 422 307 200 cut lost lost+hang hang endless without".split()
        return {kind for kind in (*kinds, *FAL_ENDS) if kind not in said}

    def _count(self, what: str) -> str:
        self.had[what] += 1
        return what


def _name(fault: Fault) -> str:
    if fault.reply:
        return str(fault.reply.status)
    marks = [name for name in ("lost", "cut", "endless", "hang") if getattr(fault, name)]
    return "+".join(marks) or fault.spoil.__name__  # type: ignore[union-attr]


class Town:
    """The services a film is made at, and a place that must never see a key."""

    def __init__(self) -> None:
        self.fal, self.openai, self.gemini = FakeFal(), FakeOpenAI(), FakeGemini()
        self.openrouter, self.elsewhere = FakeOpenRouter(), FakeServer()
        self.fal.looks = 1
        self.services = (self.fal, self.openai, self.gemini, self.openrouter)

    def environment(self) -> dict[str, str]:
        every = [server.environment().items() for server in self.services]
        return dict(pair for pairs in every for pair in pairs)

    def bring(self, weather: Weather) -> None:
        weather.elsewhere = self.elsewhere.url
        for server in self.services:
            weather.over(server)

    def calm(self) -> None:
        for server in self.services:
            server.choose = lambda asked: None
        self.fal.outcome = lambda form: "fine"

    def billed(self) -> int:
        """All of it, with what nobody came back for."""
        self.fal.finish()
        return sum(server.billed() for server in self.services)

    def stolen(self) -> bool:
        """Whether a key came where it must not."""
        said = str([(each.path, each.query, each.headers) for each in self.elsewhere.asked])
        return "authorization" in said or "planted" in said

    def close(self) -> None:
        for server in (*self.services, self.elsewhere):
            server.close()


@contextmanager
def town() -> Iterator[Town]:
    there = Town()
    try:
        yield there
    finally:
        there.close()


def beyond(environment: dict[str, str], **options: Any) -> Outside:
    return outside(environment, FakeProviders(), patience=QUICK, asking=ASKING, **options)


def session_over(folder: Path, beyond: Outside) -> Session:
    """The project in the folder, begun if there is none, as the program opens it."""
    there = any(folder.glob("*.storyshot"))
    project = Project.open(folder) if there else Project.create(folder, "Storm")
    if not there:
        project.apply(edits.change_settings(project, **SETTINGS))
    return Session(project, Catalog({}, beyond.models(), makers=beyond.makers))


class Person:
    """Goes on until the film is made: tries again, rewrites what is refused, gives up what is lost.

    Words and speech come first, so that every image model can have its shots.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.rounds = 0
        self.rewritten = 0

    async def begin(self, sentences: int) -> None:
        if not self.session.project.sentences():
            await self.session.bring_in(" ".join(map(FOUR_SHOTS.format, range(sentences))))

    async def make(self) -> None:
        """Until nothing is missing; AssertionError when that takes too many rounds."""
        await self._round()
        while self.missing():
            self.rounds += 1
            assert self.rounds < ROUNDS, [job.message for job in self.session.jobs.failed()]
            await self._round()

    def missing(self) -> int:
        counts = self.session.tally.settle()
        return counts.missing + counts.prompts

    async def _round(self) -> None:
        for job in self.session.take_up():
            await job.settled()
        await self._ask([StageName.speech, StageName.prompts])
        self._share_out()
        await self._ask(None)

    async def _ask(self, stages: list[StageName] | None) -> None:
        report = await self.session.make_missing(stages=stages, segments=False).finished()
        for failure in report.failures:
            self._settle(failure)

    def _settle(self, failure: Failure) -> None:
        assert failure.hint, failure
        project = self.session.project
        if isinstance(failure.error, Refused) and project.has_shot(failure.subject):
            self.rewritten += 1
            words = f"{project.shot(failure.subject).prompt}, mild {self.rewritten}"
            project.apply(edits.set_prompt(project, [failure.subject], words))
        if isinstance(failure.error, Unsettled):
            for entry in project.journal.entries(states=(RequestState.unsettled,), limit=-1):
                project.journal.give_up(entry.id)

    def _share_out(self) -> None:
        """Every image model has its shots, and every second shot is a clip."""
        project = self.session.project
        for number, shot in enumerate(project.shots()):
            if not shot.image_model:
                model = IMAGES[number % len(IMAGES)]
                project.apply(edits.set_image_model(project, [shot.id], model))
                if number % 2:
                    project.apply(edits.set_motion(project, [shot.id], Motion.clip))


@dataclass
class Books:
    """What the project says it bought, beside what the services say they sold."""

    project: Project
    town: Town

    def __post_init__(self) -> None:
        self.entries = [e for e in self.project.journal.entries(limit=-1) if e.paid]
        self.takes = self.project.all_takes()
        self.known = [str(e.remote["id"]) for e in self.entries if e.remote.get("id")]
        self.billed = self.town.billed()
        self.seconds = Film(self.project).timeline().seconds
        self.spent = self.project.journal.ledger.spent_micro()

    def takes_micro(self) -> int:
        return sum(take.cost_micro for take in self.takes)

    def wasted_micro(self) -> int:
        """What was paid for answers that were heard but could not be used, and for words."""
        kept = {take.request_id for take in self.takes}
        return sum(entry.cost_micro for entry in self.entries if entry.id not in kept)

    def lost_micro(self) -> int:
        """What was billed for answers nobody heard."""
        jobs = [job for job in self.town.fal.jobs.values() if job.id not in self.known]
        others = [s for s in self.town.services if s is not self.town.fal]
        unheard = sum(micro for server in others for _, micro in server.unheard)
        return unheard + sum(round(job.billed * 1e6) for job in jobs)

    def unheard(self) -> dict[str, int]:
        """How many more answers each service sold than the books know of."""
        heard = Counter(entry.provider for entry in self.entries if entry.cost_micro)
        names = ("fal", "openai", "gemini", "openrouter")
        sold = {name: len(s.bill) for name, s in zip(names, self.town.services, strict=True)}
        return {name: count - heard[name] for name, count in sold.items() if count - heard[name]}

    def given_up(self) -> Counter[str]:
        lost = [entry for entry in self.entries if entry.state is RequestState.given_up]
        return Counter(entry.provider for entry in lost)

    def strays(self) -> set[str]:
        """Files that belong to no row."""
        known = {name for take in self.takes for name in (take.file, *take.layers)}
        media = self.project.folder / "media"
        found = (file for file in media.rglob("*") if file.is_file())
        return {file.relative_to(self.project.folder).as_posix() for file in found} - known

    def thrown_away(self) -> list[Entry]:
        """Good work that was paid for, known and not kept."""
        fine = {job.id for job in self.town.fal.jobs.values() if job.outcome == "fine"}
        kept = {take.request_id for take in self.takes}
        return [e for e in self.entries if e.remote.get("id") in fine and e.id not in kept]

    def asked_too_often(self) -> list[str]:
        """Questions asked again although they were answered, or still were with the service."""
        answered = Counter(e.key for e in self.entries if e.state is RequestState.settled)
        return [key for key, times in answered.items() if times > 1]

    def states(self) -> Counter[RequestState]:
        return Counter(entry.state for entry in self.entries)

    def whole(self, stage: StageName) -> list[Take]:
        takes = [take for take in self.takes if take.stage is stage]
        return [take for take in takes if self.project.present(take)]
