"""Two takes against each other: a line one drags across, or side by side."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from storyshot_gui.ui.preview.stills import Stills
from storyshot_gui.ui.theme import PROMPT, Theme
from storyshot_gui.ui.views.parts import Segments, button, label, spacer

WIPE, BESIDE = "wipe", "beside"
STEP = 0.05
HANDLE = 9.0
DECODED_WIDTH = 1440


class Comparison(QWidget):
    """Paints both images; the left arrow and the right one move the line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare.picture")
        self.setAccessibleName("Comparison of two takes")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)
        self.mode = WIPE
        self.share = 0.5
        self._theme = theme
        self._names = ("", "")
        self._files: tuple[Path, Path] | None = None
        self._stills = Stills(self)
        self._stills.ready.connect(self.update)

    def show_files(self, files: tuple[Path, Path], names: tuple[str, str]) -> None:
        self._files, self._names = files, names
        self.update()

    def set_mode(self, mode: str) -> None:
        self.mode = mode
        self.update()

    def close_files(self) -> None:
        self._stills.close()

    def sizeHint(self) -> QSize:
        return QSize(960, 540)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing
        )
        painter.fillRect(self.rect(), QColor("#000000"))
        images = [self._stills.get(file, DECODED_WIDTH) for file in self._files or ()]
        if len(images) != 2 or any(image is None or image.isNull() for image in images):
            painter.setPen(QColor("#9a9eab"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Reading the takes…")
            return
        first, second = (image for image in images if image is not None)
        if self.mode == WIPE:
            self._paint_wipe(painter, first, second)
        else:
            self._paint_beside(painter, first, second)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        if event.key() in steps:
            self._move_to(self.share + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _paint_wipe(self, painter: QPainter, first: QImage, second: QImage) -> None:
        place = _fitted(first.size(), QRectF(self.rect()))
        line = place.left() + place.width() * self.share
        painter.drawImage(place, second)
        painter.save()
        painter.setClipRect(QRectF(place.left(), place.top(), line - place.left(), place.height()))
        painter.drawImage(place, first)
        painter.restore()
        painter.setPen(QPen(QColor("#ffffff"), 1.5))
        painter.drawLine(QPointF(line, place.top()), QPointF(line, place.bottom()))
        painter.setBrush(self._theme.accent)
        painter.drawEllipse(QPointF(line, place.center().y()), HANDLE, HANDLE)
        self._paint_name(painter, place, self._names[0], left=True)
        self._paint_name(painter, place, self._names[1], left=False)

    def _paint_beside(self, painter: QPainter, first: QImage, second: QImage) -> None:
        half = QRectF(self.rect())
        half.setWidth(half.width() / 2 - 2)
        for image, name, place in (
            (first, self._names[0], half),
            (second, self._names[1], half.translated(half.width() + 4, 0)),
        ):
            fitted = _fitted(image.size(), place)
            painter.drawImage(fitted, image)
            self._paint_name(painter, fitted, name, left=True)

    def _paint_name(self, painter: QPainter, place: QRectF, name: str, *, left: bool) -> None:
        painter.setFont(self._theme.font(PROMPT, 600))
        metrics = painter.fontMetrics()
        badge = QRectF(0, 0, metrics.horizontalAdvance(name) + 14, metrics.height() + 6)
        badge.moveTop(place.top() + 8)
        if left:
            badge.moveLeft(place.left() + 8)
        else:
            badge.moveRight(place.right() - 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(10, 11, 13, 190))
        painter.drawRoundedRect(badge, 5, 5)
        painter.setPen(QColor("#f4f4f6"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, name)

    def _follow(self, event: QMouseEvent) -> None:
        if self.mode == WIPE:
            self._move_to(event.position().x() / max(1, self.width()))

    def _move_to(self, share: float) -> None:
        self.share = min(1.0, max(0.0, share))
        self.update()


class CompareDialog(QDialog):
    """`preferred` carries 0 or 1: the take the person wants in the film."""

    preferred = Signal(int)

    def __init__(
        self,
        files: tuple[Path, Path],
        names: tuple[str, str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.setWindowTitle("Compare takes")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.comparison = Comparison(theme, self)
        self.comparison.show_files(files, names)
        modes = Segments("compare.mode", "View", ((WIPE, "Wipe"), (BESIDE, "Side by side")))
        modes.set_value(WIPE)
        modes.chosen.connect(self.comparison.set_mode)
        below = QHBoxLayout()
        below.addWidget(modes)
        below.addWidget(spacer())
        below.addWidget(label("Use in the film:", "muted"))
        for index, name in enumerate(names):
            use = button(name, f"compare.use_{index}")
            use.clicked.connect(partial(self._use, index))
            below.addWidget(use)
        column = QVBoxLayout(self)
        column.addWidget(self.comparison, 1)
        column.addLayout(below)
        self.finished.connect(self._finished)

    def _use(self, index: int) -> None:
        self.preferred.emit(index)
        self.accept()

    def _finished(self, _result: int) -> None:
        self.comparison.close_files()


def _fitted(size: QSize, place: QRectF) -> QRectF:
    room = place.size().toSize()
    fitted = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    found = QRectF(0, 0, fitted.width(), fitted.height())
    found.moveCenter(place.center())
    return found
