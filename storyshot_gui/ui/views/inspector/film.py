"""Nothing is selected: the film as a whole, and how to go on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storyshot_gui.session import Session
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.inspector.facts import Facts
from storyshot_gui.ui.views.parts import NotedButton, button, count, label
from storyshot_gui.ui.views.player import Player
from storyshot_gui.ui.views.player.transport import timecode

READY = "Everything is made. Press Space to watch it, or export the movie."
EMPTY = "There are no sentences yet. Bring in a text, or write the first sentence."
AGAIN = "Make again what no longer fits"
HOW = "Select a sentence or a shot to change it. Each change is saved at once."


class FilmPage(QWidget):
    """`player` knows the film as it stands."""

    def __init__(self, session: Session, theme: Theme, actions: Actions, player: Player) -> None:
        super().__init__()
        self._player = player
        self.setObjectName("inspector.film")
        self._session = session
        self._prices = ("", "")
        self._title = label(role="title", name="inspector.title")
        self._title.setWordWrap(True)
        self._facts = Facts("inspector.film_facts", self)
        self._next = label(role="muted", name="inspector.next")
        self._next.setWordWrap(True)
        self.make = NotedButton("inspector.make", self)
        self.make.clicked.connect(actions["generate.missing"].trigger)
        self.make.say("Make what is missing")
        self.again = button(AGAIN, "inspector.make_stale")
        self.again.clicked.connect(actions["generate.stale"].trigger)
        self.export = button("Export movie…", "inspector.export")
        self.export.clicked.connect(actions["file.export"].trigger)
        self.bring_in = button("Add text from a file…", "inspector.bring_in")
        self.bring_in.clicked.connect(actions["file.bring_in"].trigger)
        self._lay_out()
        self.set_theme(theme)
        session.tallied.connect(self.refresh)
        session.jobs.idle.connect(self.refresh)

    def refresh(self) -> None:
        counts, settings = self._session.counts(), self._session.project.settings
        film = self._player.playback.film.timeline
        self._title.setText(settings.title)
        self._facts.show_facts(
            [
                ("Length", timecode(self._player.length) + (" so far" if counts.missing else "")),
                ("Sentences", f"{counts.sentences:,}"),
                ("Shots", f"{counts.shots:,}"),
                ("Picture", f"{settings.ratio}, {film.width} × {film.height}, {film.fps} fps"),
                ("Missing", _missing(counts.speech, counts.prompts, counts.images)),
                ("Stale", count(counts.stale, "part") if counts.stale else "nothing"),
            ]
        )
        self._show_next(counts.sentences, counts.missing, counts.stale)

    def show_prices(self, missing: str, stale: str) -> None:
        """What making what is missing, or making it with what is stale, costs."""
        self._prices = (missing, stale)
        counts = self._session.counts()
        self._show_next(counts.sentences, counts.missing, counts.stale)

    def set_theme(self, theme: Theme) -> None:
        self._facts.set_theme(theme)

    def _show_next(self, sentences: int, missing: int, stale: int) -> None:
        done = bool(sentences) and not missing and not stale
        self._next.setText(EMPTY if not sentences else READY if done else HOW)
        self.make.setVisible(bool(missing))
        self.make.setEnabled(not self._session.jobs.active())
        self.make.say(f"Make {missing:,} missing", self._prices[0])
        self.again.setText(" · ".join(filter(None, (AGAIN, self._prices[1]))))
        self.again.setVisible(bool(stale))
        self.export.setVisible(bool(sentences) and not missing)
        self.bring_in.setVisible(not sentences)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        for part in (self._title, self._facts, self._next):
            column.addWidget(part)
        for made in (self.make, self.again, self.export, self.bring_in):
            column.addWidget(made)
        column.addStretch()
        column.setAlignment(Qt.AlignmentFlag.AlignTop)


def _missing(speech: int, prompts: int, images: int) -> str:
    parts = (
        count(speech, "voice") if speech else "",
        count(prompts, "prompt") if prompts else "",
        count(images, "image") if images else "",
    )
    return ", ".join(filter(None, parts)) or "nothing"
