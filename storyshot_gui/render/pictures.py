"""Reading stills of any kind and size, ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from storyshot_gui.embedded import camera
from storyshot_gui.embedded.camera import Window
from storyshot_gui.render.planes import Frame, Planes, Stamp, planes, see_through
from storyshot_gui.render.sampling import Plane, scale_for, scaled
from storyshot_gui.render.timeline import Picture

GROUND = (44, 42, 39)  # blue, green, red behind stills that are see-through themselves


@dataclass(frozen=True, slots=True)
class Still:
    """A still of `size` made ready for one move: an opaque picture and the layers before it."""

    size: tuple[int, int]
    move: str | None
    amount: float
    ground: Planes
    sprites: tuple[Stamp | None, ...] = ()

    def show(self, frame: Frame, t: float) -> None:
        """Paint one moment of the move into the frame; `t` goes from 0 to 1."""
        depths = np.linspace(-1.0, 1.0, len(self.sprites) + 1) if self.sprites else [1.0]
        windows = [self.window(frame.size, t, depth) for depth in depths]
        frame.paint(self.ground, windows[0])
        for sprite, window in zip(self.sprites, windows[1:], strict=True):
            if sprite is not None:
                frame.lay(*sprite, window)

    def window(self, frame: tuple[int, int], t: float, depth: float = 1.0) -> Window:
        """What is seen of a layer at `t`.

        Of a still that slides, exactly as many pixels as are shown; across its way, whole ones.
        """
        seen = camera.window(self.move, t, self.size, frame, self.amount, depth)
        if not camera.is_slide(self.move):
            return seen
        along, across = camera.slides_along(self.move)
        x = seen.x + (seen.width - frame[0]) / 2
        y = seen.y + (seen.height - frame[1]) / 2
        return Window(x if along else round(x), y if across else round(y), *frame)


def read_still(picture: Picture, frame: tuple[int, int], amount: float = 0.0) -> Still | None:
    """The image of a shot, with its layers if all can be read and agree in size; else None."""
    layers = [read_pixels(layer) for layer in picture.layers]
    whole = [layer for layer in layers if layer is not None]
    if len(whole) == len(layers) > 1 and len({layer.shape[:2] for layer in whole}) == 1:
        return ready_still(whole, frame, picture.move, amount)
    pixels = read_pixels(picture.file) if picture.file else None
    return None if pixels is None else ready_still([pixels], frame, picture.move, amount)


def ready_still(
    layers: Sequence[Plane],
    frame: tuple[int, int],
    move: str | None = None,
    amount: float = 0.0,
) -> Still:
    """A still of layers (height, width, 3 or 4), back to front and of one size, for one move."""
    size = (layers[0].shape[1], layers[0].shape[0])
    seen = camera.window(move, 0.5, size, frame, amount)
    slides = camera.is_slide(move)
    scale = scale_for(seen if slides else camera.cover(size, frame), frame, slides=slides)
    ground = scaled(_opaque(layers[0]), scale)
    fronts = (see_through(scaled(_multiplied(layer), scale)) for layer in layers[1:])
    return Still((ground.shape[1], ground.shape[0]), move, amount, planes(ground), tuple(fronts))


def read_pixels(path: Path) -> Plane | None:
    """Pixels (height, width, 3 or 4) of an image file, upright; None if it cannot be read."""
    try:
        data = np.fromfile(path, np.uint8)  # OpenCV's own reading fails on some paths
    except OSError:
        return None
    if not data.size:
        return None
    try:
        pixels = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
        if pixels is None or pixels.ndim != 3 or pixels.shape[2] != 4:
            pixels = cv2.imdecode(data, cv2.IMREAD_COLOR)
    except cv2.error:
        return None
    if pixels is None:
        return None
    return pixels if pixels.dtype == np.uint8 else (pixels // 257).astype(np.uint8)


def _opaque(pixels: Plane) -> Plane:
    if pixels.shape[2] == 3:
        return pixels
    shown = _multiplied(pixels)
    behind = cv2.bitwise_not(shown[:, :, 3])
    ground = (cv2.multiply(behind, np.full_like(behind, part), scale=1 / 255) for part in GROUND)
    return cv2.add(shown[:, :, :3], cv2.merge(list(ground)))


def _multiplied(pixels: Plane) -> Plane:
    """Colours by their alpha, so that scaling bleeds no hidden colour into the edges."""
    if pixels.shape[2] == 3:
        return cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA)
    alpha = pixels[:, :, 3]
    return cv2.multiply(
        pixels, cv2.merge([alpha, alpha, alpha, np.full_like(alpha, 255)]), scale=1 / 255
    )
