"""The person's own choices, at once in force; searched by their words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.dialog import Dialog
from storyshot_gui.ui.views.parts import button, label, named, side_list
from storyshot_gui.ui.views.settings.budget import BudgetPage
from storyshot_gui.ui.views.settings.desk import Desk
from storyshot_gui.ui.views.settings.general import GeneralPage
from storyshot_gui.ui.views.settings.language import LanguagePage
from storyshot_gui.ui.views.settings.models import ModelsPage
from storyshot_gui.ui.views.settings.page import Page, Row
from storyshot_gui.ui.views.settings.providers import ProvidersPage
from storyshot_gui.ui.views.settings.shortcuts import ShortcutsPage
from storyshot_gui.ui.views.settings.storage import StoragePage

SIZE = (860, 600)


class SettingsDialog(Dialog):
    """Every change is remembered when it is made; there is nothing to confirm."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__("Settings", "settings_dialog", theme, parent)
        self.general = GeneralPage(desk, theme)
        self.providers = ProvidersPage(desk, theme)
        self.models = ModelsPage(desk, theme)
        self.storage = StoragePage(desk, theme)
        self.shortcuts = ShortcutsPage(desk, theme)
        self._listed: list[Page] = [
            self.general,
            self.providers,
            self.models,
            BudgetPage(desk, theme),
            self.storage,
            self.shortcuts,
            LanguagePage(desk, theme),
        ]
        self._pages = QStackedWidget()
        self._hits: list[tuple[int, Row]] = []
        self._at = 0
        self._words = named(QLineEdit(), "settings_words", "Search the settings")
        self._nav = side_list("settings_nav", "Pages", [p.title for p in self._listed], theme)
        self._nothing = label("", "muted", "settings_nothing")
        self._lay_out()
        self._words.textChanged.connect(self._search)
        self._words.returnPressed.connect(self._next)
        self._nav.currentRowChanged.connect(self._pages.setCurrentIndex)
        self.models.settings_asked.connect(self.turn_to_service)
        self._nav.setCurrentRow(0)
        self.resize(theme.size(SIZE[0]), theme.size(SIZE[1]))

    def turn_to(self, title: str) -> None:
        """Show a page."""
        self._nav.setCurrentRow([page.title for page in self._listed].index(title))

    def turn_to_service(self, service: str) -> None:
        """Where the key or address of a service is set."""
        self.turn_to("Providers")
        box = self.providers.boxes[service.partition("-")[0]]
        self.providers.ensureWidgetVisible(box, 0, 20)
        (box.addresses.line() if box.service.own else box.entry).setFocus()

    def _lay_out(self) -> None:
        self._words.setPlaceholderText("Search the settings")
        self._words.setClearButtonEnabled(True)
        self.column.addWidget(self._words)
        self._nav.setFixedWidth(self.theme.size(160))
        for page in self._listed:
            self._pages.addWidget(page)
        row = QHBoxLayout()
        row.setSpacing(22)
        row.addWidget(self._nav)
        row.addWidget(self._pages, 1)
        self.column.addLayout(row, 1)
        close = button("Close", "settings_close")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        self.buttons.addWidget(self._nothing)
        self.buttons.addStretch()
        self.buttons.addWidget(close)
        self.column.addLayout(self.buttons)

    def _search(self, text: str) -> None:
        """List the pages that hold the words, show the first and light up its rows."""
        words = text.lower().split()
        found = [page.found(words) if words else [] for page in self._listed]
        for place, (page, rows) in enumerate(zip(self._listed, found, strict=True)):
            hidden = bool(words) and any(found) and not rows
            self._nav.item(place).setHidden(hidden)
            page.light(rows)
        self.shortcuts.show_only(text)
        self._hits = [(place, row) for place, rows in enumerate(found) for row in rows]
        self._nothing.setText(f"Nothing is called “{text}”." if words and not self._hits else "")
        self._at = 0
        self._show_hit()

    def _next(self) -> None:
        """Go to what was found; again for the next."""
        if self._hits:
            self._hits[self._at][1].control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._at = (self._at + 1) % len(self._hits)

    def _show_hit(self) -> None:
        if self._hits:
            place, row = self._hits[self._at]
            self._nav.setCurrentRow(place)
            self._listed[place].go_to(row)
