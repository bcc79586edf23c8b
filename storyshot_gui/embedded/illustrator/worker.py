"""Drawing in a worker process: one plain function, Qt loaded only there."""

from functools import cache
from typing import TYPE_CHECKING

from storyshot_gui.providers.base import ImageRequest, Media

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from storyshot_gui.embedded.illustrator.draw import Illustrator

QUALITY = 80  # how hard PNG is packed: about zlib's level 2; nothing is lost at any


def draw(request: ImageRequest) -> Media:
    """Draw one request in this process."""
    _application()
    from storyshot_gui.embedded.illustrator.draw import encoded

    drawing = _illustrator().draw(request)
    layers = tuple(encoded(layer, QUALITY) for layer in drawing.layers)
    return Media(encoded(drawing.flat(), QUALITY), "image/png", layers=layers, facts=drawing.facts)


@cache
def _application() -> "QGuiApplication":
    """Qt's one application object, kept for the life of the process."""
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    return QGuiApplication(["storyshot", "-platform", "offscreen"])


@cache
def _illustrator() -> "Illustrator":
    from storyshot_gui.embedded.illustrator.draw import Illustrator

    return Illustrator()
