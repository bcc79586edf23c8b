"""What a month and a new project may cost."""

from storyshot_gui.ui.money import dollars
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.cap_field import CapField
from storyshot_gui.ui.views.parts import label
from storyshot_gui.ui.views.settings.desk import Desk
from storyshot_gui.ui.views.settings.page import Page

ABOUT = (
    "At a limit, what costs money waits before it is asked for. Nothing fails or is lost; raising "
    "the limit lets it go on."
)


class BudgetPage(Page):
    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__("Budget", theme)
        self._settings = desk.settings
        self.say(ABOUT)
        value = desk.settings.value
        self._month = CapField("settings_month_cap", "all projects of a month")
        self._month.set_value(value.month_cap_micro)
        self._project = CapField("settings_project_cap", "a new project")
        self._project.set_value(value.project_cap_micro)
        form = self.form()
        self.field(form, "&A month, all projects", self._month, "cap limit money")
        spent = label(dollars(desk.month_micro), "", "settings_month_spent")
        spent.setAccessibleName("Spent this month")
        self.field(form, "Spent this month", spent, "cost money")
        self.field(form, "A &new project", self._project, "cap limit money default")
        self.end()
        self._month.changed.connect(self._cap_month)
        self._project.changed.connect(self._cap_project)

    def _cap_month(self) -> None:
        self._settings.change(month_cap_micro=self._month.value())

    def _cap_project(self) -> None:
        self._settings.change(project_cap_micro=self._project.value())
