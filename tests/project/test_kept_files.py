"""Media files: under their hash, whole or not at all, never outside the folder."""

import errno
import hashlib
import os
import threading
import time
from pathlib import Path

import pytest

from storyshot_gui.errors import ProjectError
from storyshot_gui.project.store import Project

OUTSIDE = (
    "../secret.png",
    "/etc/passwd",
    "media/../../x.png",
    "media/ab/../../../x.png",
    "C:\\x.png",
    "media/ab/" + "cd" * 32 + ".png",
    "media/ab/" + "ab" * 32 + ".p/g",
    "media/ab/" + "ab" * 32 + ".png\n",
    "",
)


def files(project: Project) -> list[Path]:
    return sorted(path for path in project.media.rglob("*") if path.is_file())


def test_a_file_is_named_by_its_hash(project: Project):
    digest = hashlib.sha256(b"fox").hexdigest()
    assert project.keep_file(b"fox", "png") == f"media/{digest[:2]}/{digest}.png"


def test_a_copied_file_gets_the_same_name_as_its_bytes(project: Project, tmp_path: Path):
    own = tmp_path / "It's 100 % 狐.PNG"
    own.write_bytes(b"fox" * 1_000_000)
    assert project.keep_copy(own) == project.keep_file(b"fox" * 1_000_000, ".png")


def test_keeping_twice_keeps_one_file(project: Project):
    assert project.keep_file(b"fox", "png") == project.keep_file(b"fox", "png")
    assert len(files(project)) == 1


def test_keeping_repairs_a_file_cut_short(project: Project):
    name = project.keep_file(b"whole", "png")
    project.path(name).write_bytes(b"wh")
    project.keep_file(b"whole", "png")
    assert project.path(name).read_bytes() == b"whole"


@pytest.mark.parametrize("suffix", ["png", ".PNG", "../png", "", "a" * 40])
def test_any_suffix_gives_a_name_that_opens(project: Project, suffix: str):
    assert project.path(project.keep_file(b"fox", suffix)).read_bytes() == b"fox"


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_name_leaves_the_folder(project: Project, name: str):
    with pytest.raises(ProjectError):
        project.path(name)


def test_a_full_disk_leaves_nothing_half_named(project: Project, monkeypatch: pytest.MonkeyPatch):
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ProjectError, match="disk is full"):
        project.keep_file(b"fox", "png")
    assert files(project) == []


def test_leftovers_of_a_crash_are_cleared_at_opening(project: Project):
    left = project.media / ".new-0123456789abcdef.part"
    left.write_bytes(b"half")
    os.utime(left, (time.time() - 3600,) * 2)
    project.close()
    Project.open(project.folder).close()
    assert not left.exists()


def test_only_our_own_leftovers_are_cleared(project: Project):
    kept = project.media / "holiday.part"
    kept.write_bytes(b"mine")
    os.utime(kept, (time.time() - 3600,) * 2)
    project.close()
    Project.open(project.folder).close()
    assert kept.exists()


def test_many_threads_keep_files_at_once(project: Project):
    names: list[str] = []

    def keep(start: int) -> None:
        names.extend(
            project.keep_file(bytes([n % 7, start % 2]), "png") for n in range(start, start + 30)
        )

    threads = [threading.Thread(target=keep, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names) == 120
    assert {project.path(name) for name in names} == set(files(project))
