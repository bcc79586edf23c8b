"""The project in memory: every row, and the questions one asks of them."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

from storyshot_gui.project.edit import Edit, RowChange
from storyshot_gui.project.records import (
    CastMember,
    ProjectSettings,
    Sentence,
    Shot,
    SourceText,
    StageName,
    Take,
    Verdict,
)
from storyshot_gui.project.rows import BY_PLACE, Rows, from_row


class Document:
    """Sentences, shots, cast, settings and takes; it changes only through edits and new takes."""

    def __init__(self) -> None:
        self._settings = Rows(ProjectSettings)
        self._sources = Rows(SourceText)
        self._sentences = Rows(Sentence)
        self._shots = Rows(Shot)
        self._cast = Rows(CastMember)
        self._editable: dict[str, Rows[Any]] = {
            "project": self._settings,
            "source": self._sources,
            "sentence": self._sentences,
            "shot": self._shots,
            "cast": self._cast,
        }
        self._shots_of: defaultdict[str, list[Shot]] = defaultdict(list)
        self._film_order: list[Shot] | None = None
        self._takes: dict[str, Take] = {}
        self._takes_of: defaultdict[tuple[str, StageName], list[Take]] = defaultdict(list)
        self._takes_by_key: dict[str, Take] = {}
        self._absent: set[str] = set()

    @property
    def settings(self) -> ProjectSettings:
        return self._settings.by_id["project"]

    @property
    def source(self) -> str:
        """The words as brought in; spans of sentences count its characters."""
        return "".join(part.text for part in self._sources.ordered())

    def sources(self) -> list[SourceText]:
        return list(self._sources.ordered())

    def sentences(self) -> list[Sentence]:
        return list(self._sentences.ordered())

    def sentence(self, sentence_id: str) -> Sentence:
        """KeyError when it is not there."""
        return self._sentences.by_id[sentence_id]

    def place(self, sentence_id: str) -> int:
        """0 for the film's first sentence; KeyError when it is not there."""
        spot = BY_PLACE(self.sentence(sentence_id))
        return bisect_left(self._sentences.ordered(), spot, key=BY_PLACE)

    def before(self, sentence_id: str, most: int) -> list[Sentence]:
        """The sentences that lead up to this one, oldest first."""
        place = self.place(sentence_id)
        return self._sentences.ordered()[max(0, place - most) : place]

    def shots(self, sentence_id: str | None = None) -> list[Shot]:
        """The shots of a sentence in order, or of the whole film."""
        if sentence_id is not None:
            return list(self._shots_of.get(sentence_id, ()))
        if self._film_order is None:
            of = self._shots_of
            order = self._sentences.ordered()
            self._film_order = [shot for each in order for shot in of.get(each.id, ())]
        return list(self._film_order)

    def shot(self, shot_id: str) -> Shot:
        """KeyError when it is not there."""
        return self._shots.by_id[shot_id]

    def record(self, table: str, row_id: str) -> Any:
        """The row of an editable table, None when it is not there."""
        return self._editable[table].by_id.get(row_id)

    def has_sentence(self, row_id: str) -> bool:
        return row_id in self._sentences.by_id

    def has_shot(self, row_id: str) -> bool:
        return row_id in self._shots.by_id

    def cast(self) -> list[CastMember]:
        return list(self._cast.ordered())

    def cast_member(self, member_id: str) -> CastMember:
        """KeyError when it is not there."""
        return self._cast.by_id[member_id]

    def takes(self, subject: str, stage: StageName) -> list[Take]:
        """Oldest first; those whose file is gone too."""
        return list(self._takes_of.get((subject, stage), ()))

    def take(self, take_id: str) -> Take:
        """KeyError when it is not there."""
        return self._takes[take_id]

    def take_by_key(self, key: str) -> Take | None:
        """The newest take of any subject that answers this question and whose file is there."""
        take = self._takes_by_key.get(key) if key else None
        return take if take is not None and take.id not in self._absent else None

    def all_takes(self) -> list[Take]:
        return list(self._takes.values())

    def chosen(self, subject: str, stage: StageName) -> Take | None:
        """The chosen take, else the newest not rejected; never one whose file is known gone."""
        takes = [t for t in self._takes_of.get((subject, stage), ()) if t.id not in self._absent]
        wanted = self._choice(subject, stage)
        for take in takes:
            if take.id == wanted:
                return take
        return next((t for t in reversed(takes) if t.verdict is not Verdict.rejected), None)

    def _choice(self, subject: str, stage: StageName) -> str:
        if stage is StageName.speech:
            sentence = self._sentences.by_id.get(subject)
            return sentence.speech_take if sentence else ""
        shot = self._shots.by_id.get(subject)
        if shot is None:
            return ""
        return shot.clip_take if stage is StageName.clip else shot.image_take

    def fill(self, records: Iterable[Any]) -> None:
        """Put whole records in, as they were read from a file; any order."""
        homes = {rows.kind: rows for rows in self._editable.values()}
        for record in records:
            if isinstance(record, Take):
                self._put_take(record)
            else:
                homes[type(record)].put(record)
        self._sort_shots()

    def _sort_shots(self) -> None:
        self._shots_of.clear()
        self._film_order = None
        for shot in self._shots.by_id.values():
            self._shots_of[shot.sentence_id].append(shot)
        for shots in self._shots_of.values():
            shots.sort(key=BY_PLACE)

    def apply(self, edit: Edit) -> None:
        """Make every change; one to a row that is not there any more does nothing."""
        for change in edit.changes:
            self._apply(change)

    @contextmanager
    def supposing(self, edit: Edit) -> Generator[None]:
        """Within it the project is as if the edit were made; nothing is written, nobody told.

        Nothing else may change meanwhile, so there is no waiting in it.
        """
        before = {(c.table, c.id): self.record(c.table, c.id) for c in edit.changes}
        try:
            Document.apply(self, edit)
            yield
        finally:
            for (table, row_id), record in before.items():
                self._put_back(table, row_id, record)

    def _put_back(self, table: str, row_id: str, record: Any) -> None:
        rows = self._editable[table]
        now = rows.by_id.get(row_id)
        if record is not None:
            rows.put(record)
        elif now is not None:
            rows.remove(row_id)
        self._follow(table, now, record)

    def _apply(self, change: RowChange) -> None:
        rows = self._editable[change.table]
        old = rows.by_id.get(change.id)
        if change.before is None and change.after is not None:
            rows.put(from_row(rows.kind, change.after))
        elif change.after is None and old is not None:
            rows.remove(change.id)
        elif change.after is not None and old is not None:
            rows.change(change.id, change.after)
        self._follow(change.table, old, rows.by_id.get(change.id))

    def _follow(self, table: str, old: Any, new: Any) -> None:
        """Keep the shots of each sentence in order."""
        if table in ("sentence", "shot"):
            self._film_order = None
        if table != "shot":
            return
        if old is not None:
            self._shots_of[old.sentence_id].remove(old)
        if new is not None:
            insort(self._shots_of[new.sentence_id], new, key=BY_PLACE)

    def _put_take(self, take: Take) -> None:
        siblings = self._takes_of[take.subject, take.stage]
        if take.id in self._takes:
            siblings[siblings.index(self._takes[take.id])] = take
        else:
            siblings.append(take)
        self._takes[take.id] = self._takes_by_key[take.key] = take
