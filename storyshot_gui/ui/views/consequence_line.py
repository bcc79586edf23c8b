"""What an edit that is not made yet would change, in one quiet line, and a way to keep it all."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from storyshot_gui.project.edit import Edit
from storyshot_gui.session import Session
from storyshot_gui.ui.views.parts import button, label

WEIGH_MS = 250  # after the last key: reckoning must not hold up the next
GAP = 8
BETWEEN = " · "
LEAD = 3  # pixels over the words, so that they stand level with the button
KEEP = "Keep anyway"
KEEP_SAYS = "Make this change and keep what was made as it is (Alt+Enter)"

MakeEdit = Callable[[], Edit | None]


class ConsequenceLine(QWidget):
    """As high when it says nothing, so that nothing moves. `keep_asked`: nothing becomes stale."""

    keep_asked = Signal()
    said = Signal(str)  # what it says from now on

    def __init__(self, session: Session, name: str, parent: QWidget, lines: int = 2) -> None:
        """Room is kept for so many lines; 0 takes as many as it needs."""
        super().__init__(parent)
        self._lines = lines
        self._said = ""
        self.setObjectName(name)
        self._session = session
        self._make: MakeEdit | None = None
        self._keepable = True
        self.words = label(role="label", name=f"{name}_words")
        self.words.setWordWrap(True)
        self.words.setContentsMargins(0, LEAD, 0, 0)
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
        row.setSpacing(GAP)
        row.addWidget(self.words, 1)
        row.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignTop)
        self._show("", keepable=False)
        if lines:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def consider(self, make: MakeEdit, *, keepable: bool = True) -> None:
        """Reckon in a moment what this edit would do; a later call takes its place."""
        self._make, self._keepable = make, keepable
        self._timer.start()

    def clear(self) -> None:
        """The edit was made or given up."""
        self._make = None
        self._timer.stop()
        self._show("", keepable=False)

    def says(self) -> str:
        """All of it, also where there is no room for all."""
        return self._said

    def sizeHint(self) -> QSize:
        return QSize(200, self._height()) if self._lines else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height()) if self._lines else super().minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _weigh(self) -> None:
        edit = self._make() if self._make else None
        if edit is None or not edit.changes:
            self._show("", keepable=False)
            return
        found = self._session.consequences.of(edit)
        stale = found.speech + found.prompts + found.images + found.clips + found.timing
        self._show(found.words, keepable=self._keepable and bool(stale))

    def _show(self, words: str, *, keepable: bool) -> None:
        told = words and words != self._said
        self._said = words
        self.keep.setVisible(keepable)
        self._fit()
        self.words.setToolTip(words)
        self.words.setAccessibleName(words)
        self.said.emit(words)
        if told and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _fit(self) -> None:
        """As much as there is room for; what stays as it is comes last and goes first."""
        parts = self._said.split(BETWEEN)
        shown = self._said
        while self._lines and len(parts) > 1 and not self._fits(shown):
            parts.pop()
            shown = BETWEEN.join(parts) + " …"
        self.words.setText(shown)

    def _fits(self, words: str) -> bool:
        beside = self.keep.sizeHint().width() + GAP if not self.keep.isHidden() else 0
        room = QRect(0, 0, max(1, self.width() - beside), 0)
        metrics = self.words.fontMetrics()
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        return needed <= metrics.lineSpacing() * self._lines + 1

    def _height(self) -> int:
        self.words.ensurePolished()  # before it is first seen, its font is not its own yet
        return self.words.fontMetrics().lineSpacing() * self._lines + LEAD + 1
