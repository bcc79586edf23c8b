"""A new project from words: the text, its title and place, its shape, its voice."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from storyshot_gui.project.shapes import SIZES
from storyshot_gui.project.titles import title_in
from storyshot_gui.providers.base import VoiceChoice
from storyshot_gui.settings import Settings
from storyshot_gui.ui.studio import NewProject
from storyshot_gui.ui.theme import STORY, Theme
from storyshot_gui.ui.views.dialog import Dialog
from storyshot_gui.ui.views.parts import Segments, button, clock, count, label, named
from storyshot_gui.ui.views.shape_icon import shape_icon
from storyshot_gui.ui.views.voice_picker import VoicePicker

WORDS_PER_SECOND = 2.6  # as the voices speak, pauses included
SECONDS_PER_SHOT = 2.0
LONG, SIGNS_PER_WORD = 500_000, 6  # a longer text is not counted at every key
LOOKS = "for example: evening light, muted colours"


class NewDialog(Dialog):
    """`wished` carries a NewProject; `preview_asked` a voice; `dropped` a file to be read."""

    wished = Signal(object)
    preview_asked = Signal(str)
    dropped = Signal(Path)

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        voices: Sequence[VoiceChoice],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__("New from text", "new_dialog", theme, parent)
        self._projects = folder
        self._named_by_hand = False
        self._text = named(QPlainTextEdit(), "new_text", "The story’s words")
        self._title = named(QLineEdit(), "new_title", "Title")
        self._folder = named(QLineEdit(), "new_folder", "Folder")
        self._ratio = Segments("new_ratio", "Shape", [(ratio, ratio) for ratio in SIZES])
        self._look = named(QLineEdit(), "new_look", "Look")
        self.voice = VoicePicker(voices, theme)
        self._facts = label(role="muted", name="new_facts")
        self._lay_out()
        self._make = self.finish("&Make storyboard", "new_make")
        self._set_up(settings)
        self._connect()
        self._count()
        self.setAcceptDrops(True)
        self.resize(theme.size(900), theme.size(560))

    def set_text(self, text: str, title: str = "") -> None:
        """Words that were dropped or pasted, and what the file was called."""
        self._text.setPlainText(text)
        if title:
            self._title.setText(title)
            self._named_by_hand = True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]:
            self.dropped.emit(Path(files[0]))

    def _lay_out(self) -> None:
        self.heading("New from text", "Paste a story, or drop a .txt, .md or .srt file.")
        sides = QHBoxLayout()
        sides.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._text, 1)
        left.addWidget(self._facts)
        sides.addLayout(left, 3)
        right = QWidget()
        right.setMinimumWidth(self.theme.size(384))
        sides.addWidget(right, 2)
        self.column.addLayout(sides, 1)
        self._fields(right)

    def _fields(self, side: QWidget) -> None:
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for text, widget in (
            ("&Title", self._title),
            ("&Folder", self._place()),
            ("&Shape", self._ratio),
            ("&Voice", self.voice),
            ("&Look", self._look),
        ):
            words = label(text, "label")
            words.setBuddy(widget)
            column.addWidget(words)
            column.addWidget(widget)
            column.addSpacing(9)
        column.addWidget(
            label("Made on this computer, free. All of it can be changed later.", "faint")
        )
        column.addStretch()

    def _place(self) -> QWidget:
        choose = button("Choose…", "new_folder_choose")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_folder)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._folder, 1)
        row.addWidget(choose)
        both.setFocusProxy(self._folder)
        return both

    def _set_up(self, settings: Settings) -> None:
        self._text.setFont(self.theme.font(STORY))
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText("Once upon a time…")
        self._look.setPlaceholderText(LOOKS)
        self._ratio.set_value(settings.ratio)
        self.voice.set_value(settings.voice)
        for ratio, choice in self._ratio.buttons().items():
            choice.setIcon(shape_icon(SIZES[ratio], self.theme))

    def _connect(self) -> None:
        self._text.textChanged.connect(self._count)
        self._title.textEdited.connect(self._named)
        self._title.textChanged.connect(self._suggest_folder)
        self.voice.preview_asked.connect(self.preview_asked)
        self._make.clicked.connect(self._wish)

    def _named(self, title: str) -> None:
        self._named_by_hand = bool(title.strip())

    def _count(self) -> None:
        text = self._text.toPlainText()
        words = len(text.split()) if len(text) < LONG else len(text) // SIGNS_PER_WORD
        seconds = words / WORDS_PER_SECOND
        shots = max(1, int(seconds / SECONDS_PER_SHOT))
        self._facts.setText(
            f"{count(words, 'word')} · about {clock(seconds)} of film · {count(shots, 'shot')}"
            if words
            else "Nothing here yet"
        )
        self._make.setEnabled(bool(words))
        if not self._named_by_hand:
            self._title.setText(title_in(text))

    def _suggest_folder(self, title: str) -> None:
        name = "".join(sign for sign in title if sign not in '<>:"/\\|?*').strip(" .")
        self._folder.setText(str(self._projects / (name or "Untitled")))

    def _choose_folder(self) -> None:
        picker = QFileDialog(self, "Folder for new projects", str(self._projects))
        picker.setFileMode(QFileDialog.FileMode.Directory)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(self._folder_chosen)
        picker.open()

    def _folder_chosen(self, folder: str) -> None:
        self._projects = Path(folder)
        self._suggest_folder(self._title.text())

    def _wish(self) -> None:
        title = self._title.text().strip() or "Untitled"
        folder = Path(self._folder.text().strip() or self._projects / title).expanduser()
        self.wished.emit(
            NewProject(
                title,
                folder,
                text=self._text.toPlainText(),
                ratio=self._ratio.value(),
                voice=self.voice.value(),
                look=self._look.text().strip(),
            )
        )
        self.accept()
