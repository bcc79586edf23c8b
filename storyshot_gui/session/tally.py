"""How much of the film is missing and stale, kept up to date a little at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from storyshot_gui.project.records import Sentence, Shot, StageName
from storyshot_gui.project.store import Project
from storyshot_gui.session.standing import Standing
from storyshot_gui.session.sweep import Sweep


@dataclass(frozen=True, slots=True)
class Counts:
    """Sentences without speech; shots without prompt, image or wanted clip; and what is stale."""

    sentences: int = 0
    shots: int = 0
    speech: int = 0
    prompts: int = 0
    images: int = 0
    clips: int = 0
    stale: int = 0

    @property
    def missing(self) -> int:
        """How many things there are to make."""
        return self.speech + self.images + self.clips


class Tally:
    """Looks again only at rows that changed, in slices short enough for a window to stay smooth."""

    def __init__(self, project: Project, standing: Standing, tallied: Callable[[], None]) -> None:
        self._project = project
        self._standing = standing
        self._sweep = Sweep(self._look, tallied)
        self._found: dict[str, set[str]] = {
            kind: set() for kind in ("speech", "prompts", "images", "clips", "stale")
        }
        self.look_at(None)

    def look_at(self, ids: Iterable[str] | None) -> None:
        """Look again at these rows (None: at all of them) when there is time."""
        self._sweep.add(self._everything() if ids is None else ids)

    def settle(self) -> Counts:
        """Look at all that is left, now."""
        self._sweep.settle()
        return self.counts()

    def counts(self) -> Counts:
        """As far as it is known."""
        numbers = {kind: len(ids) for kind, ids in self._found.items()}
        return Counts(len(self._project.sentences()), len(self._project.shots()), **numbers)

    def stale(self) -> set[str]:
        """The sentences and shots that no longer fit."""
        self.settle()
        return set(self._found["stale"])

    def _everything(self) -> list[str]:
        sentences = [sentence.id for sentence in self._project.sentences()]
        return sentences + [shot.id for shot in self._project.shots()]

    def _look(self, subject: str) -> None:
        for ids in self._found.values():
            ids.discard(subject)
        if self._project.has_sentence(subject):
            self._look_at_sentence(self._project.sentence(subject))
        elif self._project.has_shot(subject):
            shot = self._project.shot(subject)
            if self._project.has_sentence(shot.sentence_id):  # else it waits for its return
                self._look_at_shot(shot)

    def _look_at_sentence(self, sentence: Sentence) -> None:
        if self._project.chosen(sentence.id, StageName.speech) is None:
            self._found["speech"].add(sentence.id)
        elif self._standing.sentence_stale(sentence.id):
            self._found["stale"].add(sentence.id)

    def _look_at_shot(self, shot: Shot) -> None:
        if not shot.prompt:
            self._found["prompts"].add(shot.id)
        if self._project.chosen(shot.id, StageName.image) is None:
            self._found["images"].add(shot.id)
        elif self._standing.shot_stale(shot):
            self._found["stale"].add(shot.id)
        if self._standing.needs_clip(shot):
            self._found["clips"].add(shot.id)
