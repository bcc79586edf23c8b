"""One open project on screen: the bar on top, the words and pictures, what is selected, time."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from storyshot_gui.project.records import StageName
from storyshot_gui.session import RunReport, Session
from storyshot_gui.ui.actions import Actions, Situation
from storyshot_gui.ui.commands import Commands
from storyshot_gui.ui.making_commands import GenerateCommands, ShotCommands
from storyshot_gui.ui.money import tag
from storyshot_gui.ui.money_commands import MoneyCommands
from storyshot_gui.ui.play_commands import PlayCommands
from storyshot_gui.ui.selection import Selection
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.header import Header
from storyshot_gui.ui.views.inspector import Inspector
from storyshot_gui.ui.views.jobs_panel import JobsPanel
from storyshot_gui.ui.views.player import Player
from storyshot_gui.ui.views.status_bar import StatusBar
from storyshot_gui.ui.views.storyboard import Storyboard
from storyshot_gui.ui.views.time_strip import TimeStrip
from storyshot_gui.ui.waveforms import Waveforms

INSPECTOR, STRIP, JOBS = 382, 150, 190  # as wide and high as they begin
INSPECTOR_SHARE = 0.3  # of a narrow window, so that two cards fit beside the words
NOUNS = ("edit", "generate", "shot", "play", "money")


class Workspace(QFrame):
    """Puts the views side by side and ties them to one selection and one player."""

    situation_changed = Signal()
    run_failed = Signal(str, str)  # text, hint
    search_asked = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("workspace")
        self.session = session
        self.selection = Selection(session.project, self)
        self._actions = actions
        self._theme = theme
        self.thumbnails = Thumbnails(self)
        self.thumbnails.keep_in(session.film.cache)
        self.player = Player(session, theme, self)
        self.money = MoneyCommands(session, theme, actions, self)
        self.header = Header(
            session, self.money.prices, theme, actions, self.player.transport, self
        )
        self.storyboard = Storyboard(session, theme, self.thumbnails, actions, self)
        self.inspector = Inspector(session, theme, self.thumbnails, actions, self.player, self)
        self.strip = TimeStrip(session, theme, self.thumbnails, self.player, self)
        self.jobs = JobsPanel(session.jobs, theme, self)
        self.status = StatusBar(session, self.money.prices, theme, self)
        self.commands = Commands(session, self.selection, self)
        self.shot_commands = ShotCommands(session, self.selection, self.money.batches, self)
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._bind()
        self._connect()

    def situation(self) -> Situation:
        """What there is to act on now."""
        session, history = self.session, self.session.project.history
        counts = session.counts()
        return Situation(
            project=True,
            picked=len(self.selection.ids),
            sentences=len(self.selection.sentences()),
            shots=len(self.selection.shots()),
            missing=counts.missing,
            stale=counts.stale,
            failed=len(session.jobs.failed()),
            busy=len(session.jobs.active()),
            clips=session.choices.make_clips(),
            undo=history.undo_title,
            redo=history.redo_title,
        )

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for view in self._views():
            view(theme)

    def panes(self) -> list[QWidget]:
        """What F6 goes round."""
        every = (self.header, self.storyboard, self.inspector, self.strip, self.jobs)
        return [pane for pane in every if pane.isVisible()]

    def reset(self) -> None:
        """As wide and high as in the beginning."""
        wide, high = self.window().width(), self.window().height()
        side, strip, jobs = (self._theme.size(pixels) for pixels in (INSPECTOR, STRIP, JOBS))
        side = min(side, round(wide * INSPECTOR_SHARE))
        self.sides.setSizes([wide - side, side])
        self.rows.setSizes([high - strip - jobs, strip, jobs])

    def leave(self) -> None:
        """Let go of the project's files; for when it closes."""
        self._actions.release(NOUNS)
        self.player.close()
        self.thumbnails.close()
        for waveforms in self.findChildren(Waveforms):
            waveforms.close()

    def _views(self) -> list[Callable[[Theme], None]]:
        return [
            self.money.set_theme,
            self.header.set_theme,
            self.player.set_theme,
            self.storyboard.set_theme,
            self.inspector.set_theme,
            self.strip.set_theme,
            self.jobs.set_theme,
            self.status.set_theme,
        ]

    def _lay_out(self) -> None:
        self.sides.setObjectName("sides")
        self.sides.addWidget(self.storyboard)
        self.sides.addWidget(self.inspector)
        self.sides.setStretchFactor(0, 1)
        self.rows.setObjectName("rows")
        for part in (self.sides, self.strip, self.jobs):
            self.rows.addWidget(part)
        self.rows.setStretchFactor(0, 1)
        for splitter in (self.sides, self.rows):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self.jobs.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.money.standing)
        column.addWidget(self.header)
        column.addWidget(self.rows, 1)
        column.addWidget(self.status)
        self.reset()

    def _bind(self) -> None:
        self._actions.bind(
            {
                "edit": self.commands,
                "generate": GenerateCommands(
                    self.session, self.selection, self.money.batches, self
                ),
                "shot": self.shot_commands,
                "play": PlayCommands(self.player, self.selection, self),
                "money": self.money,
            }
        )

    def _connect(self) -> None:
        session, player = self.session, self.player
        self.storyboard.selection_changed.connect(self.selection.set)
        self.storyboard.play_requested.connect(self._play)
        self.selection.changed.connect(self._selected)
        self.strip.shot_picked.connect(self._picked)
        self.selection.wanted.connect(self.storyboard.select)
        self.commands.text_editing_asked.connect(self.storyboard.edit_words)
        self.commands.search_asked.connect(self.search_asked)
        self.header.make_asked.connect(self._make)
        self.status.jobs_asked.connect(self._actions["view.jobs"].trigger)
        self.status.budget_asked.connect(self.money.budget)
        self.jobs.closed.connect(self._actions["view.jobs"].trigger)
        player.position_changed.connect(self._moved)
        player.playing_changed.connect(self._stopped)
        player.loop_changed.connect(self._actions["play.loop"].setChecked)
        session.changed.connect(self._changed)
        self.money.prices.changed.connect(self._show_prices)
        session.tallied.connect(self.situation_changed)
        session.jobs.idle.connect(self.situation_changed)
        session.run_ended.connect(self._run_ended)

    def _selected(self) -> None:
        ids = self.selection.ids
        self.inspector.show_selection(ids)
        self.strip.set_selection(ids)
        self.player.follow(ids)
        self.situation_changed.emit()

    def _picked(self, shot_id: str) -> None:
        self.storyboard.select([shot_id])

    def _changed(self, _ids: object) -> None:
        self.situation_changed.emit()

    def _show_prices(self) -> None:
        prices = self.money.prices
        self.inspector.film.show_prices(prices.note(), tag(prices.to_finish))

    def _play(self, subject: str) -> None:
        if self.player.playing and self._is_playing(subject):
            self.player.pause()
        else:
            self.player.play_from(subject)

    def _is_playing(self, subject: str) -> bool:
        project, now = self.session.project, self.player.shot_id
        return now == subject or (
            project.has_shot(now) and project.shot(now).sentence_id == subject
        )

    def _moved(self, seconds: float, shot_id: str) -> None:
        if self.player.playing:
            self.storyboard.set_playing(shot_id, seconds)

    def _stopped(self, playing: bool) -> None:
        if not playing:
            self.storyboard.set_playing("", 0.0)

    def _make(self) -> None:
        """The header's main action: what is missing, else what is stale."""
        counts = self.session.counts()
        name = "generate.missing" if counts.missing else "generate.stale"
        self._actions[name].trigger()

    def _run_ended(self, report: RunReport) -> None:
        self.jobs.run_ended(report)
        if report.failures:
            first = report.failures[0]
            more = len(report.failures) - 1
            text = f"{first.title}: {first.message}" + (f" (and {more} more)" if more else "")
            self.run_failed.emit(text, first.hint)


def thumbnail_of(session: Session) -> Path | None:
    """The first shot's image, to know the project by."""
    project = session.project
    for shot in project.shots():
        if take := project.chosen(shot.id, StageName.image):
            return project.path(take.file)
    return None
