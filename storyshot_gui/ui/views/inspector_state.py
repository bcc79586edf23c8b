"""How a shot or sentence stands, in words, with the button that mends it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from storyshot_gui.session import Card, Session
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import button, label, restyle

ROLES = {"failed": "bad", "stale": "warn"}
CALM = ("ready", "missing")
FULL = 1000


class StateLine(QFrame):
    """Hidden while all is well."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector.state")
        self._session = session
        self._ids: tuple[str, ...] = ()
        self._words = label(role="warn", name="inspector.state_words")
        self._words.setWordWrap(True)
        self._hint = label(role="label", name="inspector.state_hint")
        self._hint.setWordWrap(True)
        self._progress = QProgressBar(self)
        self._progress.setObjectName("inspector.progress")
        self._progress.setAccessibleName("Progress")
        self._progress.setTextVisible(False)
        self._buttons = {
            "Redo": button("Redo", "inspector.state_redo"),
            "Keep as it is": button("Keep as it is", "inspector.state_keep"),
            "Retry": button("Retry", "inspector.state_retry"),
            "Cancel": button("Cancel", "inspector.state_cancel"),
        }
        self._lay_out()
        self.set_theme(theme)

    def show_state(self, ids: Iterable[str]) -> None:
        """The first of these that does not stand well, with how many others there are."""
        self._ids = tuple(ids)
        cards = [card for each in self._ids if (card := self._session.card(each)).kind not in CALM]
        self.setVisible(bool(cards))
        if cards:
            self._show_card(cards[0], len(cards) - 1)

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"#inspector\\.state {{ background: {theme.raised.name()};"
            f" border: 1px solid {theme.line.name()}; border-radius: 7px; }}"
        )

    def _show_card(self, card: Card, others: int) -> None:
        words = card.words[:1].upper() + card.words[1:]
        self._words.setText(f"{words} (and {others} more)" if others else words)
        restyle(self._words, "role", ROLES.get(card.kind, "section"))
        self._hint.setText(card.hint)
        self._hint.setVisible(bool(card.hint))
        self._progress.setVisible(card.kind == "working")
        self._progress.setRange(0, FULL if card.progress is not None else 0)
        self._progress.setValue(round(FULL * (card.progress or 0)))
        shots = all(self._session.project.has_shot(each) for each in self._ids)
        offered = {
            "Redo": card.kind == "stale",
            "Keep as it is": card.kind == "stale" and shots,
            "Retry": card.kind == "failed",
            "Cancel": card.kind in ("working", "waiting"),
        }
        for name, made in self._buttons.items():
            made.setVisible(offered[name])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        for part in (self._words, self._hint, self._progress):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(6)
        actions = (self._redo, self._keep, self._retry, self._cancel)
        for made, action in zip(self._buttons.values(), actions, strict=True):
            made.clicked.connect(action)
            row.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)
        row.addStretch()
        column.addLayout(row)

    def _redo(self) -> None:
        self._session.make_stale(self._ids)

    def _keep(self) -> None:
        self._session.accept_stale(self._ids)

    def _retry(self) -> None:
        self._session.make_missing(self._ids)

    def _cancel(self) -> None:
        for job in [job for each in self._ids for job in self._session.jobs.of(each)]:
            self._session.jobs.cancel(job)
