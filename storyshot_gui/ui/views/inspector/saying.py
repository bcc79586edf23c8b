"""How words are to be said, in the whole film: a word and its saying."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from storyshot_gui.project import edits
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import button, icon_button, label

Pair = tuple[str, str]


class Sayings(QWidget):
    """Those that concern the sentence shown, and room for another one."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("inspector.sayings")
        self._session = session
        self._theme = theme
        self._shown: list[Pair] = []
        self._rows = QGridLayout()
        self._rows.setColumnStretch(1, 1)
        self.word = _field("inspector.saying_word", "Word", "word")
        self.saying = _field("inspector.saying", "Say it as", "say it as")
        self.add = button("Add", "inspector.saying_add")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.word, 2)
        row.addWidget(self.saying, 3)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addLayout(row)
        for field in (self.word, self.saying):
            field.returnPressed.connect(self._add)
            field.textChanged.connect(self._typed)
        self.add.clicked.connect(self._add)
        self._typed()

    def show_text(self, text: str) -> None:
        """List the sayings whose word is in this text."""
        lowered = text.casefold()
        pairs = self._session.project.settings.pronunciations
        shown = [pair for pair in pairs if pair[0].casefold() in lowered]
        if shown != self._shown:
            self._shown = shown
            self._fill()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place, (word, saying) in enumerate(self._shown):
            self._rows.addWidget(label(word, "section"), place, 0)
            self._rows.addWidget(label(f"→  {saying}", "muted"), place, 1)
            remove = icon_button(
                "x", f"Forget how to say {word}", f"inspector.forget_{place}", self._theme
            )
            remove.clicked.connect(partial(self._remove, word))
            self._rows.addWidget(remove, place, 2)

    def _typed(self, _text: str = "") -> None:
        self.add.setEnabled(bool(self.word.text().strip() and self.saying.text().strip()))

    def _add(self) -> None:
        word, saying = self.word.text().strip(), self.saying.text().strip()
        if word and saying:
            self._set([*self._others(word), (word, saying)])
            self.word.clear()
            self.saying.clear()

    def _remove(self, word: str) -> None:
        self._set(self._others(word))

    def _others(self, word: str) -> list[Pair]:
        pairs = self._session.project.settings.pronunciations
        return [pair for pair in pairs if pair[0].casefold() != word.casefold()]

    def _set(self, pairs: list[Pair]) -> None:
        project = self._session.project
        self._session.do(edits.change_settings(project, pronunciations=tuple(pairs)))


def _field(name: str, says: str, placeholder: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(says)
    made.setPlaceholderText(placeholder)
    return made
