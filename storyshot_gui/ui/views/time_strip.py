"""The film along time, at the bottom of the window: press or drag to be elsewhere."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollBar, QSizePolicy, QToolButton, QWidget

from storyshot_gui.session import Session
from storyshot_gui.ui import icons
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.parts import icon_button
from storyshot_gui.ui.views.player import Player
from storyshot_gui.ui.views.player import keys as player_keys
from storyshot_gui.ui.views.time_painting import LABELS, StripPainter, shade
from storyshot_gui.ui.views.time_scale import Scale, fitted
from storyshot_gui.ui.waveforms import Waveforms

ZOOM = 1.25
AROUND_HEAD = 8
HEAD_ROOM = 8.0
BAR_HEIGHT = 9


class TimeStrip(QFrame):
    """`shot_picked` carries the shot that was pressed on; everything else goes to the player."""

    shot_picked = Signal(str)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        thumbnails: Thumbnails,
        player: Player,
        parent: QWidget | None = None,
        waveforms: Waveforms | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("time_strip")
        self.setAccessibleName("Time strip")
        self.setAccessibleDescription("The film along time. The arrow keys step through it.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._session = session
        self._player = player
        self._thumbnails = thumbnails
        self._waveforms = waveforms or Waveforms(self)
        self._marked: frozenset[str] = frozenset()
        self._collapsed = False
        self._resume = False
        self._head = 0.0
        self._theme = theme
        self._painter = StripPainter(theme, self._picture, self._waveforms.request)
        self._scale = fitted(player.length, 100)
        self._bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self._bar.setObjectName("time_strip.bar")
        self._bar.hide()
        self._fold = _tool(self, "chevron-down", "Fold the time strip", theme)
        self._fit = _tool(self, "maximize", "See the whole film", theme)
        self._nearer = _tool(self, "zoom-in", "Nearer", theme)
        self._farther = _tool(self, "zoom-out", "Farther", theme)
        self._connect()

    @property
    def scale(self) -> Scale:
        return self._scale

    @property
    def collapsed(self) -> bool:
        return self._collapsed

    def set_selection(self, ids: Sequence[str]) -> None:
        """Mark these shots, and those of these sentences."""
        shots = {shot.id for each in ids for shot in self._session.project.shots(each)}
        self._marked = frozenset({*ids, *shots})
        self.update()

    def set_collapsed(self, collapsed: bool) -> None:
        """Only the ruler and the playhead."""
        self._collapsed = collapsed
        name = "Unfold the time strip" if collapsed else "Fold the time strip"
        self._fold.setToolTip(name)
        self._fold.setAccessibleName(name)
        self._set_icons()
        self.updateGeometry()
        self._follow_width()

    def fit(self) -> None:
        """See the whole film."""
        self._scale = fitted(self._player.length, self._width())
        self._scaled()

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Nearer (above 1) or farther around a pixel, by default the playhead."""
        head = self._scale.x(self._player.seconds)
        self._scale = self._scale.zoomed(factor, head if at is None else at)
        self._scaled()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._painter = StripPainter(theme, self._picture, self._waveforms.request)
        self._set_icons()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        rows = self._painter.rows
        return QSize(800, round(rows.ruler if self._collapsed else rows.height + BAR_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._theme.panel)
        painter.fillRect(QRect(0, 0, self.width(), 1), self._theme.line)
        if not self._collapsed and event.rect().left() < self._left():
            self._painter.paint_labels(painter, self._left())
        painter.translate(self._left(), 0)
        view = QRectF(event.rect().translated(-round(self._left()), 0)).adjusted(-2, 0, 2, 0)
        painter.setClipRect(QRectF(0, 0, self._width(), self.height()))
        self._paint_rows(painter, view)
        painter.setClipRect(QRectF(-HEAD_ROOM, 0, self._width() + HEAD_ROOM * 2, self.height()))
        if self._player.length:
            self._painter.paint_head(painter, self._scale.x(self._player.seconds), self._floor())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        left = 10
        for made in (self._fold, self._farther, self._nearer, self._fit):
            made.move(left, 1)
            left += made.width() + 1
        self._bar.setGeometry(
            round(self._left()), self.height() - BAR_HEIGHT, round(self._width()), BAR_HEIGHT
        )
        self._follow_width()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._player.length:
            self._resume = self._player.playing
            self._player.pause()
            self._seek(event.position().x())
            if shot := self._player.shot_id:
                self.shot_picked.emit(shot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._player.length:
            self._seek(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        if self._resume:
            self._resume = False
            self._player.play()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = ZOOM ** (delta.y() / 120)
            self.zoom(factor, event.position().x() - self._left())
        else:
            way = delta.x() or delta.y()
            self._scale = self._scale.moved(self._scale.start - way / self._scale.pixels)
            self._scaled()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        zooms = {Qt.Key.Key_Plus: ZOOM, Qt.Key.Key_Equal: ZOOM, Qt.Key.Key_Minus: 1 / ZOOM}
        if event.key() in zooms:
            self.zoom(zooms[Qt.Key(event.key())])
        elif name := player_keys.wish(event.key(), event.modifiers()):
            getattr(self._player, name)()
        else:
            super().keyPressEvent(event)

    def _paint_rows(self, painter: QPainter, view: QRectF) -> None:
        film, scale, own = self._player.playback.film, self._scale, self._painter
        own.paint_ruler(painter, scale, view)
        if self._collapsed:
            return
        if loop := self._player.playback.loop:
            left, right = (scale.x(frame / film.fps) for frame in loop)
            painter.fillRect(QRectF(left, 0, right - left, self._floor()), shade(self._theme))
        own.paint_shots(painter, film, scale, view, self._marked)
        own.paint_sound(painter, film, scale, view, scale.x(self._player.seconds))
        own.paint_words(painter, film, scale, view)

    def _connect(self) -> None:
        self._player.position_changed.connect(self._moved)
        self._player.film_changed.connect(self._follow_width)
        self._player.loop_changed.connect(self._repaint)
        self._thumbnails.ready.connect(self._repaint)
        self._waveforms.ready.connect(self._repaint)
        self._player.closed.connect(self._waveforms.close)
        self._bar.valueChanged.connect(self._scrolled)
        self._fold.clicked.connect(self._toggle)
        self._fit.clicked.connect(self.fit)
        self._nearer.clicked.connect(self._zoom_in)
        self._farther.clicked.connect(self._zoom_out)
        self._set_icons()

    def _set_icons(self) -> None:
        fold = "chevron-up" if self._collapsed else "chevron-down"
        for made, icon in (
            (self._fold, fold),
            (self._fit, "maximize"),
            (self._nearer, "zoom-in"),
            (self._farther, "zoom-out"),
        ):
            made.setIcon(icons.icon(icon, self._theme.muted))

    def _toggle(self) -> None:
        self.set_collapsed(not self._collapsed)

    def _zoom_in(self) -> None:
        self.zoom(ZOOM**2)

    def _zoom_out(self) -> None:
        self.zoom(ZOOM**-2)

    def _left(self) -> float:
        return LABELS * self._theme.scale

    def _width(self) -> float:
        return max(1.0, self.width() - self._left() - 14)

    def _floor(self) -> float:
        return self.height() - (0 if self._collapsed else BAR_HEIGHT)

    def _picture(self, path: Path, size: QSize) -> QPixmap | None:
        return self._thumbnails.request(path, size, self.devicePixelRatioF())

    def _seek(self, x: float) -> None:
        self._player.seek(self._scale.seconds(x - self._left()))

    def _moved(self, _seconds: float, _shot: str) -> None:
        """Repaint only between where the playhead was and where it is."""
        x = self._scale.x(self._player.seconds)
        if not 0 <= x <= self._width() and not self._scale.fits:
            self._scale = self._scale.moved(self._player.seconds - self._scale.seen * 0.1)
            self._scaled()
            x = self._scale.x(self._player.seconds)
        left, right = sorted((self._head, x))
        self._head = x
        corner = QPoint(round(self._left() + left) - AROUND_HEAD, 0)
        size = QSize(round(right - left) + 2 * AROUND_HEAD, self.height())
        self.update(QRect(corner, size))

    def _follow_width(self) -> None:
        """A strip that showed the whole film goes on doing so."""
        if self._scale.fits:
            self._scale = fitted(self._player.length, self._width())
        else:
            scale = Scale(self._player.length, self._width(), self._scale.pixels, self._scale.start)
            self._scale = scale.zoomed(1.0, 0.0)
        self._scaled()

    def _scaled(self) -> None:
        self._bar.blockSignals(True)  # noqa: FBT003
        room = max(0.0, self._scale.length - self._scale.seen)
        self._bar.setRange(0, round(room * self._scale.pixels))
        self._bar.setPageStep(round(self._width()))
        self._bar.setValue(round(self._scale.start * self._scale.pixels))
        self._bar.blockSignals(False)  # noqa: FBT003
        self._bar.setVisible(not self._scale.fits and not self._collapsed)
        self._head = self._scale.x(self._player.seconds)
        self.update()

    def _scrolled(self, value: int) -> None:
        self._scale = self._scale.moved(value / self._scale.pixels)
        self.update()

    def _repaint(self, *_: object) -> None:
        self.update()


def _tool(strip: TimeStrip, icon: str, says: str, theme: Theme) -> QToolButton:
    made = icon_button(icon, says, f"time_strip.{icon}", theme)
    made.setParent(strip)
    made.setFixedSize(22, 22)
    made.setIconSize(QSize(13, 13))
    return made
