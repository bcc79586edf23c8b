"""The real window buys a film at services, over real connections."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storyshot_gui.project import edits
from storyshot_gui.project.records import Sentence, SentenceKind
from storyshot_gui.project.store import Project
from storyshot_gui.stages.sentences import split
from tests.fakes.fal import FakeFal
from tests.fakes.openrouter import FakeOpenRouter
from tests.whole.screen import Program, Screen, wait_until
from tests.whole.test_window import leave

STORY = "A fox saw a crow. The crow had cheese."
MODELS = {
    "speech_model": "fal:fal-ai/kokoro/american-english",
    "prompt_model": "openrouter:openai/gpt-6-luna",
    "image_model": "fal:fal-ai/flux/schnell",
    "width": 64,
    "height": 64,
}


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A project that is to be made at services, with nothing made yet."""
    project = Project.create(tmp_path / "Fox", "Fox")
    project.apply(edits.change_settings(project, **MODELS))
    spans = enumerate(split(STORY))
    rows = [Sentence(f"{n}", 0.0, s.text, kind=SentenceKind(s.kind)) for n, s in spans]
    project.apply(edits.bring_in(project, STORY, rows))
    project.close()
    return tmp_path / "Fox"


def settled(film: Path, stage: str) -> int:
    with closing(sqlite3.connect(next(film.glob("*.storyshot")))) as database:
        sql = "select count(*) from request where state = 'settled' and stage = ?"
        return database.execute(sql, (stage,)).fetchone()[0]


def test_a_film_is_bought_by_keys_and_its_bill_is_what_the_services_say(
    screen: Screen, film: Path, monkeypatch: pytest.MonkeyPatch
):
    with FakeFal() as fal, FakeOpenRouter() as writer:
        fal.looks = 1
        for name, value in {**fal.environment(), **writer.environment()}.items():
            monkeypatch.setitem(os.environ, name, value)
        with Program("open", str(film), screen=screen) as program:
            window = program.window("Fox — StoryShot")

            def bought() -> bool:
                if sheets := screen.windows("^Make "):  # it tells what this will cost
                    screen.press(sheets[0], "Return")
                elif not fal.asked and not writer.asked:  # again if it was not ready for it yet
                    screen.press(window, "ctrl+Return")
                return settled(film, "speech") == 2 and settled(film, "image") >= 2

            wait_until(bought, "two images")
            leave(program, screen, window)
            assert program.end() == (0, "", "")
    project = Project.open(film)
    spent, known = project.journal.ledger.spent_micro(), project.journal.unfinished()
    project.close()
    assert known == []
    assert spent == fal.billed() + writer.billed()
