"""One service: whether there is a key, giving one, trying it, and where it goes."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from storyshot_gui.providers.services import Listed
from storyshot_gui.providers.trying import Tried
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import button, hairline, label, named, restyle
from storyshot_gui.ui.views.settings.addresses import Addresses
from storyshot_gui.ui.views.settings.desk import Desk


class ServiceBox(QWidget):
    """A key that is kept is never shown. The signals carry the service, and what was typed."""

    tried = Signal(str, str)
    kept = Signal(str, str)
    dropped = Signal(str)
    page_asked = Signal(str)

    def __init__(self, desk: Desk, service: Listed, theme: Theme) -> None:
        super().__init__()
        self.service = service
        self._keys, self._outside = desk.outside.keys, desk.outside
        self.setObjectName(f"settings_service_{service.id}")
        self.setAccessibleName(service.name)
        self.name = label(service.name, "section")
        self._state = label("", "muted", f"settings_state_{service.id}")
        self._said = label("", "muted", f"settings_said_{service.id}")
        self._said.setWordWrap(True)
        self._said.hide()
        self.entry = named(QLineEdit(), f"settings_key_{service.id}", f"Key of {service.name}")
        self.entry.setEchoMode(QLineEdit.EchoMode.Password)
        self._save = self._button("&Save", "save", self._keep)
        self._test = self._button("Test", "test", self._try)
        self._remove = self._button("Remove", "remove", self._drop)
        self._get = self._button("Get a key", "get", self._ask_page, "link")
        self._where = self._button("Address…", "address", self._turn_addresses, "link")
        self.addresses = Addresses(desk, service)
        self._lay_out(theme)
        self.entry.textChanged.connect(self._look)
        self.entry.returnPressed.connect(self._keep)
        self.addresses.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        source, variable = self._keys.source(self.service.id)
        self._state.setText(self._standing(source, variable))
        there = bool(source) or (
            self.service.own and self._outside.addresses.is_set(self.service.id)
        )
        restyle(self._state, "role", "good" if there else "faint")
        self._remove.setVisible(source == "keyring")
        hint = "Another key" if source else "Paste the key here"
        self.entry.setPlaceholderText("Key, if it wants one" if self.service.own else hint)
        self._look()

    def say(self, said: Tried) -> None:
        """What came of it."""
        self._set_busy(busy=False)
        self._said.setText(f"{said.words} {said.hint}".strip())
        restyle(self._said, "role", "good" if said.ok else "bad")
        self._said.show()

    def say_kept(self, said: Tried) -> None:
        """The key was kept or not; what was typed goes when it was."""
        if said.ok:
            self.entry.clear()
        self.say(said)
        self.refresh()

    def _standing(self, source: str, variable: str) -> str:
        if self.service.own:
            there = self._outside.addresses.is_set(self.service.id)
            return "in use" if there else "set its address to use it"
        words = {"keyring": "key in the keyring", ".env": f"key from {variable} in .env"}
        if source == "environment":
            return f"key from {variable} in the environment"
        return words.get(source, "no key")

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addWidget(hairline())
        column.addLayout(_row(self.name, self._state, None))
        about = label(self.service.about, "muted")
        about.setWordWrap(True)
        column.addWidget(about)
        if self.service.own:
            column.addWidget(self.addresses)
        buttons = [self._save, self._test, self._remove]
        column.addLayout(_row(self.entry, *buttons))
        if not self.service.own:
            column.addLayout(_row(self._get, self._where, None))
            column.addWidget(self.addresses)
            self.addresses.setVisible(self.addresses.are_own())
        column.addWidget(self._said)
        self._get.setVisible(bool(self.service.keys_page))
        self._where.setVisible(not self.service.own)
        self.entry.setMinimumWidth(theme.size(150))

    def _button(
        self, text: str, name: str, pressed: Callable[[], None], role: str = ""
    ) -> QPushButton:
        made = button(text, f"settings_{name}_{self.service.id}", role)
        made.setAccessibleName(f"{text.replace('&', '').rstrip('…')}: {self.service.name}")
        made.setAutoDefault(False)
        made.clicked.connect(pressed)
        return made

    def _look(self) -> None:
        self._save.setEnabled(bool(self.entry.text().strip()))

    def _set_busy(self, *, busy: bool) -> None:
        self._test.setEnabled(not busy)
        self._test.setText("Testing…" if busy else "Test")

    def _keep(self) -> None:
        if text := self.entry.text().strip():
            self.kept.emit(self.service.id, text)

    def _try(self) -> None:
        self._set_busy(busy=True)
        self.tried.emit(self.service.id, self.entry.text().strip())

    def _drop(self) -> None:
        self.dropped.emit(self.service.id)

    def _ask_page(self) -> None:
        self.page_asked.emit(self.service.keys_page)

    def _turn_addresses(self) -> None:
        self.addresses.setVisible(self.addresses.isHidden())
        if not self.addresses.isHidden():
            self.addresses.line().setFocus()


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch()
        else:
            row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    return row
