"""Writes into a project until it is killed, telling what was committed; used by test_kill."""

import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from storyshot_gui.project import edits
from storyshot_gui.project.journal import Entry, RequestState
from storyshot_gui.project.records import StageName, Take
from storyshot_gui.project.store import Project


def write(folder: Path, pipe: int, start: int) -> None:
    """Counts up: an edit, a file and its take, a paid request; each number told when it is in."""
    project = Project.open(folder)
    shot = project.shots()[0].id
    for number in range(start, start + 1_000_000):
        data = number.to_bytes(4) * 5000
        project.history.do(edits.set_prompt(project, shot, str(number)))
        file = project.keep_file(data, "png")
        project.add_take(Take("", shot, StageName.image, file, "image/png"))
        entry = project.journal.begin(Entry("image", shot, key=str(number), paid=True))
        project.journal.accepted(entry, {"id": number})
        project.journal.settle(entry, {}, cost_micro=1, files=[file])
        os.write(pipe, b"%d\n" % number)


def round_of(folder: Path, start: int, chance: random.Random) -> int:
    """Let a child write, kill it, and return the last number it told of."""
    read, pipe = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        write(folder, pipe, start)
    os.close(pipe)
    first = os.read(read, 100)
    time.sleep(chance.uniform(0.0, 0.04))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    told = first
    while more := os.read(read, 1 << 16):
        told += more
    os.close(read)
    return int(told.split()[-1])


def check(folder: Path, last: int) -> None:
    """Sound, nothing told of is lost, no row names a missing file, every cent is there."""
    project = Project.open(folder)
    shot = project.shots()[0]
    assert int(shot.prompt) in (last, last + 1), (shot.prompt, last)
    takes = project.takes(shot.id, StageName.image)
    assert len(takes) >= last, (len(takes), last)
    assert project.missing_media() == []
    settled = project.journal.entries(states=[RequestState.settled], limit=-1)
    assert len(settled) == project.journal.ledger.spent_micro() >= last
    assert project.history.can_undo
    project.close()
    with closing(sqlite3.connect(project.file)) as connection:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]


def main(folder: Path, rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    last = 0
    for _ in range(rounds):
        last = round_of(folder, last + 1, chance)
        check(folder, last)
    print("survived", rounds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
