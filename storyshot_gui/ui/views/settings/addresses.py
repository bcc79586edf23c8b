"""The addresses of one service: its own, or another, and what that means for the key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from storyshot_gui.providers.endpoints import host, is_here, wrong
from storyshot_gui.providers.services import Listed, Place
from storyshot_gui.ui.views.dialog import field, form_in
from storyshot_gui.ui.views.parts import label, named, restyle
from storyshot_gui.ui.views.settings.desk import Desk


class Addresses(QWidget):
    """`changed` after another address is in force."""

    changed = Signal()

    def __init__(self, desk: Desk, service: Listed) -> None:
        super().__init__()
        self.setObjectName(f"settings_addresses_{service.id}")
        self.setAccessibleName(f"Addresses of {service.name}")
        self._settings, self._addresses, self._service = (
            desk.settings,
            desk.outside.addresses,
            service,
        )
        self._warning = label("", "muted", f"settings_address_warning_{service.id}")
        self._warning.setWordWrap(True)
        self._lines = {place.id: self._line(place) for place in service.places}
        form = form_in(None)
        self.setLayout(form)
        form.setContentsMargins(0, 0, 0, 0)
        self._fill(form)
        self.refresh()

    def are_own(self) -> bool:
        """Whether one of them is not the usual one."""
        return self._addresses.is_set(self._service.id)

    def line(self) -> QLineEdit:
        """The first field, to go to."""
        return next(iter(self._lines.values()))

    def refresh(self) -> None:
        """Say where the key will go, when that is not the service itself."""
        words = [self._about(place) for place in self._service.places]
        said = " ".join(dict.fromkeys(filter(None, words)))
        self._warning.setText(said)
        self._warning.setVisible(bool(said))
        restyle(self._warning, "role", "warn" if said else "muted")

    def _fill(self, form: QFormLayout) -> None:
        for place in self._service.places:
            field(form, place.name, self._lines[place.id])
        form.addRow(self._warning)

    def _line(self, place: Place) -> QLineEdit:
        name = f"settings_address_{place.id.replace(' ', '_')}"
        line = named(QLineEdit(), name, f"{place.name} of {self._service.name}")
        line.setPlaceholderText(place.usual)
        said = self._addresses.source(place.id) == "environment"
        line.setText("" if said else self._settings.value.addresses.get(place.id, ""))
        line.setProperty("place", place.id)
        if said:
            line.setText(self._addresses.raw(place.id))
            line.setEnabled(False)
        line.editingFinished.connect(self._typed)
        return line

    def _typed(self) -> None:
        for place in self._service.places:
            line = self._lines[place.id]
            text = line.text().strip().rstrip("/")
            if line.isEnabled() and (not text or not wrong(text)):
                self._settings.choose("addresses", place.id, "" if text == place.usual else text)
        self.refresh()
        self.changed.emit()

    def _about(self, place: Place) -> str:
        text = self._lines[place.id].text().strip()
        said = self._addresses.source(place.id) == "environment"
        if not text or (text == place.usual and not said):
            return ""
        if words := wrong(text):
            return words
        words = "" if self._service.own else f"The key goes to {host(text)}."
        if text.startswith("http:") and not is_here(text):
            words += " The way there is not encrypted."
        if said:
            words += f" {place.variable} in the environment says so, which goes first."
        return words.strip()
