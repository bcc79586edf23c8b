"""Words one edits in place, with the cast's names marked."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QSizePolicy, QWidget

from storyshot_gui.ui.theme import Theme

SAFE_MS = 20_000
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FEWEST_LINES, MOST_LINES = 2, 8
PADDING = 22


class Words(QPlainTextEdit):
    """Grows with its text. Enter and leaving commit it, Shift+Enter is a new line, Esc gives up.

    `weighed` carries what would be committed after each key, `settled` says that nothing is to
    be committed any more. Words left alone for a while are committed too, so that they are safe.
    """

    committed = Signal(str)
    weighed = Signal(str)
    settled = Signal()
    keep_asked = Signal()
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
        self._companion: QWidget | None = None
        self._marks = Marks(self.document())
        self._timer = QTimer(self, singleShot=True, interval=SAFE_MS)
        self._timer.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)

    def stays_with(self, companion: QWidget) -> None:
        """Going to a part of this widget is not leaving."""
        self._companion = companion
        for part in companion.findChildren(QWidget):
            part.installEventFilter(self)

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not committed."""
        return self.toPlainText() != self._shown

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
        """Say what was typed, if anything was."""
        if (text := self.take()) is not None:
            self.committed.emit(text)

    def take(self) -> str | None:
        """What was typed, which is then no longer to be committed; None when nothing was."""
        if not self.pending:
            return None
        self._settle(self.toPlainText())
        return self._shown

    def give_up(self) -> None:
        """Back to what the project says."""
        self.setPlainText(self._shown)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._settle(self._shown)

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
        if event.reason() is not Qt.FocusReason.PopupFocusReason:  # its own context menu
            self._leave()
        super().focusOutEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leaving the companion is leaving, but for coming back."""
        if event.type() is QEvent.Type.FocusOut and QApplication.focusWidget() is not self:
            self._leave()
        return False

    def event(self, event: QEvent) -> bool:
        """Enter is ours before it is the window's: Ctrl+Enter would make the film."""
        asks = event.type() is QEvent.Type.ShortcutOverride
        if (
            asks
            and isinstance(event, QKeyEvent)
            and (event.key() in ENTER or self._gives_up(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.keep_asked.emit()
            self.commit()
        elif self._gives_up(event):
            self.give_up()
        else:
            super().keyPressEvent(event)

    def _gives_up(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self.pending

    def _leave(self) -> None:
        now = QApplication.focusWidget()
        if self._companion is not None and now is not None and self._companion.isAncestorOf(now):
            return
        self.commit()
        self.left.emit()

    def _settle(self, text: str) -> None:
        self._timer.stop()
        self._shown = text
        self.settled.emit()

    def _typed(self) -> None:
        self.updateGeometry()
        if self.pending:
            self._timer.start()
            self.weighed.emit(self.toPlainText())
        elif self._timer.isActive():
            self._settle(self._shown)

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
