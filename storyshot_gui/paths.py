"""Where resources, settings, logs and caches are, from a checkout and from a bundle."""

from pathlib import Path

import platformdirs

APP = "StoryShot"


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


def documents() -> Path:
    """Where new projects go unless the person says otherwise."""
    return platformdirs.user_documents_path() / APP
