"""The cap of a project and what was spent: of it, by stage, and this month."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from storyshot_gui.project import edits
from storyshot_gui.providers.prices import MICRO
from storyshot_gui.session import Session
from storyshot_gui.ui.money import dollars
from storyshot_gui.ui.theme import PROMPT, Theme
from storyshot_gui.ui.views.dialog import Dialog, field
from storyshot_gui.ui.views.parts import hairline, label, named

STAGES = {"speech": "Speech", "prompts": "Prompts", "image": "Images", "clip": "Clips"}
MOST, STEP, USUAL = 100_000.0, 1.0, 5 * MICRO


class BudgetDialog(Dialog):
    """OK sets the project's cap, as an edit that can be undone."""

    def __init__(
        self, session: Session, theme: Theme, parent: QWidget, *, needed_micro: int = 0
    ) -> None:
        """`needed_micro` is what the cap must be for what waits to go on."""
        super().__init__("Budget", "budget_dialog", theme, parent)
        self._session = session
        self._limited = named(QCheckBox("No more than"), "budget_limited", "Limit this project")
        self._cap = named(QDoubleSpinBox(), "budget_cap", "Budget of this project in dollars")
        self._cap.setRange(0.0, MOST)
        self._cap.setDecimals(2)
        self._cap.setSingleStep(STEP)
        self._cap.setPrefix("$")
        self._cap.lineEdit().setTextMargins(6, 0, 0, 0)
        self._lay_out()
        self._show(needed_micro)
        self._limited.toggled.connect(self._cap.setEnabled)
        self.finish("OK", "budget_ok").clicked.connect(self._save)
        self.setMinimumWidth(theme.size(420))

    def _lay_out(self) -> None:
        self.heading("Budget", "At the cap, what costs money waits. Nothing fails or is lost.")
        limit = QWidget()
        row = QHBoxLayout(limit)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._limited)
        row.addWidget(self._cap, 1)
        form = self.form()
        field(form, "&This project", limit)
        self._spent_on(form)
        form.addRow(hairline())
        self._of_month(form)

    def _spent_on(self, form: QFormLayout) -> None:
        budget = self._session.budget
        form.addRow(_name("Spent"), self._sum(budget.spent_micro))
        by_stage = self._session.project.journal.ledger.by("stage")
        for stage, text in STAGES.items():
            if micro := by_stage.get(stage, 0):
                form.addRow(_name(f"    {text}"), self._sum(micro))
        if budget.committed_micro:
            form.addRow(_name("Promised to requests under way"), self._sum(budget.committed_micro))

    def _of_month(self, form: QFormLayout) -> None:
        budget, month = self._session.budget, f"{datetime.now(UTC):%B}"
        form.addRow(_name(f"All projects in {month}"), self._sum(budget.month_micro))
        cap = budget.month_cap_micro
        words = dollars(cap) if cap is not None else "no limit"
        shown = self._words(words)
        shown.setToolTip("It is set in Settings, for all projects")
        form.addRow(_name("Limit of a month"), shown)

    def _show(self, needed_micro: int) -> None:
        cap = self._session.project.settings.cap_micro
        proposed = max(needed_micro, USUAL if cap is None else cap)
        self._cap.setValue(-(-proposed // 10_000) / 100)  # whole cents, never too little
        self._limited.setChecked(cap is not None)
        self._cap.setEnabled(cap is not None)
        self._cap.setFocus()
        self._cap.selectAll()

    def _sum(self, micro: int) -> QLabel:
        return self._words(dollars(micro))

    def _words(self, text: str) -> QLabel:
        made = label(text)
        made.setFont(self.theme.font(PROMPT, tabular=True))
        return made

    def _save(self) -> None:
        project = self._session.project
        cap = round(self._cap.value() * MICRO) if self._limited.isChecked() else None
        if cap != project.settings.cap_micro:
            self._session.do(edits.set_cap(project, cap))
        self.accept()


def _name(text: str) -> QLabel:
    return label(text, "label")
