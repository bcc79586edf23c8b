"""The tables of a project's file, as an ordered list of migrations."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x53745368  # "StSh"

Columns = dict[str, Any]


def project_rows(db: "Database") -> None:
    """What the person edits: settings, sources, sentences, shots, cast."""
    settings: Columns = {"id": str, "title": str, "ratio": str, "width": int, "height": int}
    settings |= {"fps": int, "shot_seconds": float, "pause_seconds": float, "voice": str}
    settings |= {"speed": float, "pronunciations": str, "look": str, "seed": int, "motion": str}
    settings |= {"burn_captions": int, "speech_model": str, "prompt_model": str}
    settings |= {"image_model": str, "clip_model": str}
    table(db, "project", settings)
    table(db, "source", {"id": str, "position": float, "text": str})
    sentence: Columns = {"id": str, "position": float, "text": str, "kind": str}
    sentence |= {"opens_scene": int, "start": int, "end": int, "speaker": str, "voice": str}
    sentence |= {"speed": float, "pause": float, "speech_take": str}
    table(db, "sentence", sentence, optional={"speed", "pause"})
    shot: Columns = {"id": str, "sentence_id": str, "position": float, "prompt": str}
    shot |= {"written_for": str, "motion": str, "move": str, "seconds": float, "seed": int}
    shot |= {"image_model": str, "image_take": str, "clip_take": str, "clip_in": float}
    table(db, "shot", shot | {"accepted": str}, optional={"motion", "move", "seconds"})
    cast: Columns = {"id": str, "position": float, "name": str, "kind": str, "look": str}
    table(db, "cast", cast | {"aliases": str})


def made_things(db: "Database") -> None:
    """What was made, and the steps that can be undone."""
    take: Columns = {"id": str, "subject": str, "stage": str, "file": str, "mime": str}
    take |= {"key": str, "basis": str, "layers": str, "provider": str, "model": str, "seed": int}
    take |= {"seconds": float, "length": float, "cost_micro": int, "created": str}
    take |= {"request_id": str, "note": str, "size": int, "verdict": str}
    table(db, "take", take)
    history: Columns = {"number": int, "undone": int, "title": str, "merge_key": str}
    table(db, "history", history | {"changes": bytes}, pk="number")


def journal(db: "Database") -> None:
    """Every question and answer, what they cost, and the runs they belong to."""
    request: Columns = {"id": str, "run": str, "stage": str, "subject": str, "provider": str}
    request |= {"model": str, "state": str, "key": str, "request": str, "answer": str}
    request |= {"remote": str, "files": str, "paid": int, "estimate_micro": int}
    request |= {"cost_micro": int, "price_source": str, "price_date": str, "created": str}
    request |= {"started": float, "ended": float, "seconds": float, "error": str, "hint": str}
    requests = table(db, "request", request, optional={"ended", "seconds"})
    for column in ("subject", "run", "state", "key", "model"):
        requests.create_index([column])
    ledger: Columns = {"number": int, "request": str, "at": str, "kind": str, "micro": int}
    ledger |= {"price_source": str, "price_date": str, "note": str}
    table(db, "ledger", ledger, pk="number").create_index(["request"])
    run: Columns = {"id": str, "title": str, "created": str, "started": float, "ended": float}
    table(db, "run", run | {"state": str, "facts": str}, optional={"ended"})
    span: Columns = {"number": int, "run": str, "stage": str, "model": str, "subject": str}
    spans = table(db, "span", span | {"started": float, "ended": float}, pk="number")
    spans.create_index(["run"])


def table(
    db: "Database",
    name: str,
    columns: Columns,
    pk: str = "id",
    optional: frozenset[str] | set[str] = frozenset(),
) -> Any:
    """A new strict table whose columns hold no nulls but for the optional ones."""
    required = set(columns) - optional
    return db.table(name).create(columns, pk=pk, not_null=required, strict=True)


def first(db: "Database") -> None:
    project_rows(db)
    made_things(db)
    journal(db)


def choices(db: "Database") -> None:
    """What a film may cost, models for finals, sentences and shots, images of the cast."""
    project: Columns = {"final_speech_model": str, "final_prompt_model": str}
    project |= {"final_image_model": str, "final_clip_model": str, "final": int}
    added(db, "project", project)
    db.table("project").add_column("cap_micro", int)
    added(db, "sentence", {"speech_model": str, "prompt_model": str, "accepted": str})
    added(db, "shot", {"clip_model": str, "final": int})
    added(db, "cast", {"reference": str})


def added(db: "Database", name: str, columns: Columns) -> None:
    """New columns of a table; the rows there are have nothing in them."""
    for column, kind in columns.items():
        db.table(name).add_column(column, kind, not_null_default=kind())


STEPS = (first, choices)
VERSION = len(STEPS)


def migrations() -> "Migrations":
    """All steps in order; each also raises the file's user_version, in its own transaction."""
    from sqlite_utils.migrations import Migrations

    ordered = Migrations("storyshot")
    for number, step in enumerate(STEPS, 1):
        ordered(name=step.__name__)(_numbered(step, number))
    return ordered


def _numbered(step: Any, number: int) -> Any:
    def migrate(db: "Database") -> None:
        step(db)
        db.execute(f"pragma user_version = {number:d}")

    return migrate
