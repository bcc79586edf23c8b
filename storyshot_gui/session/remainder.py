"""What is left to make costs so much: kept up to date a little at a time."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from storyshot_gui.project.journal import UNDER_WAY
from storyshot_gui.project.records import StageName
from storyshot_gui.session.estimating import Asked, cost, of_sentence, of_shot, together
from storyshot_gui.session.needs import Needs
from storyshot_gui.session.sweep import Sweep
from storyshot_gui.session.wish import Wanted

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

FEW = 64  # rows that are looked at when asked, without a moment's wait
Question = tuple[str, str]  # (stage, subject)


class Remainder:
    """Looks only at rows that changed, and at none before it is asked or while all is free."""

    def __init__(self, session: "Session", told: Callable[[], None]) -> None:
        self._session = session
        self._told = told
        self._wanted = Wanted((), stale=True)
        self._needs: Needs | None = None
        self._costs: dict[Question, int | None] = {}
        self._prompts: dict[str, Asked] = {}
        self._scenes: dict[Question, int | None] | None = None  # None when prompts changed
        self._stages: dict[str, list[Question]] = {}
        self._owners: dict[str, str] = {}  # the sentence of each shot, also of one that is gone
        self._sweep = Sweep(self._look, self._swept)
        self._total: dict[Question, int | None] = {}
        self._paid: bool | None = None  # whether any model costs money, None until looked at

    def micro(self) -> int | None:
        """In millionths of a US dollar; None when a price is not known."""
        if self._paid is None:
            self._paid = self._costs_money()
        if not self._paid:
            return 0
        if self._needs is None:
            self._begin()
        if 0 < len(self._sweep) <= FEW:
            self._sweep.settle()
            self._add_up()
        going = self._session.project.journal.entries(states=UNDER_WAY, limit=-1)
        there = {(entry.stage, entry.subject) for entry in going}
        costs = [micro for question, micro in self._total.items() if question not in there]
        known = [micro for micro in costs if micro is not None]
        return sum(known) if len(known) == len(costs) else None

    def look_at(self, ids: Iterable[str] | None) -> None:
        """Look again at these rows, None for all, when it was asked before."""
        if ids is None:
            self._paid = None
        elif self._paid is False:
            ids = list(ids)
            self._paid = self._any_paid(self._models_of(ids))
        if self._needs is not None:
            self._sweep.add(self._everything() if ids is None else self._with_owners(ids))

    def _with_owners(self, ids: Iterable[str]) -> set[str]:
        """A sentence without shots is priced by those it will have."""
        project, ids = self._session.project, set(ids)
        there = {project.shot(each).sentence_id for each in ids if project.has_shot(each)}
        return ids | there | {self._owners[each] for each in ids if each in self._owners}

    def _begin(self) -> None:
        self._needs = Needs(self._session, self._wanted)
        self.look_at(None)

    def _costs_money(self) -> bool:
        """Whether any model is paid for; one that is gone is not known to be free."""
        return self._any_paid(
            {model for stage in StageName for model in self._session.choices.models(stage)}
        )

    def _models_of(self, ids: Iterable[str]) -> set[str]:
        model = self._session.choices.model
        return {model(stage, subject) for subject in ids for stage in StageName} - {""}

    def _any_paid(self, models: Iterable[str]) -> bool:
        catalog = self._session.catalog
        return any(not catalog.knows(name) or catalog.model(name).paid for name in models)

    def _everything(self) -> list[str]:
        project = self._session.project
        sentences = [sentence.id for sentence in project.sentences()]
        return [*self._stages, *sentences, *(shot.id for shot in project.shots())]

    def _look(self, subject: str) -> None:
        for question in self._stages.pop(subject, ()):
            self._costs.pop(question, None)
        if self._prompts.pop(subject, None):
            self._scenes = None
        for asked in self._asked(subject):
            question = (asked.stage.value, subject)
            if asked.stage is StageName.prompts:
                self._prompts[subject] = asked
                self._scenes = None
                continue
            self._stages.setdefault(subject, []).append(question)
            before, more = self._costs.get(question, 0), cost(self._session, asked)
            self._costs[question] = None if before is None or more is None else before + more

    def _asked(self, subject: str) -> list[Asked]:
        project, needs = self._session.project, self._needs
        assert needs is not None
        if project.has_sentence(subject):
            sentence = project.sentence(subject)
            return list(of_sentence(self._session, self._wanted, needs, sentence))
        if not project.has_shot(subject):
            return []
        shot = project.shot(subject)
        self._owners[subject] = shot.sentence_id
        there = project.has_sentence(shot.sentence_id)
        return list(of_shot(self._session, self._wanted, needs, shot)) if there else []

    def _swept(self) -> None:
        self._add_up()
        self._told()

    def _add_up(self) -> None:
        if self._scenes is None:
            self._scenes = dict(self._by_scene())
        self._total = self._costs | self._scenes

    def _by_scene(self) -> Iterator[tuple[Question, int | None]]:
        """Prompts are asked for by scene, so they are priced when all are known."""
        order = (sentence.id for sentence in self._session.project.sentences())
        asked = [self._prompts[subject] for subject in order if subject in self._prompts]
        for scene in together(self._session, asked):
            yield (scene.stage.value, scene.subject), cost(self._session, scene)
