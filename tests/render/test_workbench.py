import os
import time

import pytest

from storyshot_gui.errors import RenderError
from storyshot_gui.render.workbench import Workbench, identity, key_of


def names(bench: Workbench) -> set[str]:
    return {path.name for path in bench.cache.iterdir()}


def test_a_piece_appears_when_it_is_whole(bench):
    path = bench.piece("key", ".txt")
    with bench.making(path) as name:
        (bench.cache / name).write_text("film")
        assert not path.exists()
    assert path.read_text() == "film"
    assert names(bench) == {"key.txt"}


def test_a_piece_that_failed_leaves_nothing(bench):
    def fail() -> None:
        with bench.making(bench.piece("key", ".txt")) as name:
            (bench.cache / name).write_text("half a film")
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        fail()
    assert names(bench) == set()


def test_a_note_is_gone_afterwards(bench):
    with bench.note("words", ".txt") as name:
        assert (bench.cache / name).read_text() == "words"
    assert names(bench) == set()


def test_a_folder_that_cannot_be_made_is_told(tmp_path, bench):
    (tmp_path / "file").write_text("")
    with pytest.raises(RenderError, match="cannot be written"):
        Workbench(tmp_path / "file" / "cache", bench.letters, bench.binary)


def test_tidying_keeps_what_was_used_last_and_what_is_being_made(bench):
    now = time.time()
    for name, age in (("old", 300), ("new", 100), (".made.part", 200), (".left.part", 90_000)):
        path = bench.cache / name
        path.write_bytes(bytes(60))
        os.utime(path, (now - age, now - age))
    bench.tidy(130)
    assert names(bench) == {"new", ".made.part"}


def test_a_file_named_by_its_hash_is_not_read(kit):
    name = key_of("content")
    one, other = kit.still(name=name), kit.folder / "copy" / f"{name}.png"
    other.parent.mkdir()
    other.write_bytes(bytes(one.stat().st_size))
    assert identity(one) == identity(other)


def test_any_other_file_is_known_by_its_content(kit):
    one = kit.still(name="one")
    before = identity(one)
    one.write_bytes(bytes(one.stat().st_size))
    assert identity(one) != before
