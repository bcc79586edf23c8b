"""What has to do with money in one open project: prices, the budget, what is asked before."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from storyshot_gui.session import Session
from storyshot_gui.session.holding import go_on_elsewhere
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.batches import Batch, Batches
from storyshot_gui.ui.prices import Prices
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.troubles import Troubles
from storyshot_gui.ui.views.batch_sheet import BatchSheet
from storyshot_gui.ui.views.budget_dialog import BudgetDialog
from storyshot_gui.ui.views.lost_dialog import LostDialog
from storyshot_gui.ui.views.standing import Standing

SETTLE_MS = 300  # many changes in a row are one look


class MoneyCommands(QObject):
    """Opens what the menu, the bars and the buttons ask for."""

    def __init__(self, session: Session, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent
        self._actions = actions
        self._theme = theme
        self.batches = Batches(session, self)
        self.prices = Prices(session, self)
        self.troubles = Troubles(session, self)
        self.standing = Standing(theme, parent)
        self.batches.models_asked.connect(actions["file.models"].trigger)
        self.batches.sheet_asked.connect(self._open_sheet)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self._go_on_elsewhere)
        session.changed.connect(self._models_may_have_changed)
        self.troubles.changed.connect(self._show_troubles)
        self.troubles.budget_asked.connect(self._raise_budget)
        self.troubles.lost_asked.connect(self.lost)
        self.troubles.settings_asked.connect(actions["file.settings"].trigger)
        self.troubles.models_asked.connect(actions["file.models"].trigger)

    def budget(self) -> None:
        self._raise_budget(0)

    def lost(self) -> None:
        """Paid requests without an answer."""
        LostDialog(self._session, self._theme, self._parent.window()).open()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.standing.set_theme(theme)

    def _open_sheet(self, batch: Batch) -> None:
        sheet = BatchSheet(self._session, batch, self._theme, self._parent.window())
        sheet.budget_asked.connect(self.budget)
        sheet.open()

    def _models_may_have_changed(self, _ids: object) -> None:
        if self._session.jobs.holds and not self._settling.isActive():
            self._settling.start()

    def _go_on_elsewhere(self) -> None:
        go_on_elsewhere(self._session)

    def _show_troubles(self) -> None:
        self.standing.show_troubles(self.troubles.now())

    def _raise_budget(self, needed_micro: int) -> None:
        """Propose a cap that suffices for the whole film, when there must be another."""
        budget, window = self._session.budget, self._parent.window()
        whole = budget.spent_micro + budget.committed_micro + (self.prices.to_finish or 0)
        needed = max(needed_micro, whole) if needed_micro else 0
        BudgetDialog(self._session, self._theme, window, needed_micro=needed).open()
