"""The program is killed while it pays, again and again."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from storyshot_gui.project.journal import RequestState
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from tests.fakes.fal import FakeFal

ROUNDS = 5
SENTENCES = 24
LATENCY = 0.02


@pytest.fixture
def fal() -> Iterator[FakeFal]:
    with FakeFal() as server:
        server.looks, server.latency = 2, LATENCY
        yield server


def film(folder: Path, fal: FakeFal, seconds: float | None) -> None:
    """One life of the program, ended by a kill so many seconds after it began to work."""
    words = [sys.executable, "-m", "tests.session.paid_film", folder, fal.url, SENTENCES]
    command = [str(word) for word in words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        try:
            _, said = child.communicate(timeout=seconds)
            assert child.returncode == 0, said.decode()
        except subprocess.TimeoutExpired:
            child.kill()


def test_killed_at_any_moment_every_job_is_put_in_once_and_nothing_is_orphaned(tmp_path, fal):
    chance, folder = random.Random(3), tmp_path / "film"
    for _ in range(ROUNDS):
        jobs = len(fal.jobs)
        film(folder, fal, 0.8 * chance.random())
        assert len(fal.jobs) >= jobs
    film(folder, fal, None)
    prompts = [job.form["prompt"] for job in fal.jobs.values()]
    assert len(prompts) == len(set(prompts))
    project = Project.open(folder)
    entries = project.journal.entries(stage="image", limit=-1)
    kept = [take for take in project.all_takes() if take.stage is StageName.image]
    known = {entry.remote.get("id") for entry in entries}
    lost = [job for job in fal.jobs.values() if job.id not in known]
    spent, file = project.journal.ledger.spent_micro(), project.file
    unsettled = [entry for entry in entries if entry.state is RequestState.unsettled]
    assert all(project.present(take) for take in kept)
    project.close()
    assert {entry.state for entry in entries} <= {RequestState.settled, RequestState.unsettled}
    assert len({take.subject for take in kept}) + len(unsettled) == SENTENCES
    assert len(lost) <= len(unsettled)
    assert spent == sum(round(job.billed * 1e6) for job in fal.jobs.values() if job not in lost)
    with sqlite3.connect(file) as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    database.close()
