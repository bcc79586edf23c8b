"""Questions as the journal holds them."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from storyshot_gui.project.plain import plain, suffix_of
from storyshot_gui.project.records import Motion
from storyshot_gui.project.store import Project


@dataclass(frozen=True, slots=True)
class Question:
    prompt: str
    size: tuple[int, int]
    image: bytes
    motion: Motion = Motion.still
    where: Path = Path("a/b")


def test_bytes_are_kept_as_files_and_named(project: Project):
    answer = plain(Question("fox", (4, 3), b"\x89PNG..."), project.keep_file)
    assert project.path(answer["image"]["file"]).read_bytes() == b"\x89PNG..."
    assert answer["image"]["bytes"] == 7


def test_nothing_is_left_out(project: Project):
    answer = plain({"all": [Question("狐" * 9000, (4, 3), b"")]}, project.keep_file)
    assert json.loads(json.dumps(answer)) == {
        "all": [
            {
                "prompt": "狐" * 9000,
                "size": [4, 3],
                "image": {"file": "", "bytes": 0},
                "motion": "still",
                "where": "a/b",
            }
        ]
    }


def test_what_has_no_json_is_an_error(project: Project):
    with pytest.raises(TypeError):
        plain(object(), project.keep_file)


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"\x89PNG\r\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"RIFF....WAVE", "wav"),
        (b"RIFF....WEBP", "webp"),
        (b"....ftypisom", "mp4"),
        (b"words", "bin"),
    ],
)
def test_bytes_are_known_by_their_beginning(data: bytes, suffix: str):
    assert suffix_of(data) == suffix
