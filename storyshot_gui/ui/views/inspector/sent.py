"""What is sent to a provider: the whole request, as it would go out now, and the last answer."""

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from storyshot_gui.project.records import StageName
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import LABEL, Theme
from storyshot_gui.ui.views.parts import Segments, button, label, spacer

SHOT_STAGES = (("image", "Image"), ("prompts", "Prompts"))
SENTENCE_STAGES = (("speech", "Speech"), ("prompts", "Prompts"))
NOW, BEFORE = "now", "before"


class SentPage(QWidget):
    """Read only; a button copies it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("inspector.sent")
        self._session = session
        self._subject = ""
        self._for_shots = Segments("inspector.sent_shot", "Request for", SHOT_STAGES)
        self._for_sentences = Segments("inspector.sent_sentence", "Request for", SENTENCE_STAGES)
        self._times = Segments(
            "inspector.sent_time", "Which", ((NOW, "As it would go out now"), (BEFORE, "Last sent"))
        )
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("inspector.request")
        self.text.setAccessibleName("Request")
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._note = label(role="label")
        self.copy = button("Copy", "inspector.copy_request")
        self._lay_out()
        self.set_theme(theme)

    def show_subject(self, subject: str) -> None:
        """A sentence or shot, "" for none."""
        self._subject = subject
        is_shot = self._session.project.has_shot(subject)
        self._for_shots.setVisible(is_shot)
        self._for_sentences.setVisible(not is_shot)
        self.refresh()

    def refresh(self) -> None:
        if not self._subject or not self.isVisible():
            return
        before = self._times.value() == BEFORE
        text, note = self._sent() if before else (self._now(), "")
        if text != self.text.toPlainText():
            self.text.setPlainText(text)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def set_theme(self, theme: Theme) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(theme.points(LABEL))
        self.text.setStyleSheet(
            f"font-family: '{font.family()}'; font-size: {font.pointSizeF()}pt;"
        )

    def showEvent(self, event: object) -> None:  # noqa: ARG002
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        for made, first in (
            (self._for_shots, "image"), (self._for_sentences, "speech"), (self._times, NOW)
        ):  # fmt: skip
            made.set_value(first)
            made.chosen.connect(self._chosen)
            column.addWidget(made)
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addWidget(self._note)
        row.addWidget(spacer())
        row.addWidget(self.copy)
        column.addLayout(row)
        self.copy.clicked.connect(self._copy)

    def _stage(self) -> StageName:
        is_shot = self._session.project.has_shot(self._subject)
        return StageName((self._for_shots if is_shot else self._for_sentences).value())

    def _now(self) -> str:
        stage = self._stage()
        return self._session.request_json(self._owner(stage), stage)

    def _owner(self, stage: StageName) -> str:
        """Prompts are asked for a whole sentence."""
        project = self._session.project
        if stage is StageName.prompts and project.has_shot(self._subject):
            return project.shot(self._subject).sentence_id
        return self._subject

    def _sent(self) -> tuple[str, str]:
        stage = self._stage()
        entries = self._session.project.journal.entries(
            subject=self._owner(stage), stage=stage.value, limit=1
        )
        if not entries:
            return "", "Nothing was sent yet."
        whole = {"request": entries[0].request, "answer": entries[0].answer}
        if entries[0].error:
            whole["error"] = {"message": entries[0].error, "hint": entries[0].hint}
        return json.dumps(whole, indent=2, ensure_ascii=False), entries[0].created[:16]

    def _chosen(self, _value: str) -> None:
        self.refresh()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
