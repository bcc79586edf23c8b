"""What a film would cost, and the limit a person sets."""

import tempfile
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from storyshot_gui.cli.making import is_project, wished
from storyshot_gui.cli.results import ALL_WELL, show
from storyshot_gui.engine import Engine
from storyshot_gui.project.store import Project
from storyshot_gui.providers.prices import MICRO, micro
from storyshot_gui.session import Session
from storyshot_gui.session.budget import dollars
from storyshot_gui.session.estimating import Line, lines
from storyshot_gui.stages.sources import read_source


def limit(session: Session, options: Namespace) -> None:
    """Take over the budget; it holds all that the project ever spent."""
    if options.budget is not None:
        session.budget.cap_micro = micro(options.budget)


async def estimate(engine: Engine, options: Namespace) -> int:
    """Price a project as it stands, or a text that is no project yet; nothing is kept of it."""
    if is_project(options.source):
        return await _told(engine.session(Project.open(options.source)), options)
    text = read_source(options.source)
    with tempfile.TemporaryDirectory() as folder:
        session = engine.session(Project.create(Path(folder) / "film", options.source.stem))
        return await _told(session, options, text)


async def _told(session: Session, options: Namespace, text: str = "") -> int:
    try:
        if text:
            await session.revise(text)
        with session.project.supposing(wished(session, options)):
            found = lines(session)
        spent = session.project.journal.ledger.spent_micro()
        committed = session.project.journal.committed_micro()
        show(facts(found, spent, committed) if options.json else words(found, spent, committed))
        return ALL_WELL
    finally:
        await session.close()


def facts(found: list[Line], spent: int, committed: int) -> dict[str, Any]:
    """`usd` is null where nobody knows the price; `total_usd` is of those that are known."""
    rows = [{**asdict(line), "usd": _usd(line.micro)} for line in found]
    for row in rows:
        del row["micro"]
    return {
        "stages": rows,
        "total_usd": sum(line.micro or 0 for line in found) / MICRO,
        "complete": all(line.micro is not None for line in found),
        "spent_usd": spent / MICRO,
        "committed_usd": committed / MICRO,
    }


def words(found: list[Line], spent: int, committed: int) -> str:
    shown = [_line(line) for line in found] or ["Nothing is left to make."]
    total = sum(line.micro or 0 for line in found)
    more = "" if all(line.micro is not None for line in found) else " and what nobody knows"
    shown.append(f"to finish {dollars(total)}{more} · spent {dollars(spent)}")
    if committed:
        shown.append(f"under way {dollars(committed)}")
    return "\n".join(shown)


def _line(line: Line) -> str:
    cost = "price unknown" if line.micro is None else dollars(line.micro)
    each = f" × {dollars(round(line.micro / line.count))}" if line.micro else ""
    time = f"{line.seconds:.0f}–{line.seconds_90:.0f} s"
    return f"{line.stage:<8} {line.count:>4} × {line.model}{each}  {cost}  {time}"


def _usd(micro: int | None) -> float | None:
    return None if micro is None else micro / MICRO
