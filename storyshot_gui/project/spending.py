"""What this machine spent over all projects: lines are added, and the same one only once."""

import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

SPENT, PROMISED = "spent", "promised"
WAIT_SECONDS = 2.0  # for another program that writes
TABLE = """
create table if not exists line (
    request text not null, kind text not null, number integer not null, at text not null,
    micro integer not null, primary key (request, kind, number, at)
) strict, without rowid
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One amount in millionths of a US dollar; all but it says which line this is.

    `at` is an ISO date and time. What is `promised` to a request under way is taken back by a
    line with the opposite amount when it has ended.
    """

    request: str
    kind: str
    number: int
    at: str
    micro: int


class Spending:
    """A file beside the settings, shared by all programs that run.

    Where it cannot be used for now, lines are held back and added later; every project's own
    ledger has them too.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._owed: dict[Line, None] = {}

    def add(self, lines: Iterable[Line]) -> None:
        """Add those that are not there; they are on disk afterwards."""
        self._owed |= dict.fromkeys(lines)
        if not self._owed:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connected()) as db, db:
                rows = [astuple(line) for line in self._owed]
                db.executemany("insert or ignore into line values (?, ?, ?, ?, ?)", rows)
            self._owed.clear()
        except (sqlite3.Error, OSError) as error:
            logger.warning("What was spent could not be added to %s: %s", self._file.name, error)

    def micro(self, kind: str, month: str) -> int:
        """The sum of a kind of lines in a month ("2026-01"), those held back included."""
        own = sum(each.micro for each in self._owed if self._fits(each, kind, month))
        return own + self._kept(kind, month)

    def promised_to(self, month: str) -> list[str]:
        """The requests of a month whose promise still stands."""
        sql = (
            "select request from line where kind = ? and at like ?"
            " group by request having sum(micro) != 0"
        )
        return [request for (request,) in self._rows(sql, (PROMISED, f"{month}%"))]

    def _kept(self, kind: str, month: str) -> int:
        sql = "select coalesce(sum(micro), 0) from line where kind = ? and at like ?"
        return sum(total for (total,) in self._rows(sql, (kind, f"{month}%")))

    def _fits(self, line: Line, kind: str, month: str) -> bool:
        return line.kind == kind and line.at.startswith(month)

    def _rows(self, sql: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
        if not self._file.exists():
            return []
        try:
            with closing(self._connected()) as db:
                return db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            logger.warning("%s could not be read: %s", self._file.name, error)
            return []

    def _connected(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._file, timeout=WAIT_SECONDS)
        db.execute("pragma synchronous = full")
        db.execute(TABLE)
        return db
