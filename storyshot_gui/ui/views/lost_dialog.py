"""The paid requests of a project whose answers were lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from storyshot_gui.jobs import Job
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.dialog import Dialog
from storyshot_gui.ui.views.lost_row import LostRow
from storyshot_gui.ui.views.parts import button, hairline, label

TITLE = "Requests without an answer"
UNDER = (
    "They were sent and no answer came. The provider may have made and billed them all the same,"
    " so none is asked again before you say so."
)
NONE = "Nothing is open any more."
WIDE, HIGH = 640, 380


class LostDialog(Dialog):
    """Stays open while requests are looked for; what is settled leaves the list."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(TITLE, "lost_dialog", theme, parent)
        self._session = session
        self._rows: dict[str, LostRow] = {}
        self._checks: dict[str, Job] = {}
        self._list = QVBoxLayout()
        self._none = label(NONE, "muted", "lost_none")
        self._give_up_all = button("Give up all", "lost_give_up_all", "quiet")
        self._lay_out()
        session.lost.changed.connect(self.refresh)
        session.jobs.changed.connect(self._job_changed)
        self.refresh()
        self.resize(theme.size(WIDE), theme.size(HIGH))

    def refresh(self) -> None:
        """A row for each that is lost; rows that are there stay."""
        entries = self._session.lost.entries()
        for gone in set(self._rows) - {entry.id for entry in entries}:
            row = self._rows.pop(gone)
            row.hide()
            row.deleteLater()
        for entry in entries:
            if entry.id not in self._rows:
                row = self._rows[entry.id] = LostRow(self._session, entry, self.theme)
                row.check_asked.connect(self._check)
                row.again_asked.connect(self._ask_again)
                row.given_up.connect(self._session.lost.give_up)
                self._list.insertWidget(self._list.count() - 1, row)
        self._none.setVisible(not entries)
        self._give_up_all.setVisible(len(entries) > 1)

    def _lay_out(self) -> None:
        self.heading(TITLE, UNDER)
        inside = QWidget()
        inside.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 10, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self._none)
        self._list.addStretch()
        area = QScrollArea()
        area.setObjectName("lost_area")
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(hairline())
        self.column.addWidget(area, 1)
        self._give_up_all.setAutoDefault(False)
        self._give_up_all.clicked.connect(self._drop_all)
        close = button("Close", "lost_close")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(self._give_up_all)
        self.buttons.addStretch()
        self.buttons.addWidget(close)
        self.column.addLayout(self.buttons)

    def _check(self, entry_id: str) -> None:
        self._checks[entry_id] = job = self._session.lost.check(entry_id)
        self._job_changed(job)

    def _ask_again(self, entry_id: str) -> None:
        self._session.lost.ask_again(entry_id)

    def _drop_all(self) -> None:
        for entry in self._session.lost.entries():
            self._session.lost.give_up(entry.id)

    def _job_changed(self, job: Job) -> None:
        for entry_id, own in self._checks.items():
            if own is job and (row := self._rows.get(entry_id)):
                row.show_check(job)
