"""Keys of the services: from the system's keyring, the environment or a .env file, never shown.

The keyring goes first, then the environment, then .env. Where the environment names the address
of a service, its key goes first too: a key kept for the service is not sent to a stand-in.
"""

import asyncio
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

from storyshot_gui import paths
from storyshot_gui.errors import InputError, KeyRejected
from storyshot_gui.providers.services import Listed, services

logger = logging.getLogger(__name__)

KEYRING = "StoryShot"
HIDDEN, SHORTEST = "(the key)", 8
PLAIN_TEXT = "keyrings.alt"  # keeps keys readable in a file
KEYRING_SECONDS = 30.0  # for which a request waits: the system may ask to unlock it
NO_KEYRING = "This system has no keyring to keep a key in."


class Key:
    """A secret that shows itself only when asked to. `name` is the variable it was found in."""

    __slots__ = ("_secret", "name", "source")

    def __init__(self, secret: str, source: str, name: str = "") -> None:
        self._secret = secret
        self.source = source
        self.name = name

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


def untold(secret: str) -> None:
    """Nobody needs to know."""
    del secret


class Keys:
    """Finds the key of a service, and keeps those the person gives in the keyring.

    `told` hears of every secret that is read, so that it can be kept out of what is written.
    """

    def __init__(
        self,
        environment: Mapping[str, str] | None = None,
        env_file: Path | None = None,
        keyring: Callable[[], Any] | None = None,
        told: Callable[[str], None] = untold,
    ) -> None:
        self._environment = os.environ if environment is None else environment
        self._env_files = usual_env_files() if env_file is None else [env_file]
        self._keyring = keyring or system_keyring
        self._told = told
        self._services: Mapping[str, Listed] = services()
        self._ring: dict[str, str] | None = None  # what the keyring holds, once it was asked
        self._has_ring: bool | None = None
        self._found: dict[str, Key | None] = {}
        self._asking: asyncio.Future[None] | None = None

    async def ready(self) -> None:
        """Wait until the keyring was asked, which is done once and in a thread of its own.

        A keyring that does not answer is not waited for without end; what it says then counts.
        """
        if self._ring is not None:
            return
        if self._asking is None or self._asking.get_loop() is not asyncio.get_running_loop():
            self._asking = asyncio.get_running_loop().create_future()
            asking = Thread(target=self._ask_for, args=[self._asking], name="keyring", daemon=True)
            asking.start()
        await asyncio.wait([self._asking], timeout=KEYRING_SECONDS)
        self._ring = {} if self._ring is None else self._ring

    def ask_keyring(self) -> None:
        """Read all our keys from the keyring; may take long, or let the system ask to unlock it."""
        backend = self._keyring()
        self._has_ring = backend is not None
        self._ring = dict(_held(backend, self._services)) if backend else {}
        self._found.clear()

    @property
    def has_keyring(self) -> bool | None:
        """Whether there is a keyring that hides what it holds; None while it was not asked."""
        return self._has_ring

    def key(self, service: str) -> Key | None:
        """None when there is none; KeyRejected when what is there cannot be a key."""
        if self._ring is None:
            self.ask_keyring()
        if service not in self._found:
            self._found[service] = self._look(service)
        return self._found[service]

    def has(self, service: str) -> bool:
        """Whether there is a key, as far as it is known without waiting for the keyring."""
        return bool(self.source(service)[0])

    def source(self, service: str) -> tuple[str, str]:
        """Where the key is from ("keyring", "environment", ".env" or "") and in what variable.

        As far as it is known without waiting for the keyring.
        """
        found = next(self._filled(service), None)
        return found[:2] if found else ("", "")

    def forget(self) -> None:
        """Look again at the next question."""
        self._found.clear()
        self._ring = self._asking = None

    def keep(self, service: str, secret: str) -> None:
        """Put a key into the keyring; InputError where there is none or it does not take it.

        May take long: the system may ask to unlock it.
        """
        key = checked_key(secret, "keyring", "", self._services[service].name)
        self._told(key.reveal())
        backend = self._keyring()
        if backend is None:
            raise InputError(NO_KEYRING, self.without_keyring(service))
        self._change(service, lambda: backend.set_password(KEYRING, service, key.reveal()))
        self._held_now()[service] = key.reveal()

    def drop(self, service: str) -> None:
        """Take a key out of the keyring; InputError when the keyring does not let it go."""
        backend = self._keyring()
        if backend is not None and self._held_now().get(service):
            self._change(service, lambda: backend.delete_password(KEYRING, service))
        self._held_now().pop(service, None)

    def without_keyring(self, service: str) -> str:
        """How to give a key where there is no keyring."""
        name = self._services[service].keys[0]
        return f"Set {name} in the environment, or write {name}=… into {self._env_files[-1]}."

    def _ask_for(self, asked: "asyncio.Future[None]") -> None:
        """In a thread that does not hold up the end of the program."""
        try:
            self.ask_keyring()
        finally:
            with suppress(RuntimeError):  # the loop is gone
                asked.get_loop().call_soon_threadsafe(_settle, asked)

    def _change(self, service: str, change: Callable[[], None]) -> None:
        from keyring.errors import KeyringError

        try:
            change()
        except (KeyringError, OSError, RuntimeError) as error:
            logger.warning("The keyring refused: %s", type(error).__name__)
            raise InputError("The keyring did not allow it.", "Unlock it and try again.") from error
        finally:
            self._found.pop(service, None)

    def _held_now(self) -> dict[str, str]:
        if self._ring is None:
            self.ask_keyring()
        assert self._ring is not None
        return self._ring

    def _look(self, service: str) -> Key | None:
        found = next(self._filled(service), None)
        if found is None:
            return None
        source, name, secret = found
        self._told(secret)
        return checked_key(secret, source, name, self._services[service].name)

    def _filled(self, service: str) -> Iterator[tuple[str, str, str]]:
        """(source, variable, secret) of every place that holds something, in their order."""
        for source, name, secret in self._places(service):
            if bare := _bare(secret):
                yield source, name, bare

    def _places(self, service: str) -> Iterator[tuple[str, str, str]]:
        listed = self._services.get(service)
        if listed is None:
            return
        said = [("environment", name, self._environment.get(name, "")) for name in listed.keys]
        if any(self._environment.get(place.variable, "").strip() for place in listed.places):
            yield from said
        yield "keyring", "", (self._ring or {}).get(service, "")
        yield from said
        for file in self._env_files:
            if file.is_file():
                filed = env_values(file)
                yield from ((".env", name, filed.get(name, "")) for name in listed.keys)


