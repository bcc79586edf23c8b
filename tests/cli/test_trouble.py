"""The command line in trouble: what it says where, and with which code it ends."""

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from storyshot_gui import paths
from storyshot_gui.cli import run
from storyshot_gui.engine import Engine
from storyshot_gui.errors import KeyRejected, Refused, Unreachable
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import ImageRequest, SpeechRequest
from storyshot_gui.render import ffmpeg
from tests.fake_providers import FakeProviders

STORY = "A fox saw a crow. The crow had cheese."
MODELS = "--speech fake:voice --prompts fake:writer --image fake:pencil --size 128x72".split()
ROOT = Path(__file__).parents[2]


class Ended:
    """How a command ended, and what it said on both ways."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def facts(self) -> Any:
        return json.loads(self.out)


Storyshot = Callable[..., Ended]


@pytest.fixture
def providers() -> FakeProviders:
    return FakeProviders()


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the log is written."""
    monkeypatch.setattr(paths, "logs", lambda: tmp_path / "logs")
    before = list(logging.getLogger().handlers)
    yield tmp_path / "logs" / "storyshot.log"
    for handler in [one for one in logging.getLogger().handlers if one not in before]:
        logging.getLogger().removeHandler(handler)
        handler.close()


@pytest.fixture
def storyshot(providers: FakeProviders, capsys, qapp, log) -> Storyshot:
    def call(*words: object) -> Ended:
        try:
            code = run([str(word) for word in words], partial(Engine, providers.catalog()))
        except SystemExit as usage:
            code = int(str(usage.code))
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return call


@pytest.fixture
def story(tmp_path: Path) -> Path:
    source = tmp_path / "the-fox.txt"
    source.write_text(STORY, "utf-8")
    return source


@pytest.fixture
def make(storyshot: Storyshot, story: Path, tmp_path: Path) -> Storyshot:
    """`make` of the story into the folder "film"."""
    return partial(storyshot, "make", story, "--project", tmp_path / "film", *MODELS)


def assert_told(ended: Ended, code: int, *words: str) -> None:
    """One line of what went wrong and one of what helps, and nothing on stdout."""
    assert (ended.code, ended.out) == (code, "")
    said = ended.err.splitlines()
    assert len(said) == 2, ended.err
    assert said[0].startswith("storyshot: ")
    assert said[1].strip()
    assert all(word in ended.err for word in words), ended.err


# what is given


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no words"),
        (b" \n\t \r\n", "no words"),
        (b"... --- !!! ***", "no words"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "not a text file"),
        (b"PK\x03\x04" + bytes(99), "not a text file"),
        (bytes(range(256)) * 20, "not a text file"),
    ],
)
def test_a_source_without_a_story_is_refused_and_nothing_is_made(
    storyshot: Storyshot, tmp_path: Path, data: bytes, words: str
):
    source = tmp_path / "story.txt"
    source.write_bytes(data)
    assert_told(storyshot("make", source, "--project", tmp_path / "film"), 2, words, "story.txt")
    assert not (tmp_path / "film").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_a_story_in_another_encoding_is_read(storyshot, tmp_path, encoding):
    text = "Der Fuchs hörte die Krähe. Sie saß im Baum und aß Käse."
    source = tmp_path / "story.txt"
    source.write_bytes(text.encode(encoding))
    ended = storyshot("make", source, "--project", tmp_path / "film", *MODELS)
    assert ended.code == 0
    told = storyshot("status", tmp_path / "film", "--json").facts
    assert " ".join(sentence["text"] for sentence in told["sentences"]) == text


@pytest.mark.parametrize(
    "name",
    ["it's a fox.txt", "50% off; $(rm).txt", "狐狸 と 鴉.txt", "two\nlines.txt", "“quoted”.txt"],
)
def test_any_path_will_do(storyshot: Storyshot, tmp_path: Path, name: str):
    folder = tmp_path / name.removesuffix(".txt")
    folder.mkdir()
    source, movie = folder / name, folder / name.replace(".txt", ".mp4")
    source.write_text(STORY, "utf-8")
    film = folder / f"{name} film"
    assert storyshot("make", source, "--project", film, "-o", movie, *MODELS).code == 0
    assert ffmpeg.probe(movie).seconds > 8
    assert storyshot("status", film).code == 0


def test_a_file_in_place_of_the_projects_folder_is_told(storyshot, story, tmp_path):
    (tmp_path / "film").write_text("mine")
    assert_told(storyshot("make", story, "--project", tmp_path / "film"), 2, "not a folder")
    assert (tmp_path / "film").read_text() == "mine"


