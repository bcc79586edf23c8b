"""The person's choices, kept between runs; never keys: those live in the system's keyring."""

import json
import logging
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from storyshot_gui import paths

logger = logging.getLogger(__name__)

RECENT = 12
CAPS = ("month_cap_micro", "project_cap_micro")
ENTRIES = {  # what the fields with many entries hold
    **dict.fromkeys(("models", "final_models", "addresses", "shortcuts"), str),
    **dict.fromkeys(("retries", "at_once"), int),
}


@dataclass(frozen=True, slots=True)
class Recent:
    """A project opened before. `image` is a file to show for it, "" when there was none.

    `opened` is a time stamp, `seconds` the length of its film.
    """

    path: str = ""
    title: str = ""
    image: str = ""
    seconds: float = 0.0
    opened: float = 0.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything remembered. `window` and `panes` are Qt's own state as base64.

    Caps are in millionths of a US dollar, None for none; `project_cap_micro`, `models` and
    `final_models` (by stage) are what new projects begin with. `addresses` are by place of a
    service, `retries` by service, `at_once` by lane, `shortcuts` by action: portable key
    sequences separated by spaces. What is not named is as usual.
    """

    scheme: str = "dark"
    text_scale: float = 1.0
    projects: str = ""
    ratio: str = "16:9"
    voice: str = "af_heart"
    burn_captions: bool = False
    export_quality: str = "high"
    window: str = ""
    panes: str = ""
    time_strip: bool = True
    inspector: bool = True
    recent: tuple[Recent, ...] = ()
    month_cap_micro: int | None = None
    project_cap_micro: int | None = None
    models: Mapping[str, str] = field(default_factory=dict[str, str])
    final_models: Mapping[str, str] = field(default_factory=dict[str, str])
    addresses: Mapping[str, str] = field(default_factory=dict[str, str])
    retries: Mapping[str, int] = field(default_factory=dict[str, int])
    at_once: Mapping[str, int] = field(default_factory=dict[str, int])
    shortcuts: Mapping[str, str] = field(default_factory=dict[str, str])


class SettingsFile:
    """The choices on disk: read forgivingly, written whole or not at all."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.config() / "settings.json"
        self.value = _read(self._path)
        self._watching: list[Callable[[Settings], None]] = []

    def watch(self, changed: Callable[[Settings], None]) -> None:
        """Have it called with the choices after each change of one."""
        self._watching.append(changed)

    def unwatch(self, changed: Callable[[Settings], None]) -> None:
        self._watching.remove(changed)

    def change(self, **changes: Any) -> None:
        """Remember these fields of Settings; a folder that cannot be written is only logged."""
        before, self.value = self.value, replace(self.value, **changes)
        try:
            _write(self._path, json.dumps(asdict(self.value), indent=1, ensure_ascii=False))
        except OSError as error:
            logger.warning("Settings could not be written: %s", error)
        if self.value != before:
            for changed in list(self._watching):
                changed(self.value)

    def choose(self, of: str, name: str, value: str | int | None) -> None:
        """Change one entry of a field that has many; None and "" take it back."""
        entries: dict[str, Any] = {**getattr(self.value, of), name: value}
        self.change(**{of: {key: kept for key, kept in entries.items() if kept not in (None, "")}})

    def remember(self, recent: Recent) -> None:
        """Put a project first in the list of recent ones."""
        others = [known for known in self.value.recent if known.path != recent.path]
        self.change(recent=(recent, *others)[:RECENT])

    def forget(self, path: str) -> None:
        self.change(recent=tuple(known for known in self.value.recent if known.path != path))

    def projects_folder(self) -> Path:
        """Where new projects go."""
        return Path(self.value.projects) if self.value.projects else paths.documents()


def _read(path: Path) -> Settings:
    try:
        raw = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        logger.warning("Settings could not be read, starting with the usual ones: %s", error)
        return Settings()
    return _settings(raw) if isinstance(raw, dict) else Settings()


def _settings(raw: Mapping[str, Any]) -> Settings:
    listed = raw.get("recent")
    entries = listed if isinstance(listed, list) else []
    known = [Recent(**_fitting(entry, Recent())) for entry in entries if isinstance(entry, dict)]
    recent = tuple(entry for entry in known if entry.path)
    return Settings(**_fitting(raw, Settings()), recent=recent[:RECENT])


def _fitting(raw: Mapping[str, Any], usual: Settings | Recent) -> dict[str, Any]:
    """The entries whose name and type are those of the usual value's fields."""
    fitting: dict[str, Any] = {}
    for each in fields(usual):
        kind = type(getattr(usual, each.name))
        value = raw.get(each.name)
        if kind is float and type(value) is int:
            value = float(value)
        if each.name in CAPS:
            fitting[each.name] = value if type(value) is int and value >= 0 else None
        elif each.name in ENTRIES and isinstance(value, dict):
            fitting[each.name] = _entries(value, ENTRIES[each.name])
        elif type(value) is kind:
            fitting[each.name] = value
    return fitting


def _entries(raw: Mapping[Any, Any], kind: type) -> dict[str, Any]:
    return {name: value for name, value in raw.items() if type(value) is kind}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=".settings-", delete=False
    ) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
