"""Where resources, settings, logs and caches are, from a checkout and from a bundle."""

import sys
from pathlib import Path

import platformdirs

APP = "StoryShot"


def resources() -> Path:
    """The folder of bundled data: fonts, icons, voices, art."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle or Path(__file__).parent.parent) / "resources"


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
