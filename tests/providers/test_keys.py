from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from storyshot_gui.errors import InputError, KeyRejected
from storyshot_gui.providers import endpoints, keys
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
        endpoints.address("openai", {"OPENAI_BASE_URL": url})


def test_an_address_can_be_set_by_the_environment():
    given = {"FAL_QUEUE_URL": "http://127.0.0.1:9/ "}
    assert endpoints.address("fal queue", given) == "http://127.0.0.1:9"
    assert endpoints.address("fal queue", {}) == "https://queue.fal.run"


def test_a_wait_may_be_told_in_seconds_or_as_a_date():
    assert seconds_until("12") == 12
    assert seconds_until("Fri, 01 Jan 2100 00:00:00 GMT") > 1e6
    assert seconds_until("soon") is None
