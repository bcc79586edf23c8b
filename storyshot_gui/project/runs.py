"""Runs: one wish of the person from start to end, and how long each stage took."""

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from storyshot_gui.project.clock import Clock, utc
from storyshot_gui.project.database import plainly

if TYPE_CHECKING:
    from sqlite_utils import Database

RECENT = 200  # how many of the last answers an expectation is drawn from


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run; `ended` is None while it goes on, times are in Unix seconds."""

    id: str
    title: str
    created: str
    started: float
    ended: float | None = None
    state: str = "running"
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def seconds(self) -> float:
        """Wall-clock from start to end, 0 while it goes on."""
        return 0.0 if self.ended is None else self.ended - self.started


class Runs:
    """The runs of one project."""

    def __init__(self, database: "Database", clock: Clock) -> None:
        self._database = database
        self._now = clock

    def begin(self, title: str) -> str:
        """Start a run; returns its id."""
        run, now = secrets.token_hex(8), self._now()
        sql = "insert into run (id, title, created, started, state, facts) values (?,?,?,?,?,?)"
        with plainly():
            self._database.execute(sql, (run, title, utc(now), now, "running", "{}"))
        return run

    def end(self, run: str, state: str, facts: Mapping[str, Any] | None = None) -> None:
        """`state` is a word of the caller's: done, failed, cancelled; `facts` what it reports."""
        sql = "update run set ended = ?, state = ?, facts = ? where id = ? and ended is null"
        whole = json.dumps(facts or {}, ensure_ascii=False)
        with plainly():
            self._database.execute(sql, (self._now(), state, whole, run))

    def end_all(self, state: str) -> None:
        """End the runs a stopped program left."""
        with plainly():
            sql = "update run set ended = ?, state = ? where ended is null"
            self._database.execute(sql, (self._now(), state))

    def span(
        self, run: str, stage: str, seconds: float, *, model: str = "", subject: str = ""
    ) -> None:
        """Work that asks no provider (planning, encoding) and ends now."""
        now = self._now()
        sql = (
            "insert into span (number, run, stage, model, subject, started, ended)"
            " values ((select coalesce(max(number), 0) + 1 from span), ?, ?, ?, ?, ?, ?)"
        )
        with plainly():
            self._database.execute(sql, (run, stage, model, subject, now - seconds, now))

    def row(self, run: str) -> RunRow:
        """KeyError when it is not there."""
        found = self._select("where id = ?", (run,))
        if not found:
            raise KeyError(run)
        return found[0]

    def last(self, limit: int = 20) -> list[RunRow]:
        """Newest first."""
        return self._select("order by rowid desc limit ?", (limit,))

    def stage_seconds(self, run: str) -> dict[str, float]:
        """Wall-clock per stage: what ran side by side counts once."""
        sql = (
            "select stage, started, ended from request where run = ? and ended is not null"
            " union all select stage, started, ended from span where run = ?"
        )
        parts: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
        for stage, started, ended in self._database.execute(sql, (run, run)):
            parts[stage].append((started, ended))
        return {stage: covered(intervals) for stage, intervals in parts.items()}

    def expected_seconds(self, stage: str, model: str = "") -> tuple[float, float] | None:
        """(p50, p90) of what this took lately on this machine, None when it never did."""
        sql = (
            "select seconds from (select seconds, ended from request where stage = ? and model = ?"
            " and state = 'settled' and seconds is not null"
            " union all select ended - started, ended from span"
            " where stage = ? and model = ?) order by ended desc limit ?"
        )
        rows = self._database.execute(sql, (stage, model, stage, model, RECENT)).fetchall()
        seconds = sorted(row[0] for row in rows)
        if not seconds:
            return None
        last = len(seconds) - 1
        return seconds[round(last * 0.5)], seconds[round(last * 0.9)]

    def _select(self, rest: str, values: tuple[Any, ...]) -> list[RunRow]:
        sql = f"select id, title, created, started, ended, state, facts from run {rest}"
        rows = self._database.execute(sql, values).fetchall()
        return [RunRow(*row[:6], facts=json.loads(row[6])) for row in rows]


def covered(intervals: Iterable[tuple[float, float]]) -> float:
    """The length of the union of (start, end) pairs, in their unit."""
    total, reached = 0.0, float("-inf")
    for start, end in sorted(intervals):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total
