"""Which model answers for each stage of a project, where it queues and how long it takes."""

from collections.abc import Iterable

from storyshot_gui.errors import ModelGone
from storyshot_gui.project.records import StageName
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.providers.prices import sold_length


class Choices:
    """The person's choice of models, read from the project each time."""

    def __init__(self, project: Project, catalog: Catalog) -> None:
        self._project = project
        self._catalog = catalog
        self._expected: dict[tuple[str, str], float | None] = {}

    def model(self, stage: str, subject: str = "") -> str:
        """The model id for a stage, of one shot where that has its own; "" for none."""
        settings = self._project.settings
        if stage == StageName.image and self._project.has_shot(subject):
            return self._project.shot(subject).image_model or settings.image_model
        models = {
            StageName.speech: settings.speech_model,
            StageName.prompts: settings.prompt_model,
            StageName.image: settings.image_model,
            StageName.clip: settings.clip_model,
        }
        return models[StageName(stage)] if stage in models else ""

    def notices(self, stages: Iterable[StageName]) -> list[str]:
        """What to say before these stages are asked about models that are gone or soon will be."""
        return self._catalog.notices(self.model(stage) for stage in stages)

    def lane(self, model: str) -> str:
        try:
            return self._catalog.model(model).lane
        except ModelGone:
            return ""  # the job itself will say so

    def in_order(self) -> bool:
        """Whether prompts are written one sentence after the other."""
        model = self._project.settings.prompt_model
        return self._catalog.knows(model) and self._catalog.model(model).in_order

    def together(self) -> int:
        """For how many sentences one question for prompts is asked."""
        model = self._project.settings.prompt_model
        return self._catalog.model(model).together if self._catalog.knows(model) else 1

    def sold(self, seconds: float) -> float:
        """The shortest length the clip model sells that covers so many seconds."""
        model = self._project.settings.clip_model
        return sold_length(self._catalog.model(model), seconds) if model else seconds

    def expected(self, stage: str, model: str) -> float | None:
        """Seconds one request should take, from this machine's own history if it has any."""
        if (stage, model) not in self._expected:
            past = self._project.journal.runs.expected_seconds(stage, model)
            usual = self._catalog.model(model).expected if self._catalog.knows(model) else None
            self._expected[stage, model] = past[0] if past else usual
        return self._expected[stage, model]

    def learn(self) -> None:
        """Look at the history anew when next asked."""
        self._expected.clear()
