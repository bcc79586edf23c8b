"""How a shot or sentence stands, in words, with the buttons that mend it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from storyshot_gui.project.records import StageName
from storyshot_gui.session import Card, Session
from storyshot_gui.session.troubles import Trouble, Troubles
from storyshot_gui.ui import icons
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.models.model_choices import account_page
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.trouble_marks import icon_of
from storyshot_gui.ui.views.flow import Flow
from storyshot_gui.ui.views.inspector.offers import NAMES, offered, text_of, useless
from storyshot_gui.ui.views.parts import button, label, restyle
from storyshot_gui.ui.views.spending import is_batch

ROLES = {"failed": "bad", "stale": "warn"}
CALM = ("ready", "missing")
FULL = 1000
ICON = 15


class StateLine(QFrame):
    """Hidden while all is well. `rewrite_asked` carries the shot and why its prompt was refused."""

    rewrite_asked = Signal(str, str)

    def __init__(self, session: Session, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("inspector.state")
        self._session = session
        self._actions = actions
        self._theme = theme
        self._troubles = Troubles(session)
        self._ids: tuple[str, ...] = ()
        self._first = ""
        self._trouble: Trouble | None = None
        self._mark = QLabel(self)
        self._words = label(role="warn", name="inspector.state_words")
        self._reason = label(role="muted", name="inspector.state_reason")
        self._hint = label(role="label", name="inspector.state_hint")
        self._progress = QProgressBar(self)
        self._progress.setObjectName("inspector.progress")
        self._progress.setAccessibleName("Progress")
        self._progress.setTextVisible(False)
        self.buttons = {key: button(text, f"inspector.{key}") for key, text in NAMES.items()}
        self._row = Flow()
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def show_state(self, ids: Iterable[str]) -> None:
        """The first of these that does not stand well, with how many others there are."""
        self._ids = tuple(ids)
        cards = {each: self._session.card(each) for each in self._ids}
        astray = [
            each for each, card in cards.items() if card.kind not in CALM or self._troubles.of(each)
        ]
        self.setVisible(bool(astray))
        if astray:
            self._first = astray[0]
            self._trouble = self._troubles.of(self._first)
            self._show_card(cards[self._first], len(astray) - 1)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setStyleSheet(
            f"#inspector\\.state {{ background: {theme.raised.name()};"
            f" border: 1px solid {theme.line.name()}; border-radius: 7px; }}"
        )
        self._show_mark()

    def _show_card(self, card: Card, others: int) -> None:
        trouble = self._trouble
        words = trouble.words if trouble else card.words
        words = words[:1].upper() + words[1:]
        self._words.setText(f"{words} (and {others} more)" if others else words)
        role = "warn" if trouble and trouble.waits else ROLES.get(card.kind, "section")
        restyle(self._words, "role", role)
        self._show_mark(trouble.kind if trouble else card.kind)
        for made, text in (
            (self._reason, trouble.reason if trouble else ""),
            (self._hint, trouble.hint if trouble else card.hint),
        ):
            made.setText(text)
            made.setVisible(bool(text))
        self._show_progress(card)
        self._offer(offered(card, trouble, useless(self._session, self._first, trouble)))

    def _show_mark(self, kind: str = "") -> None:
        kind = kind or self._mark.accessibleName()
        self._mark.setAccessibleName(kind)
        self._mark.setVisible(kind in ("stale", "failed") or self._trouble is not None)
        waits = kind == "stale" or (self._trouble is not None and self._trouble.waits)
        colour = self._theme.warn if waits else self._theme.bad
        side = self._theme.size(ICON)
        self._mark.setPixmap(icons.icon(icon_of(kind), colour).pixmap(side, side))

    def _show_progress(self, card: Card) -> None:
        self._progress.setVisible(card.kind == "working")
        self._progress.setRange(0, FULL if card.progress is not None else 0)
        self._progress.setValue(round(FULL * (card.progress or 0)))

    def _offer(self, keys: tuple[str, ...]) -> None:
        for key in keys:
            text = text_of(key, self._session, self._first, self._trouble)
            self.buttons[key].setText(text)
            self.buttons[key].setAccessibleName(text.rstrip("…"))
        self._row.show_only([self.buttons[key] for key in keys])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(5)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._words, 1)
        column.addLayout(top)
        for part in (self._words, self._reason, self._hint):
            part.setWordWrap(True)
        for part in (self._reason, self._hint, self._progress):
            column.addWidget(part)
        for made in self.buttons.values():
            self._row.addWidget(made)
        column.addLayout(self._row)

    def _connect(self) -> None:
        for key, deed in {
            "state_redo": self._redo,
            "state_keep": self._keep,
            "state_rewrite": self._rewrite,
            "state_retry": self._retry,
            "state_replace": self._replace,
            "state_settings": self._actions["file.settings"].trigger,
            "state_budget": self._actions["money.budget"].trigger,
            "state_check": self._check,
            "state_ask": self._ask_again,
            "state_give_up": self._give_up,
            "state_go_on": self._go_on,
            "state_cancel": self._cancel,
        }.items():
            self.buttons[key].clicked.connect(deed)

    def _redo(self) -> None:
        if is_batch(self._session, self._ids, StageName):
            self._actions["generate.stale_selection"].trigger()
        else:
            self._session.make_stale(self._ids)

    def _keep(self) -> None:
        self._session.accept_stale(self._ids)

    def _rewrite(self) -> None:
        if self._trouble:
            self.rewrite_asked.emit(self._first, self._trouble.reason)

    def _retry(self) -> None:
        for job in self._session.jobs.failed():
            if job.subject in self._ids:
                self._session.jobs.retry(job)

    def _replace(self) -> None:
        """The model that is there instead, and what failed for want of it again."""
        if self._trouble and self._trouble.replacement:
            self._session.do(self._troubles.instead(self._first, self._trouble))
            self._retry()

    def _go_on(self) -> None:
        if self._trouble:
            self._session.jobs.release(self._trouble.lane)

    def _check(self) -> None:
        """Where it cannot be asked for, the person looks at their account."""
        for entry in self._session.lost.of(self._first)[:1]:
            if self._session.lost.can_check(entry.id):
                self._session.lost.check(entry.id)
            else:
                QDesktopServices.openUrl(QUrl(account_page(entry.provider)))

    def _ask_again(self) -> None:
        for entry in self._session.lost.of(self._first)[:1]:
            self._session.lost.ask_again(entry.id)

    def _give_up(self) -> None:
        for entry in self._session.lost.of(self._first):
            self._session.lost.give_up(entry.id)

    def _cancel(self) -> None:
        for job in [job for each in self._ids for job in self._session.jobs.of(each)]:
            self._session.jobs.cancel(job)
