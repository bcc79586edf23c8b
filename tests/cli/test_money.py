import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storyshot_gui.cli import run
from storyshot_gui.engine import Engine
from storyshot_gui.providers.catalog import Catalog
from tests.fake_providers import MODELS, FakeProviders
from tests.fakes.fal import KEY, FakeFal
from tests.providers.wiring import outside

STORY = "A fox saw a crow. The crow had cheese."
CHOICES = "--speech fake:voice --prompts fake:writer --size 64x64 --image fal".split()
Storyshot = Callable[..., tuple[int, str, str]]


@pytest.fixture
def fal() -> Iterator[FakeFal]:
    with FakeFal() as server:
        server.looks = 1
        yield server


@pytest.fixture
def story(tmp_path: Path) -> Path:
    source = tmp_path / "fox.txt"
    source.write_text(STORY, "utf-8")
    return source


@pytest.fixture
def storyshot(fal: FakeFal, capsys, qapp) -> Storyshot:
    class WithFal(Engine):
        """The fake providers of every test, and fal.ai's stand-in."""

        def __init__(self) -> None:
            beyond = outside(fal.environment())
            models = [*MODELS, *beyond.models()]
            super().__init__(Catalog({"fake": FakeProviders()}, models, makers=beyond.makers))
            self.outside = beyond

    def call(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words], WithFal)
        return (code, *capsys.readouterr())

    return call


def test_a_service_draws_the_film_and_its_bill_is_told(storyshot, fal, story, tmp_path):
    code, out, _ = storyshot("make", story, "--project", tmp_path / "film", *CHOICES, "--json")
    assert code == 0
    assert json.loads(out)["cost_usd"] == pytest.approx(fal.billed() / 1e6)
    assert fal.billed() > 0


def test_the_key_is_nowhere_in_the_project(storyshot, fal, story, tmp_path):
    storyshot("make", story, "--project", tmp_path / "film", *CHOICES)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(KEY.encode() in path.read_bytes() for path in kept)


def test_a_budget_stops_with_its_own_code_and_keeps_what_was_made(storyshot, fal, story, tmp_path):
    words = ["make", story, "--project", tmp_path / "film", *CHOICES]
    code, _, said = storyshot(*words, "--budget", "0.00002")
    assert code == 3
    assert "budget" in said
    assert fal.billed() <= 20
    stopped = len(fal.jobs)
    code, _, _ = storyshot(*words, "--budget", "1")
    assert (code, stopped) == (0, 1)


def test_an_estimate_of_a_text_is_what_it_will_cost(storyshot, fal, story, tmp_path):
    code, out, _ = storyshot("estimate", story, *CHOICES, "--json")
    told = json.loads(out)
    assert (code, fal.asked) == (0, [])
    storyshot("make", story, "--project", tmp_path / "film", *CHOICES)
    drawn = next(row for row in told["stages"] if row["stage"] == "image")
    assert drawn["model"] == "fal:fal-ai/flux/schnell"
    each = fal.billed() / len(fal.jobs)
    assert told["total_usd"] * 1e6 / drawn["count"] == pytest.approx(each, abs=1)


def test_an_estimate_of_a_made_film_has_nothing_left(storyshot, story, tmp_path):
    folder = tmp_path / "film"
    storyshot("make", story, "--project", folder, *CHOICES)
    code, out, _ = storyshot("estimate", folder)
    assert code == 0
    assert "Nothing is left" in out


def test_a_model_near_its_end_is_told_before_the_run(storyshot, story, tmp_path):
    words = ["make", story, "--project", tmp_path / "film", *CHOICES[:-2]]
    _, _, said = storyshot(*words, "--image", "openai:dall-e-3")
    assert "2026-05-12" in said
    assert "gpt-image-2.5-flare" in said


@pytest.mark.parametrize("amount", ["-1", "much", "nan"])
def test_a_budget_that_is_no_amount_is_wrong_usage(storyshot, story, amount):
    with pytest.raises(SystemExit) as wrong:
        storyshot("make", story, f"--budget={amount}")
    assert wrong.value.code == 2


def test_starting_loads_no_service(qapp):
    import subprocess
    import sys

    words = "import sys, storyshot_gui.engine as e; e.Engine().close();"
    words += "print(*{'openai', 'httpx', 'httpx2', 'keyring', 'anthropic'} & set(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", words], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == ""
