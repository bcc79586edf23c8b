"""Who and what the film is about, how all of it looks, and how words are spoken."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from storyshot_gui.project import edits
from storyshot_gui.project.records import CastMember, FigureKind
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.about import Box
from storyshot_gui.ui.views.parts import button, label, named

CAST = ("Name", "Kind", "Look, the same in every shot", "Also called")
WORDS = ("Word", "Say it like")
LOOKS = "for example: evening light, muted colours, thick paper"


class CastPanel(Box):
    """Each change is an edit at once, so each can be undone."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__("Cast and look", "cast_panel", theme, parent)
        self._session = session
        self._project = session.project
        self._filling = False
        self._look = named(QLineEdit(), "cast_look", "Look of the whole film")
        self._cast = _table("cast_table", "Cast", CAST)
        self._words = _table("pronunciations_table", "Pronunciations", WORDS)
        self._lay_out()
        self.end()
        self._connect()
        self._fill()
        self.resize(theme.size(820), theme.size(520))

    def _lay_out(self) -> None:
        self.heading("Cast and look", "What a change makes stale is marked; nothing is redone.")
        self.column.addWidget(label("Look of the whole film", "label"))
        self._look.setPlaceholderText(LOOKS)
        self.column.addWidget(self._look)
        tabs = named(QTabWidget(), "cast_tabs", "Cast and pronunciations")
        tabs.addTab(self._page(self._cast, "cast", self._add_member, self._remove_members), "Cast")
        tabs.addTab(
            self._page(self._words, "word", self._add_word, self._remove_words), "Pronunciations"
        )
        self.column.addWidget(tabs, 1)

    def _page(self, table: QTableWidget, name: str, add: object, remove: object) -> QWidget:
        plus = button("&Add", f"{name}_add")
        minus = button("&Remove", f"{name}_remove")
        plus.clicked.connect(add)
        minus.clicked.connect(remove)
        for each in (plus, minus):
            each.setAutoDefault(False)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 10, 0, 0)
        column.addWidget(table, 1)
        row = QHBoxLayout()
        row.addWidget(plus)
        row.addWidget(minus)
        row.addStretch()
        column.addLayout(row)
        return page

    def _connect(self) -> None:
        self._look.editingFinished.connect(self._set_look)
        self._cast.itemChanged.connect(self._member_changed)
        self._words.itemChanged.connect(self._word_changed)
        self._session.changed.connect(self._changed)

    def _changed(self, ids: set[str]) -> None:
        shown = {self._id_of(row) for row in range(self._cast.rowCount())}
        there = {member.id for member in self._project.cast()}
        if not self._filling and ids & (shown | there | {"project"}):
            self._fill()

    def _fill(self) -> None:
        self._filling = True
        self._look.setText(self._project.settings.look)
        members = self._project.cast()
        self._cast.setRowCount(len(members))
        for row, member in enumerate(members):
            self._fill_member(row, member)
        pairs = self._project.settings.pronunciations
        self._words.setRowCount(len(pairs))
        for row, pair in enumerate(pairs):
            for column, text in enumerate(pair):
                self._words.setItem(row, column, QTableWidgetItem(text))
        self._filling = False

    def _fill_member(self, row: int, member: CastMember) -> None:
        texts = {0: member.name, 2: member.look, 3: ", ".join(member.aliases)}
        for column, text in texts.items():
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, member.id)
            self._cast.setItem(row, column, item)
        kinds = named(QComboBox(), f"cast_kind_{row}", f"Kind of {member.name}")
        for kind in FigureKind:
            kinds.addItem(kind.value, kind)
        kinds.setCurrentIndex(kinds.findData(member.kind))
        kinds.setProperty("member", member.id)
        kinds.activated.connect(self._kind_chosen)
        self._cast.setCellWidget(row, 1, kinds)

    def _id_of(self, row: int) -> str:
        item = self._cast.item(row, 0)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def _set_look(self) -> None:
        look = self._look.text().strip()
        if look != self._project.settings.look:
            self._session.do(edits.change_settings(self._project, look=look))

    def _member_changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        text = item.text().strip()
        values: dict[int, dict[str, object]] = {
            0: {"name": text},
            2: {"look": text},
            3: {"aliases": tuple(part.strip() for part in text.split(",") if part.strip())},
        }
        member = self._id_of(item.row())
        self._session.do(edits.change_cast(self._project, member, **values[item.column()]))

    def _kind_chosen(self) -> None:
        box = self.sender()
        assert isinstance(box, QComboBox)
        kind = FigureKind(box.currentData())
        self._session.do(edits.change_cast(self._project, box.property("member"), kind=kind))

    def _add_member(self) -> None:
        self._session.do(edits.add_cast(self._project, [edits.member("New")]))
        self._edit_last(self._cast)

    def _remove_members(self) -> None:
        if ids := [self._id_of(row) for row in _rows(self._cast)]:
            self._session.do(edits.remove_cast(self._project, ids))

    def _word_changed(self, _item: QTableWidgetItem) -> None:
        if not self._filling:
            self._set_words(self._pairs())

    def _add_word(self) -> None:
        """A line to be filled in; it counts when both of its halves are there."""
        self._filling = True
        row = self._words.rowCount()
        self._words.insertRow(row)
        for column in range(2):
            self._words.setItem(row, column, QTableWidgetItem(""))
        self._filling = False
        self._edit_last(self._words)

    def _remove_words(self) -> None:
        gone = set(_rows(self._words))
        self._set_words([pair for row, pair in enumerate(self._pairs()) if row not in gone])
        self._fill()

    def _pairs(self) -> list[tuple[str, str]]:
        rows = range(self._words.rowCount())
        cells = [[self._words.item(row, column) for column in range(2)] for row in rows]
        texts = [[cell.text().strip() if cell else "" for cell in pair] for pair in cells]
        return [(word, say) for word, say in texts]

    def _set_words(self, pairs: list[tuple[str, str]]) -> None:
        whole = tuple(pair for pair in pairs if all(pair))
        if whole != self._project.settings.pronunciations:
            self._filling = True
            self._session.do(edits.change_settings(self._project, pronunciations=whole))
            self._filling = False

    def _edit_last(self, table: QTableWidget) -> None:
        if item := table.item(table.rowCount() - 1, 0):
            table.setCurrentItem(item)
            table.editItem(item)


def _table(name: str, says: str, heads: tuple[str, ...]) -> QTableWidget:
    table = named(QTableWidget(), name, says)
    table.setColumnCount(len(heads))
    table.setHorizontalHeaderLabels(list(heads))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().setDefaultSectionSize(34)
    return table


def _rows(table: QTableWidget) -> list[int]:
    return sorted({index.row() for index in table.selectedIndexes()})
