import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from storyshot_gui.cli import run
from storyshot_gui.cli.arguments import shape
from storyshot_gui.engine import Engine
from storyshot_gui.errors import KeyRejected, Refused
from storyshot_gui.providers.base import ImageRequest, SpeechRequest
from tests.fake_providers import FakeProviders

STORY = "A fox saw a crow. The crow had cheese."
MODELS = "--speech fake:voice --prompts fake:writer --image fake:pencil --size 128x72".split()


@pytest.fixture
def providers() -> FakeProviders:
    return FakeProviders()


@pytest.fixture
def storyshot(providers: FakeProviders, capsys, qapp) -> Callable[..., tuple[int, str]]:
    def call(*words: object) -> tuple[int, str]:
        code = run([str(word) for word in words], partial(Engine, providers.catalog()))
        return code, capsys.readouterr().out

    return call


@pytest.fixture
def story(tmp_path: Path) -> Path:
    source = tmp_path / "the-fox.txt"
    source.write_text(STORY, "utf-8")
    return source


@pytest.fixture
def film(story: Path, storyshot) -> Path:
    """A project whose film is made."""
    folder = story.parent / "film"
    code, _ = storyshot("make", story, "--project", folder, *MODELS)
    assert code == 0
    return folder


def status(storyshot, folder: Path) -> dict[str, Any]:
    code, out = storyshot("status", folder, "--json")
    assert code == 0
    return json.loads(out)


def test_make_writes_the_movie_and_prints_where(story, storyshot, tmp_path):
    movie = tmp_path / "movie.mp4"
    folder = tmp_path / "film"
    code, out = storyshot("make", story, "-o", movie, "--project", folder, *MODELS)
    assert (code, out.strip()) == (0, str(movie))
    assert movie.stat().st_size > 1000


def test_status_tells_sentences_shots_and_takes(film, storyshot):
    facts = status(storyshot, film)
    assert (facts["title"], facts["cost_usd"]) == ("The Fox", 0.0)
    sentence = facts["sentences"][1]
    assert (sentence["number"], sentence["text"]) == (2, "The crow had cheese.")
    assert sentence["seconds"] == pytest.approx(4.85, abs=1 / 24)
    assert [shot["number"] for shot in sentence["shots"]] == ["2.1", "2.2"]
    assert sum(s["seconds"] for s in sentence["shots"]) == pytest.approx(
        sentence["seconds"], abs=0.01
    )
    take = sentence["shots"][0]["image"]
    assert (film / take["file"]).is_file()
    assert take["model"] == "fake:pencil"
    assert sentence["shots"][0]["clip"] is None
    assert (sentence["shots"][0]["state"], sentence["shots"][0]["stale"]) == ("ready", [])


def test_made_again_nothing_is_asked(film, story, storyshot, providers):
    asked = len(providers.asked)
    code, out = storyshot("make", story, "--project", film, "--json")
    assert (code, json.loads(out)["requests"], len(providers.asked)) == (0, 0, asked)


def test_a_story_written_on_elsewhere_is_made_only_where_it_changed(
    film, story, storyshot, providers
):
    story.write_text("A fox saw a crow. The crow had bread. It fell.", "utf-8")
    before = len(providers.asked)
    storyshot("make", story, "--project", film)
    spoken = [r.text for r in providers.asked[before:] if isinstance(r, SpeechRequest)]
    assert sorted(spoken) == ["It fell.", "The crow had bread."]


def test_redo_adds_a_take_of_one_shot(film, storyshot):
    code, out = storyshot("redo", film, "1.2", "--prompt", "A moon")
    shot = status(storyshot, film)["sentences"][0]["shots"][1]
    assert code == 0
    assert (shot["prompt"], shot["image"]["file"]) == ("A moon", out.strip())


def test_forcing_a_stage_asks_it_again_and_only_it(film, story, storyshot, providers):
    before = len(providers.asked)
    storyshot("make", story, "--project", film, "--force", "image")
    assert {type(request) for request in providers.asked[before:]} == {ImageRequest}


