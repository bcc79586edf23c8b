"""Which models make a film, as a draft and as a final, and what it may cost."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from storyshot_gui.project.edits.whole import MODEL_COLUMNS
from storyshot_gui.project.records import StageName
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.cap_field import CapField
from storyshot_gui.ui.views.model_menu import ModelButton
from storyshot_gui.ui.views.parts import Segments, hairline, label

STAGES = {
    StageName.speech: "Speech",
    StageName.prompts: "Prompts",
    StageName.image: "Images",
    StageName.clip: "Clips",
}
NO_CLIPS, AS_DRAFT = "No clips", "As the draft"
QUALITIES = (("draft", "Draft"), ("final", "Final"))
UNDER = "A draft first; then only the shots you choose are made final, or the whole film."
NARROWEST = 240
SPEECH = MODEL_COLUMNS[StageName.speech]


class ProjectModels(QWidget):
    """Shows the project's choice; what is chosen here is asked for with `values`.

    `settings_asked` carries the provider whose key is missing.
    """

    settings_asked = Signal(str)
    speech_chosen = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("project_models")
        self._session = session
        self._theme = theme
        self._quality = Segments("project_quality", "Quality of the whole film", QUALITIES)
        self._cap = CapField("project_cap")
        self._buttons: dict[str, ModelButton] = {}
        self._lay_out()
        settings = session.project.settings
        self._quality.set_value("final" if settings.final else "draft")
        self._cap.set_value(settings.cap_micro)
        self._buttons[SPEECH].chosen.connect(self.speech_chosen)

    def speech(self) -> str:
        """The model that speaks in drafts."""
        return self._buttons[SPEECH].value()

    def values(self) -> dict[str, Any]:
        """The fields of ProjectSettings and what was chosen for them."""
        models = {name: button.value() for name, button in self._buttons.items()}
        final = self._quality.value() == "final"
        return {**models, "final": final, "cap_micro": self._cap.value()}

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        under = label(UNDER, "muted")
        under.setWordWrap(True)
        column.addLayout(self._models())
        column.addWidget(under)
        column.addWidget(hairline())
        column.addLayout(self._rest())
        column.addStretch()

    def _models(self) -> QGridLayout:
        grid = _grid()
        for place, (_, text) in enumerate(QUALITIES, 1):
            grid.addWidget(label(text, "section"), 0, place)
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, self._theme.size(NARROWEST))
        for row, (stage, text) in enumerate(STAGES.items(), 1):
            grid.addWidget(label(text, "label"), row, 0)
            name = MODEL_COLUMNS[stage]
            none = NO_CLIPS if stage is StageName.clip else ""
            grid.addWidget(self._button(stage, name, f"{text}, draft", none), row, 1)
            final = f"final_{name}"
            grid.addWidget(self._button(stage, final, f"{text}, final", AS_DRAFT), row, 2)
        return grid

    def _rest(self) -> QGridLayout:
        grid = _grid()
        for row, (text, part) in enumerate((("Whole film", self._quality), ("Budget", self._cap))):
            grid.addWidget(label(text, "label"), row, 0)
            grid.addWidget(part, row, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _button(self, stage: StageName, name: str, says: str, usual: str) -> ModelButton:
        catalog = self._session.catalog
        made = ModelButton(catalog, stage, f"project_{name}", says, self._theme, usual=usual)
        made.set_value(getattr(self._session.project.settings, name))
        made.settings_asked.connect(self.settings_asked)
        self._buttons[name] = made
        return made


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    return grid
