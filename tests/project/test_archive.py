"""A project in one zip, and back."""

import zipfile
from pathlib import Path

import pytest

from storyshot_gui.errors import ProjectError
from storyshot_gui.project import archive, edits
from storyshot_gui.project.archive import collect, expand
from storyshot_gui.project.records import StageName, Verdict
from storyshot_gui.project.store import Project
from tests.project.small_story import add_take, rows, tell

IMAGE = StageName.image


@pytest.fixture
def packed(project: Project, tmp_path: Path) -> Path:
    tell(project)
    return collect(project.file, tmp_path / "It's 100 % 狐.zip")


def test_what_was_collected_comes_out_the_same(project: Project, packed: Path, tmp_path: Path):
    again = Project.open(expand(packed, tmp_path / "other"))
    assert (rows(again), again.all_takes()) == (rows(project), project.all_takes())
    assert again.missing_media() == []
    again.close()


def test_unpacking_twice_makes_two_projects(packed: Path, tmp_path: Path):
    first, second = expand(packed, tmp_path), expand(packed, tmp_path)
    assert (first.parent.name, second.parent.name) == ("Fox 2", "Fox 3")


def test_rejected_takes_can_stay_out(project: Project, tmp_path: Path):
    tell(project)
    shot = project.shots()[0].id
    kept = project.takes(shot, IMAGE)
    rejected = add_take(project, shot, IMAGE, b"rejected")
    project.judge(rejected.id, Verdict.rejected)
    packed = collect(project.file, tmp_path / "fox.zip", rejected=False)
    again = Project.open(expand(packed, tmp_path / "other"))
    assert again.takes(shot, IMAGE) == kept
    assert not again.path(rejected.file).exists()
    again.close()


def test_a_rejected_take_that_is_shown_goes_in(project: Project, tmp_path: Path):
    tell(project)
    shot = project.shots()[0].id
    take = project.takes(shot, IMAGE)[0]
    project.apply(edits.choose_take(project, take.id))
    project.judge(take.id, Verdict.rejected)
    packed = collect(project.file, tmp_path / "fox.zip", rejected=False)
    again = Project.open(expand(packed, tmp_path / "other"))
    assert again.chosen(shot, IMAGE) is not None
    again.close()


def test_only_named_media_go_in(project: Project, packed: Path, tmp_path: Path):
    project.keep_file(b"unused", "png")
    project.path(project.all_takes()[0].file).unlink()
    names = zipfile.ZipFile(collect(project.file, tmp_path / "fox.zip")).namelist()
    assert len(names) == 1 + len(project.all_takes()) - 1


def test_a_failed_collection_leaves_the_earlier_one(
    project: Project, packed: Path, monkeypatch: pytest.MonkeyPatch
):
    before = packed.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    with pytest.raises(ProjectError, match="disk is full"):
        collect(project.file, packed)
    assert packed.read_bytes() == before
    assert not list(packed.parent.glob(".*.part"))


def rewritten(packed: Path, target: Path, change: dict[str, bytes]) -> Path:
    """The archive with these entries changed or added; names may begin with ROOT."""
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(target, "w") as archive:
        entries = {name: source.read(name) for name in source.namelist()}
        for name, data in (entries | change).items():
            archive.writestr(name, data)
    return target


@pytest.mark.parametrize(
    "name",
    [
        "../escaped.txt",
        "/tmp/escaped.txt",
        "Fox/../../escaped.txt",
        "Fox/media/../../escaped.txt",
        "Fox/media/ab/..\\escaped.txt",
        "__MACOSX/Fox/._x",
        "Fox/run.py",
    ],
)
def test_nothing_but_the_project_comes_out(packed: Path, tmp_path: Path, name: str):
    hostile = rewritten(packed, tmp_path / "hostile.zip", {name: b"x"})
    inner = tmp_path / "deep" / "inner"
    folder = expand(hostile, inner).parent
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["inner"]
    assert [path.name for path in inner.iterdir()] == [folder.name]
    assert sorted(path.name for path in folder.iterdir()) == ["Fox.storyshot", "media"]


def test_media_that_do_not_match_their_hash_are_refused(packed: Path, tmp_path: Path):
    name = "Fox/media/ab/" + "ab" * 32 + ".png"
    hostile = rewritten(packed, tmp_path / "hostile.zip", {name: b"not that"})
    with pytest.raises(ProjectError, match="damaged"):
        expand(hostile, tmp_path / "other")
    assert list((tmp_path / "other").iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"words", b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_archive_says_so(tmp_path: Path, data: bytes):
    (tmp_path / "bad.zip").write_bytes(data)
    with pytest.raises(ProjectError, match="damaged"):
        expand(tmp_path / "bad.zip", tmp_path / "other")


def test_an_archive_cut_short_says_so(packed: Path, tmp_path: Path):
    packed.write_bytes(packed.read_bytes()[:-200])
    with pytest.raises(ProjectError, match="damaged"):
        expand(packed, tmp_path / "other")


@pytest.mark.parametrize("entries", [{}, {"a.storyshot": b"", "b.storyshot": b""}])
def test_an_archive_without_one_project_says_so(tmp_path: Path, entries: dict[str, bytes]):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("readme.txt", b"")
        for name, data in entries.items():
            packed.writestr(name, data)
    with pytest.raises(ProjectError, match="no project"):
        expand(tmp_path / "x.zip", tmp_path / "other")


def test_an_archive_larger_than_the_disk_is_refused_before_it_is_unpacked(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    usage = type("Usage", (), {"free": 10})
    monkeypatch.setattr(archive.shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(ProjectError, match="GB"):
        expand(packed, tmp_path / "other")
    assert list((tmp_path / "other").iterdir()) == []


def test_an_archive_zipped_again_by_hand_comes_out(project: Project, tmp_path: Path):
    tell(project)
    project.close()
    with zipfile.ZipFile(tmp_path / "hand.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for path in project.folder.rglob("*"):
            packed.write(path, path.relative_to(project.folder))
    again = Project.open(expand(tmp_path / "hand.zip", tmp_path / "other"))
    assert again.missing_media() == []
    again.close()


def test_the_image_of_a_member_goes_in_though_a_rejected_take_has_the_same(
    project: Project, tmp_path: Path
):
    tell(project)
    shot, member = project.shots()[0].id, project.cast()[0].id
    rejected = add_take(project, shot, IMAGE, b"a red fox")
    project.judge(rejected.id, Verdict.rejected)
    project.apply(edits.set_reference(project, member, rejected.file))
    packed = collect(project.file, tmp_path / "fox.zip", rejected=False)
    again = Project.open(expand(packed, tmp_path / "other"))
    assert again.path(again.cast()[0].reference).read_bytes() == b"a red fox"
    assert rejected.id not in [take.id for take in again.all_takes()]
    again.close()
