"""The bar over the film: its title, the transport, and what one does with the whole of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from storyshot_gui.session import Session
from storyshot_gui.ui import icons
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.models.jobs import is_moving
from storyshot_gui.ui.prices import Prices
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import NotedButton, button, count, label


class Header(QFrame):
    """`make_asked` when the main action is pressed."""

    make_asked = Signal()

    def __init__(
        self,
        session: Session,
        prices: Prices,
        theme: Theme,
        actions: Actions,
        transport: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._session = session
        self._prices = prices
        self._actions = actions
        self._title = label(role="title", name="header_title")
        self._format = label(role="muted", name="header_format")
        self._search = self._act("edit.find_command", "Ctrl K", "header_search", "Find a command")
        self._export = self._act("file.export", "Export…", "header_export", "Export movie")
        self._make = NotedButton("header_make")
        self._make.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._make.clicked.connect(self.make_asked)
        self._make.installEventFilter(self)
        self._lay_out(transport)
        self.set_theme(theme)
        session.changed.connect(self._changed)
        session.tallied.connect(self.refresh)
        prices.changed.connect(self.refresh)
        session.jobs.added.connect(self._busy)
        session.jobs.idle.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        settings = self._session.project.settings
        self._title.setText(settings.title)
        look = settings.look or "paper look"
        self._format.setText(f"{settings.ratio} · {settings.fps} fps · {_short(look)}")
        self._format.setToolTip(f"{settings.width} × {settings.height}, {look}")
        self._say_what_is_missing()

    def set_theme(self, theme: Theme) -> None:
        self._search.setIcon(icons.icon("search", theme.muted))
        self._search.setIconSize(QSize(theme.size(14), theme.size(14)))

    def _say_what_is_missing(self) -> None:
        counts = self._session.counts()
        missing, stale = counts.missing, counts.stale
        busy = bool(self._session.jobs.active())
        if busy:
            self._make.say("Making…" if is_moving(self._session.jobs) else "Waiting…")
        elif missing:
            self._make.say(f"Make {missing:,} missing", self._prices.note())
        elif stale:
            self._make.say(f"Make {stale:,} again", self._prices.note())
        else:
            self._make.say("All made")
        self._make.setEnabled(bool(missing or stale) and not busy)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What the main action makes and buys is said when somebody wants to know."""
        if event.type() is QEvent.Type.ToolTip:
            self._make.setToolTip(self.tip())
        return False

    def tip(self) -> str:
        """What is missing, what it costs, and where the prices are from."""
        counts = self._session.counts()
        words = _details(counts.speech, counts.images, counts.clips, counts.stale)
        return "\n".join([words, *self._prices.details()])

    def _act(self, name: str, text: str, own: str, says: str) -> QPushButton:
        made = button(text, own)
        made.setAccessibleName(says)
        made.setToolTip(says)
        made.clicked.connect(self._actions[name].trigger)
        return made

    def _lay_out(self, transport: QWidget) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 9, 14, 9)
        grid.addLayout(_row(self._title, self._format, None), 0, 0)
        grid.addWidget(transport, 0, 1)
        grid.addLayout(_row(None, self._search, self._export, self._make), 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def _busy(self, _job: object) -> None:
        if self._make.isEnabled():
            self.refresh()

    def _changed(self, ids: set[str]) -> None:
        if "project" in ids:
            self.refresh()


def _row(*parts: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    return row


def _short(look: str) -> str:
    return look if len(look) <= 28 else look[:27].rstrip(" ,") + "…"


def _details(speech: int, images: int, clips: int, stale: int) -> str:
    parts = [
        count(speech, "sentence not spoken", "sentences not spoken") if speech else "",
        count(images, "shot without image", "shots without image") if images else "",
        count(clips, "clip not made", "clips not made") if clips else "",
        f"{stale:,} no longer fit" if stale else "",
    ]
    return ", ".join(part for part in parts if part) or "Nothing is missing"
