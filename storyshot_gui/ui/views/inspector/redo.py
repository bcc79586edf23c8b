"""The one main action of a shot, what it costs, and the actions beside it."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from storyshot_gui.project.records import Shot, StageName
from storyshot_gui.session import Session
from storyshot_gui.ui import icons
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import NotedButton, button
from storyshot_gui.ui.views.spending import expense, is_batch, priced

VARIATIONS = 3
MENU = (
    "shot.redo_prompt", "shot.redo_clip", "", "shot.use_file", "shot.show_file", "",
    "shot.take_keep", "shot.take_reject", "", "edit.copy_prompt", "edit.insert_shot",
    "edit.duplicate", "edit.delete",
)  # fmt: skip


class RedoRow(QWidget):
    """`about_to` comes before anything is asked for, so that what is typed counts."""

    about_to = Signal()
    varied = Signal()

    def __init__(self, session: Session, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("inspector.redoing")
        self._session = session
        self._actions = actions
        self._ids: tuple[str, ...] = ()
        self._varying: asyncio.Task[None] | None = None
        self.redo = NotedButton("inspector.redo", self)
        self.redo.say("Redo image")
        self.clip = button("Redo clip", "inspector.redo_clip")
        self.vary = button("Vary", "inspector.vary")
        self.more = QPushButton(self)
        self._top, self._low = QHBoxLayout(), QHBoxLayout()
        self._fill_menu(actions)
        self._lay_out()
        self.redo.clicked.connect(self._redo)
        self.clip.clicked.connect(self._redo_clip)
        self.vary.clicked.connect(self._vary)
        self.more.clicked.connect(self._open_menu)

    def show_shots(self, shots: Sequence[Shot], *, clips: bool) -> None:
        """`clips`: these shots are to be clips."""
        self._ids = tuple(shot.id for shot in shots)
        self._show_redo()
        self.clip.setVisible(clips)
        if clips:
            self._show_clip()
        busy = self._varying is not None and not self._varying.done()
        self.vary.setEnabled(len(shots) == 1 and not busy)
        self._show_vary()

    def set_theme(self, theme: Theme) -> None:
        self.more.setIcon(icons.icon("ellipsis", theme.text))

    def _show_redo(self) -> None:
        what = "image" if len(self._ids) == 1 else f"{len(self._ids)} images"
        note = expense(self._session, self._ids, StageName.image)
        self.redo.say(f"{self._verb(StageName.image)} {what}", note)

    def _show_clip(self) -> None:
        what = "clip" if len(self._ids) == 1 else f"{len(self._ids)} clips"
        note = priced(self._session, self._ids, StageName.clip)
        text = f"{self._verb(StageName.clip)} {what}"
        self.clip.setText(f"{text}  ·  {note}" if note else text)
        self.clip.setAccessibleName(f"{text}, {note}" if note else text)

    def _show_vary(self) -> None:
        """Its takes are of the same shot, so each costs the same."""
        cost = priced(self._session, self._ids, StageName.image, times=VARIATIONS)
        self.vary.setText(f"Vary  ·  {cost}" if cost else "Vary")
        self.vary.setAccessibleName(f"Vary, {cost}" if cost else "Vary")
        self.vary.setToolTip("Three more takes to choose from")
        place = self._low if cost else self._top  # beside the main action it would be too wide
        if place.indexOf(self.vary) < 0:
            (self._top if cost else self._low).removeWidget(self.vary)
            place.insertWidget(1, self.vary)

    def _verb(self, stage: StageName) -> str:
        made = any(self._session.project.takes(each, stage) for each in self._ids)
        return "Redo" if made else "Make"

    def _lay_out(self) -> None:
        self.more.setObjectName("inspector.more")
        self.more.setAccessibleName("More for this shot")
        self.more.setIconSize(QSize(16, 16))
        for row in (self._top, self._low):
            row.setSpacing(8)
        self._top.addWidget(self.redo, 1)
        self._top.addWidget(self.vary)
        self._top.addWidget(self.more)
        self._low.addWidget(self.clip, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._top)
        column.addLayout(self._low)

    def _fill_menu(self, actions: Actions) -> None:
        self._menu = QMenu(self)
        for name in MENU:
            if name:
                self._menu.addAction(actions[name])
            else:
                self._menu.addSeparator()

    def _redo(self) -> None:
        self._ask(StageName.image)

    def _redo_clip(self) -> None:
        self._ask(StageName.clip)

    def _ask(self, stage: StageName) -> None:
        """At once, or by way of the sheet with the price of all of them."""
        self.about_to.emit()
        if is_batch(self._session, self._ids, (stage,)):
            self._actions[f"shot.redo_{stage}"].trigger()
        else:
            self._session.redo_take(self._ids, stage)

    def _vary(self) -> None:
        """A few more takes; what the shot shows in the end is the last of them."""
        self.about_to.emit()
        self.vary.setEnabled(False)
        self._varying = asyncio.ensure_future(self._make_variations(self._ids[0]))
        self._varying.add_done_callback(self._done)

    def _done(self, _task: object) -> None:
        self.varied.emit()

    async def _make_variations(self, shot_id: str) -> None:
        """One after the other, since each has a seed of its own."""
        for _ in range(VARIATIONS):
            report = await self._session.redo_take([shot_id], StageName.image).finished()
            if report.cancelled or report.failures:
                return

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
