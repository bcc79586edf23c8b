"""Paid requests whose answer was lost: looked for at the provider, asked again or given up."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storyshot_gui.errors import ProviderError
from storyshot_gui.jobs import Errand, Job
from storyshot_gui.project.journal import Entry, RequestState
from storyshot_gui.project.records import StageName
from storyshot_gui.providers.services import services
from storyshot_gui.providers.till import Finder
from storyshot_gui.session.asking import asking
from storyshot_gui.session.run import Run
from storyshot_gui.session.wish import Wanted
from storyshot_gui.stages.base import turn, wait_for
from storyshot_gui.stages.questions import question

if TYPE_CHECKING:
    from storyshot_gui.session.session import Session

EARLIER_SECONDS = 600.0  # by which a provider's clock may be behind ours
ID = "id"  # by which a provider finds a request


class Unsettled(QObject):
    """Nothing here is asked again unless the person says so."""

    changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._journal = session.project.journal
        lost = self._journal.entries(states=(RequestState.unsettled,), limit=-1)
        self._entries = {entry.id: entry for entry in lost}
        self._journal.heard_by.append(self._look_at)

    def entries(self) -> list[Entry]:
        """Newest first."""
        return sorted(self._entries.values(), key=lambda entry: entry.started, reverse=True)

    def of(self, subject: str) -> list[Entry]:
        """Those asked for one sentence or shot."""
        return [entry for entry in self.entries() if entry.subject == subject]

    def give_up(self, entry_id: str) -> None:
        """Let it be: its question may be asked again, and its money is not promised any more."""
        self._journal.give_up(entry_id)

    def ask_again(self, entry_id: str) -> Run:
        """Give it up and ask anew, which may cost again."""
        entry = self._journal.entry(entry_id)
        self.give_up(entry_id)
        return self._session.begin(self._wish(entry), f"Ask {entry.stage} again")

    def can_check(self, entry_id: str) -> bool:
        """Whether its provider can be asked what became of it, which is free."""
        entry = self._journal.entry(entry_id)
        if ID in entry.remote:
            return True
        able = self._session.catalog.knows(entry.model) and question(entry) is not None
        return able and self._session.catalog.able(entry.model, Finder) is not None

    def page(self, entry_id: str) -> str:
        """Where its provider shows what was asked and billed, "" for a server of one's own."""
        service = services().get(self._journal.entry(entry_id).provider)
        return service.usage_page if service else ""

    def check(self, entry_id: str) -> Job:
        """Look for it at its provider; what is found there is fetched, and paid for only once.

        The job fails with the provider's words when there is none.
        """
        entry = self._journal.entry(entry_id)

        async def work(job: Job) -> None:
            how = asking(self._session)
            async with turn(how, entry.key):
                if entry_id not in self._entries:
                    return
                job.report(None, "Looking for it")
                self._journal.accepted(entry_id, await self._found(entry))
                now = self._journal.entry(entry_id)
                take = await wait_for(self._session.project, now, how, job.report)
                self._session.show_take(take)

        lane, again = self._session.choices.lane(entry.model), partial(self.check, entry_id)
        errand = Errand(
            f"Look for {entry.stage}", entry.subject, entry.stage, lane, urgent=True, again=again
        )
        return self._session.jobs.start(errand, work)

    async def _found(self, entry: Entry) -> dict[str, object]:
        """What is needed to fetch it; ProviderError when its provider has no such request."""
        if ID in entry.remote:
            return dict(entry.remote)
        finder = self._session.catalog.able(entry.model, Finder)
        remote = None
        if finder is not None:
            since = entry.started - EARLIER_SECONDS
            remote = await finder.find(question(entry), since, self._known(entry))
        if remote is None:
            raise ProviderError(
                "The provider does not list this request.",
                "If it was sent just now, look again in a few minutes; else ask again.",
            )
        return {**remote, **entry.remote}

    def _known(self, entry: Entry) -> set[str]:
        """The ids of the requests that were asked for the same subject and are not lost."""
        asked = self._journal.entries(subject=entry.subject, stage=entry.stage, limit=-1)
        return {str(other.remote[ID]) for other in asked if ID in other.remote}

    def _wish(self, entry: Entry) -> Wanted:
        """What it was to make: anew where something is there already, else what is missing."""
        project, stage = self._session.project, StageName(entry.stage)
        shot = entry.subject if project.has_shot(entry.subject) else ""
        sentence = project.shot(shot).sentence_id if shot else entry.subject
        there = stage is not StageName.prompts and project.chosen(entry.subject, stage) is not None
        return Wanted(
            (sentence,) if project.has_sentence(sentence) else (),
            frozenset({shot}) if shot else None,
            stages=frozenset({stage}),
            anew=frozenset({stage}) if there else frozenset(),
            urgent=True,
        )

    def _look_at(self, entry_id: str) -> None:
        entry = self._journal.entry(entry_id)
        lost = entry.state is RequestState.unsettled
        if lost or entry_id in self._entries:
            self._entries.pop(entry_id, None)
            self._entries |= {entry_id: entry} if lost else {}
            self.changed.emit()
