"""What the window learns from services while nobody waits for it."""

import asyncio
from pathlib import Path

from storyshot_gui.app import Workshop
from storyshot_gui.settings import SettingsFile
from tests.fakes.openrouter import FakeOpenRouter


async def test_what_openrouter_sells_is_learnt_and_kept(tmp_path: Path, monkeypatch, qapp):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with FakeOpenRouter() as server:
        for name, value in server.environment().items():
            monkeypatch.setenv(name, value)
        workshop = Workshop(SettingsFile(tmp_path / "settings.json"))
        before = names(workshop)
        workshop.learn()
        async with asyncio.timeout(20):
            while not before < names(workshop):
                await asyncio.sleep(0.01)
        assert workshop.engine.outside.list_file.exists()
        await workshop.leave()
        workshop.close()


async def test_a_service_that_answers_nonsense_stops_nothing(tmp_path: Path, monkeypatch, qapp):
    monkeypatch.setenv("OPENROUTER_KEY", "planted")
    monkeypatch.setenv("OPENROUTER_BASE_URL", "nowhere at all")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    workshop = Workshop(SettingsFile(tmp_path / "settings.json"))
    workshop.learn(["openai:gpt-image-2.5-flare"])
    learning = asyncio.all_tasks() - {asyncio.current_task()}
    assert await asyncio.gather(*learning) == [None]
    await workshop.leave()
    workshop.close()


def names(workshop: Workshop) -> set[str]:
    return {model.id for model in workshop.engine.catalog.models("prompts")}
