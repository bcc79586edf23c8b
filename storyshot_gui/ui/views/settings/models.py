"""Which models new projects begin with, and how hard each service is asked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from storyshot_gui.project.records import StageName
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.model_menu import ModelButton
from storyshot_gui.ui.views.parts import button, label, named
from storyshot_gui.ui.views.settings.desk import Desk
from storyshot_gui.ui.views.settings.page import Page

STAGES = {
    StageName.speech: "Speech",
    StageName.prompts: "Prompts",
    StageName.image: "Images",
    StageName.clip: "Clips",
}
SETS = {"models": "Draft", "final_models": "Final"}
USUAL = {StageName.clip: "No clips"}
ABOUT = (
    "New projects begin with these; a film that exists keeps its own. As usual means on this "
    "machine, and prompts by OpenRouter when it has a key."
)
LANES = (
    "More requests at once are faster where the service allows it; the rest waits in line there."
)
EMPTY = "Here stand the services you can use, once one has a key or an address."
MOST_AT_ONCE, MOST_RETRIES, USUAL_RETRIES = 64, 9, 1


class ModelsPage(Page):
    """`settings_asked` carries the service whose key is missing."""

    settings_asked = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("Models and lanes", theme)
        self._desk = desk
        self._settings = desk.settings
        self._buttons: dict[tuple[str, str], ModelButton] = {}
        self.say(ABOUT)
        self.column.addLayout(self._models())
        self._ends = QWidget()
        self._lines = QVBoxLayout(self._ends)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._ends)
        self._say_ends()
        self.section("Requests at once, and how often one is repeated")
        services = self._usable()
        self.say(LANES if services else EMPTY)
        self.column.addLayout(self._lanes(services))
        self.end()

    def _models(self) -> QGridLayout:
        grid = _grid()
        for place, text in enumerate(SETS.values(), 1):
            grid.addWidget(label(text, "section"), 0, place)
            grid.setColumnStretch(place, 1)
        for row, (stage, text) in enumerate(STAGES.items(), 1):
            name = label(text, "label")
            grid.addWidget(name, row, 0)
            for place, of in enumerate(SETS, 1):
                grid.addWidget(self._model(stage, of), row, place)
            self.add_row(f"{text} model draft final", name, self._buttons["models", stage])
        return grid

    def _model(self, stage: StageName, of: str) -> ModelButton:
        usual = "As the draft" if of == "final_models" else USUAL.get(stage, "As usual")
        says = f"{STAGES[stage]}, {SETS[of].lower()}, for new projects"
        name = f"settings_{of}_{stage}"
        made = ModelButton(self._desk.catalog, stage, name, says, self.theme, usual=usual)
        made.setMinimumWidth(self.theme.size(190))
        made.setProperty("of", of)
        made.setProperty("stage", str(stage))
        made.set_value(getattr(self._settings.value, of).get(stage, ""))
        made.chosen.connect(self._choose)
        made.settings_asked.connect(self.settings_asked)
        self._buttons[of, stage] = made
        return made

    def _choose(self, model: str) -> None:
        sender = self.sender()
        self._settings.choose(sender.property("of"), sender.property("stage"), model)
        self._say_ends()

    def _say_ends(self) -> None:
        """What is gone or soon will be, and the button that mends it."""
        column = self._lines
        while item := column.takeAt(0):
            if old := item.widget():
                old.deleteLater()
        catalog = self._desk.catalog
        for (of, stage), own in self._buttons.items():
            for said in catalog.notices([own.value()]) if own.value() else ():
                words = label(said, "warn")
                words.setWordWrap(True)
                column.addWidget(words)
                if instead := catalog.replacement(own.value()):
                    made, left = self._replace(of, stage, instead), Qt.AlignmentFlag.AlignLeft
                    column.addWidget(made, alignment=left)
        self._ends.setVisible(bool(column.count()))

    def _replace(self, of: str, stage: str, instead: str) -> QPushButton:
        made = button(f"Use {instead.partition(':')[2]} instead", f"settings_replace_{of}_{stage}")
        made.setProperty("key", (of, stage, instead))
        made.clicked.connect(self._use_replacement)
        return made

    def _use_replacement(self) -> None:
        of, stage, instead = self.sender().property("key")
        self._settings.choose(of, stage, instead)
        self._buttons[of, StageName(stage)].set_value(instead)
        self._say_ends()

    def _usable(self) -> list[str]:
        outside = self._desk.outside
        return [name for name in outside.reach.services if outside.offers(name)]

    def _lanes(self, services: list[str]) -> QGridLayout:
        grid, lanes = _grid(), self._desk.catalog.lanes()
        for place, text in enumerate((*STAGES.values(), "Repeated"), 1):
            if services:
                grid.addWidget(label(text, "label"), 0, place)
        for row, service in enumerate(services, 1):
            listed = self._desk.outside.reach.services[service]
            name = label(listed.name)
            grid.addWidget(name, row, 0)
            for place, stage in enumerate(STAGES, 1):
                own = [lane for lane in lanes if _belongs(lane, service, stage)]
                if own:
                    grid.addWidget(self._at_once(own[0], listed.name, lanes[own[0]]), row, place)
            retries = self._retries(service, listed.name)
            grid.addWidget(retries, row, len(STAGES) + 1)
            self.add_row(f"{listed.name} requests at once lanes retries repeated", name, retries)
        grid.setColumnStretch(len(STAGES) + 2, 1)
        return grid

    def _at_once(self, lane: str, service: str, number: int) -> QSpinBox:
        stage = lane.rpartition(" ")[2]
        says = f"{service}, {STAGES[StageName(stage)].lower()}: requests at once"
        made = _number(f"settings_at_once_{lane.replace(' ', '_')}", says, 1, MOST_AT_ONCE)
        made.setValue(number)
        made.setProperty("lane", lane)
        made.valueChanged.connect(self._choose_at_once)
        return made

    def _retries(self, service: str, name: str) -> QSpinBox:
        says = f"{name}: how often a request is repeated"
        made = _number(f"settings_retries_{service}", says, 0, MOST_RETRIES)
        made.setValue(self._settings.value.retries.get(service, USUAL_RETRIES))
        made.setToolTip("Only what was not begun there is repeated: nothing is paid for twice.")
        made.setSuffix(" ×")
        made.setProperty("service", service)
        made.valueChanged.connect(self._choose_retries)
        return made

    def _choose_at_once(self, number: int) -> None:
        self._settings.choose("at_once", self.sender().property("lane"), number)

    def _choose_retries(self, number: int) -> None:
        self._settings.choose("retries", self.sender().property("service"), number)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(8)
    return grid


def _number(name: str, says: str, least: int, most: int) -> QSpinBox:
    made = named(QSpinBox(), name, says)
    made.setRange(least, most)
    made.lineEdit().setTextMargins(6, 0, 0, 0)
    return made


def _belongs(lane: str, service: str, stage: str) -> bool:
    provider, _, own = lane.rpartition(" ")
    return own == stage and provider.partition("-")[0] == service
