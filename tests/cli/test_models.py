"""Models named on the command line: for drafts, for finals, for one shot."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from storyshot_gui.cli import run
from storyshot_gui.engine import Engine
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import ImageRequest, SpeechRequest
from tests.session.many_providers import ManyProviders

STORY = "A fox saw a crow. The crow had cheese."
MODELS = "--speech fake:voice --prompts fake:writer --image fake:pencil --size 128x72".split()
Storyshot = Callable[..., tuple[int, str, str]]


@pytest.fixture
def providers() -> ManyProviders:
    providers = ManyProviders()
    providers.seconds = lambda text: 1.5
    return providers


@pytest.fixture
def storyshot(providers: ManyProviders, capsys, qapp) -> Storyshot:
    def call(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words], partial(Engine, providers.catalog()))
        return (code, *capsys.readouterr())

    return call


@pytest.fixture
def film(tmp_path: Path, storyshot: Storyshot, providers: ManyProviders) -> Path:
    """A project whose draft is made."""
    source, folder = tmp_path / "fox.txt", tmp_path / "film"
    source.write_text(STORY, "utf-8")
    assert storyshot("make", source, "--project", folder, *MODELS)[0] == 0
    providers.asked.clear()
    return folder


def drawn(providers: ManyProviders) -> list[str]:
    return [request.model for request in providers.asked_for(ImageRequest)]


def made(storyshot: Storyshot, film: Path) -> list[dict[str, Any]]:
    _, out, _ = storyshot("status", film, "--json")
    return [shot for part in json.loads(out)["sentences"] for shot in part["shots"]]


def test_another_model_draws_only_what_is_still_to_be_drawn(storyshot, film, providers):
    assert storyshot("make", film, "--image", "fake:ink")[0] == 0
    assert drawn(providers) == []
    assert storyshot("make", film, "--force", "image")[0] == 0
    assert drawn(providers) == ["fake:ink"] * 2


def test_a_final_is_made_by_the_models_named_with_it_and_the_draft_stays(
    storyshot, film, providers
):
    assert storyshot("make", film, "--final", "--image", "fake:ink")[0] == 0
    assert drawn(providers) == ["fake:ink"] * 2
    assert providers.asked_for(SpeechRequest) == []
    project = Project.open(film)
    assert (project.settings.image_model, project.settings.final) == ("fake:pencil", True)
    assert [len(project.takes(s.id, "image")) for s in project.shots()] == [2, 2]
    project.close()


def test_a_film_that_is_a_draft_again_keeps_what_it_has_and_costs_nothing(
    storyshot, film, providers
):
    storyshot("make", film, "--final", "--image", "fake:ink")
    providers.asked.clear()
    assert storyshot("make", film, "--no-final")[0] == 0
    assert providers.asked == []


def test_a_final_is_priced_before_it_is_made(storyshot, tmp_path):
    source = tmp_path / "fox.txt"
    source.write_text(STORY, "utf-8")
    words = ["estimate", source, *MODELS, "--json"]
    _, draft, _ = storyshot(*words)
    _, final, _ = storyshot(*words, "--final", "--image", "fake:ink")
    assert json.loads(draft)["total_usd"] == 0
    count = next(row["count"] for row in json.loads(final)["stages"] if row["stage"] == "image")
    assert json.loads(final)["total_usd"] == pytest.approx(0.1 * count)


def test_a_final_of_a_draft_is_priced_and_the_draft_is_left_alone(storyshot, film, providers):
    _, out, _ = storyshot("estimate", film, "--final", "--image", "fake:ink", "--json")
    assert json.loads(out)["total_usd"] == pytest.approx(0.2)
    project = Project.open(film)
    assert (project.settings.final, project.settings.final_image_model) == (False, "")
    project.close()


def test_one_shot_is_redone_by_a_model_it_keeps(storyshot, film, providers):
    assert storyshot("redo", film, "2.1", "--model", "fake:ink")[0] == 0
    assert drawn(providers) == ["fake:ink"]
    assert [shot["image"]["model"] for shot in made(storyshot, film)] == ["fake:pencil", "fake:ink"]
    storyshot("redo", film, "2.1")
    assert drawn(providers) == ["fake:ink"] * 2


def test_one_sentence_is_spoken_by_a_model_of_its_own(storyshot, film, providers):
    assert storyshot("redo", film, "2", "--stage", "speech", "--model", "fake:bass")[0] == 0
    assert [request.model for request in providers.asked_for(SpeechRequest)] == ["fake:bass"]


def test_a_shot_cannot_be_redone_by_a_model_nobody_has(storyshot, film, providers):
    code, _, said = storyshot("redo", film, "2.1", "--model", "fake:inc")
    assert code == 2
    assert "fake:inc" in said
    assert "fake:ink" in said
    assert providers.asked == []


def test_a_model_that_makes_something_else_is_refused(storyshot, film, providers):
    code, _, said = storyshot("redo", film, "2.1", "--model", "fake:voice")
    assert (code, providers.asked) == (2, [])
    assert "is a model for speech, not for image" in said
    code, _, said = storyshot("make", film, "--speech", "fake:ink")
    assert (code, providers.asked) == (2, [])


@pytest.mark.parametrize(
    "words", [["make", "FILM", "--force", "clip"], ["redo", "FILM", "1.1", "--stage", "clip"]]
)
def test_clips_nobody_makes_are_refused_in_clear_words(storyshot, film, providers, words):
    code, _, said = storyshot(*(film if word == "FILM" else word for word in words))
    assert code == 2
    assert "No model makes clips in this project." in said
    assert "“”" not in said
    assert providers.asked == []


def test_clips_are_forced_when_their_model_is_named_too(storyshot, film, providers):
    code, _, _ = storyshot("make", film, "--force", "clip", "--clip", "fake:reel")
    assert code == 0
    assert [shot["clip"]["model"] for shot in made(storyshot, film)] == ["fake:reel"] * 2


def test_a_voice_is_looked_for_in_the_model_that_will_speak(storyshot, film, providers):
    asked: list[str] = []
    providers.check_voice = asked.append
    assert storyshot("make", film, "--final", "--speech", "fake:bass", "--voice", "anna")[0] == 0
    assert asked == ["anna"]