def test_a_skipped_stage_is_not_asked_and_shots_fall_back(story, storyshot, providers, tmp_path):
    folder = tmp_path / "film"
    code, _ = storyshot("make", story, "--project", folder, *MODELS, "--skip", "image")
    assert code == 1
    assert not providers.asked_for(ImageRequest)


def test_a_refused_shot_falls_back_and_the_film_is_made(story, storyshot, providers, tmp_path):
    def refuse(request: object) -> None:
        if isinstance(request, ImageRequest) and "(2)" in request.prompt:
            raise Refused("No.")

    providers.trouble = refuse
    movie = tmp_path / "movie.mp4"
    code, _ = storyshot("make", story, "--project", tmp_path / "film", "-o", movie, *MODELS)
    assert code == 1
    assert movie.exists()


def test_a_rejected_key_stops_with_its_own_code(story, storyshot, providers, tmp_path, capsys):
    def reject(request: object) -> None:
        raise KeyRejected("The key is not accepted.")

    providers.trouble = reject
    code, _ = storyshot("make", story, "--project", tmp_path / "film", *MODELS)
    assert code == 3


@pytest.mark.parametrize(
    "words",
    [
        ["make", "nowhere.txt"],
        ["status", "nowhere"],
        ["make"],
        ["fly"],
        ["make", "STORY", "--size", "12"],
        ["make", "STORY", "--ratio", "16:9", "--size", "720x1280"],
        ["make", "STORY", *MODELS, "--voice", "nobody"],
        ["make", "STORY", "--image", "fake:brush"],
        ["redo", "FILM", "9.9"],
        ["redo", "FILM", "1.0"],
        ["redo", "FILM", "first"],
        ["movie", "FILM", "-o", "no/such/folder/movie.mp4"],
    ],
)
def test_bad_input_ends_with_two_and_says_why(
    words, film, story, storyshot, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    names = {"STORY": str(story), "FILM": str(film)}
    try:
        code, _ = storyshot(*[names.get(word, word) for word in words])
    except SystemExit as usage:
        code = usage.code
    assert code == 2


def test_the_other_exit_codes_have_words_too(storyshot, tmp_path, capsys):
    run(["status", str(tmp_path / "nowhere")])
    error = capsys.readouterr().err
    assert "not there" in error


@pytest.mark.parametrize(("ratio", "size"), [("9:16", (720, 1280)), ("1:1", (1080, 1080))])
def test_a_ratio_sets_the_size(ratio, size):
    found = shape(ratio, None)
    assert found is not None
    assert (found.width, found.height) == size


def test_another_seed_draws_the_film_anew_and_the_same_one_does_not(
    film, story, storyshot, providers
):
    def images_asked_for(seed: int) -> int:
        before = len(providers.asked_for(ImageRequest))
        storyshot("make", story, "--project", film, "--seed", seed)
        return len(providers.asked_for(ImageRequest)) - before

    shots = sum(len(sentence["shots"]) for sentence in status(storyshot, film)["sentences"])
    assert [images_asked_for(seed) for seed in (8, 8, 9)] == [shots, 0, shots]


def test_without_a_clip_model_shots_fall_back_to_the_camera(story, storyshot, tmp_path):
    words = ["--project", tmp_path / "film", "-o", tmp_path / "movie.mp4", "--motion", "clip"]
    code, _ = storyshot("make", story, *words, *MODELS)
    assert (code, (tmp_path / "movie.mp4").is_file()) == (1, True)


def test_redone_prompts_are_the_result(film, storyshot):
    code, out = storyshot("redo", film, "1.1", "--stage", "prompts")
    prompts = [shot["prompt"] for shot in status(storyshot, film)["sentences"][0]["shots"]]
    assert (code, out.splitlines()) == (0, prompts)


def test_the_lengths_of_shots_sum_to_the_films(film, storyshot):
    told = status(storyshot, film)
    shots = [shot["seconds"] for sentence in told["sentences"] for shot in sentence["shots"]]
    assert sum(shots) == pytest.approx(told["seconds"], abs=1e-5 * len(shots))


def test_a_clip_without_a_model_to_make_it_is_bad_input(film, storyshot):
    assert storyshot("redo", film, "1.1", "--stage", "clip")[0] == 2
