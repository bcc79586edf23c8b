"""Who may make something for the film: their keys and addresses."""

from PySide6.QtCore import Signal

from storyshot_gui.providers.trying import Tried
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.settings.desk import Desk
from storyshot_gui.ui.views.settings.page import Page
from storyshot_gui.ui.views.settings.service_box import ServiceBox

ABOUT = (
    "Everything works without a key, on this machine. With a key, a stage can go to a service. "
    "Keys are kept in the system’s keyring, never in a project or a file of settings. "
    "A test is free."
)
NO_KEYRING = "This system has no keyring, so a key cannot be kept here. "


class ProvidersPage(Page):
    tried = Signal(str, str)
    kept = Signal(str, str)
    dropped = Signal(str)
    page_asked = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("Providers", theme)
        self._keys = desk.outside.keys
        self.say(ABOUT)
        self._without = self.say("", "warn")
        self.boxes: dict[str, ServiceBox] = {}
        services = desk.outside.reach.services.values()
        for text, own in (("Services", False), ("Servers of your own", True)):
            self.section(text)
            for service in services:
                if service.own == own:
                    self._add(ServiceBox(desk, service, theme))
        self.end()
        self.refresh()

    def refresh(self) -> None:
        """Show what is known of the keys now."""
        lacking = self._keys.has_keyring is False
        first = next(iter(self.boxes))
        self._without.setText(NO_KEYRING + self._keys.without_keyring(first) if lacking else "")
        self._without.setVisible(lacking)
        for box in self.boxes.values():
            box.refresh()

    def say_tried(self, service: str, said: Tried) -> None:
        self.boxes[service].say(said)

    def say_kept(self, service: str, said: Tried) -> None:
        self.boxes[service].say_kept(said)

    def _add(self, box: ServiceBox) -> None:
        service = box.service
        self.boxes[service.id] = box
        self.column.addWidget(box)
        words = f"{service.name} {service.about} {' '.join(service.keys)} key address url test"
        self.add_row(words, box.name, box.addresses.line() if service.own else box.entry)
        box.tried.connect(self.tried)
        box.kept.connect(self.kept)
        box.dropped.connect(self.dropped)
        box.page_asked.connect(self.page_asked)
