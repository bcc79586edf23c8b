"""Keys of the services: from the system's keyring, the environment or a .env file, never shown."""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from storyshot_gui.errors import KeyRejected

logger = logging.getLogger(__name__)

KEYRING = "StoryShot"
NAMES: Mapping[str, tuple[str, ...]] = {
    "openrouter": ("OPENROUTER_KEY", "OPENROUTER_API_KEY"),
    "openai": ("OPENAI_KEY", "OPENAI_API_KEY"),
    "fal": ("FAL_KEY", "FAL_API_KEY"),
    "elevenlabs": ("ELEVENLABS_API_KEY", "ELEVENLABS_KEY", "ELEVEN_API_KEY", "XI_API_KEY"),
    "gemini": ("GEMINI_API_KEY", "GEMINI_KEY", "GOOGLE_API_KEY"),
    "anthropic": ("ANTHROPIC_API_KEY", "ANTHROPIC_KEY"),
    "compatible": ("LOCAL_LLM_KEY",),
    "a1111": ("A1111_AUTH",),
}
HIDDEN, SHORTEST = "(the key)", 8
PLAIN_TEXT = "keyrings.alt"  # keeps keys readable in a file


class Key:
    """A secret that shows itself only when asked to."""

    __slots__ = ("_secret", "source")

    def __init__(self, secret: str, source: str) -> None:
        self._secret = secret
        self.source = source

    def reveal(self) -> str:
        return self._secret

    def hide(self, text: str) -> str:
        """The text without the key in it."""
        return text.replace(self._secret, HIDDEN)

    def hide_in(self, data: bytes) -> bytes:
        """The same for bytes; what is too short for a secret may stand there by chance."""
        secret = self._secret.encode()
        return data.replace(secret, HIDDEN.encode()) if len(secret) >= SHORTEST else data

    def __repr__(self) -> str:
        return f"Key(from {self.source})"


class Keys:
    """Finds the key of a service: keyring first, then the environment, then .env."""

    def __init__(
        self,
        environment: Mapping[str, str] | None = None,
        env_file: Path | None = None,
        keyring: Callable[[], Any] | None = None,
    ) -> None:
        self._environment = os.environ if environment is None else environment
        self._env_file = Path(".env") if env_file is None else env_file
        self._keyring = keyring or system_keyring
        self._found: dict[str, Key | None] = {}

    def key(self, service: str) -> Key | None:
        """None when there is none; KeyRejected when what is there cannot be a key."""
        if service not in self._found:
            self._found[service] = self._look(service)
        return self._found[service]

    def has(self, service: str) -> bool:
        """Whether there is a key, as far as it is known without waiting for the keyring."""
        if service in self._found:
            return self._found[service] is not None
        return any(secret.strip(" \"'") for _, secret in self._written(service))

    def forget(self) -> None:
        """Look again at the next question."""
        self._found.clear()

    def _look(self, service: str) -> Key | None:
        for source, secret in self._places(service):
            if secret := secret.strip().strip("\"'").strip():
                return _checked(secret, source, service)
        return None

    def _places(self, service: str) -> Iterator[tuple[str, str]]:
        yield "keyring", self._kept(service)
        yield from self._written(service)

    def _written(self, service: str) -> Iterator[tuple[str, str]]:
        names = NAMES.get(service, ())
        yield from (("environment", self._environment.get(name, "")) for name in names)
        if self._env_file.is_file():
            filed = env_values(self._env_file)
            yield from ((".env", filed.get(name, "")) for name in names)

    def _kept(self, service: str) -> str:
        backend = self._keyring()
        if backend is None:
            return ""
        from keyring.errors import KeyringError

        try:
            return backend.get_password(KEYRING, service) or ""
        except KeyringError as error:
            logger.info("The keyring did not answer: %s", type(error).__name__)
            return ""


def system_keyring() -> Any:
    """The system's keyring; None where there is none, or only one that hides nothing."""
    import keyring
    from keyring.backends import fail, null

    backend: Any = keyring.get_keyring()
    for one in getattr(backend, "backends", [backend]):
        if not isinstance(one, (fail.Keyring, null.Keyring)) and not _hides_nothing(one):
            return one
    return None


def env_values(path: Path) -> Mapping[str, str]:
    """What a .env file sets: quotes, spaces, `export` and Windows line ends are all fine."""
    from dotenv import dotenv_values

    try:
        found = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        logger.warning("%s cannot be read: %s", path.name, type(error).__name__)
        return {}
    return {name: value for name, value in found.items() if value}


def _hides_nothing(backend: Any) -> bool:
    return type(backend).__module__.startswith(PLAIN_TEXT)


def _checked(secret: str, source: str, service: str) -> Key:
    if not secret.isascii() or not secret.isprintable() or " " in secret:
        raise KeyRejected(f"The key for {service} ({source}) contains signs no key has.")
    return Key(secret, source)
