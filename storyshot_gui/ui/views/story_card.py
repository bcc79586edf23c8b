"""A card that opens a story: a recent project with its image, or a sample with its words."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from storyshot_gui.ui.theme import LABEL, PROMPT, Theme, mix

WIDTH, IMAGE, WORDS = 208, 117, 54
CORNER, STRIPE = 8.0, 18.0


@dataclass(frozen=True, slots=True)
class Story:
    """What a card shows. `image` is a file, `words` stand in where there is none."""

    path: Path
    title: str
    under: str
    words: str = ""
    image: str = ""
    there: bool = True


class StoryCard(QAbstractButton):
    """A button painted as a card; grey when its project is gone."""

    def __init__(self, story: Story, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story = story
        self._theme = theme
        self._image = QPixmap(story.image) if story.image and story.there else QPixmap()
        gone = "" if story.there else ", not found"
        self.setObjectName(f"story_{story.path.stem}")
        self.setAccessibleName(f"{story.title}, {story.under}{gone}")
        self.setToolTip(str(story.path))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, IMAGE + self._theme.size(WORDS))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(box, CORNER, CORNER)
        painter.setClipPath(shape)
        painter.fillRect(box, self._theme.raised)
        top = QRectF(box.left(), box.top(), box.width(), IMAGE)
        self._paint_image(painter, top)
        if not self.story.there:
            painter.fillRect(box, self._veil())
        painter.setClipping(False)
        self._paint_words(painter, box.adjusted(11, IMAGE + 8, -11, -8))
        self._paint_edge(painter, box)
        painter.end()

    def _paint_image(self, painter: QPainter, place: QRectF) -> None:
        if self._image.isNull():
            self._paint_quote(painter, place)
            return
        painter.drawPixmap(place.topLeft(), self._fitted(place.size().toSize()))

    def _fitted(self, size: QSize) -> QPixmap:
        """The image filling `size`, cropped at its centre, sharp on this screen."""
        ratio = self.devicePixelRatioF()
        whole = QSize(round(size.width() * ratio), round(size.height() * ratio))
        fill, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode
        scaled = self._image.scaled(whole, fill, smooth.SmoothTransformation)
        box = QRect(QPoint(0, 0), whole)
        box.moveCenter(scaled.rect().center())
        cut = scaled.copy(box)
        cut.setDevicePixelRatio(ratio)
        return cut

    def _paint_quote(self, painter: QPainter, place: QRectF) -> None:
        """A story without an image shows its words, as a shot without an image does."""
        theme = self._theme
        ground = mix(theme.panel, theme.raised, 0.4)
        painter.fillRect(place, ground)
        painter.save()
        painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(mix(ground, theme.line, 0.35), STRIPE / 2))
        for step in range(-8, 24):
            left = place.left() + step * STRIPE
            painter.drawLine(QPointF(left, place.bottom()), QPointF(left + IMAGE, place.top()))
        painter.restore()
        font = theme.font(14.0)
        font.setFamilies(["Georgia", "Noto Serif", "DejaVu Serif", "serif"])
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(theme.muted)
        wraps = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
        painter.drawText(place.adjusted(20, 12, -20, -12), int(wraps), self._quote(painter, place))

    def _quote(self, painter: QPainter, place: QRectF) -> str:
        """As many whole words as three lines hold."""
        room = (place.width() - 56) * 2.8
        words = painter.fontMetrics().elidedText(
            self.story.words, Qt.TextElideMode.ElideRight, int(room)
        )
        if words != self.story.words:
            words = f"{words.rpartition(' ')[0] or words.rstrip('…')}…"
        return f"“{words}”" if words else ""

    def _paint_words(self, painter: QPainter, place: QRectF) -> None:
        theme = self._theme
        painter.setFont(theme.font(PROMPT + 1, 600))
        painter.setPen(theme.text if self.story.there else theme.faint)
        elide = Qt.TextElideMode.ElideRight
        title = painter.fontMetrics().elidedText(self.story.title, elide, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(theme.font(LABEL, tabular=True))
        painter.setPen(theme.muted if self.story.there else theme.faint)
        under = painter.fontMetrics().elidedText(self.story.under, elide, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom, under)

    def _paint_edge(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        lit = self.hasFocus()
        edge = theme.accent if lit else theme.faint if self.underMouse() else theme.line
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 2.0 if lit else 1.0))
        painter.drawRoundedRect(box, CORNER, CORNER)

    def _veil(self) -> QBrush:
        colour = QColor(self._theme.ground)
        colour.setAlpha(150)
        return QBrush(colour)
