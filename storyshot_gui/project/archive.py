"""A whole project as one .zip, and back."""

import hashlib
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path, PurePosixPath

from storyshot_gui.errors import ProjectError
from storyshot_gui.project.copies import (
    REFERENCES,
    Report,
    appearing,
    named_by,
    named_media,
    silent,
)
from storyshot_gui.project.database import copy_database, look_at, plainly
from storyshot_gui.project.media import CHUNK, NAME
from storyshot_gui.project.names import SUFFIX, file_name, unused

DAMAGED = ("The archive is damaged or is no project.", "Choose another one, or fetch it again.")
UNCHOSEN_REJECTED = """verdict = 'rejected' and id not in (
    select speech_take from sentence union select image_take from shot
    union select clip_take from shot)"""


def collect(file: Path, target: Path, *, rejected: bool = True, report: Report = silent) -> Path:
    """Pack a project, open or not, into `target`; any thread.

    Media go in when a row names them; without `rejected`, takes the person rejected stay out.
    The archive appears whole or not at all.
    """
    part = target.with_name(f".{target.name}.part")
    with plainly(), tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        copy_database(file, copy)
        names = named_media(copy) - (set() if rejected else _dropped(copy))
        try:
            _pack(part, copy, file.parent, sorted(names), report)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return target


def _dropped(copy: Path) -> set[str]:
    """Take rejected takes out of a copy; returns the files nothing else names."""
    with closing(sqlite3.connect(copy)) as connection:
        before = _files(connection)
        connection.execute(f'delete from "take" where {UNCHOSEN_REJECTED}')
        connection.commit()
        connection.execute("vacuum")
        return before - _files(connection)


def _files(connection: sqlite3.Connection) -> set[str]:
    return named_by(connection, ('select file, layers from "take"', REFERENCES))


def _pack(part: Path, copy: Path, project: Path, names: Iterable[str], report: Report) -> None:
    present = [name for name in names if (project / name).is_file()]
    root = copy.stem
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, strict_timestamps=False) as archive:
        archive.write(copy, f"{root}/{copy.name}", zipfile.ZIP_DEFLATED)
        for number, name in enumerate(present):
            report(number / len(present))
            archive.write(project / name, f"{root}/{name}")


def expand(archive: Path, into: Path, report: Report = silent) -> Path:
    """Unpack into a new folder below `into`, named as the project; returns the project's file.

    Only the database and media under their right hash come out, nothing outside the folder;
    ProjectError when the archive is damaged, holds no project or is larger than the disk.
    """
    try:
        with plainly(), zipfile.ZipFile(archive) as packed:
            return _expand(packed, into, report)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as cause:
        raise ProjectError(*DAMAGED) from cause


def _expand(packed: zipfile.ZipFile, into: Path, report: Report) -> Path:
    database = _database(packed)
    root, name = PurePosixPath(database.filename).parent, PurePosixPath(database.filename).name
    media = _media(packed, root)
    _check_space(into, sum(info.file_size for info in (database, *media.values())))
    plain = file_name(Path(name).stem)
    folder = unused(into / plain)
    with appearing(folder) as part:
        _unpack(packed, database, part / (plain + SUFFIX))
        look_at(part / (plain + SUFFIX))
        for number, (file, info) in enumerate(media.items()):
            report(number / len(media))
            _unpack_media(packed, info, part / file)
    return folder / (plain + SUFFIX)


def _database(packed: zipfile.ZipFile) -> zipfile.ZipInfo:
    found = [
        info
        for info in packed.infolist()
        if info.filename.endswith(SUFFIX) and info.filename.count("/") <= 1
    ]
    if len(found) != 1:
        raise ProjectError(*DAMAGED)
    return found[0]


def _media(packed: zipfile.ZipFile, root: PurePosixPath) -> dict[str, zipfile.ZipInfo]:
    """The entries that are media by name; whatever else another program put in stays out."""
    prefix = "" if root == PurePosixPath() else f"{root}/"
    entries = {info.filename.removeprefix(prefix): info for info in packed.infolist()}
    return {name: info for name, info in entries.items() if NAME.fullmatch(name)}


def _check_space(into: Path, size: int) -> None:
    into.mkdir(parents=True, exist_ok=True)
    if size > shutil.disk_usage(into).free:
        raise ProjectError(
            f"The project needs {size / 1e9:.1f} GB, and the disk has less.",
            "Free some space, or choose another disk.",
        )


def _unpack(packed: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> str:
    """Write one entry and return its SHA-256; zipfile checks its length and checksum."""
    digest = hashlib.sha256()
    with packed.open(info) as source, target.open("xb") as stream:
        while piece := source.read(CHUNK):
            digest.update(piece)
            stream.write(piece)
    return digest.hexdigest()


def _unpack_media(packed: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    if _unpack(packed, info, target) != target.stem:
        raise ProjectError(*DAMAGED)