def test_a_folder_inside_a_file_is_told(storyshot: Storyshot, story: Path):
    assert_told(storyshot("make", story, "--project", story / "film"), 2)
    assert story.read_text() == STORY


def test_a_folder_that_cannot_be_written_to_is_told(storyshot, story, tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    ended = storyshot("make", story, "--project", tmp_path / "film")
    assert_told(ended, 2, "cannot be written to", "another folder")


# the movie's name


def test_the_movie_never_takes_the_place_of_the_story(make: Storyshot, story: Path):
    assert_told(make("-o", story), 2, "take the place")
    assert story.read_text() == STORY


def test_the_movie_never_takes_the_place_of_the_project(make, storyshot, tmp_path):
    make()
    (file,) = (tmp_path / "film").glob("*.storyshot")
    assert_told(storyshot("movie", tmp_path / "film", "-o", file), 2, "take the place")
    assert storyshot("status", tmp_path / "film").code == 0


@pytest.mark.parametrize("name", ["no/such/folder/movie.mp4", "x" * 300 + ".mp4", "."])
def test_a_movie_that_cannot_be_written_is_told_before_anything_is_made(
    make: Storyshot, tmp_path: Path, providers: FakeProviders, name: str
):
    assert_told(make("-o", tmp_path / name), 2)
    assert providers.asked == []


# the project


def test_a_project_open_elsewhere_is_told(make: Storyshot, storyshot: Storyshot, tmp_path: Path):
    make()
    hold = (
        "import sys, pathlib; from storyshot_gui.project.store import Project;"
        "project = Project.open(pathlib.Path(sys.argv[1])); print('open', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path / "film")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        ended = storyshot("status", tmp_path / "film")
        other.communicate("\n")
    assert_told(ended, 2, "already open", f"process {other.pid}")
    assert storyshot("status", tmp_path / "film").code == 0


def middle(data: bytes) -> bytes:
    return data[:4096] + b"\xff" * (len(data) - 8192) + data[-4096:]


@pytest.mark.parametrize(
    "spoil",
    [lambda data: b"garbage" + data[7:], middle, lambda data: data[:6000], lambda data: b""],
    ids=["header", "middle", "cut off", "empty"],
)
def test_a_damaged_project_says_how_it_is_recovered(make, storyshot, tmp_path, spoil):
    make()
    (file,) = (tmp_path / "film").glob("*.storyshot")
    file.write_bytes(spoil(file.read_bytes()))
    before = file.read_bytes()
    assert_told(storyshot("status", tmp_path / "film"), 2, "damaged", "Recover")
    assert file.read_bytes() == before


def test_a_project_without_its_log_of_changes_opens(make, storyshot, tmp_path):
    make()
    for left in (tmp_path / "film").glob("*-wal"):
        left.unlink()
    assert storyshot("status", tmp_path / "film").code == 0


def test_a_newer_project_is_refused(make: Storyshot, storyshot: Storyshot, tmp_path: Path):
    make()
    (file,) = (tmp_path / "film").glob("*.storyshot")
    data = bytearray(file.read_bytes())
    data[60:64] = (99).to_bytes(4)
    file.write_bytes(data)
    assert_told(storyshot("status", tmp_path / "film"), 2, "newer StoryShot", "Update")


@pytest.mark.parametrize("kind", ["png", "wav"])
def test_lost_media_are_said_to_be_missing_and_made_again(make, storyshot, tmp_path, kind):
    make()
    lost = list((tmp_path / "film" / "media").glob(f"*/*.{kind}"))
    for file in lost:
        file.unlink()
    told = storyshot("status", tmp_path / "film", "--json").facts
    shots = [shot for sentence in told["sentences"] for shot in sentence["shots"]]
    if kind == "png":
        assert {(shot["state"], shot["image"]) for shot in shots} == {("missing", None)}
    else:
        assert [sentence["speech"] for sentence in told["sentences"]] == [None, None]
    assert make().code == 0
    assert all(file.is_file() for file in lost)


def test_a_movie_of_a_project_with_lost_media_says_what_fell_back(make, storyshot, tmp_path):
    make()
    for file in (tmp_path / "film" / "media").glob("*/*.png"):
        file.unlink()
    ended = storyshot("movie", tmp_path / "film", "-o", tmp_path / "cards.mp4", "--json")
    assert (ended.code, ended.facts["fell_back"]) == (1, ["1.1", "1.2", "2.1", "2.2"])


# what is said where


def test_without_ffmpeg_everything_else_is_made_and_one_line_says_so(
    make, storyshot, tmp_path, monkeypatch
):
    def nowhere() -> str:
        raise ffmpeg.missing()

    with monkeypatch.context() as without:
        without.setattr(ffmpeg, "find", nowhere)
        assert_told(make(), 2, "ffmpeg is missing", "Install")
    project = Project.open(tmp_path / "film")
    made = len(project.all_takes())
    project.close()
    assert made == 6  # two sentences spoken, four shots drawn
    assert make().code == 0


def test_a_failure_is_told_once_and_the_same_reason_three_times(make, providers):
    def refuse(request: object) -> None:
        if isinstance(request, ImageRequest):
            raise Refused("No crows today.")

    providers.trouble = refuse
    ended = make()
    said = [line for line in ended.err.splitlines() if "No crows today." in line]
    assert [line.partition(" failed: ")[0] for line in sorted(said)[1:]] == [
        "Draw shot 1.1",
        "Draw shot 1.2",
        "Draw shot 2.1",
    ]
    assert sorted(said)[0].startswith("1 more failed: ")
    assert ended.out.strip().endswith("The Fox.mp4")


def test_a_failed_redo_is_told_once(make, storyshot, providers, tmp_path):
    make()

    def refuse(request: object) -> None:
        raise Refused("Not this.")

    providers.trouble = refuse
    assert_told(storyshot("redo", tmp_path / "film", "1.1"), 3, "Not this.", "Change the prompt")


@pytest.mark.parametrize(("error", "code"), [(Unreachable("Gone."), 1), (KeyRejected("No."), 3)])
def test_a_forced_stage_that_failed_is_not_all_well(make, providers, error, code):
    make()

    def refuse(request: object) -> None:
        raise error

    providers.trouble = refuse
    ended = make("--force", "image", "--json")
    assert (ended.code, len(ended.facts["failures"])) == (code, 4)


@pytest.mark.parametrize(
    "words",
    [
        ["status", "nowhere", "--json"],
        ["make", "nowhere.txt", "--json"],
        ["redo", "FILM", "9.9", "--json"],
        ["movie", "FILM", "-o", "no/folder/m.mp4", "--json"],
    ],
)
def test_with_json_a_failure_is_json_too(make, storyshot, tmp_path, words):
    make()
    ended = storyshot(*[str(tmp_path / "film") if word == "FILM" else word for word in words])
    assert ended.code == 2
    assert set(ended.facts) == {"error", "hint"}
    assert ended.facts["error"] in ended.err


def test_a_mistake_of_ours_is_one_line_and_its_trace_is_in_the_log(
    make, storyshot, tmp_path, monkeypatch, log
):
    make()
    monkeypatch.setattr("storyshot_gui.cli.status.facts", lambda session: {}[session])
    ended = storyshot("status", tmp_path / "film")
    assert_told(ended, 2, "Unexpected error", str(log))
    assert "Traceback" not in ended.err
    assert "Traceback" in log.read_text("utf-8")


def test_a_mistake_of_a_providers_is_in_the_log(make: Storyshot, providers, log):
    def break_down(request: object) -> None:
        if isinstance(request, SpeechRequest):
            raise ZeroDivisionError("theirs")

    providers.trouble = break_down
    ended = make()
    assert ended.code == 1
    assert "Traceback" not in ended.err
    assert log.read_text("utf-8").count("ZeroDivisionError: theirs") == 2


def test_a_log_that_cannot_be_written_says_nothing(make, tmp_path, log, monkeypatch):
    log.parent.write_text("a file where the folder should be")
    ended = make()
    assert (ended.code, ended.err) == (0, "")


def test_progress_on_a_terminal_is_drawn_and_wiped(make, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    make()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_progress_elsewhere_is_plain(make: Storyshot, monkeypatch):
    monkeypatch.setattr("storyshot_gui.cli.progress.LINE_SECONDS", 0)
    ended = make()
    assert "steps done" in ended.err
    assert "\x1b" not in ended.err
    assert "\r" not in ended.err


def test_a_reader_that_goes_away_is_no_failure(make: Storyshot, tmp_path: Path):
    make()
    command = [sys.executable, "-m", "tests.whole.program", "status", str(tmp_path / "film")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        said = program.stderr.read()
        code = program.wait(60)
    assert (code, said) == (0, b"")


def test_a_terminal_that_lacks_letters_still_gets_the_words(make, storyshot, tmp_path):
    (tmp_path / "the-fox.txt").write_text("狐狸看见了一只乌鸦。", "utf-8")
    make()
    command = [sys.executable, "-m", "tests.whole.program", "status", str(tmp_path / "film")]
    poor = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run(command, capture_output=True, cwd=ROOT, env=poor, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"\\u72d0" in ended.stdout
