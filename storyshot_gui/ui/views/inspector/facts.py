"""Where a take came from, in words: who made it, when, how long it took, what it cost."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from storyshot_gui.project.records import Take
from storyshot_gui.project.store import Project
from storyshot_gui.providers.base import split_model
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from storyshot_gui.ui.money import cost
from storyshot_gui.ui.theme import PROMPT, Theme
from storyshot_gui.ui.views.parts import label

Fact = tuple[str, str]
SHOWN_LETTERS = 12


class Facts(QWidget):
    """Two columns: what, and how it is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        while len(self._rows) < len(facts):
            self._add_row()
        for row, (what, how) in enumerate(self._rows):
            shown = row < len(facts)
            what.setVisible(shown)
            how.setVisible(shown)
            if shown:
                what.setText(facts[row][0])
                how.setText(facts[row][1])
                how.setAccessibleName(": ".join(facts[row]))

    def set_theme(self, theme: Theme) -> None:
        self._grid.setColumnMinimumWidth(0, theme.size(76))
        self.setStyleSheet(f'QLabel[role="fact"] {{ font-size: {theme.points(PROMPT):.2f}pt; }}')

    def _add_row(self) -> None:
        what, how = label(role="label"), label(role="fact")
        how.setWordWrap(True)
        how.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        how.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._rows)
        self._grid.addWidget(what, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(how, row, 1)
        self._rows.append((what, how))


def take_facts(take: Take, number: int, session: Session, now: datetime) -> list[Fact]:
    """What is known of a take; what is not known is left out."""
    facts = [("Made by", maker(take, session.catalog))]
    if take.model and ":" in take.model:
        facts.append(("Model", split_model(take.model)[1]))
    if take.seed:
        facts.append(("Seed", str(take.seed)))
    if take.length:
        facts.append(("Plays", took(take.length)))
    if take.seconds:
        facts.append(("Took", took(take.seconds)))
    facts += cost_facts(take, session.project)
    if made := when(take.created, now):
        facts.append(("Made", f"{made}, take {number}"))
    if take.note:
        facts.append(("Note", take.note))
    return facts


def cost_facts(take: Take, project: Project) -> list[Fact]:
    """What it cost and who says so: the provider, or a table of prices of some day."""
    facts = [("Cost", cost(take.cost_micro))]
    lines = project.journal.ledger.lines(take.request_id) if take.request_id else []
    if not lines:
        return facts
    last = lines[-1]
    table = " of ".join(filter(None, (str(last["price_source"]), str(last["price_date"]))))
    said = [str(last["note"])] if last["note"] else []
    said += [f"prices: {table}"] if table else []
    return [*facts, ("Priced by", ", ".join(said))] if said else facts


def maker(take: Take, catalog: Catalog) -> str:
    """ "Embedded · Paper cut-out", or "Your own file"."""
    if not take.model:
        return "Your own file"
    provider = take.provider or split_model(take.model)[0]
    known = next((model.name for model in catalog.models() if model.id == take.model), "")
    return f"{provider.capitalize()} · {known or split_model(take.model)[1]}"


def took(seconds: float) -> str:
    """ "0.3 s", "12 s", "2:05"."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    return f"{seconds:.0f} s" if seconds < 60 else f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def shortened(name: str) -> str:
    """The name of a kept file, which is a long hash."""
    stem, dot, suffix = name.rpartition(".")
    return name if len(stem) <= SHOWN_LETTERS else f"{stem[:SHOWN_LETTERS]}…{dot}{suffix}"


def when(created: str, now: datetime) -> str:
    """A stored time as one says it, in the zone of `now`; "" for none."""
    if not created:
        return ""
    then = datetime.fromisoformat(created).astimezone(now.tzinfo)
    clock = f"{then:%H:%M}"
    if then.date() == now.date():
        return f"today {clock}"
    if then.date() == (now - timedelta(days=1)).date():
        return f"yesterday {clock}"
    day = f"{then.day} {then:%b}"
    return f"{day} {clock}" if then.year == now.year else f"{day} {then.year}"
