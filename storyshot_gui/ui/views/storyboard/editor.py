"""Writing a sentence's words or a shot's prompt in its place on the board."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextEdit,
    QWidget,
)

from storyshot_gui.ui.models.storyboard import BoardRole

Index = QModelIndex | QPersistentModelIndex
FRAME = 6  # around the words, so that they do not move when writing begins
MOST_LINES = 12
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordsEdit(QTextEdit):
    """Plain words over several lines, growing with them."""

    def __init__(self, font: QFont, line_height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._line_height = line_height
        self.setFont(font)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setObjectName("storyboard_editor")
        self.setStyleSheet("#storyboard_editor { padding: 0; }")  # the words must stay in place
        self.document().setDocumentMargin(0)
        self.setViewportMargins(FRAME, FRAME - 1, FRAME, FRAME - 1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setModified(False)
        self.textChanged.connect(self.fit)

    def set_words(self, words: str) -> None:
        """Take the words, all of them selected by none, with the board's line height."""
        self.setPlainText(words)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
        block.setLineHeight(self._line_height, fixed.value)
        cursor.mergeBlockFormat(block)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.fit()

    def fit(self) -> None:
        """As high as its words, up to a limit and then with a scroll bar."""
        self.document().setTextWidth(self.width() - 2 * FRAME)  # not shown yet, it has no other
        words = round(self.document().size().height())
        most = MOST_LINES * self._line_height
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if words > most else policy.ScrollBarAlwaysOff
        )
        self.resize(self.width(), min(max(words, self._line_height), most) + 2 * FRAME)


class InPlace(QStyledItemDelegate):
    """Opens, places and closes the editor; Esc gives up, Enter and leaving keep the words.

    Shift+Enter begins a new line.

    Alt+Enter asks to keep what was made of the words before.

    `font_of` gives font and line height, `place_of` where the words are in the view.
    """

    opened = Signal(QWidget, str)  # the editor and the row's id
    keep_asked = Signal()

    def __init__(
        self,
        font_of: Callable[[Index], tuple[QFont, int]],
        place_of: Callable[[Index], QRect],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._font_of = font_of
        self._place_of = place_of

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        editor = WordsEdit(*self._font_of(index), parent)
        shot = bool(index.data(BoardRole.shot))
        editor.setAccessibleName("Prompt of the shot" if shot else "Words of the sentence")
        self.opened.emit(editor, str(index.data(BoardRole.id)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, WordsEdit) and not editor.document().isModified():
            editor.set_words(index.data(Qt.ItemDataRole.EditRole))
            editor.document().setModified(False)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, WordsEdit):
            model.setData(index, editor.toPlainText().strip(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,
    ) -> None:
        place = self._place_of(index).adjusted(-FRAME, -FRAME, FRAME, FRAME)
        if isinstance(editor, WordsEdit):
            editor.move(place.topLeft())
            editor.resize(QSize(place.width(), max(editor.height(), place.height())))
            editor.fit()

    def eventFilter(self, object: QObject, event: QEvent) -> bool:  # noqa: A002
        if isinstance(object, WordsEdit) and isinstance(event, QKeyEvent) and _is_done(event):
            event.accept()  # or the window's Ctrl+Enter would make the film
            if event.type() is not QEvent.Type.KeyPress:
                return True
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.keep_asked.emit()
            else:
                self.commitData.emit(object)
                self.closeEditor.emit(object)
            return True
        if event.type() == QEvent.Type.FocusOut and QApplication.activePopupWidget():
            return False  # its own context menu
        return super().eventFilter(object, event)


def _is_done(event: QKeyEvent) -> bool:
    return event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
