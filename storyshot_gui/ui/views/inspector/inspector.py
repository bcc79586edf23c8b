"""The inspector: the picture, and in tabs below it what is selected."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from storyshot_gui.project.records import Move, StageName
from storyshot_gui.session import Session
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.inspector.cast import CastPage
from storyshot_gui.ui.views.inspector.film import FilmPage
from storyshot_gui.ui.views.inspector.sent import SentPage
from storyshot_gui.ui.views.inspector.sentence import SentencePage
from storyshot_gui.ui.views.inspector.shot import ShotPage
from storyshot_gui.ui.views.inspector.takes import TakesPage
from storyshot_gui.ui.views.player import Player

REFRESH_MS = 30
MARGIN = 14
NARROWEST = 344  # pixels, where all tabs and the model's name just fit


class Inspector(QFrame):
    """Follows the selection: sentences, shots, or the film when there is none."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        thumbnails: Thumbnails,
        actions: Actions,
        player: Player,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._session = session
        self._player = player
        self._ids: tuple[str, ...] = ()
        self.film = FilmPage(session, theme, actions, player)
        self.shot = ShotPage(session, theme, thumbnails, actions, self._shown_move)
        self.sentence = SentencePage(session, theme, actions)
        self.takes = TakesPage(session, theme, thumbnails)
        self.cast = CastPage(session, theme, thumbnails, actions)
        self.sent = SentPage(session, theme)
        self.tabs = QTabBar(self)
        self._stack = QStackedWidget(self)
        self._places: dict[QWidget, QWidget] = {}
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self._refresh_unless_pressed)
        self._lay_out()
        self._connect()
        self.show_selection([])

    def show_selection(self, ids: Sequence[str]) -> None:
        """Shots are shown where any is selected, else the sentences, else the film."""
        self.shot.prompt.commit()
        self.sentence.text.commit()
        self._ids = tuple(ids)
        self.refresh()

    def refresh(self) -> None:
        self._later.stop()
        shots, sentences = self._shots(), self._sentences()
        subjects = shots or sentences
        first = self.shot if shots else self.sentence if sentences else self.film
        single = subjects[0] if len(subjects) == 1 else ""
        self._show_tabs(first, single, len(subjects))
        self.shot.show_shots(shots)
        self.sentence.show_sentences([] if shots else sentences)
        if not subjects:
            self.film.refresh()
        self.takes.show_shot(single if shots else "")
        self.cast.show_words(self._words(single))
        self.sent.show_subject(single)

    def _refresh_unless_pressed(self) -> None:
        """Nothing may move away under the mouse between press and release."""
        if QGuiApplication.mouseButtons() and self.underMouse():
            self._later.start()
        else:
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        for page in (self.film, self.shot, self.sentence, self.takes, self.cast, self.sent):
            page.set_theme(theme)

    def _lay_out(self) -> None:
        self.tabs.setObjectName("inspector.tabs")
        self.tabs.setAccessibleName("Inspector")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setChangeCurrentOnDrag(True)  # a take can be dragged onto the cast
        self.tabs.setUsesScrollButtons(True)  # for a narrow inspector or large text
        for page in (self.film, self.shot, self.sentence):
            self._add(_scrolling(page), page)
        for page in (self.takes, self.cast, self.sent):
            self._add(page, page)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN - 2, MARGIN, MARGIN - 2)
        column.setSpacing(6)
        column.addWidget(self._player.screen)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(NARROWEST)

    def _add(self, place: QWidget, page: QWidget) -> None:
        self._stack.addWidget(place)
        self._places[page] = place

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._tab_chosen)
        self._session.changed.connect(self._project_changed)
        self._session.lost.changed.connect(self._later.start)
        self._session.jobs.held_changed.connect(self._later.start)
        self._player.film_changed.connect(self._later.start)
        self._player.closed.connect(self.sentence.sample.close)

    def _show_tabs(self, first: QWidget, single: str, count: int) -> None:
        """The same tab stays open where the new selection has it."""
        wanted = [(self._name(first, single, count), first)]
        if first is self.shot and single:
            wanted.append((self._takes_name(single), self.takes))
        wanted.append(("Cast & look", self.cast))
        if single:
            wanted.append(("What is sent", self.sent))
        before = self._page()
        self.tabs.blockSignals(True)  # noqa: FBT003
        while self.tabs.count() > len(wanted):
            self.tabs.removeTab(self.tabs.count() - 1)
        for index, (name, page) in enumerate(wanted):
            if index >= self.tabs.count():
                self.tabs.addTab("")
            self.tabs.setTabText(index, name.replace("&", "&&"))
            self.tabs.setTabData(index, page)
        pages = [page for _, page in wanted]
        self.tabs.setCurrentIndex(pages.index(before) if before in pages else 0)
        self.tabs.blockSignals(False)  # noqa: FBT003
        self._tab_chosen()

    def _name(self, first: QWidget, single: str, count: int) -> str:
        if first is self.film:
            return "Film"
        if first is self.shot:
            return f"Shot {self._session.shot_number(single)}" if single else f"{count} shots"
        number = self._session.sentence_number(single) if single else 0
        return f"Sentence {number}" if single else f"{count} sentences"

    def _takes_name(self, shot_id: str) -> str:
        takes = self._session.project.takes(shot_id, StageName.image)
        chosen = self._session.project.chosen(shot_id, StageName.image)
        number = next((n for n, take in enumerate(takes, 1) if chosen and take.id == chosen.id), 0)
        return f"Takes {number}/{len(takes)}" if takes else "Takes"

    def _page(self) -> QWidget | None:
        return self.tabs.tabData(self.tabs.currentIndex()) if self.tabs.count() else None

    def _tab_chosen(self, _index: int = 0) -> None:
        page = self._page()
        if page is not None:
            self._stack.setCurrentWidget(self._places[page])

    def _shots(self) -> list[str]:
        return [each for each in self._ids if self._session.project.has_shot(each)]

    def _sentences(self) -> list[str]:
        return [each for each in self._ids if self._session.project.has_sentence(each)]

    def _words(self, subject: str) -> str:
        project = self._session.project
        if project.has_shot(subject):
            return project.shot(subject).prompt
        return project.sentence(subject).text if project.has_sentence(subject) else ""

    def _shown_move(self, shot_id: str) -> Move | None:
        """The move that is on in the film, chosen by the person or automatic."""
        film = self._player.playback.film
        place = film.place(shot_id)
        return film.shots[film.index(place[0])].picture.move if place else None

    def _project_changed(self, ids: set[str]) -> None:
        if not self._ids or self._concerns(ids):
            self._later.start()

    def _concerns(self, ids: set[str]) -> bool:
        project = self._session.project
        own = set(self._ids) | {project.shot(each).sentence_id for each in self._shots()}
        others = {each for each in ids if project.has_shot(each) or project.has_sentence(each)}
        return bool(own & ids) or bool(ids - others)


def _scrolling(page: QWidget) -> QScrollArea:
    """Only on a small window: the pages are made to fit."""
    area = QScrollArea()
    area.setObjectName(f"{page.objectName()}_area")
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
