"""What the board shows while there is no story yet."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import button, label

CARD, GAP = (104, 58), 14
WORDS = "Every sentence becomes a row here: spoken once, and shown in shots of two seconds."


class EmptyBoard(QWidget):
    """Covers its parent: a hint of rows to come, and the two ways to begin."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("storyboard_empty")
        self._theme = theme
        self._title = label("The story starts here", "title", "storyboard_empty_title")
        self._words = label(WORDS, "muted", "storyboard_empty_words")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setWordWrap(True)
        self._words.setFixedWidth(theme.size(360))
        bring_in = button("Bring in a text…", "storyboard_bring_in", "main")
        bring_in.clicked.connect(actions["file.bring_in"].trigger)
        write = button("Write a sentence", "storyboard_write")
        write.clicked.connect(actions["edit.insert_sentence"].trigger)
        self._arrange(bring_in, write)
        parent.installEventFilter(self)
        self.resize(parent.size())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Three faint cards above the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.ground)
        wide, high = CARD
        left = self.width() / 2 - 1.5 * wide - GAP
        top = self._title.y() - high - 40
        for number in range(3):
            card = QRectF(left + number * (wide + GAP), top, wide, high)
            painter.setPen(QPen(self._theme.line, 1.2, Qt.PenStyle.DashLine))
            painter.setBrush(self._theme.panel)
            painter.drawRoundedRect(card, 8, 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.line)
            line = QRectF(card.x(), card.bottom() + 9, wide * (0.86, 0.6, 0.74)[number], 4)
            painter.drawRoundedRect(line, 2, 2)
        painter.end()

    def _arrange(self, *buttons: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for each in buttons:
            row.addWidget(each)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 120, 24, 24)
        column.addStretch()
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addLayout(row)
        column.addStretch()
