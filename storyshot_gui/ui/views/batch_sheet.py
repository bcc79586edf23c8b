"""Before money is spent: what is asked, what it costs, how long it takes, what stays."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storyshot_gui.project.records import StageName
from storyshot_gui.session import Session, quality
from storyshot_gui.session.offers import Notice, Offer, replacing
from storyshot_gui.ui import icons
from storyshot_gui.ui.batches import Batch
from storyshot_gui.ui.money import cost, dollars
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.dialog import Dialog
from storyshot_gui.ui.views.offer_table import OfferTable
from storyshot_gui.ui.views.parts import Segments, button, count, label

QUALITIES = (("draft", "Draft"), ("final", "Final"))
THERE = {
    StageName.speech: "sentence",
    StageName.image: "image",
    StageName.clip: "clip",
}


class BatchSheet(Dialog):
    """Starts the batch when the person says so. `budget_asked` to see or change the cap."""

    budget_asked = Signal()

    def __init__(self, session: Session, batch: Batch, theme: Theme, parent: QWidget) -> None:
        super().__init__(batch.title, "batch_sheet", theme, parent)
        self._session = session
        self._batch = batch
        self._offer = Offer(batch.wanted())
        self._quality = Segments("batch_quality", "Quality", QUALITIES)
        self._table = OfferTable(session.catalog, theme)
        self._notices = QVBoxLayout()
        self._there = label(role="muted", name="batch_there")
        self._budget = label(role="muted", name="batch_budget")
        self._free = button("Only what is free", "batch_only_free", "link")
        self._change = button("Change budget…", "batch_change_budget", "link")
        self._lay_out()
        self._show_quality()
        self._start = self.finish("Start", "batch_start")
        self._connect()
        self.refresh()
        self.setMinimumWidth(theme.size(600))

    def refresh(self) -> None:
        """As the project and the budget stand now."""
        self._offer = self._batch.offer(self._session, self._final())
        self._table.show_offer(self._offer)
        self._show_notices(self._offer.notices)
        self._there.setText(stays(self._offer))
        self._there.setVisible(bool(self._there.text()))
        self._look()
        QTimer.singleShot(0, self, self.adjustSize)  # when what was taken out is gone

    def chosen(self) -> Offer:
        """What would be started now."""
        return self._offer.only(self._table.chosen())

    def _final(self) -> bool | None:
        """The quality chosen; None to leave it as it is."""
        value = self._quality.value() if not self._quality.isHidden() else ""
        return value == "final" if value else None

    def _show_quality(self) -> None:
        project, batch = self._session.project, self._batch
        final = quality.is_final(project, batch.shots) if batch.final is None else batch.final
        self._quality.set_value("" if final is None else "final" if final else "draft")
        self._quality.setVisible(quality.can_choose(project, batch.shots))

    def _look(self) -> None:
        """Say what the chosen stages cost and what is left after them."""
        chosen = self.chosen()
        self._table.show_sum(chosen)
        words, short = after(self._session, chosen)
        self._budget.setText(words)
        self._budget.setProperty("role", "warn" if short else "muted")
        self._budget.setStyleSheet(f"color: {self.theme.warn.name()}" if short else "")
        some = "" if chosen.is_free else f" · {cost(chosen.micro)}"
        self._start.setText(f"Start{some}" + ("" if chosen.is_known else " + ?"))
        self._start.setAccessibleName(self._start.text())
        gone = [line for line in chosen.lines if not self._session.catalog.knows(line.model)]
        self._start.setEnabled(bool(chosen.lines) and not gone)
        self._start.setToolTip(f"Choose another model than {gone[0].model} first" if gone else "")
        free = self._free_stages()
        self._free.setVisible(bool(free) and free != self._table.chosen())

    def _free_stages(self) -> set[StageName]:
        """Those of which no line costs anything."""
        lines = self._offer.lines
        paid = {line.stage for line in lines if line.micro != 0}
        return {StageName(line.stage) for line in lines if line.stage not in paid}

    def _show_notices(self, notices: tuple[Notice, ...]) -> None:
        while item := self._notices.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for notice in notices:
            self._notices.addWidget(self._notice(notice))

    def _notice(self, notice: Notice) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        sign, side = label(), self.theme.size(16)
        sign.setPixmap(icons.icon("triangle-alert", self.theme.warn).pixmap(side, side))
        words = label(notice.words, name="batch_notice")
        words.setWordWrap(True)
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        if notice.replacement and self._session.catalog.knows(notice.replacement):
            name = self._session.catalog.model(notice.replacement).name
            mend = button(f"Use {name}", "batch_replace")
            mend.setAutoDefault(False)
            mend.clicked.connect(partial(self._replace, notice))
            row.addWidget(mend)
        return line

    def _lay_out(self) -> None:
        self.heading(self._batch.title)
        self.column.addWidget(self._quality)
        self.column.addLayout(self._notices)
        self.column.addWidget(self._table)
        self.column.addSpacing(2)
        self.column.addWidget(self._there)
        money = QHBoxLayout()
        money.addWidget(self._budget)
        money.addWidget(self._change)
        money.addStretch()
        self.column.addLayout(money)
        self.buttons.addWidget(self._free)
        for link in (self._free, self._change):
            link.setAutoDefault(False)

    def _connect(self) -> None:
        self._quality.chosen.connect(self._choose_quality)
        self._table.chosen_changed.connect(self._look)
        self._free.clicked.connect(self._take_free)
        self._change.clicked.connect(self.budget_asked)
        self._start.clicked.connect(self._begin)
        self._session.budget.changed.connect(self._look)

    def _choose_quality(self, _value: str) -> None:
        self.refresh()

    def _take_free(self) -> None:
        self._table.choose(self._free_stages())

    def _replace(self, notice: Notice) -> None:
        project = self._session.project
        self._session.do(replacing(project, notice.model, notice.replacement))
        self.refresh()

    def _begin(self) -> None:
        self._batch.begin(self._session, self._final(), self._table.chosen())
        self.accept()


def stays(offer: Offer) -> str:
    """ "Already there and kept: 3 sentences, 5 images."; "" when nothing is."""
    there = [count(number, THERE[stage]) for stage, number in offer.there.items()]
    return f"Already there and kept: {', '.join(there)}." if there else ""


def after(session: Session, offer: Offer) -> tuple[str, bool]:
    """What the budget says to it, and whether it does not suffice."""
    budget = session.budget
    used = budget.spent_micro + budget.committed_micro
    if budget.cap_micro is None:
        return f"Spent so far {dollars(used)}; no budget is set.", False
    left = budget.cap_micro - used - offer.micro
    whole = f"the budget of {dollars(budget.cap_micro)}"
    if left < 0:
        return f"{dollars(-left)} more than {whole} leaves: it will pause there.", True
    return f"Of {whole}, {dollars(left)} are left after it.", False