def _settle(asked: "asyncio.Future[None]") -> None:
    if not asked.done():
        asked.set_result(None)


def usual_env_files() -> list[Path]:
    """In the folder the program was started in, and beside the settings."""
    return [Path(".env"), paths.config() / ".env"]


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


def _held(backend: Any, names: Mapping[str, Listed]) -> Iterator[tuple[str, str]]:
    """A keyring that refuses once is not asked again: each question may be one to the person."""
    from keyring.errors import KeyringError

    try:
        for service in names:
            if secret := backend.get_password(KEYRING, service):
                yield service, secret
    except (KeyringError, OSError, RuntimeError) as error:
        logger.info("The keyring did not answer: %s", type(error).__name__)


def _hides_nothing(backend: Any) -> bool:
    return type(backend).__module__.startswith(PLAIN_TEXT)


def _bare(secret: str) -> str:
    return secret.strip().strip("\"'").strip()


def checked_key(secret: str, source: str, name: str, service: str) -> Key:
    """A key as it was pasted or written; KeyRejected when it cannot be one."""
    bare = _bare(secret)
    if not bare:
        raise KeyRejected("There is no key to keep.", "Paste the key the service gave you.")
    if not bare.isascii() or not bare.isprintable() or " " in bare:
        hint = "Copy it anew at the service: a key is one word of plain letters, digits and signs."
        raise KeyRejected(f"The key for {service} ({name or source}) holds signs no key has.", hint)
    return Key(bare, source, name)
