"""The sentence timeline: a row per sentence, its shots beside it as cards."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from storyshot_gui.session import Session
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.storyboard.drops import NOWHERE, Drops, Landing
from storyshot_gui.ui.views.storyboard.editor import InPlace
from storyshot_gui.ui.views.storyboard.empty import EmptyBoard
from storyshot_gui.ui.views.storyboard.geometry import Zone
from storyshot_gui.ui.views.storyboard.menu import context_menu, names_for
from storyshot_gui.ui.views.storyboard.painting import Hit
from storyshot_gui.ui.views.storyboard.pointer import BUTTONS, Deeds, Pointer
from storyshot_gui.ui.views.storyboard.saying import spoken_of, tip
from storyshot_gui.ui.views.storyboard.style import faded
from storyshot_gui.ui.views.storyboard.view import BoardView
from storyshot_gui.ui.views.storyboard.weighing import BoardLine

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction
KEYS = {
    Qt.Key.Key_Left: Move.MoveLeft,
    Qt.Key.Key_Right: Move.MoveRight,
    Qt.Key.Key_Up: Move.MoveUp,
    Qt.Key.Key_Down: Move.MoveDown,
    Qt.Key.Key_Home: Move.MoveHome,
    Qt.Key.Key_End: Move.MoveEnd,
    Qt.Key.Key_PageUp: Move.MovePageUp,
    Qt.Key.Key_PageDown: Move.MovePageDown,
}
EDIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
MOVING_KEYS = SHIFT | CONTROL | KEYPAD
ACTIONS = {
    Zone.card_redo: "shot.redo_image",
    Zone.take_before: "shot.take_previous",
    Zone.take_after: "shot.take_next",
}
EDGE = 48  # pixels from the window's edge where a drag scrolls
SCROLL = 18
DRAG_OPACITY = 0.85


class Storyboard(BoardView):
    """What a person does on the board: choose, write, play, drag; Space and letters are left to
    the window's actions."""

    selection_changed = Signal(list)  # ids in film order
    play_requested = Signal(str)  # a sentence or shot

    def __init__(
        self,
        session: Session,
        theme: Theme,
        thumbnails: Thumbnails,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, theme, thumbnails, parent)
        self._session = session
        self._actions = actions
        self._drops = Drops(session, self.board_model, self.board_layout)
        self._playing_from = 0.0  # where the playing sentence starts in the film, in seconds
        deeds = Deeds(self._press, self.edit_words, self._drag, self._hover)
        self._pointer = Pointer(self.hit, self.choosing, deeds)
        in_place = InPlace(self._font_of, self._place_of, self)
        in_place.closeEditor.connect(session.project.history.pause_merging)
        self.setItemDelegate(in_place)
        self.line = BoardLine(session, theme, self.board_model.rewording, self.viewport())
        self.line.follow(in_place)
        self.setObjectName("storyboard")
        self.setAccessibleName("Sentences and shots")
        self._empty = EmptyBoard(actions, theme, self.viewport())
        for signal in (self.board_model.rowsInserted, self.board_model.rowsRemoved):
            signal.connect(self._show_emptiness)
        self._show_emptiness()
        self.selectionModel().selectionChanged.connect(self._chosen)
        self.selectionModel().currentChanged.connect(self._moved)
        self.viewport().setMouseTracking(True)
        self.viewport().setAcceptDrops(True)
        self.setAcceptDrops(True)

    def select(self, ids: list[str]) -> None:
        """Choose exactly these sentences and shots, and show the first."""
        self.choosing.only(ids)
        if ids:
            self.scroll_to(ids[0])

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._empty.set_theme(theme)
        self.line.set_theme(theme)

    def scroll_to(self, row_id: str) -> None:
        self.scrollTo(self.board_model.place(row_id))

    def edit_words(self, row_id: str) -> None:
        """Open the editor in place of a sentence's words or a shot's prompt."""
        index = self.board_model.place(row_id)
        if index.isValid():
            self.scrollTo(index)
            self.setCurrentIndex(index)
            self.edit(index)

    def set_playing(self, shot_id: str, seconds_in_film: float) -> None:
        """Show which shot is heard now ("" for none) and how far it is."""
        home = self.board_model.home(shot_id)
        scene = self.scene
        turned = scene.playing != shot_id
        if turned and home:
            film = self._session.film.timeline()
            row = self.board_model.row_of(home)
            self._playing_from = film.segments[row].start_frame / film.fps
        scene.playing, scene.playing_sentence = shot_id, home
        scene.played_seconds = seconds_in_film - self._playing_from if home else 0.0
        if turned:
            self.viewport().update()
            self.scroll_to(shot_id)
        elif home:
            self.update(self.board_model.place(home))
            self.update(self.board_model.place(shot_id))

    # keys

    def event(self, event: QEvent) -> bool:
        """The arrows move on the board while it has the focus, not through the film."""
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() in KEYS and _is_plain(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, current = event.modifiers(), self.choosing.current()
        if (action := KEYS.get(Qt.Key(event.key()))) and _is_plain(event):
            self._go(self.board_model.id_at(self.moveCursor(action, keys)), keys)
        elif event.key() in EDIT_KEYS and current and not keys & ~KEYPAD:
            self.edit_words(current)
        else:
            event.ignore()

    def _go(self, row_id: str, keys: Qt.KeyboardModifier) -> None:
        if not row_id:
            return
        if keys & SHIFT:
            self.choosing.up_to(row_id)
        elif keys & CONTROL:
            self.choosing.move_to(row_id)
        else:
            self.choosing.one(row_id)
        self.scroll_to(row_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus(has=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._focus(has=False)

    def _focus(self, *, has: bool) -> None:
        self.scene.focused = has
        self.viewport().update()

    # the selection

    @Slot()
    def _chosen(self) -> None:
        ids = self.choosing.ids()
        self.scene.chosen = frozenset(ids)
        self.viewport().update()
        self.selection_changed.emit(ids)

    @Slot(QModelIndex)
    def _moved(self, current: QModelIndex) -> None:
        self.scene.current = self.board_model.id_at(current)
        self.viewport().update()
        if QAccessible.isActive():
            spoken = QAccessibleAnnouncementEvent(self, spoken_of(current))
            QAccessible.updateAccessibility(spoken)

    @Slot()
    def _show_emptiness(self) -> None:
        self._empty.move(0, 0)  # scrolling the board carried it along
        self._empty.setVisible(not self.board_model.rowCount())

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_click(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(Hit())
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self.hit(event.pos()), self.board_model), self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row_id, at = self.choosing.current(), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            row_id = self.hit(event.pos()).id
        elif row_id:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        menu = context_menu(self._actions, self, names_for(row_id, self.board_model.home(row_id)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _hover(self, hit: Hit) -> None:
        if hit == self.scene.hover:
            return
        self.scene.hover = hit
        self.viewport().setCursor(cursor_over(hit, chosen=hit.id in self.scene.chosen))
        self.viewport().update()

    def _press(self, hit: Hit) -> None:
        """A button of the board."""
        self.choosing.one(hit.id)
        if name := ACTIONS.get(hit.zone):
            self._actions[name].trigger()
        else:
            self.play_requested.emit(hit.id)

    # dragging

    def _drag(self) -> None:
        ids = self.choosing.ids()
        if not ids:
            return
        self._hover(Hit())  # or its buttons would be dragged along
        drag = QDrag(self)
        drag.setMimeData(self._drops.data(ids))
        drag.setPixmap(self._picture_of(self.choosing.current()))
        drag.setHotSpot(QPoint(24, 24))
        drag.exec(Qt.DropAction.MoveAction)
        self._land(NOWHERE)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = event.position().toPoint()
        self._scroll_at_edge(at)
        landing = self._drops.landing(event.mimeData(), at + QPoint(0, self.verticalOffset()))
        self._land(landing)
        event.setAccepted(landing.possible)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self._land(NOWHERE)

    def dropEvent(self, event: QDropEvent) -> None:
        at = event.position().toPoint() + QPoint(0, self.verticalOffset())
        landing = self._drops.landing(event.mimeData(), at)
        self._land(NOWHERE)
        event.setAccepted(landing.possible)
        if landed := self._drops.drop(event, landing):
            self.select(landed)

    def _land(self, landing: Landing) -> None:
        if (landing.gap, landing.target) != (self.scene.gap, self.scene.target):
            self.scene.gap, self.scene.target = landing.gap, landing.target
            self.viewport().update()

    def _scroll_at_edge(self, at: QPoint) -> None:
        """Drag moves come about ten times a second even while the pointer rests."""
        down = at.y() > self.viewport().height() - EDGE
        if down or at.y() < EDGE:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (SCROLL if down else -SCROLL))

    def _picture_of(self, row_id: str) -> QPixmap:
        """What is dragged, as it looks on the board."""
        area = self.visualRect(self.board_model.place(row_id)) & self.viewport().rect()
        return faded(self.viewport().grab(area), DRAG_OPACITY)

    # writing in place

    def _font_of(self, index: Index) -> tuple[QFont, int]:
        return self.words_style(self.board_model.id_at(index))

    def _place_of(self, index: Index) -> QRect:
        return self.words_rect(self.board_model.id_at(index))


def cursor_over(hit: Hit, *, chosen: bool) -> Qt.CursorShape:
    """A hand over buttons, a bar over words that a click would open."""
    if chosen and hit.zone in (Zone.text, Zone.prompt):
        return Qt.CursorShape.IBeamCursor
    buttons = hit.zone in BUTTONS
    return Qt.CursorShape.PointingHandCursor if buttons else Qt.CursorShape.ArrowCursor


def _is_plain(event: QKeyEvent) -> bool:
    """Without Alt and the like, which belong to the window's actions."""
    return not event.modifiers() & ~MOVING_KEYS
