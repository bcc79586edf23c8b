"""What an edit that is not made yet would change, in one quiet line, and a way to keep it all."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from storyshot_gui.project.edit import Edit
from storyshot_gui.session import Session
from storyshot_gui.ui.views.parts import button, label

WEIGH_MS = 250  # after the last key: reckoning must not hold up the next
LINES = 2
KEEP = "Keep anyway"
KEEP_SAYS = "Make this change and keep what was made as it is (Alt+Enter)"

MakeEdit = Callable[[], Edit | None]


class ConsequenceLine(QWidget):
    """As high when it says nothing, so that nothing moves. `keep_asked`: nothing becomes stale."""

    keep_asked = Signal()
    said = Signal(str)  # what it says from now on

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._session = session
        self._make: MakeEdit | None = None
        self.words = label(role="label", name=f"{name}_words")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.keep = button(KEEP, f"{name}_keep", "link")
        self.keep.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the words their focus
        self.keep.setToolTip(KEEP_SAYS)
        self.keep.setAccessibleDescription(KEEP_SAYS)
        self.keep.clicked.connect(self.keep_asked)
        self._timer = QTimer(self, singleShot=True, interval=WEIGH_MS)
        self._timer.timeout.connect(self._weigh)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignTop)
        self._show("", keepable=False)

    def consider(self, make: MakeEdit) -> None:
        """Reckon in a moment what this edit would do; a later call takes its place."""
        self._make = make
        self._timer.start()

    def clear(self) -> None:
        """The edit was made or given up."""
        self._make = None
        self._timer.stop()
        self._show("", keepable=False)

    def says(self) -> str:
        return self.words.text()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keep.setMaximumHeight(self._height())

    def _weigh(self) -> None:
        edit = self._make() if self._make else None
        if edit is None or not edit.changes:
            self._show("", keepable=False)
            return
        found = self._session.consequences.of(edit)
        stale = found.speech + found.prompts + found.images + found.clips + found.timing
        self._show(found.words, keepable=bool(stale))

    def _show(self, words: str, *, keepable: bool) -> None:
        told = words and words != self.words.text()
        self.words.setText(words)
        self.words.setToolTip(words)
        self.words.setAccessibleName(words)
        self.keep.setVisible(keepable)
        self.said.emit(words)
        if told and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _height(self) -> int:
        self.words.ensurePolished()  # before it is first seen, its font is not its own yet
        return self.words.fontMetrics().lineSpacing() * LINES + 2
