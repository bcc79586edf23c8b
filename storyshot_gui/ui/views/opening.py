"""What is shown while a project is being opened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import label, named


class Opening(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opening")
        self._words = label(role="title", name="opening_words")
        self._bar = named(QProgressBar(), "opening_progress", "Opening")
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch()
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._words, alignment=centre)
        column.addWidget(self._bar, alignment=centre)
        column.addStretch()
        self.set_theme(theme)

    def say(self, title: str) -> None:
        self._words.setText(f"Opening {title}…")

    def set_theme(self, theme: Theme) -> None:
        self._bar.setFixedWidth(theme.size(180))
