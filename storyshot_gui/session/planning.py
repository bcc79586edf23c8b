"""How many shots a sentence has: what its length asks for, unless the person parted it."""

from collections.abc import Iterable

from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit, several
from storyshot_gui.project.seeds import planned_seed
from storyshot_gui.project.store import Project
from storyshot_gui.render.lengths import plan
from storyshot_gui.session.film import Film

FILM_TIMING = {"shot_seconds", "pause_seconds"}


class Planning:
    """Reads the project each time; it changes nothing itself."""

    def __init__(self, project: Project, film: Film) -> None:
        self._project = project
        self._film = film

    def count(self, sentence_id: str) -> int:
        """How many shots the sentence's length asks for."""
        return plan(self._film.seconds_of(sentence_id), self._project.settings.shot_seconds)

    def by_rule(self, sentence_id: str) -> bool:
        """Whether the sentence has as many shots as its length asks for, or none yet."""
        shots = self._project.shots(sentence_id)
        return not shots or len(shots) == self.count(sentence_id)

    def planned(self, sentence_id: str) -> Edit:
        """As many shots as the length asks for; no changes where there are."""
        count, present = self.count(sentence_id), len(self._project.shots(sentence_id))
        film_seed, place = self._project.settings.seed, self._project.place(sentence_id) + 1
        text = self._project.sentence(sentence_id).text
        numbers = range(present, count)
        seeds = [planned_seed(film_seed, place, text, number) for number in numbers]
        return edits.plan_shots(self._project, sentence_id, count, seeds)

    def timed_by(self, edit: Edit) -> list[str]:
        """The sentences planned by rule whose length this edit, not yet made, will change."""
        whole = any(c.table == "project" and FILM_TIMING & set(c.after or ()) for c in edit.changes)
        paused = [c.id for c in edit.changes if c.table == "sentence" and _changes_pause(c.after)]
        every = (sentence.id for sentence in self._project.sentences()) if whole else paused
        present = (one for one in every if self._project.has_sentence(one))
        return [one for one in present if self._project.shots(one) and self.by_rule(one)]

    def replanned(self, sentence_ids: Iterable[str]) -> Edit:
        """These sentences with the shots their length asks for now."""
        return several("Plan shots", [self.planned(each) for each in sentence_ids])


def _changes_pause(after: object) -> bool:
    return isinstance(after, dict) and set(after) == {"pause"}
