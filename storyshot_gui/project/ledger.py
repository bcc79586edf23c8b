"""What was spent, in millionths of a US dollar: lines are added and never changed."""

from typing import TYPE_CHECKING, Any, Protocol

from storyshot_gui.project.clock import utc

if TYPE_CHECKING:
    from sqlite_utils import Database

RECENT = 50  # requests
FILTERS = ("subject", "stage", "run", "provider", "model")


class Priced(Protocol):
    """What a line is about."""

    @property
    def id(self) -> str: ...
    @property
    def price_source(self) -> str: ...
    @property
    def price_date(self) -> str: ...


class Ledger:
    """The lines of one project, each belonging to a request of the journal."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def add(
        self, request: Priced, micro: int, now: float, note: str = "", kind: str = "cost"
    ) -> None:
        """Add a line; the caller holds the transaction. A negative amount corrects."""
        sql = (
            "insert into ledger (number, request, at, kind, micro, price_source, price_date, note)"
            " values ((select coalesce(max(number), 0) + 1 from ledger), ?, ?, ?, ?, ?, ?, ?)"
        )
        source, date = request.price_source, request.price_date
        self._database.conn.execute(sql, (request.id, utc(now), kind, micro, source, date, note))

    def spent_micro(self, *, month: str = "", **wanted: str) -> int:
        """The sum of the lines that fit: a month ("2026-01"), subject, stage, run, provider, model.

        ValueError for any other name.
        """
        if unknown := set(wanted).difference(FILTERS):
            raise ValueError(f"no such filter: {', '.join(unknown)}")
        tests = ["ledger.at like ?", *(f"request.{name} = ?" for name in wanted)]
        sql = (
            "select coalesce(sum(ledger.micro), 0) from ledger"
            f" left join request on request.id = ledger.request where {' and '.join(tests)}"
        )
        (total,) = self._database.execute(sql, (f"{month}%", *wanted.values())).fetchone()
        return total

    def by(self, column: str) -> dict[str, int]:
        """What was spent for each subject, stage, run, provider, model or month."""
        if column != "month" and column not in FILTERS:
            raise ValueError(f"no such column: {column}")
        name = "substr(ledger.at, 1, 7)" if column == "month" else f"request.{column}"
        sql = (
            f"select coalesce({name}, ''), sum(ledger.micro) from ledger"
            " left join request on request.id = ledger.request group by 1 order by 1"
        )
        return dict(self._database.execute(sql).fetchall())

    def overrun(self, model: str) -> float:
        """How many times its estimate a model's request cost at most lately; 1.0 when not more."""
        sql = (
            "select max(1.0 * cost_micro / estimate_micro) from (select cost_micro, estimate_micro"
            " from request where model = ? and state = 'settled' and estimate_micro > 0"
            " order by rowid desc limit ?)"
        )
        (times,) = self._database.execute(sql, (model, RECENT)).fetchone()
        return max(1.0, times or 1.0)

    def lines(self, request: str = "") -> list[dict[str, Any]]:
        """Oldest first, of one request or of all."""
        where = "request = ?" if request else "? = ''"
        table = self._database.table("ledger")
        return list(table.rows_where(where, [request], order_by="number"))
