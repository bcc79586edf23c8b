"""The cap of a project and what was spent: of it, by stage, and this month."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from storyshot_gui.project import edits
from storyshot_gui.session import Session
from storyshot_gui.ui.money import dollars
from storyshot_gui.ui.theme import PROMPT, Theme
from storyshot_gui.ui.views.cap_field import CapField
from storyshot_gui.ui.views.dialog import Dialog, field
from storyshot_gui.ui.views.parts import hairline, label

STAGES = {"speech": "Speech", "prompts": "Prompts", "image": "Images", "clip": "Clips"}


class BudgetDialog(Dialog):
    """OK sets the project's cap, as an edit that can be undone."""

    def __init__(
        self, session: Session, theme: Theme, parent: QWidget, *, needed_micro: int = 0
    ) -> None:
        """`needed_micro` is what the cap must be for what waits to go on."""
        super().__init__("Budget", "budget_dialog", theme, parent)
        self._session = session
        self._cap = CapField("budget_cap")
        self._lay_out()
        self._cap.set_value(session.project.settings.cap_micro, needed_micro)
        self._cap.edit()
        self.finish("OK", "budget_ok").clicked.connect(self._save)
        self.setMinimumWidth(theme.size(420))

    def _lay_out(self) -> None:
        self.heading("Budget", "At the cap, what costs money waits. Nothing fails or is lost.")
        form = self.form()
        field(form, "&This project", self._cap)
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

    def _sum(self, micro: int) -> QLabel:
        return self._words(dollars(micro))

    def _words(self, text: str) -> QLabel:
        made = label(text)
        made.setFont(self.theme.font(PROMPT, tabular=True))
        return made

    def _save(self) -> None:
        project = self._session.project
        cap = self._cap.value()
        if cap != project.settings.cap_micro:
            self._session.do(edits.set_cap(project, cap))
        self.accept()


def _name(text: str) -> QLabel:
    return label(text, "label")
