"""Words one edits in place: written to the project as one types, the cast's names marked."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from storyshot_gui.ui.theme import Theme

COMMIT_MS = 350
FEWEST_LINES, MOST_LINES = 2, 8
PADDING = 22


class Words(QPlainTextEdit):
    """Grows with its text. `committed` comes a moment after the last key, or on leaving."""

    committed = Signal(str)
    left = Signal()  # after what was typed was committed

    def __init__(self, name: str, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._shown = ""
        self._marks = Marks(self.document())
        self._timer = QTimer(self, singleShot=True, interval=COMMIT_MS)
        self._timer.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)

    def show_words(self, text: str, placeholder: str = "") -> None:
        """What the project says now; what is being typed is not disturbed."""
        self.setPlaceholderText(placeholder)
        if self._timer.isActive() or text == self.toPlainText():
            return
        self._shown = text
        place = self.textCursor().position()
        self.setPlainText(text)
        self._timer.stop()
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)

    def commit(self) -> None:
        """Say what was typed now instead of in a moment."""
        self._timer.stop()
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.committed.emit(text)

    def mark(self, names: Sequence[str], theme: Theme) -> None:
        self._marks.mark(names, theme)

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        self.left.emit()
        super().focusOutEvent(event)

    def _typed(self) -> None:
        self.updateGeometry()
        if self.toPlainText() != self._shown:
            self._timer.start()

    def _height(self) -> int:
        line = self.fontMetrics().lineSpacing()
        lines = round(self.document().size().height())  # a plain text document counts in lines
        return line * min(MOST_LINES, max(FEWEST_LINES, lines)) + PADDING


class Marks(QSyntaxHighlighter):
    """Shows names of the cast as such."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._pattern: re.Pattern[str] | None = None
        self._format = QTextCharFormat()

    def mark(self, names: Sequence[str], theme: Theme) -> None:
        longest_first = sorted(filter(None, names), key=len, reverse=True)
        words = "|".join(re.escape(name) for name in longest_first)
        self._pattern = re.compile(rf"@?\b(?:{words})\b", re.IGNORECASE) if words else None
        self._format.setBackground(theme.selection)
        self._format.setForeground(theme.accent)
        self._format.setFontWeight(QFont.Weight.DemiBold)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for found in self._pattern.finditer(text) if self._pattern else ():
            self.setFormat(found.start(), found.end() - found.start(), self._format)
