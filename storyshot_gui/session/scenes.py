"""Sentences that are asked for together: each comes when it is ready, the last one asks."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from storyshot_gui.project.records import Sentence, SentenceKind

Ask = Callable[[list[str]], Awaitable[None]]


class Scene:
    def __init__(self, subjects: list[str]) -> None:
        self.subjects = subjects
        self.waiting = set(subjects)
        self.ready: set[str] = set()
        self.answered = asyncio.Event()


class Scenes:
    """The sentences of a run, in scenes of at most `together`."""

    def __init__(self, sentences: Iterable[Sentence], together: int, ask: Ask) -> None:
        self._ask = ask
        scenes = [Scene(subjects) for subjects in divided(sentences, together)]
        self._of = {subject: scene for scene in scenes for subject in scene.subjects}

    async def arrive(self, subject: str) -> None:
        """A sentence's shots are planned: come back when its scene has been asked for."""
        if scene := self._of.get(subject):
            scene.ready.add(subject)
            await self._advance(scene, subject)
            await scene.answered.wait()

    async def leave(self, subject: str) -> None:
        """A sentence will not come any more, if it has not come yet."""
        scene = self._of.get(subject)
        if scene and subject in scene.waiting:
            await self._advance(scene, subject)

    async def _advance(self, scene: Scene, subject: str) -> None:
        scene.waiting.discard(subject)
        if scene.waiting or scene.answered.is_set():
            return
        try:
            if scene.ready:
                await self._ask([each for each in scene.subjects if each in scene.ready])
        finally:
            scene.answered.set()


def divided(sentences: Iterable[Sentence], together: int) -> list[list[str]]:
    """Cut where a scene opens or a heading stands, and where a scene grows too long."""
    scenes: list[list[str]] = []
    for sentence in sentences:
        opens = sentence.opens_scene or sentence.kind is SentenceKind.heading
        if not scenes or opens or len(scenes[-1]) >= together:
            scenes.append([])
        scenes[-1].append(sentence.id)
    return scenes
