"""Which model makes each stage of a film."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from storyshot_gui.project.records import StageName
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.model_menu import ModelButton
from storyshot_gui.ui.views.parts import label

STAGES = {
    StageName.speech: ("Speech", "speech_model", ""),
    StageName.prompts: ("Prompts", "prompt_model", ""),
    StageName.image: ("Images", "image_model", ""),
    StageName.clip: ("Clips", "clip_model", "No clips"),
}


class ProjectModels(QWidget):
    """Shows the project's choice; what is chosen here is asked for with `values`."""

    settings_asked = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("project_models")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._buttons: dict[str, ModelButton] = {}
        for row, (stage, (text, name, none)) in enumerate(STAGES.items()):
            says = f"Model for {text.lower()}"
            made = ModelButton(session.catalog, stage, f"project_{name}", says, theme, usual=none)
            made.set_value(getattr(session.project.settings, name))
            made.settings_asked.connect(self._ask_settings)
            self._buttons[name] = made
            self._grid.addWidget(label(text, "label"), row, 0)
            self._grid.addWidget(made, row, 1)
        self._grid.setRowStretch(len(STAGES), 1)

    def values(self) -> dict[str, str]:
        """The fields of ProjectSettings and what was chosen for them."""
        return {name: button.value() for name, button in self._buttons.items()}

    def _ask_settings(self, _provider: str) -> None:
        self.settings_asked.emit()
