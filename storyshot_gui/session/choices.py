"""Which model answers for each stage of a film, where it queues and how long it takes."""

from collections.abc import Iterable

from storyshot_gui.errors import ModelGone
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.providers.prices import sold_length
from storyshot_gui.stages.models import film_model, is_final, model_for, models_of


class Choices:
    """The person's choice of models, read from the project each time."""

    def __init__(self, project: Project, catalog: Catalog) -> None:
        self._project = project
        self._catalog = catalog
        self._expected: dict[tuple[str, str], float | None] = {}

    def model(self, stage: str, subject: str = "") -> str:
        """The model id for a stage of a sentence or shot, draft or final; "" for none.

        Without a subject, or where that has no choice of its own, it is the film's.
        """
        known = stage in tuple(StageName)
        return model_for(self._project, StageName(stage), subject) if known else ""

    def of_film(self, stage: StageName, subject: str) -> str:
        """The film's model for a sentence or shot, whatever that has chosen for itself."""
        return film_model(self._project, stage, final=self.is_final(subject))

    def models(self, stage: StageName) -> list[str]:
        """Every model chosen for a stage, by the film or by a part of it."""
        return models_of(self._project, stage)

    def make_clips(self) -> bool:
        """Whether there is a model for the clips of any shot."""
        if self.model(StageName.clip):
            return True
        finals = bool(self._project.settings.final_clip_model)
        return any(shot.clip_model or (finals and shot.final) for shot in self._project.shots())

    def is_final(self, subject: str) -> bool:
        """Whether a sentence or shot is to be in final quality."""
        return is_final(self._project, subject)

    def notices(self, stages: Iterable[StageName]) -> list[str]:
        """What to say before these stages are asked about models that are gone or soon will be."""
        return self._catalog.notices(model for stage in stages for model in self.models(stage))

    def lane(self, model: str) -> str:
        try:
            return self._catalog.model(model).lane
        except ModelGone:
            return ""  # the job itself will say so

    def in_order(self, sentence_id: str) -> bool:
        """Whether the sentence's prompts wait for those of the sentence before."""
        model = self.model(StageName.prompts, sentence_id)
        return self.knows(model) and self._catalog.model(model).in_order

    def together(self, sentence_id: str) -> int:
        """For how many sentences one question for prompts like this one's is asked."""
        model = self.model(StageName.prompts, sentence_id)
        return self._catalog.model(model).together if self.knows(model) else 1

    def sold(self, seconds: float, shot_id: str) -> float:
        """The shortest length the shot's clip model sells that covers so many seconds."""
        model = self.model(StageName.clip, shot_id)
        return sold_length(self._catalog.model(model), seconds) if self.knows(model) else seconds

    def most_images(self, model: str) -> int:
        """How many images that show the cast a model for images takes; 0 for one that is gone."""
        return self._catalog.model(model).references if self.knows(model) else 0

    def knows(self, model: str) -> bool:
        """Whether a model is (still) there to be asked."""
        return self._catalog.knows(model)

    def expected(self, stage: str, model: str) -> float | None:
        """Seconds one request should take, from this machine's own history if it has any."""
        if (stage, model) not in self._expected:
            past = self._project.journal.runs.expected_seconds(stage, model)
            usual = self._catalog.model(model).expected if self.knows(model) else None
            self._expected[stage, model] = past[0] if past else usual
        return self._expected[stage, model]

    def learn(self) -> None:
        """Look at the history anew when next asked."""
        self._expected.clear()
