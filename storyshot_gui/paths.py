"""Where resources, settings, logs and caches are, from a checkout and from a bundle."""

import shutil
from contextlib import suppress
from pathlib import Path

import platformdirs

APP = "StoryShot"
CACHED = ("voices", "openrouter.json")


def resources() -> Path:
    """The folder of bundled data: beside the package, or inside it when that was installed."""
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def samples() -> Path:
    """The folder of example stories."""
    return resources().parent / "projects"


def config() -> Path:
    return platformdirs.user_config_path(APP, appauthor=False)


def cache() -> Path:
    return platformdirs.user_cache_path(APP, appauthor=False)


def logs() -> Path:
    return platformdirs.user_log_path(APP, appauthor=False)


def size(path: Path) -> int:
    """The bytes of a file, or of all files in a folder and in those within it."""
    return _bytes(path) + sum(_bytes(file) for file in path.rglob("*"))


def cached() -> list[Path]:
    """What is in the cache; by name, since the folder may be shared with what must stay."""
    return [cache() / name for name in CACHED]


def clear_cache() -> None:
    """Remove what can be made anew for free; what another program holds stays."""
    for path in cached():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


def _bytes(file: Path) -> int:
    try:
        return file.lstat().st_size if file.is_file() else 0
    except OSError:  # it went meanwhile
        return 0


def documents() -> Path:
    """Where new projects go unless the person says otherwise."""
    return platformdirs.user_documents_path() / APP
