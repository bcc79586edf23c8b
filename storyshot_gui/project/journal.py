"""Every question and its answer, whole; what is paid for is on disk before it is sent."""

import json
import secrets
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum, auto
from typing import TYPE_CHECKING, Any

from storyshot_gui.errors import ProjectError
from storyshot_gui.project.clock import Clock, utc
from storyshot_gui.project.database import plainly
from storyshot_gui.project.ledger import Ledger
from storyshot_gui.project.rows import clean
from storyshot_gui.project.runs import Runs

if TYPE_CHECKING:
    from sqlite_utils import Database

Json = Mapping[str, Any]


class RequestState(StrEnum):
    """Where a request is between being asked and being answered."""

    submitting = auto()
    open = auto()  # the provider has it and gave an id
    settled = auto()
    failed = auto()
    unsettled = auto()  # sent, and the answer was lost: it may have been billed
    cancelling = auto()
    cancelled = auto()
    given_up = auto()  # was unsettled, and the person let it be


S = RequestState
UNDER_WAY = (S.submitting, S.open, S.cancelling)
COMMITTED = (*UNDER_WAY, S.unsettled)
MAY_BECOME: Mapping[RequestState, tuple[RequestState, ...]] = {
    S.open: (S.submitting, S.open, S.unsettled),
    S.settled: (*COMMITTED, S.cancelled, S.given_up),  # what still arrives is kept
    S.failed: COMMITTED,
    S.unsettled: UNDER_WAY,
    S.cancelling: UNDER_WAY,
    S.cancelled: (S.submitting, S.cancelling),
    S.given_up: (S.unsettled,),
}
JSON_FIELDS = frozenset({"request", "answer", "remote", "files"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One request. Costs are in millionths of a US dollar, `started` and `ended` in Unix seconds.

    `paid` says it may cost money. `files` are the media of the answer; `request` and `answer`
    are whole but for bytes, which are kept as files and named.
    """

    stage: str
    subject: str = ""
    provider: str = ""
    model: str = ""
    request: Json = field(default_factory=dict[str, Any])
    key: str = ""
    run: str = ""
    paid: bool = False
    estimate_micro: int = 0
    price_source: str = ""
    price_date: str = ""
    id: str = ""
    state: RequestState = RequestState.submitting
    answer: Json = field(default_factory=dict[str, Any])
    remote: Json = field(default_factory=dict[str, Any])
    files: tuple[str, ...] = ()
    cost_micro: int = 0
    created: str = ""
    started: float = 0.0
    ended: float | None = None
    seconds: float | None = None
    error: str = ""
    hint: str = ""


class Journal:
    """The requests of one project. Rows are added and move from state to state, never back."""

    def __init__(self, database: "Database", clock: Clock | None = None) -> None:
        self._database = database
        self._now = clock or Clock()
        self._begun: set[str] = set()  # by this program
        self.ledger = Ledger(database)
        self.runs = Runs(database, self._now)
        self.heard_by: list[Callable[[str], None]] = []  # told the id of a request that moved

    def begin(self, entry: Entry) -> str:
        """Write the request down before it is sent; returns its id."""
        now = self._now()
        entry = replace(entry, id=secrets.token_hex(8), created=utc(now), started=now)
        row = {f.name: _stored(f.name, getattr(entry, f.name)) for f in fields(entry)}
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        with self._writing(durable=entry.paid):
            sql = f"insert into request ({names}) values ({marks})"
            self._database.conn.execute(sql, tuple(row.values()))
        self._begun.add(entry.id)
        self._tell(entry.id)
        return entry.id

    def accepted(self, entry_id: str, remote: Json) -> None:
        """The provider has it: its id and addresses, committed before anything is polled.

        Again with more addresses is fine; a request being cancelled stays so.
        """
        cancelling = self.entry(entry_id).state is S.cancelling
        self._move(entry_id, S.cancelling if cancelling else S.open, {"remote": remote})

    def settle(
        self,
        entry_id: str,
        answer: Json,
        *,
        cost_micro: int = 0,
        files: Iterable[str] = (),
        seconds: float | None = None,
        note: str = "",
    ) -> None:
        """Answered, and its files are kept; what it cost goes into the ledger with it."""
        ended = {"answer": answer, "files": tuple(files), "cost_micro": cost_micro}
        self._move(entry_id, S.settled, ended, seconds, note)

    def fail(
        self, entry_id: str, message: str, hint: str = "", *, answer: Json | None = None,
        cost_micro: int = 0,
    ) -> None:  # fmt: skip
        """The provider's words; a failure that was billed has its cost too."""
        ended = {"error": message, "hint": hint, "answer": answer or {}, "cost_micro": cost_micro}
        self._move(entry_id, S.failed, ended)

    def lose(self, entry_id: str, message: str) -> None:
        """It was sent and no answer came: it may have been billed, so it is not asked again."""
        self._move(entry_id, S.unsettled, {"error": message})

    def cancel(self, entry_id: str) -> None:
        """The provider was told to stop and has not answered yet."""
        self._move(entry_id, S.cancelling, {})

    def cancelled(self, entry_id: str, *, cost_micro: int = 0) -> None:
        self._move(entry_id, S.cancelled, {"cost_micro": cost_micro})

    def give_up(self, entry_id: str) -> None:
        """The person lets an unsettled request be."""
        self._move(entry_id, S.given_up, {})

    def correct(self, entry_id: str, micro: int, note: str) -> None:
        """Add a line to what a request cost; negative when it cost less."""
        entry = self.entry(entry_id)
        with self._writing(durable=True):
            self.ledger.add(entry, micro, self._now(), note, "correction")
        self._tell(entry_id)

    def take_up(self) -> None:
        """Sort out what a stopped program left; called once, at opening.

        A paid request that may or may not have been sent is unsettled; others were lost with
        the program and cost nothing.
        """
        words = "The program stopped before the answer came."
        for entry in self.entries(states=(S.submitting,), limit=-1):
            self._move(entry.id, S.unsettled if entry.paid else S.cancelled, {"error": words})
        self.runs.end_all("stopped")

    def unfinished(self) -> list[Entry]:
        """What is still at a provider, or may be: open, cancelling and unsettled."""
        return self.entries(states=(S.open, S.cancelling, S.unsettled), limit=-1)

    def has(self, entry_id: str) -> bool:
        return bool(self._select("where id = ?", (entry_id,)))

    def entry(self, entry_id: str) -> Entry:
        """KeyError when it is not there."""
        found = self._select("where id = ?", (entry_id,))
        if not found:
            raise KeyError(entry_id)
        return found[0]

    def entries(
        self,
        *,
        subject: str | None = None,
        stage: str | None = None,
        run: str | None = None,
        states: Iterable[RequestState] = (),
        limit: int = 100,
    ) -> list[Entry]:
        """Newest first, those that fit everything given; a negative limit means all."""
        wanted = {"subject": subject, "stage": stage, "run": run}
        given = {name: value for name, value in wanted.items() if value is not None}
        tests = [f"{name} = ?" for name in given]
        states = tuple(states)
        if states:
            tests.append(f"state in ({', '.join('?' * len(states))})")
        where = f"where {' and '.join(tests)}" if tests else ""
        values = (*given.values(), *(state.value for state in states), limit)
        return self._select(f"{where} order by rowid desc limit ?", values)

    def answered(self, key: str, subject: str | None = None) -> Entry | None:
        """The newest answer to the same question, asked for this subject or for any."""
        where = "where key = ? and state = 'settled' and (? is null or subject = ?)"
        found = self._select(f"{where} order by rowid desc limit 1", (key, subject, subject))
        return found[0] if found else None

    def asked(self, run: str) -> tuple[int, int]:
        """How many requests a run made and what they cost, in millionths of a US dollar."""
        sql = "select count(*), coalesce(sum(cost_micro), 0) from request where run = ?"
        with plainly():
            count, micro = self._database.execute(sql, (run,)).fetchone()
        return count, micro

    def took(self, entry: Entry) -> float | None:
        """Seconds since a request was begun; None for one that an earlier program began."""
        return self._now() - entry.started if entry.id in self._begun else None

    def committed_micro(self) -> int:
        """The estimates of what is under way or unsettled."""
        marks = ", ".join("?" * len(COMMITTED))
        sql = f"select coalesce(sum(estimate_micro), 0) from request where state in ({marks})"
        (total,) = self._database.execute(sql, [s.value for s in COMMITTED]).fetchone()
        return total

    def _tell(self, entry_id: str) -> None:
        for listener in self.heard_by:
            listener(entry_id)

    def _move(
        self,
        entry_id: str,
        state: RequestState,
        values: Json,
        seconds: float | None = None,
        note: str = "",
    ) -> None:
        """Change the state if the row's present one allows it, in one statement."""
        before = self.entry(entry_id)
        changed = {**values, "state": state}
        if state not in COMMITTED:
            now = self._now()
            took = self.took(before) if seconds is None else seconds
            changed |= {"ended": now, "seconds": took}
        with self._writing(durable=before.paid or bool(values.get("cost_micro"))):
            self._update(before, state, changed)
            if cost := values.get("cost_micro"):
                self.ledger.add(before, cost, self._now(), note)
        self._tell(entry_id)

    def _update(self, before: Entry, state: RequestState, changed: Json) -> None:
        names = ", ".join(f"{name} = ?" for name in changed)
        allowed = MAY_BECOME[state]
        marks = ", ".join("?" * len(allowed))
        sql = f"update request set {names} where id = ? and state in ({marks})"
        values = [_stored(name, value) for name, value in changed.items()]
        states = [each.value for each in allowed]
        if not self._database.conn.execute(sql, (*values, before.id, *states)).rowcount:
            raise ProjectError(
                f"A request that is {before.state} cannot become {state}.", "Please report it."
            )

    @contextmanager
    def _writing(self, *, durable: bool) -> Generator[None]:
        """One transaction; a durable one outlives a power cut as well as a crash."""
        execute: Callable[[str], object] = self._database.execute
        with plainly():
            if durable:
                execute("pragma synchronous = full")
            try:
                with self._database.atomic():
                    yield
            finally:
                if durable:
                    execute("pragma synchronous = normal")

    def _select(self, rest: str, values: Iterable[Any]) -> list[Entry]:
        names = [f.name for f in fields(Entry)]
        sql = f"select {', '.join(names)} from request {rest}"
        with plainly():
            rows = self._database.execute(sql, tuple(values)).fetchall()
        return [_entry(dict(zip(names, row, strict=True))) for row in rows]


def _stored(name: str, value: Any) -> Any:
    if name in JSON_FIELDS:
        return clean(json.dumps(value, ensure_ascii=False))
    return clean(str(value)) if isinstance(value, str) else value


def _entry(row: dict[str, Any]) -> Entry:
    row.update({name: json.loads(row[name]) for name in JSON_FIELDS})
    row.update(state=RequestState(row["state"]), paid=bool(row["paid"]), files=tuple(row["files"]))
    return Entry(**row)
