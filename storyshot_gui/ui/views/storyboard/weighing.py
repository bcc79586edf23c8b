"""Under words being written on the board: what they would change."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from storyshot_gui.project.edit import Edit
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.consequence_line import ConsequenceLine
from storyshot_gui.ui.views.parts import label
from storyshot_gui.ui.views.storyboard.editor import InPlace, WordsEdit

GAP = 4
WIDTH = 300
KEYS = "Enter changes · Alt+Enter keeps what was made · Esc leaves it"

EditOf = Callable[[str, str], Edit | None]


class BoardLine(QFrame):
    """Floats beside the editor and comes and goes with it, so that nothing on the board moves."""

    def __init__(self, session: Session, theme: Theme, edit_of: EditOf, parent: QWidget) -> None:
        """`edit_of` makes the edit of a row's id and its new words, None where there is none."""
        super().__init__(parent)
        self._around = parent
        self.setObjectName("storyboard_line_frame")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._session = session
        self._edit_of = edit_of
        self._editor: WordsEdit | None = None
        self._delegate: InPlace | None = None
        self._row_id = ""
        self.line = ConsequenceLine(session, "storyboard_line", self, lines=0)
        self._keys = label(KEYS, "faint", "storyboard_line_keys")
        self._keys.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 7, 9, 7)
        column.setSpacing(3)
        column.addWidget(self.line)
        column.addWidget(self._keys)
        self.line.keep_asked.connect(self._keep)
        self.line.said.connect(self._show)
        self.hide()
        self.set_theme(theme)

    def follow(self, delegate: InPlace) -> None:
        self._delegate = delegate
        delegate.opened.connect(self._begin)
        delegate.keep_asked.connect(self._keep)
        delegate.closeEditor.connect(self._end)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setStyleSheet(
            f"#storyboard_line_frame {{ background: {theme.raised.name()};"
            f" border: 1px solid {theme.line.name()}; border-radius: 7px; }}"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It stays with its editor, which grows with the words and scrolls with the board."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Move)
        if moved and self._editor is not None and watched is self._editor and self.isVisible():
            self._place(self._editor)
        return False

    def _begin(self, editor: WordsEdit, row_id: str) -> None:
        self._editor, self._row_id = editor, row_id
        self.setFocusProxy(editor)  # a press on the line leaves the editor its focus
        editor.installEventFilter(self)
        editor.textChanged.connect(self._weigh)

    def _end(self) -> None:
        self._editor = None
        self.setFocusProxy(None)  # type: ignore[arg-type]
        self.line.clear()
        self.hide()

    def _weigh(self) -> None:
        if self._editor is not None:
            words = self._editor.toPlainText().strip()
            self.line.consider(partial(self._edit_of, self._row_id, words))

    def _show(self, words: str) -> None:
        self.setVisible(bool(words) and self._editor is not None)
        if self._editor is not None and self.isVisible():
            self._place(self._editor)
            self.raise_()

    def _place(self, editor: WordsEdit) -> None:
        """Below the words, or above them where there is no room."""
        around = self._around.rect()
        width = min(max(editor.width(), self._theme.size(WIDTH)), around.width() - 2 * GAP)
        self.setFixedWidth(width)
        self.adjustSize()
        top = editor.geometry().bottom() + GAP
        if top + self.height() > around.bottom():
            top = editor.y() - self.height() - GAP
        left = min(editor.x(), around.right() - width - GAP)
        self.move(QPoint(max(GAP, left), top))

    def _keep(self) -> None:
        """What was made stays as it is; the editor closes without saying its words again."""
        editor, delegate = self._editor, self._delegate
        if editor is None or delegate is None:
            return
        words = editor.toPlainText().strip()
        if edit := self._edit_of(self._row_id, words):
            self._session.do(edit, keep=True)
        delegate.closeEditor.emit(editor)
