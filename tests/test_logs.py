"""Whatever is logged: no key is in it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from storyshot_gui import logs
from storyshot_gui.ui.reporter import Reporter

KEY = "planted-log-0123456789"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before = list(root.handlers)
    levels = {name: logging.getLogger(name).level for name in ("", "storyshot_gui")}
    path = logs.start(tmp_path)
    logs.hide(KEY)
    yield path
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.raiseExceptions = True


def failure() -> ValueError:
    try:
        raise ValueError(f"bad header {KEY}")
    except ValueError as error:
        return error


def test_a_key_is_not_in_a_logged_message_nor_in_a_traceback(log: Path):
    logging.getLogger("storyshot_gui").warning("It said %s", {"Authorization": f"Bearer {KEY}"})
    logging.getLogger("any").error("It broke", exc_info=failure())
    written = log.read_text("utf-8")
    assert KEY not in written
    assert "Bearer (a key)" in written


def test_a_key_is_not_in_a_report(log: Path, qapp):
    reporter = Reporter(log)
    reporter.report(failure())
    assert KEY not in reporter.text()
    assert "bad header (a key)" in reporter.text()


@pytest.mark.parametrize("library", ["httpx", "httpcore", "openai"])
def test_what_libraries_say_of_their_requests_is_not_kept(log: Path, library: str):
    logging.getLogger(library).debug("Request headers: %s", "anything")
    logging.getLogger(f"{library}.inner").info("POST https://example.org")
    assert "example.org" not in log.read_text("utf-8")
    assert "Request headers" not in log.read_text("utf-8")
