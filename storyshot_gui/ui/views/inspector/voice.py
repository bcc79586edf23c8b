"""The voice of a sentence, among those of the model that speaks it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from storyshot_gui.project.records import Sentence, StageName
from storyshot_gui.providers.base import VoiceChoice
from storyshot_gui.session import Session
from storyshot_gui.ui.views.inspector.motion import MIXED
from storyshot_gui.ui.views.parts import common


class VoiceBox(QComboBox):
    """`pondered` carries a voice the person looks at in the list, `closed` ends that."""

    pondered = Signal(str)
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("inspector.voice")
        self.setAccessibleName("Voice")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setStyleSheet("QComboBox { combobox-popup: 0; }")  # below, so that the line is seen
        self._session = session
        self._model: str | None = ""
        self.addItem("As the film", "")
        self.highlighted.connect(self._ponder)

    def show_sentences(self, sentences: Sequence[Sentence]) -> None:
        choices, film = self._session.choices, self._session.project.settings.voice
        model = common(choices.model(StageName.speech, each.id) for each in sentences)
        if model != self._model:
            self._model = model
            self._fill(self._voices(sentences[0].id) if model else ())
        name = next((n.name for n in self._voices(sentences[0].id) if n.id == film), film)
        self.setItemText(0, f"As the film ({name})")
        voice = common(sentence.voice for sentence in sentences)
        if voice and self.findData(voice) < 0:
            self.addItem(voice, voice)
        self.setCurrentIndex(-1 if voice is None else self.findData(voice))
        self.setPlaceholderText(MIXED)

    def voice(self) -> str:
        """The one that is chosen, the film's where none is."""
        return self.currentData() or self._session.project.settings.voice

    def hidePopup(self) -> None:
        super().hidePopup()
        self.closed.emit()

    def _fill(self, voices: Sequence[VoiceChoice]) -> None:
        while self.count() > 1:
            self.removeItem(1)
        for narrator in voices:
            self.addItem(f"{narrator.name}   {narrator.about}", narrator.id)

    def _voices(self, sentence_id: str) -> tuple[VoiceChoice, ...]:
        """None of a model that is gone."""
        model = self._session.choices.model(StageName.speech, sentence_id)
        known = self._session.catalog.knows(model)
        return self._session.voices.all(sentence_id) if known else ()

    def _ponder(self, index: int) -> None:
        self.pondered.emit(self.itemData(index) or "")
