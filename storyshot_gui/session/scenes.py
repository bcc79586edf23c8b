"""Sentences that are asked for together: each comes when it is ready, the last one asks."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from storyshot_gui.project.records import Sentence, SentenceKind, StageName
from storyshot_gui.session.choices import Choices

Ask = Callable[[list[str]], Awaitable[None]]


class Scene:
    """One question. It waits for the one that it goes on from, to build on its shots."""

    def __init__(self, subjects: list[str], before: "Scene | None" = None) -> None:
        self.subjects = subjects
        self.before = before
        self.waiting = set(subjects)
        self.ready: set[str] = set()
        self.answered = asyncio.Event()


class Scenes:
    """The sentences of a run whose models are asked for a scene at once."""

    def __init__(self, sentences: Iterable[Sentence], choices: Choices, ask: Ask) -> None:
        self._ask = ask
        several = [each for each in sentences if choices.together(each.id) > 1]
        opening = {each.id for each in several if opens(each)}
        self._of: dict[str, Scene] = {}
        scene: Scene | None = None
        for subjects in divided(several, choices):
            scene = Scene(subjects, None if subjects[0] in opening else scene)
            self._of |= dict.fromkeys(subjects, scene)

    def hold(self, subject: str) -> bool:
        """Whether a sentence is asked for together with others."""
        return subject in self._of

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
            if scene.ready and scene.before:
                await scene.before.answered.wait()
            if scene.ready:
                await self._ask([each for each in scene.subjects if each in scene.ready])
        finally:
            scene.answered.set()


def opens(sentence: Sentence) -> bool:
    """Whether something new begins with it, which owes nothing to the shots before."""
    return sentence.opens_scene or sentence.kind is SentenceKind.heading


def divided(sentences: Iterable[Sentence], choices: Choices) -> list[list[str]]:
    """Cut where a scene opens, a heading stands or another model writes, and where it is full."""
    scenes: list[list[str]] = []
    before = ""
    for sentence in sentences:
        model = choices.model(StageName.prompts, sentence.id)
        cut = opens(sentence) or model != before
        if not scenes or cut or len(scenes[-1]) >= choices.together(sentence.id):
            scenes.append([])
        scenes[-1].append(sentence.id)
        before = model
    return scenes
