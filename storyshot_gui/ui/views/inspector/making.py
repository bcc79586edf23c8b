"""What a shot is made with: its models, its seed, and whether it is a draft."""

import secrets
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from storyshot_gui.project import edits
from storyshot_gui.project.records import Shot, StageName
from storyshot_gui.session import Session
from storyshot_gui.ui import icons
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.inspector.models import SHOT_STAGES, OwnModels, captioned
from storyshot_gui.ui.views.inspector.motion import MIXED
from storyshot_gui.ui.views.parts import common, icon_button, named

SEED_BITS = 31
ONE_FINAL = "Made by the film’s models for finals instead of those for drafts"
ALL_FINAL = "The whole film is in final quality: see the project settings"


class ShotMaking(QWidget):
    """Changes all the shots shown, each change a step to undo."""

    def __init__(self, session: Session, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("inspector.making")
        self._session = session
        self._ids: tuple[str, ...] = ()
        self.models = OwnModels(session, theme, SHOT_STAGES)
        self.models.settings_asked.connect(actions["file.settings"].trigger)
        self.seed = named(QLineEdit(), "inspector.seed", "Seed")
        self.seed.setToolTip("The same seed and prompt give the same image")
        self.dice = icon_button("shuffle", "Another seed", "inspector.dice", theme)
        self.final = named(QCheckBox("Final quality"), "inspector.final", "Final quality")
        self._caption = captioned("Seed", theme)
        row = QHBoxLayout()
        row.setSpacing(10)
        for part, share in ((self._caption, 0), (self.seed, 3), (self.dice, 0), (self.final, 2)):
            row.addWidget(part, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.models)
        column.addLayout(row)
        self.models.chosen.connect(self._model_chosen)
        self.seed.editingFinished.connect(self._seed_typed)
        self.dice.clicked.connect(self._roll)
        self.final.clicked.connect(self._final_chosen)

    def show_shots(self, shots: Sequence[Shot]) -> None:
        self._ids = tuple(shot.id for shot in shots)
        self.models.show_subjects(shots)
        self._show_seed(shots)
        self._show_final()

    def set_theme(self, theme: Theme) -> None:
        self.models.set_theme(theme)
        self.dice.setIcon(icons.icon("shuffle", theme.muted))
        captioned("", theme, self._caption)

    def _show_seed(self, shots: Sequence[Shot]) -> None:
        seed = common(shot.seed for shot in shots)
        if not self.seed.hasFocus():
            self.seed.setText("" if seed is None else str(seed))
            self.seed.setCursorPosition(0)
        self.seed.setPlaceholderText(MIXED)

    def _show_final(self) -> None:
        """Only where the film has models for finals."""
        settings = self._session.project.settings
        self.final.setVisible(bool(settings.final_image_model or settings.final_clip_model))
        final = common(map(self._session.choices.is_final, self._ids))
        states = {None: Qt.CheckState.PartiallyChecked, True: Qt.CheckState.Checked}
        self.final.setCheckState(states.get(final, Qt.CheckState.Unchecked))
        self.final.setEnabled(not settings.final)
        self.final.setToolTip(ALL_FINAL if settings.final else ONE_FINAL)

    def _model_chosen(self, stage: str, model: str) -> None:
        project = self._session.project
        self._session.do(edits.set_shot_model(project, self._ids, StageName(stage), model))

    def _final_chosen(self) -> None:
        """Some of several: all of them become final."""
        final = self.final.checkState() is not Qt.CheckState.Unchecked
        self._session.do(edits.set_final(self._session.project, self._ids, final=final))

    def _seed_typed(self) -> None:
        text = self.seed.text().strip()
        if text.isdecimal():
            self._set_seed(int(text) % (1 << SEED_BITS))
        self._session.project.history.pause_merging()
        self._show_seed([self._session.project.shot(each) for each in self._ids])

    def _roll(self) -> None:
        self._set_seed(secrets.randbits(SEED_BITS))

    def _set_seed(self, seed: int) -> None:
        self._session.do(edits.set_seed(self._session.project, self._ids, seed))
