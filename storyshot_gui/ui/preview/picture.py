"""The picture of any moment of the film, painted live: still with camera, card, moving frame."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QTextDocument,
    QTextOption,
)

from storyshot_gui.embedded import camera
from storyshot_gui.render.timeline import Picture, PictureKind
from storyshot_gui.ui.preview.film import Moment
from storyshot_gui.ui.preview.stills import Stills

CARD_TOP, CARD_BOTTOM, CARD_TEXT = QColor("#23262e"), QColor("#15161a"), QColor("#d6d3cb")
CARD_TEXT_SHARE = 0.062  # of the picture's height
CAPTION_SHARE = 0.052
CAPTION_MARGIN = 0.06
MOST_CARD_LETTERS = 220


class Pictures:
    """Paints moments; knows where decoded stills come from and nothing of time."""

    def __init__(self, stills: Stills) -> None:
        self._stills = stills

    def paint(self, painter: QPainter, place: QRectF, moment: Moment, fps: int) -> bool:
        """Draw the shot as it is at this moment; False while its still is being decoded."""
        picture = moment.shot.picture
        if picture.kind is PictureKind.image and picture.file is not None:
            return self._paint_still(painter, place, moment, fps)
        paint_card(painter, place, picture.words or moment.segment.text)
        return True

    def prepare(self, picture: Picture, width: int) -> None:
        """Have its still decoded before it is needed."""
        if picture.kind is PictureKind.image:
            self._images(picture, width)

    def _paint_still(self, painter: QPainter, place: QRectF, moment: Moment, fps: int) -> bool:
        picture = moment.shot.picture
        images = self._images(picture, round(place.width() * painter.device().devicePixelRatio()))
        if images is None:
            painter.fillRect(place, CARD_BOTTOM)
            return False
        if any(image.isNull() for image in images):
            paint_card(painter, place, picture.words or moment.segment.text)
            return True
        reach = camera.amount(moment.shot.frames / fps)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for image, depth in zip(images, _depths(len(images)), strict=True):
            size, frame = _size(image), (place.width(), place.height())
            seen = camera.window(picture.move, moment.share, size, frame, reach, depth)
            painter.drawImage(place, image, QRectF(seen.x, seen.y, seen.width, seen.height))
        return True

    def _images(self, picture: Picture, width: int) -> list[QImage] | None:
        """The layers, or the one still while they are not all there."""
        layers = picture.layers if picture.move is not None else ()
        found = [self._stills.get(layer, width) for layer in layers]
        ready = [image for image in found if image is not None and not image.isNull()]
        if layers and len(ready) == len(layers):
            return ready
        still = self._stills.get(picture.file, width) if picture.file is not None else None
        return None if still is None else [still]


def paint_frame(painter: QPainter, place: QRectF, image: QImage) -> None:
    """A moving file's picture, filling the place; what does not fit its shape is cut off."""
    seen = camera.cover(_size(image), (place.width(), place.height()))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image, QRectF(seen.x, seen.y, seen.width, seen.height))


def paint_card(painter: QPainter, place: QRectF, words: str) -> None:
    """A shot that has nothing yet says its words, so that the film is never blank."""
    shade = QLinearGradient(place.topLeft(), place.bottomLeft())
    shade.setColorAt(0, CARD_TOP)
    shade.setColorAt(1, CARD_BOTTOM)
    painter.fillRect(place, QBrush(shade))
    if not words:
        return
    document = _card_text(words, place)
    painter.save()
    painter.setClipRect(place)
    top = place.center().y() - min(document.size().height(), place.height()) / 2
    painter.translate(place.left() + place.width() * 0.12, top)
    document.drawContents(painter)
    painter.restore()


def paint_caption(painter: QPainter, place: QRectF, lines: tuple[str, ...], family: str) -> None:
    """White letters with a dark edge, readable on anything, inside the safe margin."""
    font = QFont(family)
    font.setPixelSize(max(9, round(min(place.height(), place.width()) * CAPTION_SHARE)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step = font.pixelSize() * 1.28
    baseline = place.bottom() - place.height() * CAPTION_MARGIN - step * (len(lines) - 1)
    for row, line in enumerate(lines):
        outline = QPainterPath()
        outline.addText(QPointF(0, 0), font, line)
        outline.setFillRule(Qt.FillRule.WindingFill)  # letters that overlap have no holes
        left = place.center().x() - outline.boundingRect().center().x()
        outline.translate(left, baseline + row * step)
        edge = QPen(QColor(0, 0, 0, 190), font.pixelSize() * 0.16)
        edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(outline, edge)
        painter.fillPath(outline, QColor("#ffffff"))


def _card_text(words: str, place: QRectF) -> QTextDocument:
    text = words if len(words) <= MOST_CARD_LETTERS else words[:MOST_CARD_LETTERS].rstrip() + "…"
    size = max(8.0, min(place.height(), place.width()) * CARD_TEXT_SHARE * _shrink(text))
    font = QFont(["Noto Serif", "DejaVu Serif", "Georgia", "serif"], -1)
    font.setPixelSize(round(size))
    document = QTextDocument()
    document.setDefaultFont(font)
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    document.setDefaultTextOption(option)
    document.setTextWidth(place.width() * 0.76)
    document.setDefaultStyleSheet(f"p {{ color: {CARD_TEXT.name()}; line-height: 130%; }}")
    document.setHtml(f"<p>{_escaped(text)}</p>")
    return document


def _shrink(text: str) -> float:
    return 1.0 if len(text) < 60 else 0.82 if len(text) < 130 else 0.68


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _depths(count: int) -> list[float]:
    """From the layer farthest back, -1, to the one in front, 1; a single still is in front."""
    return [1.0] if count == 1 else [2 * index / (count - 1) - 1 for index in range(count)]


def _size(image: QImage) -> tuple[float, float]:
    return float(image.width()), float(image.height())
