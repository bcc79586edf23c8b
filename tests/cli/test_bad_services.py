"""Keys, addresses and names that are wrong: told clearly, and a later run goes on from there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storyshot_gui.cli import run
from storyshot_gui.engine import Engine
from storyshot_gui.providers.catalog import Catalog
from tests.fake_providers import MODELS, FakeProviders
from tests.fakes.openai import FakeOpenAI
from tests.fakes.server import FakeServer, Reply
from tests.providers.wiring import outside

CHOICES = "--speech fake:voice --prompts fake:writer --size 64x64 --image".split()
FLARE = "openai:gpt-image-2.5-flare"
PAGE = Reply(200, b"<!doctype html><p>Welcome", {"content-type": "text/html"})
KEY, ADDRESS = "OPENAI_KEY", "OPENAI_BASE_URL"
Make = Callable[..., tuple[int, str]]


@pytest.fixture
def openai() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as server:
        yield server


@pytest.fixture
def elsewhere() -> Iterator[FakeServer]:
    """Another host, which answers with a page, or sends on to a third place."""
    with FakeServer() as server:
        server.answer = lambda _: PAGE  # type: ignore[method-assign]
        yield server


@pytest.fixture
def make(openai: FakeOpenAI, tmp_path: Path, capsys, qapp) -> Make:
    """`make` with another environment: its exit code and all it says."""
    story = tmp_path / "fox.txt"
    story.write_text("A fox.", "utf-8")

    def made(environment: dict[str, str], image: str = FLARE) -> tuple[int, str]:
        def engine() -> Engine:
            beyond = outside({**openai.environment(), **environment})
            models = [*MODELS, *beyond.models()]
            fakes = FakeProviders()
            fakes.seconds = lambda text: 1.5
            engine = Engine(Catalog({"fake": fakes}, models, makers=beyond.makers))
            engine._outside = beyond
            return engine

        words = ["make", str(story), "--project", str(tmp_path / "film"), *CHOICES, image]
        code = run(words, engine)
        return code, "".join(capsys.readouterr())

    return made


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        ({KEY: ""}, 3, "OpenAI needs a key. Add the key in Settings."),
        ({KEY: " '' "}, 3, "OpenAI needs a key. Add the key in Settings."),
        ({KEY: "sk-revoked"}, 3, "Incorrect API key provided: Bearer (the key). Check the key"),
        ({KEY: "sk-“curly”"}, 3, "signs no key has."),
        ({ADDRESS: "openai"}, 1, "“openai” is not the address of a service. Set "),
        (
            {ADDRESS: "http://me:pw@host/v1"},
            1,
            "must not hold a password. Set it in OPENAI_BASE_URL",
        ),
        ({ADDRESS: "http://127.0.0.1:9/v1"}, 1, "did not answer (ConnectError). Check the"),
    ],
)
def test_what_is_wrong_is_told_with_a_hint_and_a_later_run_goes_on(
    make: Make, openai: FakeOpenAI, wrong: dict[str, str], code: int, words: str
):
    ended, said = make(wrong)
    assert ended == code
    assert words in said
    assert "pw@" not in said
    assert openai.bill == []
    assert make({})[0] == 0
    assert len(openai.bill) == 1


def test_an_address_that_answers_with_a_page_is_told(make: Make, openai, elsewhere):
    code, said = make({ADDRESS: elsewhere.url})
    assert code == 1
    assert f"a web page instead of data. Check the address {elsewhere.url}." in said
    assert len(elsewhere.asked) == 1
    assert make({})[0] == 0
    assert len(openai.bill) == 1


def test_an_address_that_sends_elsewhere_is_told_and_the_key_stays(make: Make, openai, elsewhere):
    to = {"location": f"{openai.url}/v1/images/generations"}
    elsewhere.answer = lambda _: Reply(308, b"", to)  # type: ignore[method-assign]
    code, said = make({ADDRESS: elsewhere.url})
    assert code == 1
    assert f"sends us to {openai.url.removeprefix('http://')}. Check its address" in said
    assert openai.asked == []
    assert make({})[0] == 0
    assert len(openai.bill) == 1


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("openai:gpt-image-2.5-flair", f"Choose another model, for example {FLARE}."),
        ("openai:gpt-image-1", f"Choose {FLARE} instead."),
        ("opnai", "Choose another model, for example"),
    ],
)
def test_a_model_nobody_has_is_told_before_anything_is_made(make: Make, openai, name, hint):
    code, said = make({}, name)
    assert (code, openai.asked) == (2, [])
    assert hint in said


def test_a_workflow_without_marked_inputs_is_told(make: Make, home: Path):
    folder = home / "StoryShot" / "workflows"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plain.json").write_text('{"3": {"class_type": "A", "inputs": {}}}', "utf-8")
    code, said = make({"COMFYUI_URL": "http://127.0.0.1:9"}, "comfyui:plain")
    assert code == 1
    assert "{{prompt}}" in said
