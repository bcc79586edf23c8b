"""What is to be asked, stage by stage: how many times, of which model, at what price."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QWidget

from storyshot_gui.project.records import StageName
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session.estimating import Line
from storyshot_gui.session.offers import Offer
from storyshot_gui.ui.models.model_choices import choice_of
from storyshot_gui.ui.money import cost, dollars
from storyshot_gui.ui.theme import LABEL, PROMPT, Theme
from storyshot_gui.ui.views.parts import hairline, label, named

STAGES = {
    StageName.speech: "Speech",
    StageName.prompts: "Prompts",
    StageName.image: "Images",
    StageName.clip: "Clips",
}
HEADS = ("", "", "Model", "Each", "Sum", "Time")
GONE = "gone"
NUMBERS = (1, 3, 4, 5)


class Elided(QLabel):
    """One line that ends in dots where there is no more room."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setToolTip(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        dots = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self.text(), dots, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


class OfferTable(QWidget):
    """`chosen_changed` when a stage is taken in or left out."""

    chosen_changed = Signal()

    def __init__(self, catalog: Catalog, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("offer_table")
        self._catalog = catalog
        self._theme = theme
        self._boxes: dict[StageName, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnMinimumWidth(2, theme.size(170))

    def show_offer(self, offer: Offer) -> None:
        """Every line of it; stages that were left out stay so."""
        left_out = set(self._boxes) - self.chosen()
        self._clear()
        for column, text in enumerate(HEADS):
            self._put(0, column, label(text, "label"))
        self._grid.addWidget(hairline(), 1, 0, 1, len(HEADS))
        for row, line in enumerate(offer.lines, 2):
            self._show_line(row, line, StageName(line.stage) not in left_out)
        end = len(offer.lines) + 2
        self._grid.addWidget(hairline(), end, 0, 1, len(HEADS))
        self._total = self._words(end + 1, 4, "", weight=600)
        self._time = self._words(end + 1, 5, "")
        self._grid.addWidget(label("Together", "section"), end + 1, 0, 1, 3)
        self.show_sum(offer.only(self.chosen()))

    def show_sum(self, offer: Offer) -> None:
        """Of what is chosen."""
        more = "" if offer.is_known else " + ?"
        self._total.setText((cost(offer.micro) if offer.is_known else dollars(offer.micro)) + more)
        self._total.setToolTip("" if offer.is_known else "Not every price is known")
        self._time.setText(span(*offer.seconds))

    def chosen(self) -> set[StageName]:
        return {stage for stage, box in self._boxes.items() if box.isChecked()}

    def choose(self, stages: Iterable[StageName]) -> None:
        """Only these."""
        wanted = set(stages)
        for stage, box in self._boxes.items():
            box.setChecked(stage in wanted)

    def _show_line(self, row: int, line: Line, taken: bool) -> None:
        stage = StageName(line.stage)
        if stage not in self._boxes:
            self._put(row, 0, self._box(stage, taken))
        known = self._catalog.knows(line.model)
        name = self._catalog.model(line.model).name if known else line.model
        model = Elided(name)
        model.setFont(self._theme.font(PROMPT))
        model.setToolTip(choice_of(self._catalog.model(line.model)).about if known else line.model)
        self._put(row, 2, model)
        each = None if line.micro is None else round(line.micro / max(1, line.count))
        self._words(row, 1, f"{line.count:,} ×")
        self._words(row, 3, "" if not each else dollars(each), role="muted")
        self._words(row, 4, cost(line.micro) if known else GONE)
        self._words(row, 5, span(line.seconds, line.seconds_90), role="muted")

    def _box(self, stage: StageName, taken: bool) -> QCheckBox:
        made = named(QCheckBox(STAGES[stage]), f"offer_{stage}", f"Make: {STAGES[stage]}")
        made.setChecked(taken)
        made.toggled.connect(self._toggled)
        self._boxes[stage] = made
        return made

    def _words(
        self, row: int, column: int, text: str, *, role: str = "", weight: int = 400
    ) -> QLabel:
        made = label(text, role)
        made.setFont(self._theme.font(LABEL if role else PROMPT, weight, tabular=True))
        self._put(row, column, made)
        return made

    def _put(self, row: int, column: int, part: QWidget) -> None:
        if column in NUMBERS:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(part, row, column, right)
        else:
            self._grid.addWidget(part, row, column)

    def _clear(self) -> None:
        self._boxes.clear()
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _toggled(self, _on: bool) -> None:
        self.chosen_changed.emit()


def span(likely: float, worst: float) -> str:
    """ "2–5 s", "1–3 min"; "" when it takes no time worth telling."""
    if worst < 1:
        return "under 1 s" if worst > 0 else ""
    unit, by = ("s", 1.0) if worst < 90 else ("min", 60.0) if worst < 5400 else ("h", 3600.0)
    low, high = max(1, round(likely / by)), max(1, round(worst / by))
    return f"{low}–{high} {unit}" if high > low else f"{low} {unit}"
