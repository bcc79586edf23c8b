"""The takes of a sentence's narration: listen, choose, keep or reject."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storyshot_gui.project.records import StageName, Take, Verdict
from storyshot_gui.session import Session
from storyshot_gui.ui import icons
from storyshot_gui.ui.preview.sample import Sample
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.inspector.facts import took
from storyshot_gui.ui.views.parts import button, icon_button, label, restyle

MOST_ROWS = 12  # newest; nobody listens to more


class SpeechRow(QWidget):
    """One take: a play button, what it is, and whether it is in the film."""

    played = Signal(str)
    used = Signal(str)
    judged = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.take: Take | None = None
        self._theme = theme
        self.play = icon_button("play", "Listen", "inspector.listen", theme)
        self.words = label(role="muted")
        self.use = button("Use", "inspector.speech_use", "link")
        self.keep = icon_button("star", "Keep", "inspector.speech_keep", theme)
        self.reject = icon_button("thumbs-down", "Reject", "inspector.speech_reject", theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.play)
        row.addWidget(self.words, 1)
        for part in (self.use, self.keep, self.reject):
            row.addWidget(part)
        self.play.clicked.connect(self._play)
        self.use.clicked.connect(self._use)
        self.keep.clicked.connect(partial(self._judge, Verdict.kept))
        self.reject.clicked.connect(partial(self._judge, Verdict.rejected))

    def show_take(self, take: Take, number: int, *, chosen: bool, playing: bool) -> None:
        self.take = take
        self.words.setText(f"{number}   {took(take.length)}{'   in the film' if chosen else ''}")
        restyle(self.words, "role", "section" if chosen else "muted")
        self.use.setEnabled(not chosen)
        self.use.setText("✓" if chosen else "Use")
        self.use.setAccessibleName(f"Use take {number}")
        self.play.setAccessibleName(f"{'Stop' if playing else 'Listen to'} take {number}")
        theme = self._theme
        icon = "square" if playing else "play"
        self.play.setIcon(icons.icon(icon, theme.text, filled=True))
        for made, verdict, name in (
            (self.keep, Verdict.kept, "star"),
            (self.reject, Verdict.rejected, "thumbs-down"),
        ):
            on = take.verdict is verdict
            made.setIcon(icons.icon(name, theme.accent if on else theme.faint, filled=on))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def _play(self) -> None:
        if self.take:
            self.played.emit(self.take.id)

    def _use(self) -> None:
        if self.take:
            self.used.emit(self.take.id)

    def _judge(self, verdict: Verdict) -> None:
        if self.take:
            self.judged.emit(self.take.id, verdict)


class SpeechTakes(QWidget):
    """Newest first."""

    def __init__(self, session: Session, theme: Theme, sample: Sample) -> None:
        super().__init__()
        self.setObjectName("inspector.speech_takes")
        self._session = session
        self._theme = theme
        self._sample = sample
        self._sentence = ""
        self.rows: list[SpeechRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        sample.ended.connect(self.refresh)

    def show_sentence(self, sentence_id: str) -> None:
        self._sentence = sentence_id
        self.refresh()

    def refresh(self) -> None:
        project = self._session.project
        takes = project.takes(self._sentence, StageName.speech)
        chosen = project.chosen(self._sentence, StageName.speech)
        newest = list(enumerate(takes, 1))[: -MOST_ROWS - 1 : -1]
        while len(self.rows) < len(newest):
            self._add_row()
        for row, (number, take) in zip(self.rows, newest, strict=False):
            playing = self._sample.path == project.path(take.file)
            row.show_take(take, number, chosen=take == chosen, playing=playing)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(newest))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in self.rows:
            row.set_theme(theme)
        self.refresh()

    def _add_row(self) -> None:
        row = SpeechRow(self._theme, self)
        row.played.connect(self._play)
        row.used.connect(self._session.choose_take)
        row.judged.connect(self._judge)
        self._column.addWidget(row)
        self.rows.append(row)

    def _judge(self, take_id: str, verdict: Verdict) -> None:
        """A second press takes the judgement back."""
        same = self._session.project.take(take_id).verdict is verdict
        self._session.judge(take_id, Verdict.undecided if same else verdict)

    def _play(self, take_id: str) -> None:
        path = self._session.project.path(self._session.project.take(take_id).file)
        if self._sample.path == path:
            self._sample.stop()
        else:
            self._sample.play(path)
        self.refresh()
