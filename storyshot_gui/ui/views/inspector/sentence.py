"""What one changes of a sentence: its words and how they are spoken."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit
from storyshot_gui.project.records import Sentence, StageName
from storyshot_gui.session import Session
from storyshot_gui.ui import icons
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.money import tag
from storyshot_gui.ui.preview.sample import Sample
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.consequence_line import ConsequenceLine
from storyshot_gui.ui.views.inspector.models import CAPTION, SENTENCE_STAGES, OwnModels
from storyshot_gui.ui.views.inspector.motion import MIXED
from storyshot_gui.ui.views.inspector.prompt import Words
from storyshot_gui.ui.views.inspector.saying import Sayings
from storyshot_gui.ui.views.inspector.speech import SpeechTakes
from storyshot_gui.ui.views.inspector.state import StateLine
from storyshot_gui.ui.views.inspector.voice import VoiceBox
from storyshot_gui.ui.views.parts import NotedButton, button, common, label, named
from storyshot_gui.ui.views.spending import expense, is_batch
from storyshot_gui.ui.views.weighing import Weighing

STEP = 0.05
SEVERAL = "— several sentences —"


class SentencePage(QWidget):
    """For one sentence or several: what they have in common is changed for all of them."""

    def __init__(self, session: Session, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("inspector.sentence")
        self._session = session
        self._actions = actions
        self._ids: tuple[str, ...] = ()
        self._trial: asyncio.Task[Path] | None = None
        self.sample = Sample(self)
        self.state = StateLine(session, theme, actions)
        self.text = Words("inspector.text", "Words", self)
        self.line = ConsequenceLine(session, "inspector.text_line", self, lines=3)
        Weighing(session, self.text, self.line, self._text_edit)
        self.voice = VoiceBox(session)
        self.listen = button(" Listen", "inspector.voice_listen")
        self.speaker = _choice("inspector.speaker", "Speaker")
        self._speaker_line = named(QLineEdit(), "inspector.speaker_name", "Speaker")
        self.speed = _number("inspector.speed", "Speed", (0.5, 2.0), "×")
        self.pause = _number("inspector.pause", "Pause after", (0.0, 10.0), " s")
        self.scene = QCheckBox("Starts a new scene", self)
        self.models = OwnModels(session, theme, SENTENCE_STAGES)
        self.models.settings_asked.connect(actions["file.settings"].trigger)
        self.takes = SpeechTakes(session, theme, self.sample)
        self.redo = NotedButton("inspector.speak", self)
        self.redo.say("Speak")
        self.sayings = Sayings(session, theme)
        self._takes_label = label("Takes", "label")
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def show_sentences(self, ids: Sequence[str]) -> None:
        if tuple(ids) != self._ids:
            self.text.commit()
            self.sample.stop()
        self._ids = tuple(ids)
        self.refresh()

    def refresh(self) -> None:
        sentences = [self._session.project.sentence(each) for each in self._ids]
        if not sentences:
            return
        self.state.show_state(self._ids)
        single = sentences[0] if len(sentences) == 1 else None
        self.text.setReadOnly(single is None)
        self.text.show_words(single.text if single else "", "" if single else SEVERAL)
        self._show_voice(sentences)
        self._show_numbers(sentences)
        self.models.show_subjects(sentences)
        self.takes.setVisible(single is not None)
        self.takes.show_sentence(single.id if single else "")
        made = any(self._session.project.takes(each, StageName.speech) for each in self._ids)
        self._takes_label.setVisible(made and single is not None)
        self.redo.say(
            "Speak again" if made else "Speak", expense(self._session, self._ids, StageName.speech)
        )
        self.sayings.show_text(" ".join(sentence.text for sentence in sentences))

    def set_theme(self, theme: Theme) -> None:
        self._grid.setColumnMinimumWidth(0, theme.size(CAPTION))
        self.listen.setIcon(icons.icon("volume-2", theme.text))
        for part in (self.state, self.models, self.takes, self.sayings):
            part.set_theme(theme)

    def _show_voice(self, sentences: list[Sentence]) -> None:
        self.voice.show_sentences(sentences)
        self._show_listen()
        speakers = {sentence.speaker: None for sentence in self._session.project.sentences()}
        if list(speakers) != [self.speaker.itemText(n) for n in range(self.speaker.count())]:
            self.speaker.clear()
            self.speaker.addItems(list(speakers))
        if not self.speaker.hasFocus():
            self.speaker.setCurrentText(common(s.speaker for s in sentences) or MIXED)

    def _show_listen(self) -> None:
        """With its price where a voice is not heard for nothing."""
        there = self._session.catalog.knows(
            self._session.choices.model(StageName.speech, self._ids[0])
        )
        cost = tag(self._session.voices.price(self.voice.voice(), self._ids[0])) if there else ""
        self.listen.setText(f" Listen  ·  {cost}" if cost else " Listen")
        self.listen.setAccessibleName(f"Listen, {cost}" if cost else "Listen")
        self.listen.setEnabled(there)

    def _show_numbers(self, sentences: list[Sentence]) -> None:
        settings = self._session.project.settings
        speeds = [sentence.speed for sentence in sentences]
        pauses = [sentence.pause for sentence in sentences]
        _show_number(self.speed, speeds, f"{settings.speed:g}× as the film")
        _show_number(self.pause, pauses, f"{settings.pause_seconds:g} s as the film")
        scenes = {sentence.opens_scene for sentence in sentences}
        self.scene.setChecked(scenes == {True})

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        for part in (self.state, label("Words", "label"), self.text, self.line):
            column.addWidget(part)
        column.addLayout(self._fields())
        column.addWidget(self.models)
        column.addSpacing(4)
        column.addWidget(self._takes_label)
        column.addWidget(self.takes)
        column.addWidget(self.redo)
        column.addSpacing(6)
        column.addWidget(label("Say a word differently, in the whole film", "label"))
        column.addWidget(self.sayings)
        column.addStretch()

    def _fields(self) -> QGridLayout:
        self.speaker.setLineEdit(self._speaker_line)
        self.scene.setObjectName("inspector.scene")
        self.scene.setAccessibleName("Starts a new scene")
        voice = QHBoxLayout()
        voice.setSpacing(6)
        voice.addWidget(self.voice, 1)
        voice.addWidget(self.listen)
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label("Voice", "label"), 0, 0)
        grid.addLayout(voice, 0, 1)
        for row, (name, part) in enumerate(
            (("Speaker", self.speaker), ("Speed", self.speed), ("Pause after", self.pause)), 1
        ):
            grid.addWidget(label(name, "label"), row, 0)
            grid.addWidget(part, row, 1)
        grid.addWidget(self.scene, 4, 1)
        return grid

    def _connect(self) -> None:
        self.models.chosen.connect(self._model_chosen)
        self.voice.activated.connect(self._voice_chosen)
        self.voice.pondered.connect(self._voice_pondered)
        self.voice.closed.connect(self.line.clear)
        self.listen.clicked.connect(self._listen)
        self.speaker.textActivated.connect(self._speaker_chosen)
        self._speaker_line.editingFinished.connect(self._speaker_typed)
        self.speed.valueChanged.connect(self._speed_chosen)
        self.pause.valueChanged.connect(self._pause_chosen)
        self.scene.clicked.connect(self._scene_chosen)
        self.redo.clicked.connect(self._redo)

    def _text_edit(self, text: str) -> Edit | None:
        project = self._session.project
        single = len(self._ids) == 1 and project.has_sentence(self._ids[0])
        return edits.set_text(project, self._ids[0], text) if single and text.strip() else None

    def _voice_pondered(self, voice: str) -> None:
        project = self._session.project
        self.line.consider(partial(edits.set_voice, project, self._ids, voice), keepable=False)

    def _voice_chosen(self, index: int) -> None:
        voice = self.voice.itemData(index)
        self._session.do(edits.set_voice(self._session.project, self._ids, voice))

    def _model_chosen(self, stage: str, model: str) -> None:
        project = self._session.project
        self._session.do(edits.set_sentence_model(project, self._ids, StageName(stage), model))

    def _speaker_typed(self) -> None:
        self._speaker_chosen(self.speaker.currentText())

    def _speaker_chosen(self, name: str) -> None:
        if name.strip() and name != MIXED:
            self._session.do(edits.set_speaker(self._session.project, self._ids, name.strip()))

    def _speed_chosen(self, value: float) -> None:
        speed = None if value == self.speed.minimum() else value
        self._session.do(edits.set_speed(self._session.project, self._ids, speed))

    def _pause_chosen(self, value: float) -> None:
        pause = None if value == self.pause.minimum() else value
        self._session.do(edits.set_pause(self._session.project, self._ids, pause))

    def _scene_chosen(self, on: bool) -> None:
        self._session.do(edits.set_opens_scene(self._session.project, self._ids, opens=on))

    def _redo(self) -> None:
        self.text.commit()
        if is_batch(self._session, self._ids, (StageName.speech,)):
            self._actions["shot.redo_speech"].trigger()
        else:
            self._session.redo_take(self._ids, StageName.speech)

    def _listen(self) -> None:
        """Let the voice say the sentence itself, before it is used."""
        if self.sample.path is not None:
            self.sample.stop()
            return
        sentence = self._session.project.sentence(self._ids[0])
        voice = self.voice.voice()
        self.listen.setEnabled(False)
        self.listen.setText("Speaking…")
        self._trial = asyncio.ensure_future(self._session.voices.preview(voice, sentence.id))
        self._trial.add_done_callback(self._spoken)

    def _spoken(self, trial: asyncio.Task[Path]) -> None:
        self._show_listen()
        if not trial.cancelled():
            self.sample.play(trial.result())


def _show_number(field: QDoubleSpinBox, values: Sequence[float | None], unset: str) -> None:
    """Without telling anyone: the person did not change it."""
    value = common(values)
    same = len(set(values)) == 1
    field.blockSignals(True)  # noqa: FBT003
    field.setSpecialValueText(unset if same else MIXED)
    field.setValue(field.minimum() if value is None else value)
    field.blockSignals(False)  # noqa: FBT003


def _choice(name: str, says: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(says)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _number(name: str, says: str, span: tuple[float, float], unit: str) -> QDoubleSpinBox:
    """One step below the lowest value stands for "as the whole film has it"."""
    made = QDoubleSpinBox()
    made.setObjectName(name)
    made.setAccessibleName(says)
    made.setRange(span[0] - STEP, span[1])
    made.setSingleStep(STEP)
    made.setDecimals(2)
    made.setSuffix(unit)
    made.setKeyboardTracking(False)
    line = named(made.lineEdit(), f"{name}_words", says)
    line.setTextMargins(6, 0, 0, 0)
    return made
