"""What the board shows and where: layout, scrolling and painting of the visible part."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Slot,
)
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QWidget

from storyshot_gui.project.records import ProjectSettings, SentenceKind
from storyshot_gui.project.store import Project
from storyshot_gui.session import Session
from storyshot_gui.ui.models.storyboard import StoryboardModel
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.storyboard.cursor import Spot, Step
from storyshot_gui.ui.views.storyboard.geometry import Board, card_shape
from storyshot_gui.ui.views.storyboard.layout import BoardLayout, RowFacts
from storyshot_gui.ui.views.storyboard.painting import Hit, Painting, Scene
from storyshot_gui.ui.views.storyboard.places import Places
from storyshot_gui.ui.views.storyboard.selecting import Selecting
from storyshot_gui.ui.views.storyboard.style import Style
from storyshot_gui.ui.waveforms import Waveforms

Index = QModelIndex | QPersistentModelIndex
WHEEL_STEP = 24  # pixels; three to a notch
MARGIN_IN_VIEW = 12
PAGE_KEEPS = 90  # of what was in view before a page down
STEPS = {
    QAbstractItemView.CursorAction.MoveLeft: Step.left,
    QAbstractItemView.CursorAction.MovePrevious: Step.left,
    QAbstractItemView.CursorAction.MoveRight: Step.right,
    QAbstractItemView.CursorAction.MoveNext: Step.right,
    QAbstractItemView.CursorAction.MoveUp: Step.up,
    QAbstractItemView.CursorAction.MoveDown: Step.down,
    QAbstractItemView.CursorAction.MoveHome: Step.first,
    QAbstractItemView.CursorAction.MoveEnd: Step.last,
}


class BoardView(QAbstractItemView):
    """Lays out and paints only what is in view; rows that change keep their place on screen."""

    def __init__(
        self, session: Session, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._project = session.project
        self._thumbnails = thumbnails
        self._waveforms = Waveforms(self)
        self._theme = theme
        self.scene = Scene()
        self.board_model = StoryboardModel(session, self)
        self.board_layout = BoardLayout(self._measure)
        self._stale = True  # the layout does not fit the model or the window any more
        self._restyle = True  # nor the fonts
        self._quiet = False  # the scroll bar is being set, not moved
        self._painting: Painting | None = None
        self._places: Places | None = None
        self.setModel(self.board_model)
        self.choosing = Selecting(self.board_model, self.selectionModel())
        self._set_up()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._unsettle(restyle=True)

    # places

    def hit(self, at: QPoint) -> Hit:
        """What is at a point of the window."""
        return self._laid_out().hit(at + QPoint(0, self.verticalOffset()))

    def words_rect(self, row_id: str) -> QRect:
        """Where a sentence's words or a shot's prompt stand in the window."""
        places = self._laid_out()
        words = places.words(places.spot(self.board_model.place(row_id)))
        return words.translated(0, -self.verticalOffset())

    def words_style(self, row_id: str) -> tuple[QFont, int]:
        """Font and line height of a sentence's words or a shot's prompt."""
        self._laid_out()
        fonts, lines = self._style.fonts, self._style.lines
        if self.board_model.home(row_id):
            return fonts["prompt"], lines.prompt
        heading = self._project.sentence(row_id).kind is SentenceKind.heading
        return (fonts["heading"], lines.heading) if heading else (fonts["story"], lines.story)

    def indexAt(self, point: QPoint) -> QModelIndex:
        return self.board_model.place(self.hit(point).id)

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        places = self._laid_out()
        spot = places.spot(index)
        if spot.row >= len(self.board_layout.ids):  # Qt also asks for a row that is just leaving
            return QRect()
        return places.rect(spot).translated(0, -self.verticalOffset())

    def visualRegionForSelection(self, selection: Any) -> QRegion:  # noqa: ARG002
        return QRegion(self.viewport().rect())

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        self.selectionModel().select(index, command)

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002
        return False

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002
    ) -> QModelIndex:
        places, spot = self._laid_out(), Spot(-1)
        if self.board_model.rowCount():
            spot = places.spot(self.currentIndex())
        if spot.row < 0:
            return self.board_model.index(0, 0)
        if step := STEPS.get(cursorAction):
            return places.index(places.after(spot, step))
        page = self.viewport().height() - PAGE_KEEPS
        down = cursorAction is QAbstractItemView.CursorAction.MovePageDown
        return places.index(places.page(spot, page if down else -page))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        bar, centred = self.verticalScrollBar(), QAbstractItemView.ScrollHint.PositionAtCenter
        for _ in range(3):  # rows on the way may turn out higher or lower than thought
            rect = self.visualRect(index).adjusted(0, -MARGIN_IN_VIEW, 0, MARGIN_IN_VIEW)
            height = self.viewport().height()
            if hint is centred:
                by = rect.center().y() - height // 2
            else:
                by = min(rect.top(), max(0, rect.bottom() + 1 - height))
                by = by if rect.top() < 0 or rect.bottom() >= height else 0
            before = bar.value()
            bar.setValue(before + by)
            if bar.value() == before:
                return

    # keeping the layout true

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:  # noqa: N803
        super().dataChanged(topLeft, bottomRight, roles)
        if card_ratio(self._project.settings) != self._shaped_for:
            self._unsettle()
        if self._stale or topLeft.parent().isValid():
            return
        for row in range(topLeft.row(), bottomRight.row() + 1):
            self.board_layout.forget(row, self.board_layout.ids[row])
        self._settle()
        top = self.board_layout.row_rect(topLeft.row()).top() - self.verticalOffset()
        bottom = self.board_layout.row_rect(bottomRight.row()).bottom() - self.verticalOffset()
        self.viewport().update(0, top, self.viewport().width(), bottom - top + 1)

    def updateGeometries(self) -> None:
        """Called by Qt whenever the window has another size."""
        self._unsettle()
        self._laid_out()
        super().updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        if self._quiet or self._stale:
            self.viewport().update()
        elif not self._settle():
            self.viewport().scroll(0, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._laid_out()
        painter = QPainter(self.viewport())
        if self._painting:
            self._painting.paint(painter, event.rect(), self.verticalOffset(), self.scene)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._unsettle(restyle=True)

    def _set_up(self) -> None:
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        model = self.board_model
        rows = (model.rowsInserted, model.rowsRemoved, model.rowsMoved)
        for signal in (*rows, model.layoutChanged, model.modelReset):
            signal.connect(self._rows_changed)
        self._thumbnails.ready.connect(self._image_ready)
        self._waveforms.ready.connect(self._sound_ready)
        self._shaped_for = card_ratio(self._project.settings)

    @Slot()
    def _rows_changed(self) -> None:
        self._unsettle()

    @Slot(str)
    def _image_ready(self, path: str) -> None:
        if self._painting and (place := self._painting.awaited.pop(path, None)):
            self.viewport().update(place.translated(0, -self.verticalOffset()))

    @Slot()
    def _sound_ready(self) -> None:
        if board := self.board_layout.board:
            self.viewport().update(0, 0, board.cards_left, self.viewport().height())

    def _unsettle(self, *, restyle: bool = False) -> None:
        self._stale = True
        self._restyle |= restyle
        self.viewport().update()

    def _laid_out(self) -> Places:
        """Places as they are now, laying out first where something changed."""
        if self._stale or self._places is None:
            self._lay_out()
        assert self._places
        return self._places

    def _lay_out(self) -> None:
        layout, height = self.board_layout, self.viewport().height()
        anchors = layout.anchors(self.verticalOffset(), height)
        restyle, self._stale, self._restyle = self._restyle, False, False
        board = self._make_board(restyle=restyle)
        self._places = Places(self.board_model, layout, board)
        layout.assign(board, self._facts(), remeasure=restyle)
        top = layout.top_for(anchors, self.board_model.row_of)
        self._set_top(layout.settle(top, height).top)

    def _make_board(self, *, restyle: bool) -> Board:
        if restyle or self._painting is None:
            self._style = Style(self._theme, self.devicePixelRatioF())
        self._shaped_for = card_ratio(self._project.settings)
        lines = self._style.lines
        width = self.width() - self.verticalScrollBar().sizeHint().width()  # there or not
        board = Board(width, card_shape(self._shaped_for, lines), lines)
        media = (self._thumbnails, self._waveforms)
        self._painting = Painting(self._style, board, self.board_model, self.board_layout, media)
        return board

    def _facts(self) -> list[RowFacts]:
        """Of every row of the model, also those that are just leaving: places are rows."""
        model = self.board_model
        return [
            RowFacts(row_id, len(model.shot_ids(row_id)), len(words_of(self._project, row_id)))
            for row_id in model.sentence_ids()
        ]

    def _measure(self, row_id: str) -> int:
        assert self._painting
        text = words_of(self._project, row_id)
        heading = bool(text) and self._project.sentence(row_id).kind is SentenceKind.heading
        return self._painting.rows.words(text, heading=heading).height

    def _settle(self) -> bool:
        """Measure what came into view; whether anything had another height than thought."""
        top, changed = self.board_layout.settle(self.verticalOffset(), self.viewport().height())
        if changed:
            self._set_top(top)
            self.viewport().update()
        return changed

    def _set_top(self, top: int) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        self._quiet = True
        bar.setRange(0, max(0, self.board_layout.heights.total - height))
        bar.setPageStep(height)
        bar.setSingleStep(WHEEL_STEP)
        bar.setValue(top)
        self._quiet = False
        self.updateEditorGeometries()


def words_of(project: Project, sentence_id: str) -> str:
    """ "" of a sentence that has gone from the project and is just leaving."""
    return project.sentence(sentence_id).text if project.has_sentence(sentence_id) else ""


def card_ratio(settings: ProjectSettings) -> float:
    """A card is as wide for its height as the film."""
    return settings.width / settings.height
