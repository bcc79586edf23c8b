"""The picture of the film: in the inspector, and in the full window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from storyshot_gui.render.captions import Cue, by_columns, cues
from storyshot_gui.ui import icons
from storyshot_gui.ui.preview.film import Moment
from storyshot_gui.ui.preview.picture import paint_caption, paint_card, paint_frame
from storyshot_gui.ui.theme import FAMILY, PROMPT, Theme
from storyshot_gui.ui.views.player import keys as player_keys

if TYPE_CHECKING:
    from storyshot_gui.ui.views.player.player import Player

CORNER = 8.0
BUTTON = 28
SLIVER = 2  # pixels
BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
OVERLAY = QColor("#f4f4f6")
BUTTON_STYLE = """
QToolButton { background: rgba(16,17,20,165); border: 0; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: rgba(16,17,20,225); }
QToolButton:checked { background: rgba(16,17,20,225); border: 1px solid #f2b84b; }
"""


class Screen(QWidget):
    """Paints the moment the film is at, in the film's shape, with captions."""

    def __init__(self, player: "Player", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("player.screen")
        self.setAccessibleName("Film")
        self.setAccessibleDescription("The film at its present place. Space plays and pauses.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._player = player
        self._theme = theme
        self._cues: tuple[object, list[Cue]] = (None, [])
        self.corner = CORNER
        self._ringed = False  # the focus came by key, so it is to be seen
        self._buttons = ScreenButtons(player, self)
        self._buttons.hide()
        player.playback.repaint.connect(self.update)
        player.playback.moved.connect(self._moved)
        player.film_changed.connect(self._film_changed)

    def sizeHint(self) -> QSize:
        return QSize(368, self.heightForWidth(368))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 90)

    def heightForWidth(self, width: int) -> int:
        """The film's shape, but never so high that nothing else has room."""
        film = self._player.playback.film.timeline
        return min(round(width * film.height / film.width), round(width * 0.9))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self.corner:
            shape = QPainterPath()
            shape.addRoundedRect(whole, self.corner, self.corner)
            painter.setClipPath(shape)
        moment = self._player.playback.moment
        if moment is None:
            self._paint_empty(painter, whole)
        else:
            painter.fillRect(whole, QColor("#000000"))
            self._paint_moment(painter, self.picture_place(), moment)
        if self._ringed:
            self._paint_focus(painter, whole)

    def picture_place(self) -> QRectF:
        """Where the picture is: as large as it fits, in the middle, with no sliver at a side."""
        film = self._player.playback.film.timeline
        size = QSize(film.width, film.height)
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, fitted.width(), fitted.height())
        place.moveCenter(QRectF(self.rect()).center())
        slivers = max(self.width() - fitted.width(), self.height() - fitted.height())
        return QRectF(self.rect()) if slivers <= SLIVER else place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = player_keys.wish(event.key(), event.modifiers())
        if name:
            getattr(self._player, name)()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in BY_KEY
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ringed = False
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._player.toggle()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click of the two has already begun or stopped playing: take it back."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._player.toggle()
            self._player.toggle_full_window()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: ARG002
        self._buttons.setVisible(bool(self._player.playback.film.frames))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        self._buttons.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        size = self._buttons.sizeHint()
        self._buttons.setGeometry(self.width() - size.width() - 6, 6, size.width(), size.height())

    def _paint_moment(self, painter: QPainter, place: QRectF, moment: Moment) -> None:
        player = self._player
        image = player.playback.moving_image()
        if image is not None and not image.isNull():
            paint_frame(painter, place, image)
        else:
            player.pictures.paint(painter, place, moment, player.playback.film.fps)
        burnt = image is not None and player.burns_captions
        if player.captions and not burnt and (cue := self._cue(moment)) is not None:
            paint_caption(painter, place, cue.lines, FAMILY)

    def _cue(self, moment: Moment) -> Cue | None:
        film = self._player.playback.film.timeline
        if self._cues[0] is not moment.segment:
            width = by_columns((film.width, film.height))
            self._cues = (moment.segment, cues(moment.segment, film.fps, width))
        found = (c for c in self._cues[1] if c.start_frame <= moment.frame < c.end_frame)
        return next(found, None)

    def _paint_empty(self, painter: QPainter, place: QRectF) -> None:
        paint_card(painter, place, "")
        side = self._theme.size(30)
        icon = QRectF(0, 0, side, side)
        icon.moveCenter(place.center())
        icon.translate(0, -side * 0.45)
        icons.draw(painter, icon, "clapperboard", QColor("#6c707d"))
        painter.setPen(QColor("#9a9eab"))
        painter.setFont(self._theme.font(PROMPT))
        below = QRectF(place.left(), icon.bottom() + 8, place.width(), side)
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, middle, "Your film plays here")

    def _paint_focus(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(self._theme.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = place.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inset, self.corner, self.corner)

    def _moved(self, _frame: int) -> None:
        self.update()

    def _film_changed(self) -> None:
        self.updateGeometry()
        self.update()


class ScreenButtons(QWidget):
    """Captions, loop and full window, shown while the pointer is on the picture."""

    def __init__(self, player: "Player", parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._captions = _button("captions", "Captions", "C", self)
        self._captions.setCheckable(True)
        self._captions.setChecked(player.captions)
        self._captions.clicked.connect(player.set_captions)
        player.captions_changed.connect(self._captions.setChecked)
        self._loop = _button("repeat", "Loop the selection", "\\", self)
        self._loop.setCheckable(True)
        self._loop.clicked.connect(player.toggle_loop)
        player.loop_changed.connect(self._loop.setChecked)
        full = _button("maximize", "Large picture", "F", self)
        full.clicked.connect(player.toggle_full_window)
        for button in (self._captions, self._loop, full):
            row.addWidget(button)


def _button(icon: str, name: str, key: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(f"player.{icon}")
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({key})")
    button.setIcon(icons.icon(icon, OVERLAY))
    button.setFixedSize(BUTTON, BUTTON)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setCursor(Qt.CursorShape.ArrowCursor)
    button.setStyleSheet(BUTTON_STYLE)
    return button
