"""A small drawing of a film’s shape."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap

from storyshot_gui.ui.theme import Theme

SIDE, LONGEST = 18, 16.0


def shape_icon(size: tuple[int, int], theme: Theme) -> QIcon:
    """A frame of a film's proportions; of `size` (width, height) only the ratio counts."""
    icon = QIcon()
    for ratio in (1.0, 1.25, 1.5, 2.0, 3.0):
        icon.addPixmap(_drawn(size, theme, ratio))
    return icon


def _drawn(size: tuple[int, int], theme: Theme, ratio: float) -> QPixmap:
    image = QPixmap(QSize(round(SIDE * ratio), round(SIDE * ratio)))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    scale = LONGEST / max(size)
    width, height = size[0] * scale, size[1] * scale
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.muted, 1.5))
    painter.drawRoundedRect(
        QRectF((SIDE - width) / 2, (SIDE - height) / 2, width, height).adjusted(
            0.5, 0.5, -0.5, -0.5
        ),
        1.5,
        1.5,
    )
    painter.end()
    return image
