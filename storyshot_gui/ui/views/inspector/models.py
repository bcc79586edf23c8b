"""Which models make a sentence or shot: the film's, or its own."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from storyshot_gui.project.records import StageName
from storyshot_gui.session import Session
from storyshot_gui.ui.models.model_choices import choice_of
from storyshot_gui.ui.money import cost
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.model_menu import ModelButton
from storyshot_gui.ui.views.parts import common, label

SHOT_STAGES = {StageName.image: "Image", StageName.clip: "Clip"}
SENTENCE_STAGES = {StageName.speech: "Spoken by", StageName.prompts: "Prompts by"}
CAPTION = 62
COLUMNS = {
    StageName.speech: "speech_model",
    StageName.prompts: "prompt_model",
    StageName.image: "image_model",
    StageName.clip: "clip_model",
}


class OwnModels(QWidget):
    """A button for each stage; `chosen` carries the stage and a model id, "" for the film's."""

    chosen = Signal(str, str)
    settings_asked = Signal()

    def __init__(self, session: Session, theme: Theme, stages: Mapping[StageName, str]) -> None:
        super().__init__()
        self.setObjectName("inspector.models")
        self._session = session
        self.buttons: dict[StageName, ModelButton] = {}
        self._captions: list[QLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (stage, text) in enumerate(stages.items()):
            name, says = f"inspector.{stage.value}_model", f"Model for {stage.value}"
            made = ModelButton(session.catalog, stage, name, says, theme, usual="As the film")
            made.chosen.connect(partial(self._chosen, stage))
            made.settings_asked.connect(self._ask_settings)
            self.buttons[stage] = made
            self._captions.append(captioned(text, theme))
            grid.addWidget(self._captions[-1], row, 0)
            grid.addWidget(made, row, 1)
        self.set_theme(theme)

    def show_subjects(self, subjects: Sequence[object]) -> None:
        """Sentences or shots, as records; at the right what making all of them costs."""
        ids = [str(getattr(each, "id", "")) for each in subjects]
        for stage, made in self.buttons.items():
            own = common(getattr(each, COLUMNS[stage]) for each in subjects)
            made.set_usual(self._usual(stage, ids))
            model = common(self._session.choices.model(stage, each) for each in ids)
            made.set_value(own, self._price(stage, ids, model or "") if own is not None else "")

    def set_theme(self, theme: Theme) -> None:
        for made in self.buttons.values():
            made.set_theme(theme)
        for caption in self._captions:
            captioned("", theme, caption)

    def _usual(self, stage: StageName, subjects: Sequence[str]) -> str:
        """What choosing no model means for these."""
        model = common(self._session.choices.of_film(stage, each) for each in subjects)
        if model is None:
            return "As the film"
        known = self._session.catalog.knows(model)
        name = choice_of(self._session.catalog.model(model)).text if known else model
        return f"As the film: {name or 'none'}"

    def _price(self, stage: StageName, subjects: Sequence[str], model: str) -> str:
        if not model:
            return ""
        if not self._session.catalog.knows(model):
            return "gone"
        return cost(self._session.budget.price(subjects, stage))

    def _chosen(self, stage: StageName, model: str) -> None:
        self.chosen.emit(stage.value, model)

    def _ask_settings(self, _provider: str) -> None:
        self.settings_asked.emit()


def captioned(text: str, theme: Theme, made: QLabel | None = None) -> QLabel:
    """A caption as wide as the others of the column; `made` is one to be fitted again."""
    made = made or label(text, "label")
    made.setFixedWidth(theme.size(CAPTION))
    return made
