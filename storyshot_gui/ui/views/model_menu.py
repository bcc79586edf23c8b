"""Choosing a model: a button that says which, and a menu of all that could be, by provider."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.ui import icons
from storyshot_gui.ui.models.model_choices import Choice, ModelChoices, choice_of
from storyshot_gui.ui.theme import LABEL, Theme
from storyshot_gui.ui.views.model_row import ModelRow, write_elided, write_right
from storyshot_gui.ui.views.parts import named

Index = QModelIndex | QPersistentModelIndex
WIDTH, HIGHEST, MANY = 460, 400, 8
PADDING, CHEVRON, LEAST = 10, 12, 90
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class ModelMenu(QFrame):
    """Opens under a widget; `picked` carries the row that was chosen."""

    picked = Signal(object)

    def __init__(self, choices: ModelChoices, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("model_menu")
        self._choices = choices
        self._words = named(QLineEdit(), "model_menu_words", "Find a model")
        self._words.setPlaceholderText("Find a model or provider")
        self._list = named(QListView(), "model_menu_list", "Models")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._row = ModelRow(theme, self._list)
        self._list.setModel(choices)
        self._list.setItemDelegate(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 5)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addWidget(self._list)
        self._words.textChanged.connect(self._search)
        self._words.returnPressed.connect(self._choose_current)
        self._words.installEventFilter(self)
        self._list.clicked.connect(self._choose)
        self._list.entered.connect(self._list.setCurrentIndex)

    def open(self, under: QWidget, chosen: str) -> None:
        """With the chosen model in view."""
        self._row.chosen = chosen
        self._words.clear()
        self._search("")
        self._go_to(self._choices.place(chosen))
        self._place(under)
        self.show()
        self._words.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_theme(self, theme: Theme) -> None:
        self._row.theme = theme

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the words keep the focus."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() not in STEPS:
            return False
        self._step(STEPS[Qt.Key(event.key())])
        return True

    def _search(self, words: str) -> None:
        self._choices.find(words)
        self._go_to(self._choices.place(self._row.chosen))

    def _step(self, by: int) -> None:
        """On to the next row that can be chosen."""
        rows = self._choices.rows()
        places = [n for n, row in enumerate(rows) if row.can_be_chosen]
        if places:
            now = self._list.currentIndex().row()
            at = places.index(now) if now in places else -by
            self._go_to(places[min(max(at + by, 0), len(places) - 1)])

    def _go_to(self, row: int) -> None:
        index = self._choices.index(row)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)
        if row == next((n for n, one in enumerate(self._choices.rows()) if one.can_be_chosen), 0):
            self._list.scrollToTop()  # so that the heading over it is seen

    def _choose_current(self) -> None:
        if self._list.currentIndex().isValid():
            self._choose(self._list.currentIndex())

    def _choose(self, index: Index) -> None:
        choice = self._choices.choice(index)
        if choice.can_be_chosen:
            self.hide()
            self.picked.emit(choice)

    def _place(self, under: QWidget) -> None:
        """Below the widget, or above it where there is more room."""
        theme, rows = self._row.theme, self._choices.rowCount()
        self._words.setVisible(rows > MANY)
        inside = sum(self._list.sizeHintForRow(row) for row in range(rows))
        high = min(
            inside + theme.size(16) + self._words.isVisibleTo(self) * theme.size(38),
            theme.size(HIGHEST),
        )
        wide = max(theme.size(WIDTH), under.width())
        screen = under.screen().availableGeometry()
        corner = under.mapToGlobal(under.rect().bottomLeft())
        top = corner.y() + 3
        if top + high > screen.bottom():
            top = max(screen.top(), corner.y() - under.height() - high - 2)
        left = min(corner.x(), screen.right() - wide)
        self.setGeometry(QRect(max(left, screen.left()), top, wide, high))


class ModelButton(QPushButton):
    """`chosen` carries a model id, "" for the usual; `settings_asked` who has no key yet."""

    chosen = Signal(str)
    settings_asked = Signal(str)

    def __init__(
        self,
        catalog: Catalog,
        stage: str,
        name: str,
        says: str,
        theme: Theme,
        *,
        usual: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`usual` is what choosing no model is called: "Film’s model"; "" when one must be."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "choice")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._catalog = catalog
        self._says = says
        self._theme = theme
        self._model = ""
        self._mixed = False
        self._choices = ModelChoices(catalog, stage, usual, self)
        self._menu: ModelMenu | None = None
        self.clicked.connect(self._open)
        self.set_value("")

    def value(self) -> str:
        return self._model

    def set_value(self, model: str | None, note: str = "") -> None:
        """None shows that several differ; `note` stands at the right instead of the price."""
        self._mixed, self._model = model is None, model or ""
        shown = self._shown()
        self._bad = shown.kind == "gone"
        self._ending = shown.ends if self._catalog.replacement(self._model) else ""
        self._text, self._note = shown.text, note or self._ending or shown.price
        self.setToolTip("\n".join(part for part in (shown.about, shown.ends) if part))
        self.setAccessibleName(f"{self._says}: {self._text}, {self._note}".rstrip(", "))
        self.update()

    def set_usual(self, usual: str) -> None:
        """Call the choice of no model otherwise."""
        self._choices.usual = usual
        self.set_value(None if self._mixed else self._model)

    def words(self) -> tuple[str, str]:
        """What it says, and at the right."""
        return self._text, self._note

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._menu:
            self._menu.set_theme(theme)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, line = theme.size(CHEVRON), QRectF(self.rect()).adjusted(PADDING, 0, -PADDING, 0)
        arrow = QRectF(line.right() - side, line.center().y() - side / 2, side, side)
        icons.draw(painter, arrow, "chevron-down", theme.muted)
        line.setRight(arrow.left() - 8)
        line = self._write_note(painter, line)
        painter.setFont(theme.font())
        painter.setPen(theme.bad if self._bad else theme.text if self.isEnabled() else theme.faint)
        write_elided(painter, line, self._text)

    def _write_note(self, painter: QPainter, line: QRectF) -> QRectF:
        """Where it leaves the name enough room; what is left of the line."""
        theme = self._theme
        painter.setFont(theme.font(LABEL, tabular=True))
        wide = painter.fontMetrics().horizontalAdvance(self._note)
        if line.width() - wide < theme.size(LEAST):
            return line
        painter.setPen(theme.warn if self._ending else theme.muted)
        return write_right(painter, line, self._note) if self._note else line

    def _shown(self) -> Choice:
        if self._mixed:
            return Choice("none", "— several —")
        if not self._model:
            return Choice("default", self._choices.usual or "None")
        if self._catalog.knows(self._model):
            return choice_of(self._catalog.model(self._model))
        said = "\n".join(self._catalog.notices([self._model]))
        name = self._model.replace(":", "/").rpartition("/")[2]
        return Choice("gone", name, price="gone", about=said)

    def _open(self) -> None:
        if self._menu is None:
            self._menu = ModelMenu(self._choices, self._theme, self)
            self._menu.picked.connect(self._picked)
        self._menu.open(self, self._model)

    def _picked(self, choice: Choice) -> None:
        if choice.kind == "locked":
            self.settings_asked.emit(choice.id)
        elif choice.id != self._model or self._mixed:
            self.set_value(choice.id)
            self.chosen.emit(choice.id)
