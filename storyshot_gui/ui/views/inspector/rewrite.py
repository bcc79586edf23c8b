"""A prompt that was refused, written anew: what would change, to be used or not."""

import asyncio
import html
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout

from storyshot_gui.project import edits
from storyshot_gui.project.records import StageName
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Theme, mix
from storyshot_gui.ui.views.flow import Flow
from storyshot_gui.ui.views.parts import button, label, named
from storyshot_gui.ui.views.spending import priced
from storyshot_gui.ui.wording import Change, Piece, compared, spoken

WRITING = "Writing a prompt that will be taken…"
TITLE = "A prompt that may be taken"
MARKS = {Change.removed: "line-through", Change.added: "underline"}


class RewriteCard(QFrame):
    """One for all shots: an answer waits for its shot to be looked at again."""

    changed = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("inspector.rewrite")
        self._session = session
        self._theme = theme
        self._shot = ""
        self._asked: dict[str, asyncio.Task[str]] = {}
        self._written: dict[str, str] = {}
        self._title = label(role="section")
        self._busy = named(QProgressBar(), "inspector.rewrite_busy", "Rewriting")
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self.diff = named(QLabel(), "inspector.rewrite_diff")
        self.diff.setTextFormat(Qt.TextFormat.RichText)
        self.diff.setWordWrap(True)
        self.diff.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.use = button("Use it", "inspector.rewrite_use")
        self.redo = button("Use it and redo", "inspector.rewrite_redo", "main")
        self.dismiss = button("Dismiss", "inspector.rewrite_dismiss", "quiet")
        self._row = Flow()
        self._lay_out()
        self.use.clicked.connect(self._use)
        self.redo.clicked.connect(self._use_and_redo)
        self.dismiss.clicked.connect(self._dismiss)
        self.set_theme(theme)
        self.show_shot("")

    def ask(self, shot_id: str, reason: str) -> None:
        """Write the shot's prompt anew; again while that is under way does nothing."""
        if shot_id in self._asked:
            return
        task = asyncio.ensure_future(self._session.rewriting.rewrite(shot_id, reason))
        self._asked[shot_id] = task
        task.add_done_callback(partial(self._answered, shot_id))
        self.show_shot(self._shot)

    def show_shot(self, shot_id: str) -> None:
        """A shot, "" for none; hidden where nothing was asked for it."""
        self._shot = shot_id
        known = self._session.project.has_shot(shot_id)
        waits, text = shot_id in self._asked, self._written.get(shot_id, "")
        self.setVisible(known and (waits or bool(text)))
        self._title.setText(WRITING if waits else TITLE)
        self._busy.setVisible(waits)
        self.diff.setVisible(not waits)
        self._row.show_only([self.dismiss] if waits else [self.redo, self.use, self.dismiss])
        self.dismiss.setText("Cancel" if waits else "Dismiss")
        if known and text:
            self._show_diff(self._session.project.shot(shot_id).prompt, text)
            self._show_price()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setStyleSheet(
            f"#inspector\\.rewrite {{ background: {theme.raised.name()};"
            f" border: 1px solid {theme.line.name()}; border-radius: 7px; }}"
        )
        self.show_shot(self._shot)

    def _show_diff(self, old: str, new: str) -> None:
        pieces = compared(old, new)
        self.diff.setText("".join(map(self._marked, pieces)))
        self.diff.setAccessibleName(f"{spoken(pieces)}. The new prompt: {new}")

    def _marked(self, piece: Piece) -> str:
        """Struck out in one colour, underlined in another, so that either is enough."""
        text = html.escape(piece.text).replace("\n", "<br>")
        if piece.change is Change.same:
            return text
        colour = self._theme.bad if piece.change is Change.removed else self._theme.good
        ground = mix(self._theme.raised, colour, 0.14)
        style = f"color:{colour.name()};background-color:{ground.name()}"
        return f'<span style="{style};text-decoration:{MARKS[piece.change]}">{text}</span>'

    def _show_price(self) -> None:
        cost = priced(self._session, [self._shot], StageName.image)
        text = f"Use it and redo  ·  {cost}" if cost else "Use it and redo"
        self.redo.setText(text)
        self.redo.setAccessibleName(text)

    def _answered(self, shot_id: str, task: "asyncio.Task[str]") -> None:
        self._asked.pop(shot_id, None)
        done = not task.cancelled() and task.exception() is None
        if done:
            self._written[shot_id] = task.result()
        self.show_shot(self._shot)
        self.changed.emit()
        if not task.cancelled():
            task.result()  # what went wrong is said where all is

    def _use(self) -> None:
        text = self._written.pop(self._shot, "")
        if text and self._session.project.has_shot(self._shot):
            self._session.do(edits.set_prompt(self._session.project, [self._shot], text))
        self.show_shot(self._shot)

    def _use_and_redo(self) -> None:
        shot_id = self._shot
        self._use()
        self._session.redo_take([shot_id], StageName.image)

    def _dismiss(self) -> None:
        self._written.pop(self._shot, None)
        if task := self._asked.get(self._shot):
            task.cancel()
        self.show_shot(self._shot)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(7)
        for part in (self._title, self._busy, self.diff):
            column.addWidget(part)
        for part in (self.redo, self.use, self.dismiss):
            self._row.addWidget(part)
        column.addLayout(self._row)
