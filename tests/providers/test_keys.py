import threading
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from storyshot_gui.errors import InputError, KeyRejected
from storyshot_gui.providers import keys
from storyshot_gui.providers.endpoints import Addresses
from storyshot_gui.providers.keys import Keys
from storyshot_gui.providers.retrying import seconds_until


def none() -> None:
    return None


def keys_of(tmp_path: Path, text: str = "", **environment: str) -> Keys:
    file = tmp_path / ".env"
    file.write_bytes(text.encode())
    return Keys(environment, file, keyring=none)


@pytest.mark.parametrize(
    "line",
    [
        "FAL_KEY=abc:def",
        "FAL_KEY='abc:def'\r\n",
        'export FAL_KEY = "abc:def"  # mine\r\n',
        "\ufeffFAL_KEY=abc:def\n",
        "OTHER=1\r\nFAL_API_KEY=  abc:def  \r\n",
    ],
)
def test_a_key_is_read_from_an_env_file_however_it_is_written(tmp_path, line):
    found = keys_of(tmp_path, line).key("fal")
    assert found is not None
    assert (found.reveal(), found.source) == ("abc:def", ".env")


@pytest.mark.parametrize("name", ["OPENAI_KEY", "OPENAI_API_KEY"])
def test_the_services_own_names_count_too(tmp_path, name):
    found = keys_of(tmp_path, **{name: "sk-1"}).key("openai")
    assert found is not None
    assert found.reveal() == "sk-1"


def test_the_environment_goes_before_the_file_and_the_keyring_before_both(tmp_path):
    class Ring:
        def get_password(self, service: str, name: str) -> str | None:
            return "ring" if name == "openai" else None

    file = tmp_path / ".env"
    file.write_text("OPENAI_KEY=filed\nFAL_KEY=filed\n")
    found = Keys({"OPENAI_KEY": "said", "FAL_KEY": "said"}, file, keyring=Ring)
    assert [found.key(name).reveal() for name in ("openai", "fal")] == ["ring", "said"]


def test_a_locked_keyring_is_no_obstacle(tmp_path):
    class Locked:
        def get_password(self, service: str, name: str) -> str:
            raise KeyringLocked

    found = Keys({"FAL_KEY": "said"}, tmp_path / "none", keyring=Locked)
    assert found.has("fal")


def test_a_keyring_that_hides_nothing_is_not_used(monkeypatch):
    class PlaintextKeyring:
        pass

    PlaintextKeyring.__module__ = "keyrings.alt.file"
    monkeypatch.setattr("keyring.get_keyring", PlaintextKeyring)
    assert keys.system_keyring() is None


@pytest.mark.parametrize("empty", ["", "  ", '""'])
def test_an_empty_key_is_none(tmp_path, empty):
    assert keys_of(tmp_path, OPENAI_KEY=empty).key("openai") is None


def test_a_key_with_signs_no_key_has_is_refused(tmp_path):
    with pytest.raises(KeyRejected):
        keys_of(tmp_path, OPENAI_KEY="sk-“quoted”").key("openai")


def test_a_key_never_shows_itself(tmp_path):
    found = keys_of(tmp_path, OPENAI_KEY="sk-planted").key("openai")
    assert "sk-planted" not in f"{found!r} {found} {[found]}"


@pytest.mark.parametrize(
    "url", ["nonsense", "ftp://x", "http://", "https://u:p@x.org", "http://a b"]
)
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(InputError):
        Addresses({"OPENAI_BASE_URL": url}).base("openai")


def test_an_address_can_be_set_by_the_environment():
    given = {"FAL_QUEUE_URL": "http://127.0.0.1:9/ "}
    assert Addresses(given).base("fal queue") == "http://127.0.0.1:9"
    assert Addresses({}).base("fal queue") == "https://queue.fal.run"


def test_a_wait_may_be_told_in_seconds_or_as_a_date():
    assert seconds_until("12") == 12
    assert seconds_until("Fri, 01 Jan 2100 00:00:00 GMT") > 1e6
    assert seconds_until("soon") is None


class Ring:
    """A keyring that says in which thread it was asked."""

    def __init__(self, **held: str) -> None:
        self.held = held
        self.threads: set[int] = set()

    def get_password(self, service: str, name: str) -> str | None:
        assert service == keys.KEYRING
        self.threads.add(threading.get_ident())
        return self.held.get(name)

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.held[name] = secret

    def delete_password(self, service: str, name: str) -> None:
        del self.held[name]


async def test_the_keyring_is_asked_in_a_thread_of_its_own(tmp_path):
    ring = Ring(openai="sk-kept")
    found = Keys({}, tmp_path / "none", keyring=lambda: ring)
    assert not found.has("openai")
    await found.ready()
    assert found.has("openai")
    assert threading.get_ident() not in ring.threads


async def test_a_keyring_that_does_not_answer_holds_up_nothing_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "KEYRING_SECONDS", 0.05)
    answered = threading.Event()

    class Slow(Ring):
        def get_password(self, service: str, name: str) -> str | None:
            answered.wait(10)
            return super().get_password(service, name)

    found = Keys({"FAL_KEY": "said"}, tmp_path / "none", keyring=lambda: Slow(fal="kept"))
    await found.ready()
    assert found.source("fal") == ("environment", "FAL_KEY")
    answered.set()


async def test_a_kept_key_is_used_and_a_dropped_one_is_not(tmp_path):
    ring = Ring()
    found = Keys({"FAL_KEY": "said-123"}, tmp_path / "none", keyring=lambda: ring)
    found.keep("fal", ' "abc:def"\r\n')
    assert ring.held == {"fal": "abc:def"}
    assert found.source("fal") == ("keyring", "")
    assert found.key("fal").reveal() == "abc:def"
    found.drop("fal")
    assert ring.held == {}
    assert found.source("fal") == ("environment", "FAL_KEY")


def test_where_there_is_no_keyring_it_is_said_what_to_do(tmp_path):
    with pytest.raises(InputError) as refused:
        Keys({}, tmp_path / ".env", keyring=none).keep("fal", "abc:def")
    assert "FAL_KEY" in refused.value.hint
    assert str(tmp_path / ".env") in refused.value.hint


def test_a_keyring_that_refuses_is_no_reason_to_break(tmp_path):
    class Locked(Ring):
        def set_password(self, service: str, name: str, secret: str) -> None:
            raise KeyringLocked

    with pytest.raises(InputError):
        Keys({}, tmp_path / "none", keyring=Locked).keep("fal", "abc:def")


@pytest.mark.parametrize("secret", ["", "  ", "sk “x”", "two words"])
def test_what_cannot_be_a_key_is_not_kept(tmp_path, secret):
    ring = Ring()
    with pytest.raises(KeyRejected):
        Keys({}, tmp_path / "none", keyring=lambda: ring).keep("openai", secret)
    assert ring.held == {}


def test_a_kept_key_does_not_go_to_an_address_set_for_one_start_with_its_own_key(tmp_path):
    given = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "OPENAI_KEY": "stand-in"}
    found = Keys(given, tmp_path / "none", keyring=lambda: Ring(openai="sk-real"))
    assert found.key("openai").reveal() == "stand-in"


def test_every_secret_that_is_read_is_told_of(tmp_path):
    told: list[str] = []
    ring = Ring(openai="sk-kept")
    found = Keys({"FAL_KEY": "said-123"}, tmp_path / "none", lambda: ring, told.append)
    for service in ("openai", "fal", "gemini"):
        found.key(service)
    found.keep("gemini", "AIza-typed")
    assert told == ["sk-kept", "said-123", "AIza-typed"]
