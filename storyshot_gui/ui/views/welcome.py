"""The first page: bring a story, go on with one, or try a sample."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from storyshot_gui.ui import icons
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.card_grid import CardGrid
from storyshot_gui.ui.views.parts import button, label, restyle
from storyshot_gui.ui.views.story_card import Story, StoryCard

WIDEST = 1104  # five cards


class DropCard(QFrame):
    """Where words come in: a file dropped, a text pasted, or one of two buttons."""

    file_dropped = Signal(Path)
    text_dropped = Signal(str)
    new_asked = Signal()
    open_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drop_card")
        self.setAccessibleName("Drop a story here")
        self.setAcceptDrops(True)
        self._art = label(name="drop_art")
        self._new = button("&New from text…", "welcome_new", "main")
        self._open = button("&Open project…", "welcome_open")
        self._new.clicked.connect(self.new_asked)
        self._open.clicked.connect(self.open_asked)
        self._lay_out()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        size = theme.size(40)
        self._art.setPixmap(icons.icon("book-open", theme.accent).pixmap(size, size))
        self.setFixedHeight(theme.size(196))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()
            restyle(self, "over", "true")

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        restyle(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "over", "false")
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.file_dropped.emit(Path(files[0]))
        elif event.mimeData().hasText():
            self.text_dropped.emit(event.mimeData().text())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch()
        buttons.addWidget(self._new)
        buttons.addWidget(self._open)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 22)
        column.setSpacing(8)
        column.addStretch()
        for part in (
            self._art,
            label("Drop a story here, or paste it", "title"),
            label("Text, Markdown or subtitles: .txt  .md  .srt", "muted"),
        ):
            column.addWidget(part, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch()


class Welcome(QScrollArea):
    """`path_chosen` is a project or a text to open, `forgotten` a recent one to leave out."""

    path_chosen = Signal(Path)
    text_pasted = Signal(str)
    forgotten = Signal(str)
    new_asked = Signal()
    open_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName("Welcome")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._drop = DropCard(theme)
        self._recent_title = label("Go on with", "section")
        self._recent = CardGrid("welcome_recent")
        self._samples_title = label("Try a sample", "section")
        self._samples = CardGrid("welcome_samples")
        self._lay_out()
        self._drop.file_dropped.connect(self.path_chosen)
        self._drop.text_dropped.connect(self.text_pasted)
        self._drop.new_asked.connect(self.new_asked)
        self._drop.open_asked.connect(self.open_asked)

    def show_stories(self, recent: Sequence[Story], samples: Sequence[Story]) -> None:
        self._fill(self._recent_title, self._recent, recent)
        self._fill(self._samples_title, self._samples, samples)
        for card in self._recent.cards():
            card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            card.customContextMenuRequested.connect(partial(self._offer, card))

    def cards(self) -> list[StoryCard]:
        """Recent ones first."""
        both = self._recent.cards() + self._samples.cards()
        return [card for card in both if isinstance(card, StoryCard)]

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._drop.set_theme(theme)
        for card in self.cards():
            card.set_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.text_pasted.emit("")
        else:
            super().keyPressEvent(event)

    def _fill(self, title: QWidget, grid: CardGrid, stories: Sequence[Story]) -> None:
        cards = [StoryCard(story, self._theme) for story in stories]
        for card in cards:
            card.clicked.connect(partial(self._choose, card))
        grid.set_cards(cards)
        title.setVisible(bool(cards))
        grid.setVisible(bool(cards))

    def _choose(self, card: StoryCard) -> None:
        if card.story.there:
            self.path_chosen.emit(card.story.path)
        else:
            self.forgotten.emit(str(card.story.path))

    def _offer(self, card: QWidget, at: QPoint) -> None:
        if isinstance(card, StoryCard):
            menu = QMenu(card)
            menu.setObjectName("recent_menu")
            menu.addAction("Open", partial(self._choose, card))
            menu.addAction("Remove from list", partial(self._forget, card))
            menu.popup(card.mapToGlobal(at))

    def _forget(self, card: StoryCard) -> None:
        self.forgotten.emit(str(card.story.path))

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 44, 0, 32)
        column.setSpacing(8)
        column.addWidget(label("Words become a film.", "display"))
        column.addWidget(
            label(
                "Bring a story. StoryShot speaks it, draws it and cuts it, shot by shot.", "muted"
            )
        )
        column.addSpacing(14)
        column.addWidget(self._drop)
        column.addSpacing(18)
        column.addWidget(self._recent_title)
        column.addWidget(self._recent)
        column.addSpacing(18)
        column.addWidget(self._samples_title)
        column.addWidget(self._samples)
        column.addStretch()
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(32, 0, 32, 0)
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        self.setWidget(page)
