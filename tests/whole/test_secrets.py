"""A planted key is looked for in everything the program leaves behind, says and starts."""

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from storyshot_gui.project.archive import collect
from tests.fakes.fal import FakeFal
from tests.fakes.gemini import FakeGemini
from tests.fakes.openai import FakeOpenAI
from tests.fakes.openrouter import FakeOpenRouter
from tests.fakes.server import Asked, FakeServer, Reply

ROOT = Path(__file__).parents[2]
PLANTED = b"planted"  # in every key of the stand-ins
SERVICES = (FakeFal, FakeOpenAI, FakeGemini, FakeOpenRouter)
HEADERS = ("authorization", "x-goog-api-key", "xi-api-key", "x-api-key")
DRAWN = {"openai": "openai:gpt-image-2.5-flare", "gemini": "gemini:gemini-nano-banana-2.1"}
CHOICES = (
    "--speech fal:fal-ai/kokoro/american-english --prompts openrouter:openai/gpt-6-luna"
    " --motion clip --clip fal:alibaba/wan-3.0/image-to-video --size 64x64"
).split()


def gossip(server: FakeServer) -> None:
    """Let it repeat the key in all it says: in answers, in errors and in headers."""
    answer = server.answer

    def repeating(asked: Asked) -> Reply:
        reply = answer(asked)
        said = " ".join(asked.headers.get(name, "") for name in HEADERS).strip()
        if isinstance(reply.body, dict) and said:
            reply.body = {**reply.body, "you_said": said, "keys": {said: [said]}}
        return Reply(reply.status, reply.body, {**reply.headers, "x-you-said": said})

    server.answer = repeating  # type: ignore[method-assign]


@pytest.fixture
def services() -> Iterator[list[FakeServer]]:
    opened = [kind() for kind in SERVICES]
    for server in opened:
        gossip(server)
        if isinstance(server, FakeFal):
            server.looks = 1
    yield opened
    for server in opened:
        server.close()


@pytest.fixture
def environment(services: list[FakeServer], tmp_path: Path) -> dict[str, str]:
    """Of a person whose whole home is in the test's folder."""
    variables = {name: str(tmp_path / "home") for name in os.environ if name.startswith("XDG_")}
    for server in services:
        variables |= server.environment()
    return {**os.environ, **variables, "HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}


def made(folder: Path, environment: dict[str, str], *words: str) -> tuple[int, str, set[bytes]]:
    """Make a film: the exit code, all that was said, and the arguments of all that was started."""
    story = folder / "story.txt"
    story.write_text("A fox saw a crow.", "utf-8")
    command = [sys.executable, "-m", "tests.whole.bought", "make", str(story), *CHOICES, *words]
    said = folder / "said.txt"
    seen: set[bytes] = set()
    with said.open("wb") as out, subprocess.Popen(
        [*command, "--project", str(folder / "film"), "--json"],
        stdout=out, stderr=out, env=environment, cwd=ROOT,
    ) as program:  # fmt: skip
        while program.poll() is None:
            seen |= arguments(program.pid)
            time.sleep(0.005)
    return program.returncode, said.read_text("utf-8"), seen


def arguments(parent: int) -> set[bytes]:
    """What ps shows of a process and all below it."""
    found: set[bytes] = set()
    for folder in Path(f"/proc/{parent}/task").glob("*"):
        try:
            found.add(Path(f"/proc/{parent}/cmdline").read_bytes())
            below = (folder / "children").read_text().split()
        except OSError:
            continue
        for child in below:
            found |= arguments(int(child))
    return found


def leaks(folder: Path) -> list[str]:
    """The files that hold a key, and those in archives."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    found = [str(file) for file in files if PLANTED in file.read_bytes()]
    for archive in (file for file in files if file.suffix == ".zip"):
        with zipfile.ZipFile(archive) as packed:
            found += [name for name in packed.namelist() if PLANTED in packed.read(name)]
    return found


@pytest.mark.parametrize("image", DRAWN)
def test_no_key_is_in_what_a_bought_film_leaves_behind(tmp_path, environment, image):
    code, said, started = made(tmp_path, environment, "--image", DRAWN[image])
    assert code == 0, said
    collect(next((tmp_path / "film").glob("*.storyshot")), tmp_path / "film.zip")
    assert list((tmp_path / "home").rglob("storyshot.log"))
    assert any(b"ffmpeg" in words for words in started)
    assert not any(PLANTED in words for words in started)
    assert leaks(tmp_path) == []


@pytest.mark.parametrize("image", DRAWN)
def test_no_key_is_told_when_services_refuse_it_and_say_so(tmp_path, environment, image):
    wrong = {
        name: f"sk-planted-and-revoked-{'0' * 40}" for name in environment if name.endswith("_KEY")
    }
    code, said, _ = made(tmp_path, {**environment, **wrong}, "--image", DRAWN[image])
    assert code == 3, said
    assert "Check the key in Settings." in said
    assert leaks(tmp_path) == []
