"""Anything a person can do, in any order, while films are being made: what always holds."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest

from storyshot_gui.errors import InputError, ProviderError
from storyshot_gui.project import edits, ids
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import Report
from storyshot_gui.render.timeline import build
from storyshot_gui.session import Session
from storyshot_gui.session.film import Film
from tests.fake_providers import SETTINGS, FakeProviders
from tests.project.small_story import rows
from tests.project.test_edits import CHANGES

CHANGED = {
    **CHANGES,
    "set_image_model": lambda p, r: edits.set_image_model(p, [s.id for s in p.shots()], ""),
    "set_models": lambda p, r: edits.set_models(p, {StageName.image: "fake:pencil"}, final=True),
    "set_sentence_model": lambda p, r: edits.set_sentence_model(
        p, p.sentences()[0].id, StageName.speech, r.choice(["", "fake:voice"])
    ),
    "set_shot_model": lambda p, r: edits.set_shot_model(
        p, p.shots()[0].id, StageName.image, r.choice(["", "fake:pencil"])
    ),
}
STORY = "A fox saw a crow. The crow had cheese. Sing, said the fox. Down it fell."
STEPS = 60


class Person:
    """Does one thing after the other in a project, and looks at what must hold."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.providers = FakeProviders()
        self.providers.seconds = lambda text: 1.0 + len(text) % 5
        self.providers.trouble = self._trouble
        project = Project.create(folder, "Film")
        project.apply(edits.change_settings(project, **SETTINGS))
        self.start = rows(project)
        self.session = Session(project, self.providers.catalog())
        self.takes: set[str] = set()

    @property
    def project(self) -> Project:
        return self.session.project

    async def live(self) -> None:
        await self.session.bring_in(STORY)
        for _ in range(STEPS):
            await self.chance.choice([self.edit, self.edit, self.travel, self.make, self.wait])()
            self.look()
        await self.end()

    async def edit(self) -> None:
        name = self.chance.choice(sorted(CHANGED))
        with suppress(InputError, IndexError, ValueError):  # nothing is there to change
            edit = CHANGED[name](self.project, self.chance)
            self.session.do(edit)

    async def travel(self) -> None:
        for _ in range(self.chance.randint(1, 3)):
            self.chance.choice([self.session.undo, self.session.undo, self.session.redo])()

    async def make(self) -> None:
        session = self.session
        stage = self.chance.choice([StageName.speech, StageName.prompts, StageName.image])
        shots = [shot.id for shot in self.project.shots()]
        start: list[Callable[[], object]] = [
            session.make_missing,
            session.make_stale,
            lambda: session.force(stage),
            lambda: session.redo_take(shots[:1], StageName.image),
            session.jobs.retry_failed,
        ]
        self.chance.choice(start)()

    async def wait(self) -> None:
        for _ in range(self.chance.randint(1, 60)):
            await asyncio.sleep(0)
        if self.session.runs and self.chance.random() < 0.3:
            self.chance.choice(self.session.runs).cancel()
        if self.chance.random() < 0.2:
            await self.reopen()

    async def reopen(self) -> None:
        project = self.project
        await self.session.close()
        before = rows(project), [take.id for take in project.all_takes()]
        self.session = Session(Project.open(project.folder), self.providers.catalog())
        assert (rows(self.project), [t.id for t in self.project.all_takes()]) == before

    async def end(self) -> None:
        """All is made once more; then everything is undone."""
        self.providers.trouble = lambda request: None
        await asyncio.gather(*(run.finished() for run in self.session.runs))
        while self.project.history.can_redo:
            self.session.redo()
        for run in (self.session.make_stale(), self.session.make_missing()):
            assert not (await run.finished()).failures
        self.look()
        after = self.told()
        while self.project.history.can_undo:
            self.session.undo()
            self.look()
        undone = rows(self.project)
        assert undone[:4] == self.start[:4]
        while self.project.history.can_redo:
            self.session.redo()
            self.look()
        assert self.told() == after
        await self.session.close()

    def told(self) -> object:
        """The story and the shots it is told in."""
        texts = [(sentence.id, sentence.text) for sentence in self.project.sentences()]
        return texts, [(shot.id, shot.sentence_id) for shot in self.project.shots()]

    def look(self) -> None:
        project = self.project
        sentences = {sentence.id for sentence in project.sentences()}
        assert all(shot.sentence_id in sentences for shot in project._shots.by_id.values())
        takes = {take.id for take in project.all_takes()}
        assert self.takes <= takes
        self.takes = takes
        assert not project.missing_media()
        film = self.session.film.timeline()
        assert film == build(project)
        assert film.frames == sum(shot.frames for shot in film.shots)

    def _trouble(self, request: object) -> None:
        if self.chance.random() < 0.1:
            raise ProviderError("It did not work this time.")


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """The same every time; and nothing is rendered, which has tests of its own."""

    async def render(film: Film, sentence_id: str, report: Report) -> None:
        await asyncio.sleep(0)

    async def at_once(work: Callable[..., object], *args: object) -> object:
        await asyncio.sleep(0)
        return work(*args)

    def play(seed: int) -> None:
        bits = random.Random(seed).getrandbits
        monkeypatch.setattr(ids, "uuid4", lambda: UUID(int=bits(128), version=4))
        monkeypatch.setattr(asyncio, "to_thread", at_once)
        monkeypatch.setattr(Film, "render", render)
        monkeypatch.setattr(Film, "segment_file", lambda film, sentence_id: None)

    return play


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_is_done_in_whatever_order(tmp_path: Path, qapp, played, seed: int):
    played(seed)
    await Person(tmp_path / "film", seed).live()
