"""One paid request whose answer was lost, and the three ways out of that."""

from datetime import datetime

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from storyshot_gui.jobs import Job, JobState
from storyshot_gui.project.journal import Entry
from storyshot_gui.session import Session
from storyshot_gui.ui.models.jobs import words
from storyshot_gui.ui.models.model_choices import account_page
from storyshot_gui.ui.money import cost, dollars
from storyshot_gui.ui.theme import LABEL, Theme
from storyshot_gui.ui.views.parts import button, label

LOOK = "Opens the page of your account, where the request may be listed"
CHECK = "Look for it there; that is free"
AGAIN = "It may be paid for a second time"
DROP = "Let it be; what is missing can be made anew"


class LostRow(QFrame):
    """What it was for, of whom, when and for how much. The signals carry the request's id."""

    check_asked = Signal(str)
    again_asked = Signal(str)
    given_up = Signal(str)

    def __init__(self, session: Session, entry: Entry, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("lost_row")
        self.entry = entry
        self._theme = theme
        costs = f" · {dollars(entry.estimate_micro)}" if entry.estimate_micro else ""
        self._can = session.lost.can_check(entry.id)
        self._page = account_page(entry.provider)
        self._check = _button("Check at provider", "lost_check", CHECK if self._can else LOOK)
        self._check.setVisible(self._can or bool(self._page))
        self._again = _button(f"Ask again{costs}", "lost_again", AGAIN)
        self._drop = _button("Give up", "lost_give_up", DROP)
        self._says = label(role="muted", name="lost_says")
        self._says.setWordWrap(True)
        self._lay_out(session)
        self._check.clicked.connect(self._ask_check)
        self._again.clicked.connect(self._ask_again)
        self._drop.clicked.connect(self._give_up)
        self.show_check(None)

    def show_check(self, job: Job | None) -> None:
        """How looking for it goes."""
        going = job is not None and not job.state.ended
        failed = job is not None and job.state is JobState.failed
        said = self.entry.error
        if job is not None:
            said = f"{job.message} {job.hint}" if failed else words(job)
        self._says.setText(said.strip())
        self._says.setStyleSheet(f"color: {self._theme.bad.name()}" if failed else "")
        self._check.setEnabled(not going)
        for part in (self._again, self._drop):
            part.setEnabled(not going)

    def _lay_out(self, session: Session) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        price = label(f"about {cost(self.entry.estimate_micro or None)}", "muted", "lost_price")
        price.setFont(self._theme.font(LABEL, tabular=True))
        top.addWidget(label(what(session, self.entry), "section", "lost_what"))
        top.addStretch()
        top.addWidget(price)
        bottom.setSpacing(8)
        bottom.addWidget(self._says, 1)
        for part in (self._check, self._again, self._drop):
            bottom.addWidget(part, alignment=Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(label(whose(session, self.entry), "label", "lost_whose"))
        column.addLayout(bottom)

    def _ask_check(self) -> None:
        """Where it cannot be asked for, the person looks at their account."""
        if self._can:
            self.check_asked.emit(self.entry.id)
        else:
            QDesktopServices.openUrl(QUrl(self._page))

    def _ask_again(self) -> None:
        self.again_asked.emit(self.entry.id)

    def _give_up(self) -> None:
        self.given_up.emit(self.entry.id)


def what(session: Session, entry: Entry) -> str:
    """ "Image of shot 3.2", "Prompts of sentence 4"."""
    stage, subject = entry.stage.capitalize(), entry.subject
    if session.project.has_shot(subject):
        return f"{stage} of shot {session.shot_number(subject)}"
    if session.project.has_sentence(subject):
        return f"{stage} of sentence {session.sentence_number(subject)}"
    return f"{stage} of what was deleted since" if subject else stage


def whose(session: Session, entry: Entry) -> str:
    """ "GPT Image 2 · 21 Nov 14:02"."""
    known = session.catalog.knows(entry.model)
    name = session.catalog.model(entry.model).name if known else entry.model
    when = datetime.fromtimestamp(entry.started).astimezone()
    return f"{name} · {when.day} {when:%b %H:%M}"


def _button(text: str, name: str, tip: str) -> QPushButton:
    made = button(text, name)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    return made
