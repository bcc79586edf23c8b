"""The film on the whole screen, with a bar that goes away while it plays."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from storyshot_gui.ui.theme import STORY, Theme
from storyshot_gui.ui.views.player.screen import Screen
from storyshot_gui.ui.views.player.transport import timecode

if TYPE_CHECKING:
    from storyshot_gui.ui.views.player.player import Player

BAR_HEIGHT = 56
HIDE_MS = 1800


class FullWindow(QWidget):
    """A window of its own; Escape, F11 and Enter leave it."""

    def __init__(self, player: "Player", theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("player.window")
        self.setWindowTitle("Film")
        self.setStyleSheet("#player\\.window { background: black; }")
        self._player = player
        self.screen_view = Screen(player, theme, self)
        self.screen_view.corner = 0.0
        self.bar = SeekBar(player, theme, self)
        self._idle = QTimer(self, singleShot=True, interval=HIDE_MS)
        self._idle.timeout.connect(self._hide_bar)
        self.screen_view.setMouseTracking(True)
        self.screen_view.installEventFilter(self)
        player.playing_changed.connect(self._show_bar)

    def toggle(self) -> None:
        if self.isVisible():
            self.close()
        else:
            self.setGeometry(self._player.screen.screen().geometry())  # not all managers do it
            self.showFullScreen()
            self.screen_view.setFocus()
            self._show_bar()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseMove, QEvent.Type.KeyPress):
            self._show_bar()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        self.screen_view.setGeometry(self.rect())
        self.bar.setGeometry(0, self.height() - BAR_HEIGHT, self.width(), BAR_HEIGHT)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.unsetCursor()
        super().closeEvent(event)

    def _show_bar(self, *_: object) -> None:
        self.bar.show()
        self.unsetCursor()
        self._idle.start()

    def _hide_bar(self) -> None:
        if self._player.playing and not self.bar.underMouse():
            self.bar.hide()
            self.setCursor(Qt.CursorShape.BlankCursor)


class SeekBar(QWidget):
    """Where the film is; press or drag to be elsewhere."""

    def __init__(self, player: "Player", theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("player.seek")
        self.setAccessibleName("Place in the film")
        self._player = player
        self._theme = theme
        player.position_changed.connect(self._changed)
        player.film_changed.connect(self._changed)

    def track(self) -> QRectF:
        return QRectF(96, self.height() / 2 - 2, max(1, self.width() - 192), 4)

    def sizeHint(self) -> QSize:
        return QSize(600, BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(12, 13, 15, 190))
        track, player = self.track(), self._player
        share = player.seconds / player.length if player.length else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255, 60))
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(QColor("#f2b84b"))
        painter.drawRoundedRect(
            QRectF(track.topLeft(), QSize(round(track.width() * share), 4)), 2, 2
        )
        painter.drawEllipse(QPointF(track.left() + track.width() * share, track.center().y()), 7, 7)
        painter.setPen(QColor("#f4f4f6"))
        painter.setFont(self._theme.font(STORY, 500, tabular=True))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(0, 0, 96, self.height()), middle, timecode(player.seconds))
        end = QRectF(self.width() - 96, 0, 96, self.height())
        painter.drawText(end, middle, timecode(player.length))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._seek(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek(event.position().x())

    def _seek(self, x: float) -> None:
        track = self.track()
        share = min(1.0, max(0.0, (x - track.left()) / track.width()))
        self._player.seek(share * self._player.length)

    def _changed(self, *_: object) -> None:
        self.update()
