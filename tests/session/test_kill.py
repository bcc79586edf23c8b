"""The program is ended while it pays, again and again."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from storyshot_gui.project.records import StageName
from storyshot_gui.project.spending import SPENT, Spending
from storyshot_gui.project.store import Project
from storyshot_gui.render import ffmpeg
from storyshot_gui.render.media import is_whole
from storyshot_gui.session.month import this_month
from tests.session.storm import Books, Person, Town, Weather, beyond, session_over, town

ROOT = Path(__file__).parents[2]
SEED = 6
EACH = 4  # shots of a sentence
CAP = 1_000


@dataclass
class Ended:
    """A film that was ended often and finished at last."""

    codes: list[int]
    lost: int
    finished: list[int]
    spending: Path
    project: Project
    movie: Path


@pytest.fixture
def there() -> Iterator[Town]:
    with town() as services:
        for service in services.services:
            service.latency = 0.02
        services.fal.looks = 2
        yield services


def environment(there: Town, folder: Path) -> dict[str, str]:
    return {**os.environ, **there.environment(), "XDG_CONFIG_HOME": str(folder / "settings")}


def rounds(there: Town, folder: Path, sentences: int, ending: str, count: int) -> Ended:
    """A film ended so many times; while it is finished, the weather is fine."""
    words = ["-m", "tests.session.paid_rounds", folder, sentences, ending, count, SEED]
    with subprocess.Popen(
        [sys.executable, *map(str, words)],
        env=environment(there, folder),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin
        assert program.stdout
        assert program.stdout.readline() == "ended\n"
        there.calm()
        said, _ = program.communicate("go on\n", timeout=120)
    told = json.loads(said)
    told["spending"] = Path(told["spending"])
    return Ended(**told, project=Project.open(folder / "film"), movie=folder / "movie.mp4")


def is_sound(project: Project) -> bool:
    with closing(sqlite3.connect(project.file)) as database:
        return database.execute("pragma integrity_check").fetchone() == ("ok",)


def assert_all_is_well(ended: Ended, there: Town, sentences: int) -> None:
    books = Books(ended.project, there)
    assert books.takes_micro() + books.wasted_micro() == books.spent
    assert Spending(ended.spending).micro(SPENT, this_month()) == books.spent
    assert (books.asked_too_often(), books.thrown_away()) == ([], [])
    assert len(books.known) == len(set(books.known))
    assert all(count <= books.given_up()[name] for name, count in books.unheard().items())
    assert len(books.whole(StageName.speech)) == sentences
    assert len(books.whole(StageName.image)) == EACH * sentences
    assert len(books.whole(StageName.clip)) == EACH * sentences
    assert all(".new-" in name for name in books.strays())  # swept up at the next start
    assert is_sound(ended.project)
    ended.project.close()
    assert is_whole(ended.movie)
    assert ffmpeg.probe(ended.movie).seconds == pytest.approx(books.seconds, abs=0.1)


def test_killed_at_a_hundred_moments_every_job_is_put_in_once_and_nothing_is_orphaned(
    tmp_path: Path, there: Town
):
    there.bring(Weather(SEED))
    ended = rounds(there, tmp_path, 25, "SIGKILL", 100)
    assert ended.finished[-1] == 0, f"with seed {SEED}"
    assert_all_is_well(ended, there, 25)


def test_told_to_end_it_waits_for_what_is_paid_and_loses_nothing(tmp_path: Path, there: Town):
    ended = rounds(there, tmp_path, 4, "SIGTERM", 12)
    assert set(ended.codes) <= {130, -15, 0}  # -15: before it had begun
    assert ended.lost == 0
    assert ended.finished == [0]
    assert_all_is_well(ended, there, 4)
    assert len(there.fal.jobs) == 4 + 2 * EACH * 4


@pytest.fixture
def out_of_money(tmp_path: Path, there: Town) -> Path:
    """A film whose maker was killed while it waited for a higher cap."""
    words = ["-m", "tests.session.paid_film", str(tmp_path / "film"), str(CAP)]
    with subprocess.Popen(
        [sys.executable, *words], env=environment(there, tmp_path), cwd=ROOT, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout
        assert program.stdout.readline() == b"waiting\n"
        program.kill()
    assert there.billed() <= CAP
    return tmp_path / "film"


async def test_killed_while_it_waits_for_money_it_goes_on_where_it_was(
    out_of_money: Path, there: Town, qapp
):
    outside = beyond(there.environment())
    session = session_over(out_of_money, outside)
    assert session.project.journal.unfinished() == []
    assert not (await session.make_missing(segments=False).finished()).failures
    books = Books(session.project, there)
    assert books.spent == books.billed > CAP
    assert (books.unheard(), books.asked_too_often()) == ({}, [])
    assert Person(session).missing() == 0
    await session.close()
    await outside.close()
